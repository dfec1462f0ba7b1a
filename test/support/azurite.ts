import { type Azurite, startAzurite } from '../../src/dev/azurite.ts';

const START_MS = 30_000;
let shared: Promise<Azurite> | undefined;

/** The one Azurite of this test run, in memory; started by whoever asks first. Keep apart by table or partition. */
export function azurite(): Promise<Pick<Azurite, 'connectionString' | 'port'>> {
  shared ??= start();
  return shared;
}

/** Ends it, if anybody asked for it. */
export async function endAzurite(): Promise<void> {
  const started = shared;
  shared = undefined;
  await (await started)?.end();
}

async function start(): Promise<Azurite> {
  const started = await startAzurite({ inMemory: true });
  await Promise.race([
    started.ready(AbortSignal.timeout(START_MS)),
    started.gone.then((how) => Promise.reject(new Error(`Azurite ${how} before it answered`))),
  ]);
  return started;
}
