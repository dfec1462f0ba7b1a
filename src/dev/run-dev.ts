import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answers } from './answers.ts';
import { AZURITE_ENTRY, startAzurite } from './azurite.ts';
import { type Child, startChild } from './child.ts';
import { PORT_SETTINGS, type Ports } from './environment.ts';
import { CHANNEL, PLAYGROUND_ENTRY, startPlayground } from './playground.ts';
import { isTaken } from './ports.ts';

export interface DevOptions {
  /** The folder of everything that is kept: rows, settings, logs. */
  readonly data: string;
  readonly bot: string;
  readonly ports: Ports;
  readonly inherited: Readonly<Record<string, string | undefined>>;
  /** Aborted when the developer has had enough. */
  readonly stop: AbortSignal;
  print(line: string): void;
}

export const BOT_ENTRY = fileURLToPath(new URL('../main.ts', import.meta.url));
const START_MS = 60_000;
const NAMES = { bot: 'The bot', azurite: 'Azurite', playground: 'The Playground' } as const;

/** Runs Azurite, the bot and the Playground until told to stop (`undefined`) or something is wrong: one sentence. */
export async function runDev(options: DevOptions): Promise<string | undefined> {
  const obstacle = missing(options) ?? (await taken(options.ports)) ?? unwritable(options.data);
  if (obstacle !== undefined) return obstacle;

  const running: { bot?: Child; azurite?: Child; playground?: Child } = {};
  const outcome = Promise.withResolvers<string | undefined>();
  const over = new AbortController();
  options.stop.addEventListener('abort', () => outcome.resolve(undefined), { once: true });
  if (options.stop.aborted) outcome.resolve(undefined);

  const log = (name: keyof Ports) => join(options.data, `${name}.log`);
  const watched = <C extends Child>(name: keyof Ports, child: C): C => {
    running[name] = child;
    void child.gone.then((how) => outcome.resolve(`${NAMES[name]} ${how}; what it said is in ${log(name)}.`));
    return child;
  };

  const started = start().then(
    (url) => ready(options, url, log('bot')),
    (cause: unknown) =>
      outcome.resolve(`Koers could not be started (${String(cause)}); the logs are in ${options.data}.`),
  );
  const slow = setTimeout(
    () =>
      outcome.resolve(`Not everything answered within ${START_MS / 1000} seconds; the logs are in ${options.data}.`),
    START_MS,
  );
  void started.then(() => clearTimeout(slow));

  const sentence = await outcome.promise;
  over.abort();
  await started;
  await Promise.all([running.bot?.end(), running.playground?.end()]);
  // Last: the bot writes until it has ended.
  await running.azurite?.end();
  return sentence;

  async function start(): Promise<string> {
    const { data, ports, inherited } = options;
    const location = join(data, 'azurite');
    const azurite = watched('azurite', await startAzurite({ port: ports.azurite, location, log: log('azurite') }));
    const folder = join(data, 'playground');
    const playground = watched(
      'playground',
      startPlayground({ port: ports.playground, botPort: ports.bot, folder, env: inherited, log: log('playground') }),
    );
    await azurite.ready(over.signal);
    const env = { ...inherited, ...botEnvironment(ports.bot, azurite.connectionString) };
    watched('bot', startChild({ entry: options.bot, env, log: log('bot'), signal: 'SIGTERM' }));
    await answers(`http://127.0.0.1:${ports.bot}/readyz`, ({ status }) => status === 200, over.signal);
    await playground.ready(over.signal);
    return playground.url;
  }
}

/** What the bot runs with here, whatever the shell holds: no authentication, forms inside the card, this Azurite. */
function botEnvironment(port: number, connectionString: string): Record<string, string> {
  return {
    NODE_ENV: 'development',
    PORT: String(port),
    FORMS: 'inplace',
    AZURE_STORAGE_CONNECTION_STRING: connectionString,
    AZURE_TABLES_URL: '',
    ALLOWED_TENANTS: '',
    MicrosoftAppId: '',
    MicrosoftAppPassword: '',
    MicrosoftAppTenantId: '',
    MicrosoftAppType: '',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    LINK_SECRET: randomBytes(32).toString('base64url'),
  };
}

function ready({ print, data }: DevOptions, url: string, log: string): void {
  print(`Koers is running: ${url} - open the channel "${CHANNEL}" and type: @Koers stemming`);
  print(`Ctrl-C ends it. Your data stays in ${data}; what the bot says is in ${log}.`);
}

function missing({ bot }: DevOptions): string | undefined {
  const file = [bot, AZURITE_ENTRY, PLAYGROUND_ENTRY].find((path) => !existsSync(path));
  if (file === undefined) return undefined;
  return `The file ${relative('.', file)} is missing${file === bot ? '' : '; run npm ci first'}.`;
}

async function taken(ports: Ports): Promise<string | undefined> {
  const others: string[] = [];
  for (const name of ['bot', 'azurite', 'playground'] as const) {
    if (await isTaken(ports[name])) others.push(`${ports[name]} (${PORT_SETTINGS[name].variable})`);
  }
  if (others.length === 0) return undefined;
  return others.length === 1
    ? `Port ${others[0]} is already in use: end what uses it or set the variable to another port.`
    : `Ports ${others.join(' and ')} are already in use: end what uses them or set the variables to other ports.`;
}

function unwritable(data: string): string | undefined {
  try {
    mkdirSync(data, { recursive: true });
    return undefined;
  } catch (error) {
    return `The data folder ${data} cannot be made: ${String(error)}.`;
  }
}
