import { createServer } from 'node:http';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';

/** Stands in for the bot: ready at once, dies when told to, and has one more thing to store when it is asked to end. */
const { PORT, AZURE_STORAGE_CONNECTION_STRING = '' } = process.env;
const tables = createTables({ connectionString: AZURE_STORAGE_CONNECTION_STRING });
await tables.prepare(['stub']);

const server = createServer((request, response) => {
  if (request.url === '/die') process.exit(3);
  response.writeHead(request.url === '/readyz' ? 200 : 404).end();
}).listen(Number(PORT));

process.once('SIGTERM', async () => {
  await tables.transact('stub', 'ended', [{ do: 'upsert-replace', row: 'by', cells: { signal: 'SIGTERM' } }]);
  server.close();
  server.closeAllConnections();
});
