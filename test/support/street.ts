import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import type { Tables } from '../../src/ports/tables.ts';
import { azurite } from './azurite.ts';
import type { Asked, BotProcessOptions } from './bot-process.ts';
import { countedTables } from './counted-tables.ts';
import { FakeClock } from './fake-clock.ts';
import { foundSchool, MONDAY, type Scene } from './house.ts';
import { startTeams } from './teams/index.ts';

const ENTRY = fileURLToPath(new URL('bot-process.ts', import.meta.url));

type Answer = { readonly done: number } | { readonly url: string } | { readonly log: string };

/** One process of the bot. */
export interface Bot {
  readonly url: string;
  advance(milliseconds: number): Promise<void>;
  settle(): Promise<void>;
  /** `kill -9`, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Teams and a storage with processes of the bot between them, which a test starts and kills. */
export interface Street extends Scene {
  readonly tables: Tables;
  /** The process that was started last. */
  readonly bot: Bot;
  /** Starts another process, to which Teams speaks from now on (or until `teams.connect(url)`). */
  start(): Promise<Bot>;
  /** Kills the last process and starts one in its place. */
  restart(): Promise<void>;
}

export async function openStreet({ members = 3 }: { readonly members?: number } = {}): Promise<Street> {
  const clock = new FakeClock(MONDAY);
  const teams = await startTeams({ clock });
  const { connectionString } = await azurite();
  const prefix = `s${randomBytes(6).toString('hex')}`;
  const logs: string[] = [];
  const bots = new Set<Bot>();
  const school = foundSchool(teams, members);
  const { team } = school;

  const settle = async () => {
    for (const bot of bots) await bot.settle();
  };
  let spare = forkBot();
  const start = async () => {
    const options = { connectionString, prefix, now: clock.now().toString() };
    const child = spare;
    spare = forkBot();
    const bot = await startBot(child, options, logs, () => bots.delete(bot));
    bots.add(bot);
    teams.connect(bot.url);
    return bot;
  };
  let last = await start();
  await teams.install(team);
  await settle();
  return {
    ...school,
    teams,
    clock,
    channel: team.channel('Team inclusie'),
    logs,
    tables: countedTables(createTables({ connectionString }), prefix).tables,
    get bot() {
      return last;
    },
    async start() {
      last = await start();
      return last;
    },
    async restart() {
      await last.kill();
      last = await start();
      await settle();
    },
    settle,
    async pass(milliseconds) {
      await settle();
      // In small steps at first, so that what a process does at a moment reaches Teams at that moment.
      for (let past = 0, step = 0; past < milliseconds; past += step) {
        step = Math.min(past < 10_000 ? 1_000 : 10_000, milliseconds - past);
        await clock.advance(step);
        for (const bot of bots) await bot.advance(step);
        await settle();
      }
    },
    async close() {
      for (const bot of [...bots]) await bot.kill();
      spare.kill('SIGKILL');
      await teams.close();
    },
  };
}

function forkBot(): ChildProcess {
  return fork(ENTRY, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

async function startBot(
  child: ChildProcess,
  options: BotProcessOptions,
  logs: string[],
  gone: () => void,
): Promise<Bot> {
  child.send(options);
  const waiting = new Map<number, () => void>();
  const exited = once(child, 'exit').then(() => {
    gone();
    // Who waits for a process that is gone waits no longer.
    for (const resolve of waiting.values()) resolve();
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (answer: Answer) => {
      if ('url' in answer) resolve(answer.url);
      if ('log' in answer) logs.push(answer.log);
      if ('done' in answer) waiting.get(answer.done)?.();
    });
    void exited.then(() => reject(new Error('the bot ended before it listened')));
  });
  return {
    url,
    advance: (milliseconds) => ask(child, waiting, { advance: milliseconds }),
    settle: () => ask(child, waiting, { settle: true }),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

let asks = 0;

async function ask(
  child: ChildProcess,
  waiting: Map<number, () => void>,
  what: { readonly advance: number } | { readonly settle: true },
): Promise<void> {
  if (!child.connected) return;
  asks += 1;
  const asked: Asked = { number: asks, ...what };
  const { promise, resolve } = Promise.withResolvers<void>();
  waiting.set(asked.number, resolve);
  child.send(asked, (error) => {
    if (error !== null) resolve();
  });
  await promise;
  waiting.delete(asked.number);
}
