import { Temporal } from 'temporal-polyfill';
import { type SchoolCalendar, schoolDayFrom } from './calendar/calendar.ts';
import { REGIONS, type Region } from './calendar/region.ts';
import { dayOf, schoolMorning } from './calendar/school-hours.ts';
import { trimesterOf } from './calendar/trimester.ts';
import type { Network, Rhythm } from './network.ts';

/** Days after its moment in which a digest that is late is still made: after that it would tell of another time (ours). */
const LATE: Readonly<Record<Rhythm, number>> = { weekly: 2, monthly: 7, trimester: 14 };
/** Days that are looked through for the next one: a trimester and the summer. */
const AHEAD = 400;

/** Whether a digest is made on a day: the first school day of its month, week (a Monday, or the first one after) or trimester. */
function isDigestDay(day: Temporal.PlainDate, rhythm: Rhythm, calendar: SchoolCalendar): boolean {
  return schoolDayFrom(firstOf(day, rhythm, calendar), calendar).equals(day);
}

function firstOf(day: Temporal.PlainDate, rhythm: Rhythm, { region }: SchoolCalendar): Temporal.PlainDate {
  if (rhythm === 'weekly') return day.subtract({ days: day.dayOfWeek - 1 });
  return rhythm === 'monthly' ? day.with({ day: 1 }) : trimesterOf(day, region).first;
}

/** When the first digest after a moment is made, in the morning of a school day. */
export function nextDigest(after: Temporal.Instant, rhythm: Rhythm, calendar: SchoolCalendar): Temporal.Instant {
  const from = dayOf(after, calendar);
  for (let ahead = 0; ahead < AHEAD; ahead += 1) {
    const day = from.add({ days: ahead });
    if (!isDigestDay(day, rhythm, calendar)) continue;
    const moment = schoolMorning(day, calendar);
    if (Temporal.Instant.compare(after, moment) < 0) return moment;
  }
  throw new Error('a calendar without school days');
}

/**
 * The day whose digest is due now; undefined when none is: it is for later, or for so long ago that the next one says it all, or from
 * before the network wanted this rhythm.
 */
export function dueDigest(
  now: Temporal.Instant,
  { rhythm, rhythmSince }: Pick<Network, 'rhythm' | 'rhythmSince'>,
  calendar: SchoolCalendar,
): Temporal.PlainDate | undefined {
  const today = dayOf(now, calendar);
  for (let back = 0; back <= LATE[rhythm]; back += 1) {
    const day = today.subtract({ days: back });
    if (!isDigestDay(day, rhythm, calendar)) continue;
    const moment = schoolMorning(day, calendar);
    const isDue = Temporal.Instant.compare(moment, now) <= 0 && Temporal.Instant.compare(rhythmSince, moment) <= 0;
    return isDue ? day : undefined;
  }
  return undefined;
}

/** How far back the first digest of a network looks. */
export function periodBefore(day: Temporal.PlainDate, rhythm: Rhythm): Temporal.PlainDate {
  if (rhythm === 'weekly') return day.subtract({ weeks: 1 });
  return day.subtract({ months: rhythm === 'monthly' ? 1 : 4 });
}

/** Whose holidays a network keeps: those of the region that most of its schools have chosen, of equal ones the first of the list. */
export function commonRegion(regions: readonly (Region | null)[]): Region | null {
  const count = (region: Region) => regions.filter((one) => one === region).length;
  const most = Math.max(...REGIONS.map(count));
  return most === 0 ? null : (REGIONS.find((region) => count(region) === most) ?? null);
}
