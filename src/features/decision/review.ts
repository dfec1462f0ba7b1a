import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { FeatureDeps } from '../../bot/deps.ts';
import { defineJob, type Job, type Wake, wakeOf } from '../../bot/jobs.ts';
import { schoolMorning } from '../../domain/calendar/school-hours.ts';
import { findCalendar } from '../../records/calendar.ts';
import { findDecision } from '../../records/decision.ts';
import { decisionId } from './actions.ts';
import { reviewMail } from './lines.ts';

/** The day has come on which a team wanted to look back on its decision. */
const reviewJobKind = { kind: 'decision-review', input: z.strictObject({ decision: decisionId }) };
/** Days after it in which that is still said. */
const LATE = 7;

/** Stores when the team looks back: before the decision that says so. */
export async function wakeReview(
  deps: FeatureDeps,
  { id, team }: { readonly id: string; readonly team: Parameters<typeof findCalendar>[1] },
  reviewOn: Temporal.PlainDate,
): Promise<void> {
  const calendar = await findCalendar(deps.tables, team, deps.timeZone);
  await deps.schedule.wake(wakeOf(reviewJobKind, schoolMorning(reviewOn, calendar), { decision: id }));
}

/** Says once, in the first school hour of that day or the next school day, that the team looks back; not when it is long over. */
export function reviewJob(deps: FeatureDeps): Job {
  return defineJob(reviewJobKind, async ({ decision: id }): Promise<readonly Wake[]> => {
    const decision = await findDecision(deps.tables, id);
    if (decision?.outcome === undefined) return [];
    const calendar = await findCalendar(deps.tables, decision.team, deps.timeZone);
    const morning = schoolMorning(decision.outcome.reviewOn, calendar);
    const late = deps.clock.now().since(morning).total('hours');
    // The holidays, or the team's hours, were changed since.
    if (late < 0) return [wakeOf(reviewJobKind, morning, { decision: id })];
    if (late <= LATE * 24) await deps.outbox.send(reviewMail(decision));
    return [];
  });
}
