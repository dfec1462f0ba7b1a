import type { Temporal } from 'temporal-polyfill';
import type { FeatureDeps } from '../../bot/deps.ts';
import { type Wake, wakeOf } from '../../bot/jobs.ts';
import type { SchoolCalendar } from '../../domain/calendar/calendar.ts';
import { nextSchoolMorning, schoolMorning } from '../../domain/calendar/school-hours.ts';
import type { Plan } from '../../domain/plan.ts';
import { lookBackDay } from '../../domain/plan-moments.ts';
import { findCalendar } from '../../records/calendar.ts';
import { planDayJob, planReviewJob } from './actions.ts';

/** The next time that a plan is looked at: the same moment whoever asks, so that there is never more than one row for it. */
export function planDayWake(plan: string, now: Temporal.Instant, calendar: SchoolCalendar): Wake {
  return wakeOf(planDayJob, nextSchoolMorning(now, calendar), { plan });
}

/** When the team hears that it looks back. */
export function planReviewWake({ id, reviewOn }: Pick<Plan, 'id' | 'reviewOn'>, calendar: SchoolCalendar): Wake {
  return wakeOf(planReviewJob, schoolMorning(lookBackDay({ reviewOn }, calendar), calendar), { plan: id });
}

/** What a plan needs to be looked at: stored before it begins, and before its status or its day to look back changes. */
export async function wakePlan(
  { tables, schedule, clock, timeZone }: FeatureDeps,
  plan: Pick<Plan, 'id' | 'team' | 'reviewOn'>,
): Promise<void> {
  const calendar = await findCalendar(tables, plan.team, timeZone);
  await schedule.wake(planDayWake(plan.id, clock.now(), calendar), planReviewWake(plan, calendar));
}
