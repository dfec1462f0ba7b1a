import { Temporal } from 'temporal-polyfill';
import { type SchoolCalendar, schoolDayFrom } from './calendar/calendar.ts';
import { dayOf } from './calendar/school-hours.ts';
import type { Plan } from './plan.ts';

/** Times (ours). */
export const MOMENTS = {
  /** School days without work after which a plan gets a nudge: four school weeks. */
  still: 20,
  /** Days after which what could not be said in time is not said any more: shorter than the outbox knows that it was. */
  tooLate: 14,
} as const;

/** The school day on which a team hears that it looks back, moved behind a free day. */
export function lookBackDay({ reviewOn }: Pick<Plan, 'reviewOn'>, calendar: SchoolCalendar): Temporal.PlainDate {
  return schoolDayFrom(reviewOn, calendar);
}

/** When somebody did something last in a plan: worked in it, or said how far it is. */
export function lastTouch(plan: Pick<Plan, 'statusAt'>, workedAt: Temporal.Instant | undefined): Temporal.Instant {
  return workedAt !== undefined && Temporal.Instant.compare(workedAt, plan.statusAt) > 0 ? workedAt : plan.statusAt;
}

/** The school day on which a plan has not been touched for four school weeks, or the first one after a free time that ends them. */
export function stillDay(touched: Temporal.Instant, calendar: SchoolCalendar): Temporal.PlainDate {
  const from = dayOf(touched, calendar);
  let day = from;
  for (let count = 0; count < MOMENTS.still; count += 1) day = schoolDayFrom(day.add({ days: 1 }), calendar);
  return day;
}

/** Whether today is the day for something, or it is not yet too late to say it: after a time of being down. */
export function isDueBy(day: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  return (
    Temporal.PlainDate.compare(day, today) <= 0 &&
    Temporal.PlainDate.compare(today, day.add({ days: MOMENTS.tooLate })) <= 0
  );
}
