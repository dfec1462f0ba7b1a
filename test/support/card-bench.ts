import { randomUUID } from 'node:crypto';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import { createJsonLogger } from '../../src/adapters/system/json-logger.ts';
import { systemRandom } from '../../src/adapters/system/system-random.ts';
import { createConnector } from '../../src/adapters/teams/connector.ts';
import { createMessenger } from '../../src/adapters/teams/messenger.ts';
import { type Background, createBackground } from '../../src/bot/background.ts';
import { createSharedCards, type SharedCards } from '../../src/bot/shared-cards.ts';
import { createWire } from '../../src/bot/wire.ts';
import type { Tables } from '../../src/ports/tables.ts';
import {
  findSharedCard,
  insertSharedCard,
  type SharedCard,
  type SharedCardRef,
  wantAgain,
} from '../../src/records/shared-card.ts';
import { TABLES } from '../../src/records/tables.ts';
import { azurite } from './azurite.ts';
import { countedTables } from './counted-tables.ts';
import { FakeClock } from './fake-clock.ts';
import { foundSchool, MONDAY } from './house.ts';
import { type Channel, type Fault, startTeams, type Teams } from './teams/index.ts';

/** The part of a process that keeps cards, with its own memory. */
export interface Keeper {
  readonly cards: SharedCards;
  readonly background: Background;
}

/** One shared card in one channel, whose picture is a text with the number of its version. */
export interface CardBench {
  readonly teams: Teams;
  readonly channel: Channel;
  readonly ref: SharedCardRef;
  readonly logs: readonly string[];
  readonly one: Keeper;
  /** What keeps the picture from being made. */
  outage: Error | undefined;
  /** What the next picture waits for between its making and its sending; whoever makes it takes this away. */
  delay: Promise<void> | undefined;
  /** The answers to the next calls of `shown`, and how often it was called. */
  readonly shown: (number | undefined)[];
  readonly calls: number;
  /** Another process. */
  another(): Keeper;
  /** Something changed that the card shows. */
  change(): Promise<void>;
  /** Posts the card, and waits until its pause is over. */
  post(): Promise<void>;
  pass(milliseconds: number): Promise<void>;
  /** Makes the next requests fail. */
  fail(count: number, fault: Fault): void;
  stored(): Promise<SharedCard | undefined>;
  /** What the channel says. */
  readonly texts: readonly string[];
  /** When Teams was asked, in seconds. */
  readonly moments: readonly number[];
  close(): Promise<void>;
}

let shared: Promise<Tables> | undefined;

async function preparedTables(): Promise<Tables> {
  const { connectionString } = await azurite();
  const { tables } = countedTables(createTables({ connectionString }), `c${randomUUID().slice(0, 8)}`);
  await tables.prepare(Object.values(TABLES));
  return tables;
}

export async function openCardBench(): Promise<CardBench> {
  shared ??= preparedTables();
  const tables = await shared;
  const clock = new FakeClock(MONDAY);
  const teams = await startTeams({ clock });
  const { team } = foundSchool(teams);
  team.installed = true;
  const channel = team.general;
  const ref: SharedCardRef = { kind: 'test', table: TABLES.rounds, partition: randomUUID() };
  await tables.transact(ref.table, ref.partition, [insertSharedCard('v1')]);
  const logs: string[] = [];
  const shown: (number | undefined)[] = [];
  let version = 1;
  let calls = 0;

  const start = (): Keeper => {
    const logger = createJsonLogger(clock, (line) => logs.push(line));
    const background = createBackground(logger);
    const nobody = { MicrosoftAppType: '', MicrosoftAppId: '', MicrosoftAppPassword: '', MicrosoftAppTenantId: '' };
    const { tenant, id: conversationId } = channel;
    const address = { tenantId: tenant.id, serviceUrl: teams.serviceUrl, conversationId, botId: teams.bot.id };
    const source = {
      kind: 'test',
      async render() {
        if (bench.outage !== undefined) throw bench.outage;
        const message = { text: `picture ${version}` };
        const { delay } = bench;
        bench.delay = undefined;
        await delay;
        return { address, message };
      },
      async shown() {
        calls += 1;
        return shown.shift();
      },
    };
    const cards = createSharedCards({
      tables,
      messenger: createMessenger(createConnector(nobody)),
      clock,
      random: systemRandom,
      logger,
      background,
      wire: createWire('dialog', () => false),
      sources: () => new Map([['test', source]]),
    });
    return { cards, background };
  };
  const keepers = new Set<Keeper>();
  const another = () => {
    const keeper = start();
    keepers.add(keeper);
    return keeper;
  };
  const idle = async () => {
    for (const { background } of keepers) await background.idle();
  };
  const one = another();
  const bench: CardBench = {
    teams,
    channel,
    ref,
    logs,
    one,
    outage: undefined,
    delay: undefined,
    shown,
    get calls() {
      return calls;
    },
    another,
    async change() {
      version += 1;
      await wantAgain(tables, ref, `v${version}`);
      one.cards.touch(ref);
    },
    async post() {
      one.cards.touch(ref);
      await bench.pass(60_000);
    },
    async pass(milliseconds) {
      await idle();
      // In steps: what a timer starts takes real time, in which this clock stands still.
      for (let left = milliseconds; left > 0; left -= 10_000) {
        await clock.advance(Math.min(left, 10_000));
        await idle();
      }
    },
    fail(count, fault) {
      for (let at = 0; at < count; at += 1) teams.faults.next(() => true, fault);
    },
    stored: () => findSharedCard(tables, ref),
    get texts() {
      return channel.messages.map(({ text }) => text);
    },
    get moments() {
      return teams.requests.map(({ at }) => (at.epochMilliseconds - Date.parse(MONDAY)) / 1_000);
    },
    async close() {
      teams.assertClean();
      await teams.close();
    },
  };
  return bench;
}
