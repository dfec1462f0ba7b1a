import { Temporal } from 'temporal-polyfill';
import { holidaysOfYear, schoolYearOf } from './calendar.ts';
import type { Region } from './region.ts';
import type { SchoolHolidayName } from './school-holidays.ts';

/** A third of a school year, from the first day to the last one, both included. */
export interface Trimester {
  readonly number: 1 | 2 | 3;
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
  /** False: the holidays of this school year are not known, and the trimester begins on a fixed day. */
  readonly known: boolean;
}

/** When trimesters begin where no holidays are known (ours). */
const FIXED = { second: { month: 1, day: 1 }, third: { month: 4, day: 1 } } as const;

/**
 * The trimester of a day: the second begins after the Christmas holiday, the third after the Easter holiday (Flanders) or the May
 * holiday (the Netherlands, ours: the break that all three regions share). A holiday belongs to the trimester that it ends.
 * `region`: `null` while the team has chosen none.
 */
export function trimesterOf(day: Temporal.PlainDate, region: Region | null): Trimester {
  const year = schoolYearOf(day, region ?? 'midden');
  const { second, third, known } = beginnings(year.first, region);
  if (Temporal.PlainDate.compare(day, second) < 0)
    return { number: 1, first: year.first, last: second.subtract({ days: 1 }), known };
  if (Temporal.PlainDate.compare(day, third) < 0)
    return { number: 2, first: second, last: third.subtract({ days: 1 }), known };
  return { number: 3, first: third, last: year.last, known };
}

/** When the second and the third trimester begin, of the school year that begins on `first`. */
function beginnings(first: Temporal.PlainDate, region: Region | null) {
  const second = region === null ? undefined : dayAfter(first, region, 'christmas');
  const third = region === null ? undefined : dayAfter(first, region, region === 'vlaanderen' ? 'easter' : 'may');
  if (second !== undefined && third !== undefined) return { second, third, known: true };
  const year = first.year + 1;
  return {
    second: Temporal.PlainDate.from({ year, ...FIXED.second }),
    third: Temporal.PlainDate.from({ year, ...FIXED.third }),
    known: false,
  };
}

function dayAfter(first: Temporal.PlainDate, region: Region, name: SchoolHolidayName): Temporal.PlainDate | undefined {
  const holiday = holidaysOfYear(first, region).find((one) => one.name === name);
  return holiday === undefined ? undefined : Temporal.PlainDate.from(holiday.last).add({ days: 1 });
}
