import { LRUCache } from 'lru-cache';
import { type ChannelKey, withoutThread } from '../domain/channel.ts';
import type { Clock } from '../ports/clock.ts';
import type { Address } from '../ports/messenger.ts';
import type { Tables } from '../ports/tables.ts';
import { findAddress, recordAddress } from '../records/channel.ts';
import { recordHeard } from '../records/leaving.ts';
import type { Place } from './contract.ts';

/** In milliseconds. After it a channel is stored anew: another process may have seen its team leave, and its rows erased. */
const HOUR = 60 * 60 * 1_000;

/** Where channels are reached, without a thread. */
export interface Addresses {
  /** Keeps where this channel was heard from last; costs a write only when that is new to this process, and says whether it was. */
  remember(place: Place): Promise<boolean>;
  of(channel: ChannelKey): Promise<Address | undefined>;
  /** Koers was taken out of this team: what is heard from it later is news. */
  forget(team: ChannelKey): void;
}

/** The stored addresses behind a memory; Teams may move a conversation to another service URL at any time. */
export function createAddresses(tables: Tables, clock: Pick<Clock, 'now'>): Addresses {
  const cache = new LRUCache<
    ChannelKey,
    // Without a team it was read, and nothing was heard from it yet.
    { readonly address: Address; readonly stored: string; readonly team: ChannelKey | undefined }
  >({
    max: 20_000,
    ttl: HOUR,
    ttlResolution: 0,
    perf: { now: () => clock.now().epochMilliseconds },
  });
  /** Sixty people who press at once cost one write. */
  const underWay = new Map<string, Promise<void>>();

  async function write(place: Place, address: Address, stored: string): Promise<void> {
    const heardAt = clock.now();
    await recordAddress(tables, place, address, place.school);
    await recordHeard(tables, place.team, heardAt);
    // Only now: what could not be stored is tried again by the next message.
    cache.set(place.channel, { address, stored, team: place.team });
  }

  return {
    async remember(place) {
      const address = { ...place.address, conversationId: withoutThread(place.address.conversationId) };
      const stored = JSON.stringify([address, place.school]);
      const known = cache.get(place.channel);
      // A message names less of the team than an event does: what it leaves out is no news.
      if (
        known?.team !== undefined &&
        (known.stored === stored ||
          (place.school?.name === undefined && known.address.serviceUrl === address.serviceUrl))
      )
        return false;
      const key = `${place.channel} ${stored}`;
      const writing = underWay.get(key) ?? write(place, address, stored).finally(() => underWay.delete(key));
      underWay.set(key, writing);
      await writing;
      return true;
    },
    async of(channel) {
      const known = cache.get(channel);
      if (known !== undefined) return known.address;
      const address = await findAddress(tables, channel);
      if (address !== undefined) cache.set(channel, { address, stored: '', team: undefined });
      return address;
    },
    forget(team) {
      for (const [channel, known] of cache.entries()) if (known.team === team) cache.delete(channel);
    },
  };
}
