import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { createTables } from '../adapters/azure-tables/tables.ts';
import { createJsonLogger } from '../adapters/system/json-logger.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import { readStorage } from '../config.ts';
import { eraseLeft } from '../features/leaving/erase.ts';
import type { Tables } from '../ports/tables.ts';
import { type Leaving, listLeaving } from '../records/leaving.ts';

/** `npm run erase-left`: erases the teams whose time is over. `-- --team KEY`: that one at once. Says what it did; logs go to stderr. */
const USAGE = 'Use: npm run erase-left, or npm run erase-left -- --team KEY';

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  let named: string | undefined;
  try {
    named = parseArgs({ args: [...args], options: { team: { type: 'string' } } }).values.team;
  } catch {
    return refuse(USAGE);
  }
  const read = readStorage();
  if (!read.ok) return refuse(`Nothing was erased:\n${read.faults.map((fault) => `- ${fault}`).join('\n')}`);
  const tables = createTables(read.storage);
  try {
    return await (named === undefined ? eraseDue(tables) : eraseNamed(tables, named));
  } catch (cause) {
    logger().error('erase.failed', cause);
    return refuse('The tables cannot be reached, or are not there. What was begun is finished by running this again.');
  }
}

async function eraseDue(tables: Tables): Promise<number> {
  const now = systemClock.now();
  let erased = 0;
  let waiting = '';
  for await (const leaving of listLeaving(tables)) {
    if (Temporal.Instant.compare(leaving.eraseFrom, now) > 0)
      waiting += `${leaving.team} left on ${day(leaving.leftAt)} and is erased from ${day(leaving.eraseFrom)} on.\n`;
    else if (await erase(tables, leaving)) erased += 1;
  }
  process.stdout.write(`${erased} ${erased === 1 ? 'team' : 'teams'} erased.\n${waiting}`);
  return 0;
}

async function eraseNamed(tables: Tables, named: string): Promise<number> {
  for await (const leaving of listLeaving(tables))
    if (leaving.team === named) return (await erase(tables, leaving)) ? 0 : 1;
  return refuse(
    `Nothing was erased: Koers was not taken out of ${named}, or its data is gone already.\nnpm run erase-left lists the teams that have left.`,
  );
}

async function erase(tables: Tables, leaving: Leaving): Promise<boolean> {
  const { complete, rows } = await eraseLeft({ tables, logger: logger() }, leaving);
  const counts = Object.entries(rows).map(([table, count]) => `${table} ${count}`);
  const how = complete ? 'is erased' : 'came back while it was being erased, and keeps what is left';
  process.stdout.write(`${leaving.team} ${how}. Rows deleted: ${counts.join(', ')}.\n`);
  return complete;
}

function logger() {
  return createJsonLogger(systemClock, (line) => process.stderr.write(line));
}

function day(at: Temporal.Instant): string {
  return at.toString().slice(0, 10);
}

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}
