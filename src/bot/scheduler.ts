import { Temporal } from 'temporal-polyfill';
import { pauseAfter } from '../domain/sending.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Random } from '../ports/random.ts';
import type { Tables } from '../ports/tables.ts';
import {
  claimWakes,
  endWakes,
  isSameWake,
  listDue,
  postponeWake,
  recordRuns,
  type StoredWake,
  storeWakes,
} from '../records/schedule.ts';
import type { Background } from './background.ts';
import { chanceOf } from './chance.ts';
import type { Job, Schedule, Wake } from './jobs.ts';

/** Milliseconds between two looks at what is due. */
const TICK = 10_000;
/** What one process claims at a time, and how much of that it does at once. */
const CHUNK = 32;
const AT_ONCE = 8;
/** Minutes after which what a process claimed is free again: it has crashed. */
const CLAIM = 2;
/** How often a process that others are always quicker than tries again before its next look. */
const RACES = 5;
/** Milliseconds without a look that succeeded after which the scheduler counts as stuck. */
const STUCK = 3 * 60_000;

export interface Scheduler extends Schedule {
  /** Begins to look; the first time at once. */
  start(): void;
  /** Takes up nothing new. What is claimed is finished. */
  stop(): void;
  health(): { readonly lookedAt: Temporal.Instant | undefined; readonly stuck: boolean };
}

interface Deps {
  readonly tables: Tables;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly background: Background;
  readonly jobs: () => ReadonlyMap<string, Job>;
}

/**
 * Does what is due, in any number of processes: each looks every ten seconds with one query, claims some of what is due and does it.
 * A job that fails comes back later and later; it never stands in another's way.
 */
export function createScheduler({ tables, clock, random, logger, background, jobs }: Deps): Scheduler {
  let stopped = false;
  let running = false;
  /** When to look at the latest, and moments before that at which something is due; in milliseconds since the epoch. */
  let latest = 0;
  const wanted = new Set<number>();
  let next: { readonly at: number; readonly cancel: () => void } | undefined;
  let startedAt: Temporal.Instant | undefined;
  let lookedAt: Temporal.Instant | undefined;

  /** Looks at the first of the moments that are wanted. */
  function arm(): void {
    const at = Math.min(latest, ...wanted);
    if (startedAt === undefined || stopped || running || next?.at === at) return;
    next?.cancel();
    const cancel = clock.after(at - clock.now().epochMilliseconds, () => {
      next = undefined;
      look();
    });
    next = { at, cancel };
  }

  function look(): void {
    if (stopped) return;
    running = true;
    const now = clock.now().epochMilliseconds;
    for (const at of wanted) if (at <= now) wanted.delete(at);
    background.run('schedule', async () => {
      try {
        await lookOnce();
        lookedAt = clock.now();
      } finally {
        running = false;
        latest = clock.now().epochMilliseconds + TICK;
        arm();
      }
    });
  }

  /** Until nothing is due that is free. */
  async function lookOnce(): Promise<void> {
    for (let races = 0; !stopped && races < RACES; ) {
      const free = await findFree();
      if (free.length === 0) return;
      // Processes that look in the same second begin in different places.
      const from = Math.floor(chanceOf(random.id()) * Math.max(1, free.length - CHUNK + 1));
      const now = clock.now();
      const claim = { id: random.id(), now, until: now.add({ minutes: CLAIM }) };
      const mine = await claimWakes(tables, free.slice(from, from + CHUNK), claim);
      if (mine.length === 0) races += 1;
      else {
        races = 0;
        await doAll(mine);
        // Much that is due is a long look, but no stuck one.
        lookedAt = clock.now();
      }
    }
  }

  /** What is due and nobody works on, of the first page that has some. */
  async function findFree(): Promise<readonly StoredWake[]> {
    const now = clock.now();
    for await (const page of listDue(tables, now)) {
      const free = page.filter(
        ({ claimedUntil }) => claimedUntil === undefined || Temporal.Instant.compare(claimedUntil, now) <= 0,
      );
      if (free.length > 0) return free;
    }
    return [];
  }

  async function doAll(wakes: readonly StoredWake[]): Promise<void> {
    const waiting = [...wakes];
    const done: { readonly wake: StoredWake; readonly next: readonly Wake[] }[] = [];
    const worker = async () => {
      for (let wake = waiting.shift(); wake !== undefined; wake = waiting.shift()) {
        const led = await doOne(wake);
        if (led !== undefined) done.push({ wake, next: led });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    if (done.length === 0) return;
    await endWakes(tables, done);
    await recordRuns(
      tables,
      done.map(({ wake }) => wake.kind),
      clock.now(),
    );
    for (const { at } of done.flatMap((one) => one.next)) soon(at);
  }

  async function doOne(wake: StoredWake): Promise<readonly Wake[] | undefined> {
    try {
      const job = jobs().get(wake.kind);
      if (job === undefined) throw new Error('a wake of a kind that nobody knows');
      const led = await job.run(wake.input, wake.at);
      if (led.some((next) => isSameWake(wake, next))) throw new Error('a job wakes itself for the same moment');
      return led;
    } catch (cause) {
      logger.error('job.failed', cause, { kind: wake.kind, tries: wake.tries });
      const pause = pauseAfter(wake.tries, undefined, chanceOf(random.id()));
      // Where that fails too, the claim runs out.
      await postponeWake(tables, wake, clock.now().add({ milliseconds: pause }));
      return undefined;
    }
  }

  /** What is due before the next look anyway needs one of its own. */
  function soon(at: Temporal.Instant): void {
    if (at.epochMilliseconds >= clock.now().epochMilliseconds + TICK) return;
    wanted.add(Math.ceil(at.epochMilliseconds / 1_000) * 1_000);
    arm();
  }

  return {
    start() {
      startedAt = clock.now();
      look();
    },
    async wake(...wakes) {
      await storeWakes(tables, wakes);
      for (const { at } of wakes) soon(at);
    },
    stop() {
      stopped = true;
      next?.cancel();
      next = undefined;
    },
    health() {
      const since = lookedAt ?? startedAt;
      const stuck = since !== undefined && clock.now().since(since).total('milliseconds') > STUCK;
      return { lookedAt, stuck };
    },
  };
}
