import { Temporal } from 'temporal-polyfill';
import { type SchoolCalendar, schoolDaysBetween, schoolDayUntil } from './calendar/calendar.ts';
import { dayOf, schoolMomentFrom, schoolMomentUntil } from './calendar/school-hours.ts';
import type { Round } from './round.ts';

/** Distances (ours). */
const MOMENTS = {
  /** Hours between a reminder and the opening or the deadline. */
  apart: 2,
  /** Minutes before the end of school hours at which a warning goes at the latest, so that it has arrived before they end. */
  ahead: 30,
} as const;

/** When a round speaks by itself. What is not there is not said. */
export interface RoundMoments {
  readonly halfway?: Temporal.Instant;
  readonly warning?: Temporal.Instant;
  readonly deadline: Temporal.Instant;
}

type Span = Pick<Round, 'openedAt' | 'deadline'>;

/**
 * When an open round reminds and closes (ours). Half time is the middle between opening and deadline, moved into school hours after it;
 * the warning the deadline's clock time one school day earlier, moved into those before. A warning that comes within two hours of the
 * opening is left out, and so is half time that comes less than a school day before the warning. Where there is no warning, half time is
 * all that reminds, unless it is on the day of the opening or within two hours of the deadline.
 */
export function roundMoments(round: Span, calendar: SchoolCalendar): RoundMoments {
  const warning = warningOf(round, calendar);
  const halfway = halfwayOf(round, warning, calendar);
  return {
    ...(halfway === undefined ? {} : { halfway }),
    ...(warning === undefined ? {} : { warning }),
    deadline: round.deadline,
  };
}

/** What is due by now: one thing, whatever was missed before it. Half time is over on the day of the warning. */
export function dueOf(
  { halfway, warning, deadline }: RoundMoments,
  now: Temporal.Instant,
  calendar: SchoolCalendar,
): 'halfway' | 'closing' | 'deadline' | undefined {
  if (!isBefore(now, deadline)) return 'deadline';
  if (warning !== undefined && !isBefore(now, warning)) return 'closing';
  if (halfway === undefined || isBefore(now, halfway)) return undefined;
  return warning === undefined || isSchoolDayApart(now, warning, calendar) ? 'halfway' : undefined;
}

/** When to look at the round again; undefined once the deadline is past. */
export function momentAfter(
  { halfway, warning, deadline }: RoundMoments,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  return [halfway, warning, deadline].find((moment) => moment !== undefined && isBefore(now, moment));
}

function warningOf({ openedAt, deadline }: Span, calendar: SchoolCalendar): Temporal.Instant | undefined {
  const local = deadline.toZonedDateTimeISO(calendar.timeZone);
  const day = schoolDayUntil(local.toPlainDate().subtract({ days: 1 }), calendar);
  const meant = day.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: local.toPlainTime() }).toInstant();
  const until = Temporal.PlainTime.from(calendar.hours.until).subtract({ minutes: MOMENTS.ahead });
  const warning = schoolMomentUntil(meant, {
    ...calendar,
    hours: { from: calendar.hours.from, until: until.toString({ smallestUnit: 'minute' }) },
  });
  return isBefore(warning, openedAt.add({ hours: MOMENTS.apart })) ? undefined : warning;
}

function halfwayOf(
  { openedAt, deadline }: Span,
  warning: Temporal.Instant | undefined,
  calendar: SchoolCalendar,
): Temporal.Instant | undefined {
  const middle = openedAt.add({ milliseconds: Math.floor(openedAt.until(deadline).total('milliseconds') / 2) });
  const halfway = schoolMomentFrom(middle, calendar);
  if (warning !== undefined) return isSchoolDayApart(halfway, warning, calendar) ? halfway : undefined;
  const late = isBefore(deadline.subtract({ hours: MOMENTS.apart }), halfway);
  return late || dayOf(halfway, calendar).equals(dayOf(openedAt, calendar)) ? undefined : halfway;
}

function isSchoolDayApart(one: Temporal.Instant, other: Temporal.Instant, calendar: SchoolCalendar): boolean {
  return schoolDaysBetween(dayOf(one, calendar), dayOf(other, calendar), calendar) >= 1;
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}
