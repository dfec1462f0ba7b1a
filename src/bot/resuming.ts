import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Feature } from './contract.ts';
import { defineJob, type Job, type Wake, wakeOf } from './jobs.ts';

const resumeJob = { kind: 'resume', input: z.strictObject({}) };

/** Finishes what crashed processes left half-done: at each start, and every hour for those that did not come back. */
export function createResuming(
  features: readonly Feature[],
  { logger, clock }: { readonly logger: Logger; readonly clock: Pick<Clock, 'now'> },
): { readonly job: Job; resume(): Promise<void>; standing(now: Temporal.Instant): readonly Wake[] } {
  async function resume(): Promise<void> {
    for (const { name, resume: finish } of features) {
      try {
        await finish?.();
      } catch (cause) {
        logger.error('resume.failed', cause, { feature: name });
      }
    }
  }
  return {
    resume,
    standing: (now) => [wakeOf(resumeJob, nextHour(now), {})],
    job: defineJob(resumeJob, async () => {
      await resume();
      return [wakeOf(resumeJob, nextHour(clock.now()), {})];
    }),
  };
}

/** The next whole hour: the same for every process. */
function nextHour(after: Temporal.Instant): Temporal.Instant {
  return after.add({ hours: 1 }).round({ smallestUnit: 'hour', roundingMode: 'floor' });
}
