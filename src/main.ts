import { createTables } from './adapters/azure-tables/tables.ts';
import { createJsonLogger } from './adapters/system/json-logger.ts';
import { systemClock } from './adapters/system/system-clock.ts';
import { systemRandom } from './adapters/system/system-random.ts';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';

/** Milliseconds that a stop may take. */
const GRACE = 9_000;

const read = readConfig();
if (!read.ok) {
  process.stderr.write(`Koers cannot start:\n${read.faults.map((fault) => `- ${fault}\n`).join('')}`);
  process.exit(1);
}
const { config } = read;
const logger = createJsonLogger(systemClock, (line) => process.stdout.write(line));
const app = createApp({
  config,
  tables: createTables(config.storage),
  clock: systemClock,
  random: systemRandom,
  logger,
});

let stopping = false;
async function stop(signal: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  logger.info('stopping', { signal });
  setTimeout(() => process.exit(1), GRACE).unref();
  await app.stop();
  logger.info('stopped');
  process.exit(0);
}
process.on('SIGTERM', () => void stop('SIGTERM'));
process.on('SIGINT', () => void stop('SIGINT'));
process.on('unhandledRejection', (cause) => logger.error('unhandled', cause));

app.server.on('error', (cause: Error) => {
  logger.error('listen.failed', cause);
  process.stderr.write(`Koers cannot listen on port ${config.port}.\n`);
  process.exit(1);
});

try {
  await app.start();
  app.server.listen(config.port, () => logger.info('listening', { port: config.port }));
} catch (cause) {
  logger.error('start.failed', cause);
  process.stderr.write('Koers cannot start: the tables cannot be reached.\n');
  process.exit(1);
}
