import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Clock } from '../ports/clock.ts';
import type { Tables } from '../ports/tables.ts';
import { forgetOldMails, listTenants } from '../records/outbox.ts';
import type { Background } from './background.ts';
import { defineJob, type Job, nextDay, type Wake, wakeOf } from './jobs.ts';

const forgetJob = { kind: 'outbox-forget', input: z.strictObject({}) };
/** Hour of the day, in UTC, at which nobody waits for it. */
const HOUR = 2;

/** Forgets, once a day, the mails that are long over. */
export function createOutboxUpkeep(
  tables: Tables,
  clock: Pick<Clock, 'now'>,
  background: Background,
): { readonly job: Job; standing(now: Temporal.Instant): readonly Wake[] } {
  const next = (now: Temporal.Instant) => [wakeOf(forgetJob, nextDay(now, HOUR), {})];
  return {
    standing: next,
    job: defineJob(forgetJob, async () => {
      // Beside the scheduler: it reads all that is remembered, and what a crash cuts off the next day does.
      background.run('outbox.forget', async () => {
        for (const tenant of await listTenants(tables)) await forgetOldMails(tables, tenant, clock.now());
      });
      return next(clock.now());
    }),
  };
}
