import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../ports/clock.ts';
import type { Tables } from '../ports/tables.ts';
import { countUndelivered, listTenants, listWaiting } from '../records/outbox.ts';
import { findRuns, listPlanned } from '../records/schedule.ts';
import type { Scheduler } from './scheduler.ts';

/** How the work stands that nobody waits for, for operators: counts and moments (ISO 8601, UTC), no team and no person. */
export interface JobReport {
  readonly now: string;
  /** Of the process that answers. */
  readonly scheduler: { readonly lookedAt: string | null; readonly stuck: boolean };
  /** Per kind of job. `late`: planned for a moment that is over; `failing`: of those, begun more than once. */
  readonly jobs: Readonly<Record<string, JobCounts>>;
  readonly outbox: {
    readonly waiting: number;
    /** When the first of them was to leave. */
    readonly oldest: string | null;
    /** Wait until a person or team is back, by reason. */
    readonly parked: Readonly<Record<string, number>>;
    /** *Onzeker*: may have arrived, and are not sent again. */
    readonly unsure: number;
    readonly failed: number;
  };
}

interface JobCounts {
  readonly lastRun: string | null;
  readonly nextRun: string | null;
  readonly planned: number;
  readonly late: number;
  readonly failing: number;
  /** The moment for which the oldest one is planned. */
  readonly oldest: string | null;
}

const NONE: JobCounts = { lastRun: null, nextRun: null, planned: 0, late: 0, failing: 0, oldest: null };

/** Reads all that is planned and waits, page by page: for a look now and then, not for every second. */
export function createJobReport({
  tables,
  clock,
  scheduler,
}: {
  readonly tables: Tables;
  readonly clock: Pick<Clock, 'now'>;
  readonly scheduler: Pick<Scheduler, 'health'>;
}): () => Promise<JobReport> {
  async function countJobs(now: Temporal.Instant): Promise<Readonly<Record<string, JobCounts>>> {
    const counts = new Map<string, JobCounts>();
    for (const [kind, at] of await findRuns(tables)) counts.set(kind, { ...NONE, lastRun: at.toString() });
    for await (const page of listPlanned(tables))
      for (const { kind, at, tries } of page) {
        const sofar = counts.get(kind) ?? NONE;
        const late = Temporal.Instant.compare(at, now) <= 0;
        counts.set(kind, {
          ...sofar,
          planned: sofar.planned + 1,
          late: sofar.late + (late ? 1 : 0),
          failing: sofar.failing + (late && tries > 1 ? 1 : 0),
          oldest: sofar.oldest ?? at.toString(),
          nextRun: sofar.nextRun ?? (late ? null : at.toString()),
        });
      }
    return Object.fromEntries(counts);
  }

  async function countMails(): Promise<JobReport['outbox']> {
    let waiting = 0;
    let oldest: Temporal.Instant | undefined;
    const undelivered = new Map<string, number>();
    for (const tenant of await listTenants(tables)) {
      for await (const page of listWaiting(tables, tenant)) {
        waiting += page.length;
        for (const { leavesAt } of page.slice(0, 1))
          if (oldest === undefined || Temporal.Instant.compare(leavesAt, oldest) < 0) oldest = leavesAt;
      }
      for (const [reason, count] of await countUndelivered(tables, tenant))
        undelivered.set(reason, (undelivered.get(reason) ?? 0) + count);
    }
    const { unsure = 0, failed = 0, ...parked } = Object.fromEntries(undelivered);
    return { waiting, oldest: oldest?.toString() ?? null, parked, unsure, failed };
  }

  return async () => {
    const now = clock.now();
    const { lookedAt, stuck } = scheduler.health();
    return {
      now: now.toString(),
      scheduler: { lookedAt: lookedAt?.toString() ?? null, stuck },
      jobs: await countJobs(now),
      outbox: await countMails(),
    };
  };
}
