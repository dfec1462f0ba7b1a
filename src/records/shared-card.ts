import { z } from 'zod';
import type { Row, Tables, Write } from '../ports/tables.ts';

/**
 * A card in a channel that many people see, as a row `card` in its aggregate's own partition, so that one transaction changes
 * the aggregate and asks for a new picture of it.
 */
export interface SharedCardRef {
  readonly kind: string;
  readonly table: string;
  readonly partition: string;
}

const ROW = 'card';

/**
 * `unsent`: never posted. `posting`: a POST is under way, or its outcome is unknown, since Teams can neither be asked nor told twice.
 * `posted`: updates go to `activityId`. `lost`: the message or conversation is gone.
 */
const schema = z.object({
  state: z.enum(['unsent', 'posting', 'posted', 'lost']),
  wanted: z.string(),
  sent: z.string().default(''),
  activityId: z.string().default(''),
  /** When the POST was claimed, in milliseconds since 1970; 0 once nobody waits for its outcome any more. */
  claimedAt: z.number().default(0),
});

export interface SharedCard extends z.infer<typeof schema> {
  readonly etag: string;
}

/** Part of the transaction that creates the aggregate. */
export function insertSharedCard(version: string): Write {
  return { do: 'insert', row: ROW, cells: { state: 'unsent', wanted: version } };
}

/** Part of every transaction that changes what the card shows. `version` is a fresh id. */
export function wantSharedCard(version: string): Write {
  return { do: 'merge', row: ROW, etag: '*', cells: { wanted: version } };
}

/** The card's row, if the aggregate has one. */
export async function findSharedCard(tables: Tables, ref: SharedCardRef): Promise<SharedCard | undefined> {
  const row = await tables.get(ref.table, ref.partition, ROW);
  return row === undefined ? undefined : read(row);
}

/** Claims the one POST of a card: false when another process has it, or it was posted already. */
export async function claimPosting(
  tables: Tables,
  ref: SharedCardRef,
  card: SharedCard,
  claimedAt: number,
): Promise<boolean> {
  const claim: Write = { do: 'merge', row: ROW, etag: card.etag, cells: { state: 'posting', claimedAt } };
  return (await tables.transact(ref.table, ref.partition, [claim])).written;
}

/** Keeps that nobody will learn any more what came of a POST. */
export async function recordUnsure(tables: Tables, ref: SharedCardRef): Promise<void> {
  await tables.transact(ref.table, ref.partition, [{ do: 'merge', row: ROW, etag: '*', cells: { claimedAt: 0 } }]);
}

/** Lets a card be posted once more; without effect when its row has changed since it was read. */
export async function allowPosting(tables: Tables, ref: SharedCardRef, card: SharedCard): Promise<void> {
  await tables.transact(ref.table, ref.partition, [
    { do: 'merge', row: ROW, etag: card.etag, cells: { state: 'unsent' } },
  ]);
}

/** Keeps what came of a POST, or moves a card whose message is gone. */
export async function recordPosting(
  tables: Tables,
  ref: SharedCardRef,
  result:
    | { readonly state: 'posted'; readonly activityId: string; readonly sent: string }
    | { readonly state: 'unsent' | 'lost' },
): Promise<void> {
  await tables.transact(ref.table, ref.partition, [{ do: 'merge', row: ROW, etag: '*', cells: { ...result } }]);
}

/** Keeps which version the channel shows. */
export async function recordUpdate(tables: Tables, ref: SharedCardRef, sent: string): Promise<void> {
  await tables.transact(ref.table, ref.partition, [{ do: 'merge', row: ROW, etag: '*', cells: { sent } }]);
}

/** Asks for a new picture outside any other change. */
export async function wantAgain(tables: Tables, ref: SharedCardRef, version: string): Promise<void> {
  await tables.transact(ref.table, ref.partition, [wantSharedCard(version)]);
}

function read(row: Row): SharedCard {
  return { ...schema.parse(row.cells), etag: row.etag };
}
