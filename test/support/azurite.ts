import { connectionString, startAzurite } from '../../src/dev/azurite.ts';

const START_MS = 30_000;
/** Where the processes that run specs find the run's Azurite: they get it from the one that started it. */
const PORT = 'KOERS_TEST_AZURITE_PORT';

/** The one Azurite of this test run, in memory. Keep apart by table or partition. */
export async function azurite(): Promise<{ readonly connectionString: string; readonly port: number }> {
  const port = Number(process.env[PORT]);
  if (!(port > 0)) throw new Error('no Azurite: run specs with mocha, which starts it');
  return { connectionString: connectionString(port), port };
}

/** Starts it before the first spec of a run; the answer ends it. */
export async function startSharedAzurite(): Promise<() => Promise<void>> {
  const started = await startAzurite({ inMemory: true });
  await Promise.race([
    started.ready(AbortSignal.timeout(START_MS)),
    started.gone.then((how) => Promise.reject(new Error(`Azurite ${how} before it answered`))),
  ]);
  process.env[PORT] = String(started.port);
  return async () => void (await started.end());
}
