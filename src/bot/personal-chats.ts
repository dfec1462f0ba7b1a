import { LRUCache } from 'lru-cache';
import type { PersonKey } from '../domain/identity.ts';
import type { Clock } from '../ports/clock.ts';
import type { Address } from '../ports/messenger.ts';
import type { Tables } from '../ports/tables.ts';
import { findPersonalChat, recordPersonalChat } from '../records/personal-chat.ts';

/** How long a process believes that a chat is still known: another one, or the outbox, may have found it closed. */
const TEN_MINUTES = 10 * 60 * 1_000;

/** Where people speak with Koers in private, so that it can speak there too. */
export interface PersonalChats {
  /** Keeps where a person was heard; true when this process did not know it for sure. Costs something only then. */
  heard(person: PersonKey, address: Address): Promise<boolean>;
  forget(person: PersonKey): void;
}

export function createPersonalChats(tables: Tables, clock: Pick<Clock, 'now'>): PersonalChats {
  const known = new LRUCache<PersonKey, string>({
    max: 20_000,
    ttl: TEN_MINUTES,
    ttlResolution: 0,
    perf: { now: () => clock.now().epochMilliseconds },
  });
  return {
    async heard(person, address) {
      const { tenantId, serviceUrl, conversationId, botId } = address;
      const stored = JSON.stringify({ tenantId, serviceUrl, conversationId, botId });
      if (known.get(person) === stored) return false;
      // Not written anew: when somebody last pressed something in private would tell when they voted.
      const before = await findPersonalChat(tables, person);
      if (before === undefined || JSON.stringify(before) !== stored) await recordPersonalChat(tables, person, address);
      known.set(person, stored);
      return true;
    },
    forget: (person) => void known.delete(person),
  };
}
