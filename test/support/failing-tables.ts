import type { Tables } from '../../src/ports/tables.ts';

/** The tables of a process that ends at its nth write; `reached`: that write is still done. */
export function failingTables(tables: Tables, nth: number, reached: boolean): Tables {
  let writes = 0;
  return {
    ...tables,
    async transact(table, partition, batch) {
      writes += 1;
      if (writes < nth || (writes === nth && reached)) {
        const written = await tables.transact(table, partition, batch);
        if (writes < nth) return written;
      }
      throw new Error('the process ended here');
    },
  };
}
