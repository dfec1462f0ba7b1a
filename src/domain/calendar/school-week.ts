import type { Temporal } from 'temporal-polyfill';
import { type SchoolCalendar, whyFree } from './calendar.ts';
import { dayOf, nextSchoolMorning, schoolMorning } from './school-hours.ts';

/** The Monday of the week of a day. */
export function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 });
}

/** Whether a day is a Monday at school. */
export function isSchoolMonday(day: Temporal.PlainDate, calendar: SchoolCalendar): boolean {
  return day.dayOfWeek === 1 && whyFree(day, calendar) === undefined;
}

/** The beginning of school hours of the first Monday at school after a moment. */
export function nextSchoolMonday(after: Temporal.Instant, calendar: SchoolCalendar): Temporal.Instant {
  const first = dayOf(nextSchoolMorning(after, calendar), calendar);
  let monday = first.dayOfWeek === 1 ? first : mondayOf(first).add({ weeks: 1 });
  while (!isSchoolMonday(monday, calendar)) monday = monday.add({ weeks: 1 });
  return schoolMorning(monday, calendar);
}

/** The last Monday at school before a day. */
export function schoolMondayBefore(day: Temporal.PlainDate, calendar: SchoolCalendar): Temporal.PlainDate {
  let monday = mondayOf(day.subtract({ days: 1 }));
  while (!isSchoolMonday(monday, calendar)) monday = monday.subtract({ weeks: 1 });
  return monday;
}
