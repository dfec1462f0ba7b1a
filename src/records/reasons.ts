import { isSealed, type Round } from '../domain/round.ts';
import type { Tables } from '../ports/tables.ts';
import { listKeptReasons } from './result.ts';
import { listVotes } from './votes.ts';

/**
 * The reasons that people gave for an item and still stand by, without names, in the order of their letters: rows come in the order of
 * people, and in that order one person's reasons could be followed from item to item.
 */
export async function listReasons(tables: Tables, round: Round, item: string): Promise<readonly string[]> {
  if (isSealed(round)) return listKeptReasons(tables, round, item);
  const reasons: string[] = [];
  for await (const vote of listVotes(tables, round)) {
    // A reason says why an item is important; whoever rates it lower by now does not say so any more.
    const reason = vote.ratings[item] === 'high' ? vote.reasons[item] : undefined;
    if (reason !== undefined && reason !== '') reasons.push(reason);
  }
  return reasons.sort((one, other) => one.localeCompare(other));
}
