import { fileURLToPath } from 'node:url';
import { answers } from './answers.ts';
import { type Child, startChild } from './child.ts';
import { freePort } from './ports.ts';

export type AzuriteOptions = {
  /** Without one: a port that is free. */
  readonly port?: number;
  readonly log?: string;
} & ({ readonly location: string } | { readonly inMemory: true });

export interface Azurite extends Child {
  readonly port: number;
  readonly connectionString: string;
  /** Resolves once it answers a request for its tables. */
  ready(giveUp: AbortSignal): Promise<void>;
}

export const AZURITE_ENTRY = fileURLToPath(
  new URL('../../node_modules/azurite/dist/src/table/main.js', import.meta.url),
);
const ACCOUNT = 'devstoreaccount1';
/** Azurite's published development key, the same on every machine. */
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** Starts the table storage of this machine. It is ended with SIGINT: SIGTERM loses what it was told in the last 5 seconds. */
export async function startAzurite(options: AzuriteOptions): Promise<Azurite> {
  const port = options.port ?? (await freePort());
  const child = startChild({
    entry: AZURITE_ENTRY,
    args: [
      ...['--tablePort', String(port), '--tableHost', '127.0.0.1'],
      ...['--silent', '--disableTelemetry', '--skipApiVersionCheck'],
      ...('location' in options ? ['--location', options.location] : ['--inMemoryPersistence']),
    ],
    ...(options.log === undefined ? {} : { log: options.log }),
    signal: 'SIGINT',
  });
  return {
    ...child,
    port,
    connectionString: connectionString(port),
    // Unsigned, so it answers 403; its name in the answer tells it from a stranger on this port.
    ready: (giveUp) =>
      answers(
        `${endpoint(port)}/Tables`,
        ({ headers }) => headers.get('server')?.startsWith('Azurite-Table') === true,
        giveUp,
      ),
  };
}

/** How to reach the Azurite on this port. */
export function connectionString(port: number): string {
  return `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${KEY};TableEndpoint=${endpoint(port)};`;
}

function endpoint(port: number): string {
  return `http://127.0.0.1:${port}/${ACCOUNT}`;
}
