import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { TableClient } from '@azure/data-tables';
import { createTables } from '../src/adapters/azure-tables/tables.ts';
import { type Azurite, startAzurite } from '../src/dev/azurite.ts';
import { freePort } from '../src/dev/ports.ts';
import { BOT_ENTRY } from '../src/dev/run-dev.ts';
import { findCatalogue } from '../src/domain/catalogues/index.ts';
import { tallyOf } from '../src/records/result.ts';
import { startRound } from '../src/records/round.ts';
import { closeRound } from '../src/records/round-end.ts';
import { TABLES } from '../src/records/tables.ts';
import { recordVote } from '../src/records/votes.ts';
import { NOW, newRound } from '../test/support/new-round.ts';
import { drain, residentMegabytes } from './drain.ts';
import { load, median, percentile, poster, type Slice } from './load.ts';
import { pageWrites, prepareFloor } from './page.ts';
import { type Process, startProcess } from './process.ts';
import { type Ballots, openBallots } from './votes.ts';

/** How much is measured. */
export interface Sizes {
  readonly people: number;
  /** Votes in a slice. */
  readonly votes: number;
  /** Slices of the product and of each floor, in turns, so that noise of the machine hits all of them. */
  readonly slices: number;
  readonly starts: number;
  readonly ballots: number;
  readonly closes: number;
  readonly turns: number;
  /** Mails that leave in one go, and from how many tenants. */
  readonly mails: number;
  readonly tenants: number;
}

export interface Row {
  readonly what: string;
  readonly product: string;
  readonly floor?: string;
  readonly ratio?: number;
  readonly aim?: string;
  readonly met?: boolean;
}

const CONCURRENT = [1, 16, 64];
const VOTES_AIM = 0.8;
const CLOSE_AIM = 1.5;
const FLOOR_ENTRY = fileURLToPath(new URL('floor.ts', import.meta.url));

/** Measures everything; throws when something does not work. */
export async function measure(sizes: Sizes): Promise<readonly Row[]> {
  const azurite = await startAzurite({ inMemory: true });
  await azurite.ready(AbortSignal.timeout(30_000));
  try {
    return [
      ...(await measureVotes(azurite, sizes)),
      ...(await measureStarts(azurite, sizes)),
      ...(await measureClose(azurite, sizes)),
      ...(await measureDrain(azurite, sizes)),
    ];
  } finally {
    await azurite.end();
  }
}

async function measureVotes(azurite: Azurite, sizes: Sizes): Promise<readonly Row[]> {
  const product = await startProduct(azurite);
  const ballots = await openBallots(product.url, sizes.people);
  const table = TableClient.fromConnectionString(azurite.connectionString, 'floor', { allowInsecureConnection: true });
  await prepareFloor(table);
  const floor = await startFloor(azurite, ballots.answer);
  try {
    const rows: Row[] = [];
    for (const concurrent of CONCURRENT)
      rows.push(...(await votesAt(concurrent, sizes, product, floor, table, ballots)));
    rows.push(await memoryOf(product, ballots, sizes));
    return rows;
  } finally {
    await ballots.close();
    await product.end();
    await floor.end();
  }
}

async function votesAt(
  concurrent: number,
  { votes, slices }: Sizes,
  product: Process,
  floor: Process,
  table: TableClient,
  { bodies }: Ballots,
): Promise<readonly Row[]> {
  const [toProduct, toFloor] = [poster(product.url), poster(floor.url)];
  const body = (at: number) => bodies[at % bodies.length] ?? '';
  const calls = {
    product: async (at: number) => void (await toProduct.post(body(at))),
    sdk: async (at: number) => void (await toFloor.post(body(at))),
    raw: async (at: number) => {
      await table.getEntity('floor', 'round');
      await table.submitTransaction(pageWrites({ person: `raw-${at % bodies.length}`, version: randomUUID() }));
    },
  };
  const measured = { product: [] as Slice[], sdk: [] as Slice[], raw: [] as Slice[] };
  // The first round is not counted: programs and connections warm up.
  for (let slice = 0; slice <= slices; slice += 1) {
    for (const who of ['product', 'sdk', 'raw'] as const) {
      const done = await load(votes, concurrent, calls[who]);
      if (slice > 0 || slices === 1) measured[who].push(done);
    }
  }
  toProduct.close();
  toFloor.close();
  const rate = (all: readonly Slice[]) => median(all.map(({ times, ms }) => (times.length * 1_000) / ms));
  const at = (all: readonly Slice[], part: number) =>
    percentile(
      all.flatMap(({ times }) => times),
      part,
    );
  const say = (all: readonly Slice[]) =>
    `${rate(all).toFixed(0)}/s, p50 ${at(all, 0.5).toFixed(1)} ms, p99 ${at(all, 0.99).toFixed(1)} ms`;
  const ratio = rate(measured.product) / rate(measured.sdk);
  const what = `votes, ${concurrent} at a time`;
  return [
    {
      what: `${what}, next to the bare SDK`,
      product: say(measured.product),
      floor: say(measured.sdk),
      ratio,
      aim: `>= ${VOTES_AIM}`,
      met: ratio >= VOTES_AIM,
    },
    {
      what: `${what}, next to the table alone`,
      product: say(measured.product),
      floor: say(measured.raw),
      ratio: rate(measured.product) / rate(measured.raw),
    },
  ];
}

async function memoryOf(product: Process, { bodies }: Ballots, { turns }: Sizes): Promise<Row> {
  const to = poster(product.url);
  const call = async (at: number) => void (await to.post(bodies[at % bodies.length] ?? ''));
  await load(Math.min(1_000, turns), 16, call);
  const early = residentMegabytes(product.pid);
  await load(turns, 16, call);
  const late = residentMegabytes(product.pid);
  to.close();
  return {
    what: `memory after ${turns} turns, next to after 1000`,
    product: `${late.toFixed(0)} MB`,
    floor: `${early.toFixed(0)} MB`,
    ratio: late / early,
  };
}

async function measureStarts(azurite: Azurite, { starts }: Sizes): Promise<readonly Row[]> {
  const times = { product: [] as number[], floor: [] as number[] };
  for (let at = 0; at < starts; at += 1) {
    for (const [who, start] of [
      ['product', () => startProduct(azurite)],
      ['floor', () => startFloor(azurite, '{}')],
    ] as const) {
      const from = performance.now();
      const started = await start();
      times[who].push(performance.now() - from);
      await started.end();
    }
  }
  const [product, floor] = [median(times.product), median(times.floor)];
  return [
    {
      what: 'start until it answers, next to the bare SDK',
      product: `${product.toFixed(0)} ms`,
      floor: `${floor.toFixed(0)} ms`,
      ratio: product / floor,
    },
  ];
}

async function measureClose(azurite: Azurite, { ballots, closes }: Sizes): Promise<readonly Row[]> {
  const { connectionString } = azurite;
  const tables = createTables({ connectionString });
  const raw = TableClient.fromConnectionString(connectionString, TABLES.rounds, { allowInsecureConnection: true });
  const items = findCatalogue('B', 1)?.items.map(({ id }) => id) ?? [];
  const answers = Object.fromEntries(items.map((item) => [item, { rating: 'high' as const }]));
  const times = { close: [] as number[], read: [] as number[] };
  for (let at = 0; at < closes; at += 1) {
    const round = newRound({ catalogue: { letter: 'B', edition: 1 }, items, own: [], expected: ballots });
    await startRound(tables, round, 'v');
    await load(ballots, 16, async (voter) => {
      await recordVote(tables, round, { person: `bench:${voter}`, name: '' }, answers, true, randomUUID());
    });
    let from = performance.now();
    let rows = 0;
    for await (const page of raw
      .listEntities({ queryOptions: { filter: `PartitionKey eq '${round.id}'` } })
      .byPage({ maxPageSize: 1_000 }))
      rows += page.length;
    times.read.push(performance.now() - from);
    if (rows < 2 * ballots) throw new Error(`only ${rows} rows of ${ballots} ballots`);
    from = performance.now();
    const ended = await closeRound(tables, round.id, { operation: 'op', at: NOW, byName: '' }, randomUUID());
    if (!('ended' in ended)) throw new Error('not closed');
    const { voters } = await tallyOf(tables, ended.ended);
    times.close.push(performance.now() - from);
    if (voters !== ballots) throw new Error(`${voters} voters of ${ballots}`);
  }
  const [close, read] = [median(times.close), median(times.read)];
  return [
    {
      what: `close of ${ballots} ballots x ${items.length} items, next to reading its partition`,
      product: `${close.toFixed(0)} ms`,
      floor: `${read.toFixed(0)} ms`,
      ratio: close / read,
      aim: `<= ${CLOSE_AIM}`,
      met: close / read <= CLOSE_AIM,
    },
  ];
}

/** Mails in a second that a tenant gets at most. Source: `domain/pace.ts`. */
const TENANT_RATE = 20;
const MEMORY_AIM = 1.25;

async function measureDrain({ connectionString }: Azurite, { mails, tenants }: Sizes): Promise<readonly Row[]> {
  const { ms, seconds, bareMs, early, late } = await drain(connectionString, mails, tenants);
  const allowed = mails / tenants / TENANT_RATE;
  const what = `${mails} mails to ${tenants} tenants`;
  return [
    {
      what: `${what}, next to bare posts`,
      product: `${((mails * 1_000) / ms).toFixed(0)}/s`,
      floor: `${((mails * 1_000) / bareMs).toFixed(0)}/s`,
      ratio: bareMs / ms,
    },
    {
      what: `${what}, on a clock that waits for nothing else, next to our own limits`,
      product: `${seconds} s`,
      floor: `${allowed} s`,
      ratio: seconds / allowed,
    },
    {
      what: `memory after ${mails} mails, next to after half of them`,
      product: `${late.toFixed(0)} MB`,
      floor: `${early.toFixed(0)} MB`,
      ratio: late / early,
      aim: `<= ${MEMORY_AIM}`,
      met: late / early <= MEMORY_AIM,
    },
  ];
}

async function startProduct({ connectionString }: Azurite): Promise<Process> {
  const port = await freePort();
  return startProcess(BOT_ENTRY, port, {
    NODE_ENV: 'development',
    FORMS: 'dialog',
    AZURE_STORAGE_CONNECTION_STRING: connectionString,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    LINK_SECRET: randomBytes(32).toString('base64url'),
  });
}

async function startFloor({ connectionString }: Azurite, answer: string): Promise<Process> {
  return startProcess(FLOOR_ENTRY, await freePort(), { FLOOR_CONNECTION: connectionString, FLOOR_ANSWER: answer });
}
