import { Temporal } from 'temporal-polyfill';
import type { Tables } from '../ports/tables.ts';
import { decodeKey, encodeKey } from './keys.ts';

/** Partition of the aggregates of a table that may still have work left after a crash; one query finds them at the start. */
const UNFINISHED = 'unfinished';

export interface Unfinished {
  readonly id: string;
  /** When the work began. */
  readonly since: Temporal.Instant;
}

/** Says that work begins on an aggregate: before its first row is written. */
export async function recordUnfinished(
  tables: Tables,
  table: string,
  id: string,
  since: Temporal.Instant,
): Promise<void> {
  await tables.transact(table, UNFINISHED, [
    { do: 'upsert-merge', row: encodeKey(id), cells: { since: since.toString() } },
  ]);
}

/** What may have work left. */
export async function* listUnfinished(tables: Tables, table: string): AsyncIterable<Unfinished> {
  for await (const page of tables.list(table, UNFINISHED))
    for (const { row, cells } of page)
      yield { id: decodeKey(row), since: Temporal.Instant.from(String(cells['since'])) };
}

/** Says that nothing is left to do. */
export async function recordFinished(tables: Tables, table: string, id: string): Promise<void> {
  await tables.transact(table, UNFINISHED, [{ do: 'delete', row: encodeKey(id), etag: '*' }]);
}
