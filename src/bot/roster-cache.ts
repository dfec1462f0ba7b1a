import { LRUCache } from 'lru-cache';
import type { ChannelKey } from '../domain/channel.ts';
import type { Member } from '../domain/identity.ts';
import type { Clock } from '../ports/clock.ts';
import type { Address } from '../ports/messenger.ts';
import type { Roster } from '../ports/roster.ts';
import type { Person, Place } from './contract.ts';

const TEN_MINUTES = 10 * 60 * 1_000;
/** A failure is kept too, but shortly: where Teams hangs, one press waits for it and not every one, several times. */
const TEN_SECONDS = 10 * 1_000;

/** Who is in a channel. Throws when Teams cannot be asked. */
export interface RosterCache {
  members(channel: ChannelKey, address: Address): Promise<readonly Member[]>;
  /** One person; an unknown one costs one request. */
  member(
    channel: ChannelKey,
    address: Address,
    person: Pick<Person, 'key' | 'aadObjectId'>,
  ): Promise<Member | undefined>;
  /** This channel is one of this team's. */
  seen(place: Pick<Place, 'channel' | 'team'>): void;
  /** Somebody came or went: Teams says so once for a team, in its General channel. */
  forget(place: Pick<Place, 'channel' | 'team'>): void;
}

/** Keeps each channel's roster for ten minutes, in memory only. Two who ask at once share one request. */
export function createRosterCache(roster: Roster, clock: Pick<Clock, 'now'>): RosterCache {
  const cache = new LRUCache<
    ChannelKey,
    { readonly all: Promise<readonly Member[]>; readonly extra: Map<string, Member> }
  >({
    max: 2_000,
    ttl: TEN_MINUTES,
    ttlResolution: 0,
    perf: { now: () => clock.now().epochMilliseconds },
  });
  const teams = new LRUCache<ChannelKey, ChannelKey>({ max: 20_000 });
  const load = (channel: ChannelKey, address: Address) => {
    const known = cache.get(channel);
    if (known !== undefined) return known;
    const all = roster.members(address);
    const fresh = { all, extra: new Map<string, Member>() };
    cache.set(channel, fresh);
    all.catch(() => {
      if (cache.peek(channel) === fresh) cache.set(channel, fresh, { ttl: TEN_SECONDS });
    });
    return fresh;
  };
  return {
    async members(channel, address) {
      const { all, extra } = load(channel, address);
      const listed = await all;
      const late = [...extra.values()].filter((member) => !listed.some((one) => one.person === member.person));
      return [...listed, ...late];
    },
    async member(channel, address, person) {
      const { all, extra } = load(channel, address);
      const known = (await all).find((member) => member.person === person.key) ?? extra.get(person.key);
      if (known !== undefined) return known;
      const found = await roster.member(address, person.aadObjectId);
      if (found !== undefined) extra.set(person.key, found);
      return found;
    },
    seen({ channel, team }) {
      if (channel !== team) teams.set(channel, team);
    },
    forget(place) {
      for (const channel of cache.keys()) {
        if (channel === place.channel || teams.get(channel) === place.team) cache.delete(channel);
      }
    },
  };
}
