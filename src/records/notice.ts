import type { Tables } from '../ports/tables.ts';
import type { SharedCardRef } from './shared-card.ts';

/** Claims something that may be said once in an aggregate's life: true for the first who asks. */
export async function claimNotice(tables: Tables, of: SharedCardRef, notice: string): Promise<boolean> {
  return (await tables.transact(of.table, of.partition, [{ do: 'insert', row: `notice_${notice}`, cells: {} }]))
    .written;
}
