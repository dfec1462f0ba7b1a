import type { ChannelKey } from '../domain/channel.ts';
import type { Round } from '../domain/round.ts';
import type { Tables } from '../ports/tables.ts';
import { findRound } from './round.ts';
import { listRoundIds } from './round-index.ts';

/** A channel's rounds, the newest first, whatever their state; each is read when it is asked for. */
export async function* listRounds(tables: Tables, channel: ChannelKey): AsyncIterable<Round> {
  for await (const id of listRoundIds(tables, channel)) {
    const round = await findRound(tables, id);
    if (round !== undefined) yield round;
  }
}
