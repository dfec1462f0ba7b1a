import type { Tables } from '../ports/tables.ts';

/** Deletes the rows of a partition whose key starts with `prefix`; safe to run again after a crash. Answers how many it deleted. */
export async function eraseRows(tables: Tables, table: string, partition: string, prefix: string): Promise<number> {
  let erased = 0;
  for await (const page of tables.list(table, partition, { prefix }))
    erased += await eraseAll(
      tables,
      table,
      partition,
      page.map(({ row }) => row),
    );
  return erased;
}

/** Deletes rows of a partition, those that are still there; safe to run again after a crash. Answers how many it deleted. */
export async function eraseAll(
  tables: Tables,
  table: string,
  partition: string,
  rows: readonly string[],
): Promise<number> {
  let erased = 0;
  for (let at = 0; at < rows.length; at += 100) {
    const batch = rows.slice(at, at + 100);
    if (await eraseBatch(tables, table, partition, batch)) erased += batch.length;
    // Somebody else erases the same rows: one by one, so that what they left is deleted too.
    else for (const row of batch) if (await eraseBatch(tables, table, partition, [row])) erased += 1;
  }
  return erased;
}

async function eraseBatch(tables: Tables, table: string, partition: string, rows: readonly string[]): Promise<boolean> {
  const writes = rows.map((row) => ({ do: 'delete', row, etag: '*' }) as const);
  return (await tables.transact(table, partition, writes)).written;
}
