import {
  ActivityTypes,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import restify from 'restify';
import { isJson } from './json.ts';

// restify's own types are not as exact as ours.
interface Process {
  process(request: object, response: object, logic: (context: TurnContext) => Promise<void>): Promise<void>;
}

/** A bot of a few lines on the real SDK, for the simulator's own tests. */
export interface ScriptedBot {
  readonly url: string;
  readonly adapter: CloudAdapter;
  /** What it was told, as JSON. */
  readonly heard: readonly Readonly<Record<string, unknown>>[];
  close(): Promise<void>;
}

/** Starts a bot: what `turn` returns is the answer to an invoke. The SDK's own retries are off, so that a test sees each attempt. */
export async function startBot(
  turn: (context: TurnContext) => Promise<InvokeResponse | undefined> | undefined,
): Promise<ScriptedBot> {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const web: Process = adapter;
  const heard: Readonly<Record<string, unknown>>[] = [];
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser({ mapParams: false }));
  server.post('/api/messages', async (request, response) => {
    if (isJson(request.body)) heard.push(JSON.parse(JSON.stringify(request.body)));
    await web.process(request, response, async (context) => {
      withoutRetry(context);
      const value = await turn(context);
      if (context.activity.type === ActivityTypes.Invoke && value)
        await context.sendActivity({ type: ActivityTypes.InvokeResponse, value });
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    adapter,
    heard,
    close: () => new Promise((resolve) => void server.close(resolve)),
  };
}

/** Takes the SDK's retries out of a turn's connector client. */
export function withoutRetry(context: TurnContext): void {
  const client:
    | { readonly client?: { readonly pipeline?: { removePolicy(policy: { name: string }): void } } }
    | undefined = context.turnState.get(
    context.adapter instanceof CloudAdapter ? context.adapter.ConnectorClientKey : '',
  );
  client?.client?.pipeline?.removePolicy({ name: 'defaultRetryPolicy' });
}
