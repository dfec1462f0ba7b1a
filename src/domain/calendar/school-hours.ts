import { Temporal } from 'temporal-polyfill';
import { type SchoolCalendar, type SchoolHours, schoolDayFrom, schoolDayUntil } from './calendar.ts';

/**
 * When Koers may say something that nobody asked for: on school days, in the team's hours. Source: the domain's calendar; what falls
 * outside moves to the first moment after, and a warning of a deadline to the last one before.
 */

/** What a team can choose its hours from: each half hour from 07:00 to 18:00 (ours). */
export const HOUR_CHOICES: readonly string[] = Array.from({ length: 23 }, (_, at) => {
  const hour = String(7 + Math.floor(at / 2)).padStart(2, '0');
  return `${hour}:${at % 2 === 0 ? '00' : '30'}`;
});

/** The least time in which Koers can say something, in minutes (ours): with less, what waits for a day would never get out. */
const LEAST = 120;

/** What is wrong with a team's hours; undefined when nothing is. */
export function hoursFault({ from, until }: SchoolHours): 'too-short' | undefined {
  const minutes = Temporal.PlainTime.from(from).until(Temporal.PlainTime.from(until)).total('minutes');
  return minutes < LEAST ? 'too-short' : undefined;
}

/** A moment itself when it is within school hours, else the beginning of the next ones. */
export function schoolMomentFrom(at: Temporal.Instant, calendar: SchoolCalendar): Temporal.Instant {
  const day = dayOf(at, calendar);
  const school = schoolDayFrom(day, calendar);
  if (!school.equals(day)) return opening(school, calendar);
  if (isBefore(at, opening(day, calendar))) return opening(day, calendar);
  return isBefore(at, ending(day, calendar)) ? at : opening(schoolDayFrom(day.add({ days: 1 }), calendar), calendar);
}

/** A moment itself when it is within school hours, else the end of the last ones before it. */
export function schoolMomentUntil(at: Temporal.Instant, calendar: SchoolCalendar): Temporal.Instant {
  const day = dayOf(at, calendar);
  const school = schoolDayUntil(day, calendar);
  if (!school.equals(day)) return ending(school, calendar);
  if (isBefore(ending(day, calendar), at)) return ending(day, calendar);
  return isBefore(at, opening(day, calendar))
    ? ending(schoolDayUntil(day.subtract({ days: 1 }), calendar), calendar)
    : at;
}

/** Minutes in which what somebody chose the moment of still is at that moment (ours). */
const AT_ONCE = 15;

/**
 * Until when something waits that belongs to a moment which somebody chose: it may be said at that moment, whenever it is, but what comes
 * late waits for school hours. Undefined when it need not wait.
 */
export function untilQuietEnds(
  chosen: Temporal.Instant,
  now: Temporal.Instant,
  calendar: SchoolCalendar,
): Temporal.Instant | undefined {
  if (chosen.until(now).total('minutes') <= AT_ONCE || isSchoolTime(now, calendar)) return undefined;
  return schoolMomentFrom(now, calendar);
}

/** Days in which what came about is still told (ours). */
const NEWS = 7;

/**
 * Whether what came about at a moment is still news: it is for a week, counted from the first school hours after it, since what nobody could
 * be told in a holiday is news after it. Nothing that has no moment is.
 */
export function isFresh(since: Temporal.Instant | undefined, now: Temporal.Instant, calendar: SchoolCalendar): boolean {
  return since !== undefined && schoolMomentFrom(since, calendar).until(now).total('hours') <= NEWS * 24;
}

/** Whether Koers may speak now. */
export function isSchoolTime(at: Temporal.Instant, calendar: SchoolCalendar): boolean {
  return schoolMomentFrom(at, calendar).equals(at);
}

/** When the school hours of a school day begin. */
export function schoolMorning(day: Temporal.PlainDate, calendar: SchoolCalendar): Temporal.Instant {
  return opening(schoolDayFrom(day, calendar), calendar);
}

/** The first beginning of school hours after a moment. */
export function nextSchoolMorning(after: Temporal.Instant, calendar: SchoolCalendar): Temporal.Instant {
  const today = schoolMorning(dayOf(after, calendar), calendar);
  return isBefore(after, today) ? today : schoolMorning(dayOf(after, calendar).add({ days: 1 }), calendar);
}

/** The day of a moment by the clock of the school. */
export function dayOf(at: Temporal.Instant, { timeZone }: Pick<SchoolCalendar, 'timeZone'>): Temporal.PlainDate {
  return at.toZonedDateTimeISO(timeZone).toPlainDate();
}

function opening(day: Temporal.PlainDate, { hours, timeZone }: SchoolCalendar): Temporal.Instant {
  return day.toZonedDateTime({ timeZone, plainTime: hours.from }).toInstant();
}

function ending(day: Temporal.PlainDate, { hours, timeZone }: SchoolCalendar): Temporal.Instant {
  return day.toZonedDateTime({ timeZone, plainTime: hours.until }).toInstant();
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}
