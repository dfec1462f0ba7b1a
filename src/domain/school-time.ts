import { Temporal } from 'temporal-polyfill';
import { type SchoolCalendar, schoolDayFrom } from './calendar/calendar.ts';

/** The deadline that a form proposes (ours): a week on, at the end of a school day. */
export const DEFAULT_DEADLINE = { days: 7, time: '16:00' } as const;

export type LocalMoment =
  | { readonly ok: true; readonly instant: Temporal.Instant }
  | { readonly ok: false; readonly reason: 'not-a-date' | 'not-a-time' };

const DATE = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Seven calendar days after today, or the first school day after that, at 16:00 by the clock of the school (ours). */
export function defaultDeadline(
  now: Temporal.Instant,
  calendar: SchoolCalendar,
  timeZone: string = calendar.timeZone,
): Temporal.Instant {
  const weekOn = now.toZonedDateTimeISO(timeZone).toPlainDate().add({ days: DEFAULT_DEADLINE.days });
  return schoolDayFrom(weekOn, calendar).toZonedDateTime({ timeZone, plainTime: DEFAULT_DEADLINE.time }).toInstant();
}

/** The day that was filled in as `YYYY-MM-DD`; undefined when there is no such day. */
export function dayOf(text: string): Temporal.PlainDate | undefined {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined) return undefined;
  const plainDate = Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) });
  // 30 February has by now become the last of the month.
  return plainDate.toString() === text ? plainDate : undefined;
}

/**
 * The moment that a date `YYYY-MM-DD` and a time `HH:MM` mean in a time zone. In the hour that summer time skips it is an hour later,
 * in the hour that comes twice it is the first one (Temporal's `compatible`, source: RFC 5545, 3.3.5).
 */
export function atLocal(date: string, time: string, timeZone: string): LocalMoment {
  const plainDate = dayOf(date);
  if (plainDate === undefined) return { ok: false, reason: 'not-a-date' };
  if (!TIME.test(time)) return { ok: false, reason: 'not-a-time' };
  const local = plainDate.toPlainDateTime(time);
  return { ok: true, instant: local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).toInstant() };
}
