import type { Tables } from '../ports/tables.ts';
import { forgetPersonalChat } from '../records/personal-chat.ts';
import type { Addresses } from './addresses.ts';
import type { Background } from './background.ts';
import type { Feature } from './contract.ts';
import type { Incoming } from './incoming.ts';
import type { PersonalChats } from './personal-chats.ts';
import type { PostOffice } from './post-office.ts';
import type { RosterCache } from './roster-cache.ts';

export interface HearingDeps {
  readonly tables: Tables;
  readonly features: readonly Feature[];
  readonly addresses: Addresses;
  readonly roster: RosterCache;
  readonly chats: PersonalChats;
  readonly outbox: Pick<PostOffice, 'back'>;
  readonly background: Background;
}

type Event = Extract<Incoming, { readonly kind: 'installed' | 'removed' | 'roster-changed' }>;

/** What Koers learns from anything that comes in, beside what it answers. */
export interface Hearing {
  /** Where teams and people are reached changes, and much is sent long after. */
  remember(incoming: Incoming): void;
  /** Koers came or went, or the people of a team did. */
  happened(event: Event): Promise<void>;
}

export function createHearing(deps: HearingDeps): Hearing {
  const { features, addresses, roster, chats, outbox, background } = deps;

  async function rememberPerson(incoming: Incoming): Promise<void> {
    const person = 'person' in incoming ? incoming.person.key : incoming.who;
    // Another process may have heard that they removed it.
    if (incoming.kind === 'installed' && person !== undefined) chats.forget(person);
    if (person !== undefined && (await chats.heard(person, incoming.place.address))) await outbox.back({ person });
  }

  async function rememberTeam({ place }: Incoming): Promise<void> {
    if (!(await addresses.remember(place))) return;
    for (const { events } of features) await events?.heard?.(place);
  }

  return {
    remember(incoming) {
      const { place } = incoming;
      if (place.kind === 'personal') return background.run('chat', () => rememberPerson(incoming));
      roster.seen(place);
      background.run('address', () => rememberTeam(incoming));
    },
    async happened({ kind, place, who }) {
      roster.forget(place);
      if (kind === 'removed') {
        addresses.forget(place.team);
        if (place.kind === 'personal' && who !== undefined) {
          chats.forget(who);
          await forgetPersonalChat(deps.tables, who);
        }
      }
      for (const { events } of features) {
        if (kind === 'installed') await events?.installed?.(place);
        if (kind === 'removed') await events?.removed?.(place);
      }
      if (kind === 'installed' && place.kind !== 'personal') await outbox.back({ team: place.team });
    },
  };
}
