import { z } from 'zod';
import type { Hands } from '../domain/hands.ts';
import type { Round } from '../domain/round.ts';
import type { Tables } from '../ports/tables.ts';
import { fromState, storedInstant, toState } from './cells.ts';
import { encodeKey } from './keys.ts';
import { findRound, passGate } from './round.ts';
import { eraseRows } from './rows.ts';
import { wantSharedCard } from './shared-card.ts';
import { TABLES } from './tables.ts';

/** The one row of a round's show of hands, in the round's partition. */
const HANDS = 'hands';

const count = z.number().int().exactOptional();
const handsSchema = z.object({
  people: z.number().int(),
  counts: z.record(z.string(), z.object({ low: count, middle: count, high: count, unknown: count })),
  by: z.array(z.string()),
  at: storedInstant,
});

/** The show of hands of a round; undefined when nobody has counted one. */
export async function findHands(tables: Tables, roundId: string): Promise<Hands | undefined> {
  return (await load(tables, roundId)).hands;
}

/** `ended`: the round takes nothing any more, and nothing was stored. */
export type HandsChanged = { readonly hands: Hands } | { readonly ended: Round } | { readonly missing: true };

/**
 * Changes the show of hands of a round that takes votes. `change` sees the newest count and may be called again when somebody else
 * was first; an answer without `hands` is handed back, and nothing is stored. `version` is a fresh id for the card.
 */
export async function changeHands<No extends object>(
  tables: Tables,
  roundId: string,
  change: (stored: Hands | undefined) => { readonly hands: Hands } | No,
  version: string,
): Promise<HandsChanged | No> {
  for (;;) {
    const { hands: stored, etag } = await load(tables, roundId);
    const next = change(stored);
    if (!('hands' in next) || next.hands === stored) return next;
    const { hands } = next;
    const cells = toState({ ...hands, at: hands.at.toString() });
    const written = await tables.transact(TABLES.rounds, encodeKey(roundId), [
      passGate(),
      etag === undefined ? { do: 'insert', row: HANDS, cells } : { do: 'replace', row: HANDS, etag, cells },
      wantSharedCard(version),
    ]);
    if (written.written) return { hands };
    const ended = await whyEnded(tables, roundId);
    if (ended !== undefined) return ended;
  }
}

/** Takes the show of hands away, while the round takes votes; also when there is none. */
export async function removeHands(
  tables: Tables,
  roundId: string,
  version: string,
): Promise<Exclude<HandsChanged, { hands: Hands }> | { readonly removed: true }> {
  for (;;) {
    if ((await load(tables, roundId)).etag === undefined) return { removed: true };
    const written = await tables.transact(TABLES.rounds, encodeKey(roundId), [
      passGate(),
      { do: 'delete', row: HANDS, etag: '*' },
      wantSharedCard(version),
    ]);
    if (written.written) return { removed: true };
    const ended = await whyEnded(tables, roundId);
    if (ended !== undefined) return ended;
  }
}

/** Deletes the show of hands of a round that was stopped; safe to run again. */
export async function eraseHands(tables: Tables, roundId: string): Promise<void> {
  await eraseRows(tables, TABLES.rounds, encodeKey(roundId), HANDS);
}

/** After a transaction that did not go through: whether the round is why. Else somebody else was first. */
async function whyEnded(tables: Tables, roundId: string) {
  const round = await findRound(tables, roundId);
  if (round === undefined) return { missing: true as const };
  return round.status === 'open' ? undefined : { ended: round };
}

async function load(tables: Tables, roundId: string) {
  const row = await tables.get(TABLES.rounds, encodeKey(roundId), HANDS);
  return row === undefined
    ? { hands: undefined, etag: undefined }
    : { hands: fromState(row, handsSchema), etag: row.etag };
}
