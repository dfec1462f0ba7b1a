import { TableClient } from '@azure/data-tables';
import { TABLES } from '../../src/records/tables.ts';
import { azurite } from './azurite.ts';

/** Every stored row of every table whose name begins with `prefix`, as text with its etag and timestamp, table by table. */
export async function rawRows(prefix: string): Promise<readonly string[]> {
  const { connectionString } = await azurite();
  const rows: string[] = [];
  for (const table of Object.values(TABLES)) {
    const client = TableClient.fromConnectionString(connectionString, `${prefix}${table}`, {
      allowInsecureConnection: true,
    });
    for await (const entity of client.listEntities()) rows.push(JSON.stringify({ table, ...entity }, asText));
  }
  return rows;
}

/** 64-bit numbers come as `bigint`, which JSON does not know. */
function asText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
