import type { Temporal } from 'temporal-polyfill';
import type { ChannelKey } from '../domain/channel.ts';
import type { Round } from '../domain/round.ts';
import type { Tables } from '../ports/tables.ts';
import { recordChannel } from './channel.ts';
import { encodeKey } from './keys.ts';
import { TABLES } from './tables.ts';

/** In a channel's partition: one row a round, so that all of them can be found. Its key begins with the time, the newest first. */
const LISTED = 'round_';
/** The last moment that there is, in milliseconds since 1970 (ECMAScript), so that a later time gives a smaller key. */
const END_OF_TIME = 8_640_000_000_000_000;

type Listed = Pick<Round, 'id' | 'channel' | 'team' | 'openedAt'>;

/** Lists a round, before its first own row is written: a crash leaves an entry without a round, never a round that nobody can find. */
export async function listRound(tables: Tables, round: Listed): Promise<void> {
  await recordChannel(tables, round.team, round.channel);
  await tables.transact(TABLES.channels, encodeKey(round.channel), [
    { do: 'upsert-replace', row: rowOf(round.id, round.openedAt), cells: { round: round.id } },
  ]);
}

/** Takes a round off its channel's list. */
export async function unlistRound(
  tables: Tables,
  { id, channel, openedAt }: Pick<Round, 'id' | 'channel' | 'openedAt'>,
): Promise<void> {
  await tables.transact(TABLES.channels, encodeKey(channel), [{ do: 'delete', row: rowOf(id, openedAt), etag: '*' }]);
}

/** The ids of a channel's rounds, the newest first. Of one that never came to be, or is half erased, only the id may be left. */
export async function* listRoundIds(tables: Tables, channel: ChannelKey): AsyncIterable<string> {
  for await (const page of tables.list(TABLES.channels, encodeKey(channel), { prefix: LISTED }))
    for (const { cells } of page) yield String(cells['round']);
}

function rowOf(id: string, openedAt: Temporal.Instant): string {
  const left = String(END_OF_TIME - openedAt.epochMilliseconds);
  return `${LISTED}${left.padStart(16, '0')}_${encodeKey(id)}`;
}
