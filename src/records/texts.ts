import { z } from 'zod';
import type { Tables } from '../ports/tables.ts';

/** Characters of one cell; Azure Tables takes 32,768. */
const CELL = 30_000;
const textsSchema = z.array(z.string());

/**
 * Keeps texts of any number as rows `<prefix>0000`, `<prefix>0001` ... Rows that are there already stay as they are, so that a repeat
 * with the same texts changes nothing, and whoever comes later with fewer of them takes nothing away.
 */
export async function insertTexts(
  tables: Tables,
  table: string,
  partition: string,
  prefix: string,
  texts: readonly string[],
): Promise<void> {
  for (const [at, cell] of cellsOf(texts).entries()) {
    const row = `${prefix}${String(at).padStart(4, '0')}`;
    await tables.transact(table, partition, [{ do: 'insert', row, cells: { texts: cell } }]);
  }
}

/** The kept texts, in the order in which they were given. */
export async function listTexts(
  tables: Tables,
  table: string,
  partition: string,
  prefix: string,
): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const page of tables.list(table, partition, { prefix }))
    for (const { cells } of page) texts.push(...textsSchema.parse(JSON.parse(String(cells['texts']))));
  return texts;
}

function cellsOf(texts: readonly string[]): readonly string[] {
  const cells: string[] = [];
  let some: string[] = [];
  let size = 0;
  for (const text of texts) {
    const length = JSON.stringify(text).length + 1;
    if (some.length > 0 && size + length > CELL) {
      cells.push(JSON.stringify(some));
      some = [];
      size = 0;
    }
    some.push(text);
    size += length;
  }
  return some.length === 0 ? cells : [...cells, JSON.stringify(some)];
}
