import type { TableClient, TransactionAction } from '@azure/data-tables';

/** One page of one person's ballot. */
export interface Page {
  readonly person: string;
  readonly version: string;
}

const RATINGS = Object.fromEntries([1, 2, 3, 4, 5].map((at) => [`rating_B_1_${at}`, 'high']));

/** The writes of a page as the product does them: the gate, the ballot, that somebody takes part, and the card. */
export function pageWrites({ person, version }: Page): TransactionAction[] {
  return [
    ['update', { partitionKey: 'floor', rowKey: 'gate', voted: true }, 'Merge'],
    ['upsert', { partitionKey: 'floor', rowKey: `ballot_${person}`, ...RATINGS }, 'Merge'],
    ['upsert', { partitionKey: 'floor', rowKey: `part_${person}` }, 'Merge'],
    ['update', { partitionKey: 'floor', rowKey: 'card', wanted: version }, 'Merge'],
  ];
}

/** The rows that a page finds. `state` has the length of a stored round. */
export async function prepareFloor(table: TableClient): Promise<void> {
  await table.createTable();
  await table.createEntity({ partitionKey: 'floor', rowKey: 'round', state: 'x'.repeat(1_000) });
  await table.createEntity({ partitionKey: 'floor', rowKey: 'gate', voted: false });
  await table.createEntity({ partitionKey: 'floor', rowKey: 'card', wanted: '', sent: '', state: 'posted' });
}
