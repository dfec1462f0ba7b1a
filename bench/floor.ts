import { TableClient } from '@azure/data-tables';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';
import { type Page, pageWrites } from './page.ts';

/*
 * The floor under a vote: restify, the SDK's own adapter, one read and one transaction as large as those of a ballot's page, and an
 * answer as long as the product's. Nothing is checked, counted or shown.
 */

const { FLOOR_CONNECTION = '', PORT = '0', FLOOR_ANSWER = '{}' } = process.env;
const table = TableClient.fromConnectionString(FLOOR_CONNECTION, 'floor', { allowInsecureConnection: true });
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const body: unknown = JSON.parse(FLOOR_ANSWER);

const server = restify.createServer();
server.use(restify.plugins.bodyParser({ mapParams: false }));
server.get('/healthz', (_request, response, next) => {
  response.send(200, 'ok');
  next();
});
server.post('/api/messages', async (request, response) => {
  // The SDK's own types are older than restify's.
  await adapter.process(request as never, response, async (context) => {
    await table.getEntity('floor', 'round');
    const page: Page = { person: String(context.activity.from.aadObjectId), version: String(context.activity.id) };
    await table.submitTransaction(pageWrites(page));
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
  });
});
server.listen(Number(PORT), '127.0.0.1');
