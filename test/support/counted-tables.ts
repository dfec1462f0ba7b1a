import type { Tables } from '../../src/ports/tables.ts';

/** How often the store was asked. */
export interface Counts {
  gets: number;
  lists: number;
  pages: number;
  transactions: number;
}

/** Tables of one test's own in the shared Azurite, under a prefix, with every call counted. */
export function countedTables(tables: Tables, prefix: string): { readonly tables: Tables; readonly counts: Counts } {
  const counts: Counts = { gets: 0, lists: 0, pages: 0, transactions: 0 };
  const named = (table: string) => `${prefix}${table}`;
  return {
    counts,
    tables: {
      get(table, partition, row) {
        counts.gets += 1;
        return tables.get(named(table), partition, row);
      },
      async *list(table, partition, range) {
        counts.lists += 1;
        for await (const page of tables.list(named(table), partition, range)) {
          counts.pages += 1;
          yield page;
        }
      },
      transact(table, partition, writes) {
        counts.transactions += 1;
        return tables.transact(named(table), partition, writes);
      },
      prepare: (names) => tables.prepare(names.map(named)),
    },
  };
}
