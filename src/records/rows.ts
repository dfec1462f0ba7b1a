import type { Tables } from '../ports/tables.ts';

/** Deletes the rows of a partition whose key starts with `prefix`; safe to run again after a crash. */
export async function eraseRows(tables: Tables, table: string, partition: string, prefix: string): Promise<void> {
  for await (const page of tables.list(table, partition, { prefix })) {
    for (let at = 0; at < page.length; at += 100) {
      const batch = page.slice(at, at + 100);
      const written = await tables.transact(
        table,
        partition,
        batch.map(({ row }) => ({ do: 'delete', row, etag: '*' })),
      );
      // Somebody else erases the same rows: one by one, so that what they left is deleted too.
      if (!written.written)
        for (const { row } of batch) await tables.transact(table, partition, [{ do: 'delete', row, etag: '*' }]);
    }
  }
}
