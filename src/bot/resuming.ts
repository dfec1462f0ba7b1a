import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Background } from './background.ts';
import type { Feature } from './contract.ts';
import { defineJob, type Job, type Wake, wakeOf } from './jobs.ts';

const resumeJob = { kind: 'resume', input: z.strictObject({}) };

/** Finishes what crashed processes left half-done: at each start, and every hour for those that did not come back. */
export function createResuming(
  parts: readonly Pick<Feature, 'name' | 'resume'>[],
  deps: { readonly logger: Logger; readonly clock: Pick<Clock, 'now'>; readonly background: Background },
): { readonly job: Job; resume(): Promise<void>; standing(now: Temporal.Instant): readonly Wake[] } {
  const { logger, clock, background } = deps;
  let running = false;

  async function resume(): Promise<void> {
    if (running) return;
    running = true;
    for (const { name, resume: finish } of parts) {
      try {
        await finish?.();
      } catch (cause) {
        logger.error('resume.failed', cause, { part: name });
      }
    }
    running = false;
  }
  return {
    resume,
    standing: (now) => [wakeOf(resumeJob, nextHour(now), {})],
    job: defineJob(resumeJob, async () => {
      // Beside the scheduler: with many rounds it takes longer than a claim lasts, and nothing else may wait for it.
      background.run('resume', resume);
      return [wakeOf(resumeJob, nextHour(clock.now()), {})];
    }),
  };
}

/** The next whole hour: the same for every process. */
function nextHour(after: Temporal.Instant): Temporal.Instant {
  return after.add({ hours: 1 }).round({ smallestUnit: 'hour', roundingMode: 'floor' });
}
