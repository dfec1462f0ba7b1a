import { z } from 'zod';
import { tallyOfHands } from '../domain/hands.ts';
import { isSealed, itemIds, type Round, SHOWN_FROM } from '../domain/round.ts';
import { addCounts, type Counts, type Tally, tally } from '../domain/tally.ts';
import type { Tables } from '../ports/tables.ts';
import { findHands } from './hands.ts';
import { encodeKey } from './keys.ts';
import { TABLES } from './tables.ts';
import { insertTexts, listTexts } from './texts.ts';
import { countParticipation, eraseBallots, listVotes, type NamedVote, type Participation, TALLY } from './votes.ts';

/** Before an item: the reasons of an anonymous round, in the order of their own letters. */
const REASONS = 'reasons_';

const countsSchema = z.object({
  low: z.number(),
  middle: z.number(),
  high: z.number(),
  unknown: z.number(),
}) satisfies z.ZodType<Counts>;
const resultSchema = z.object({
  voters: z.number(),
  counts: z.record(z.string(), countsSchema),
  voted: z.number().default(0),
  hidden: z.boolean().default(false),
});

/** What a round came to. `hidden`: so few voted in an anonymous round that only their number is told. */
interface Result extends Tally {
  /** Of an anonymous round: who handed in, or raised a hand. Of another one its rows tell. */
  readonly voted: number;
  readonly hidden: boolean;
}

/** The counts of a round: live while it is open, kept once it is closed. */
export async function tallyOf(tables: Tables, round: Round): Promise<Tally> {
  return resultOf(tables, round);
}

/** Whether all that may be told of the result is how many voted. */
export async function isHidden(tables: Tables, round: Round): Promise<boolean> {
  return isSealed(round) && (await resultOf(tables, round)).hidden;
}

/** Whether there is anything to show: somebody voted, and it is not hidden. */
export async function hasResult(tables: Tables, round: Round): Promise<boolean> {
  const { voters, hidden } = await resultOf(tables, round);
  return voters > 0 && !hidden;
}

/** How far people are, or were at the close. */
export async function participationOf(tables: Tables, round: Round): Promise<Participation> {
  if (!isSealed(round)) return countParticipation(tables, round.id);
  const { voted } = await resultOf(tables, round);
  const hands = await findHands(tables, round.id);
  return hands === undefined ? { voted, busy: 0 } : { voted, busy: 0, hands };
}

/** The reasons that an anonymous round kept for an item. */
export async function listKeptReasons(tables: Tables, round: Round, item: string): Promise<readonly string[]> {
  await resultOf(tables, round);
  return listTexts(tables, TABLES.rounds, encodeKey(round.id), `${REASONS}${encodeKey(item)}_`);
}

/**
 * Deletes who voted what in an anonymous round that is closed: its result is kept first. Safe to run again after a crash at any point,
 * and by several at once.
 */
export async function forgetVoters(tables: Tables, round: Round): Promise<void> {
  if (!isSealed(round)) return;
  await resultOf(tables, round);
  await eraseBallots(tables, round.id);
}

async function resultOf(tables: Tables, round: Round): Promise<Result> {
  if (round.endedBy === undefined) return (await count(tables, round)).result;
  const partition = encodeKey(round.id);
  const kept = await tables.get(TABLES.rounds, partition, TALLY);
  if (kept !== undefined && kept.cells['of'] === round.endedBy)
    return resultSchema.parse(JSON.parse(String(kept.cells['state'])));
  const { result, reasons } = await count(tables, round);
  const cells = { of: round.endedBy, state: JSON.stringify(result) };
  if (!isSealed(round)) {
    // Whoever reads first keeps it. `of` names the close it belongs to: after a reopening it is counted anew.
    await tables.transact(TABLES.rounds, partition, [{ do: 'upsert-replace', row: TALLY, cells }]);
    return result;
  }
  // The ballots go once this row is there, so whoever finds it missing has seen all of them, or inserts nothing any more.
  for (const [item, texts] of reasons)
    await insertTexts(tables, TABLES.rounds, partition, `${REASONS}${encodeKey(item)}_`, texts);
  const first = await tables.transact(TABLES.rounds, partition, [{ do: 'insert', row: TALLY, cells }]);
  return first.written ? result : resultOf(tables, round);
}

async function count(
  tables: Tables,
  round: Round,
): Promise<{ readonly result: Result; readonly reasons: ReadonlyMap<string, readonly string[]> }> {
  const votes: NamedVote[] = [];
  for await (const vote of listVotes(tables, round)) votes.push(vote);
  const counted = tally(
    itemIds(round),
    votes.map(({ ratings }) => ratings),
  );
  const hands = await findHands(tables, round.id);
  const all = hands === undefined ? counted : addCounts(counted, tallyOfHands(hands));
  if (!isSealed(round)) return { result: { ...all, voted: 0, hidden: false }, reasons: new Map() };
  const { voted } = await countParticipation(tables, round.id);
  const few = counted.voters > 0 && counted.voters < SHOWN_FROM;
  if (few) return { result: { voters: all.voters, counts: {}, voted, hidden: true }, reasons: new Map() };
  return { result: { ...all, voted, hidden: false }, reasons: reasonsOf(round, votes) };
}

/**
 * Per item the reasons of those who rate it high. By their letters, since rows come in the order of people: whose they are, and which
 * belong together, is gone.
 */
function reasonsOf(round: Round, votes: readonly NamedVote[]): ReadonlyMap<string, readonly string[]> {
  const reasons = new Map<string, readonly string[]>();
  for (const item of itemIds(round)) {
    const texts = votes.flatMap(({ ratings, reasons: given }) =>
      ratings[item] === 'high' && given[item] !== undefined ? [given[item]] : [],
    );
    if (texts.length > 0) reasons.set(item, texts.sort());
  }
  return reasons;
}
