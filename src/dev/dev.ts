import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readDevEnvironment } from './environment.ts';
import { BOT_ENTRY, runDev } from './run-dev.ts';

const PARENT_CHECK_MS = 500;

process.exitCode = await main();

async function main(): Promise<number> {
  const environment = readDevEnvironment();
  if (!environment.ok) return refuse(environment.fault);
  const options = readArguments();
  if (options === undefined) return refuse('Unknown arguments: only --data DIR and --bot FILE can be given.');

  const stop = new AbortController();
  // Stays on: Ctrl-C under npm may bring the same signal twice.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  const { ports, inherited, startedByNpm } = environment;
  if (startedByNpm) stopWithParent(stop);
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const fault = await runDev({ ...options, ports, inherited, stop: stop.signal, print });
  return fault === undefined ? 0 : refuse(fault);
}

/** A signal to npm ends npm and its shell, which does not hand it on: being left alone is what we see of it. */
function stopWithParent(stop: AbortController): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop.abort();
  }, PARENT_CHECK_MS).unref();
}

function readArguments(): { readonly data: string; readonly bot: string } | undefined {
  try {
    const { values } = parseArgs({
      options: { data: { type: 'string', default: '.data' }, bot: { type: 'string', default: BOT_ENTRY } },
    });
    return { data: resolve(values.data), bot: resolve(values.bot) };
  } catch {
    return undefined;
  }
}

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}
