import { Temporal } from 'temporal-polyfill';
import { type SchoolCalendar, schoolDayFrom } from './calendar/calendar.ts';
import { schoolHolidaysOf } from './calendar/school-holidays.ts';

/** How long a pause lasts where no holiday is known (ours). */
const WEEKS = 2;

/**
 * Until when a pause lasts that begins today: the first school day after the school holiday that is now, or else comes next. Where none
 * is known (no region, or after the last year), the first school day from two weeks on. `holiday`: which of both it is.
 */
export function pauseFrom(
  today: Temporal.PlainDate,
  calendar: SchoolCalendar,
): { readonly until: Temporal.PlainDate; readonly holiday: boolean } {
  const known = calendar.region === null ? [] : schoolHolidaysOf(calendar.region);
  const next = known.find(({ last }) => last >= today.toString());
  return next === undefined
    ? { until: schoolDayFrom(today.add({ weeks: WEEKS }), calendar), holiday: false }
    : { until: schoolDayFrom(Temporal.PlainDate.from(next.last).add({ days: 1 }), calendar), holiday: true };
}
