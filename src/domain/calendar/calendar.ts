import { Temporal } from 'temporal-polyfill';
import { type Country, type PublicHoliday, publicHolidayOn } from './public-holidays.ts';
import { type Region, type TimeZone, timeZoneOf } from './region.ts';
import { type SchoolHoliday, type SchoolHolidayName, schoolHolidaysOf } from './school-holidays.ts';

/** Limits of a team's own days (ours). */
export const OWN_DAYS = {
  /** What can be read on one card. */
  count: 20,
  nameLength: 60,
  /** Longer than any holiday but summer, and shorter than a slip of the hand in the year. */
  days: 70,
  /** A day further away than this is a slip of the hand. */
  years: 3,
} as const;

/** What a team set itself, from the first day to the last one: free (*studiedag*, another May week), or at school all the same. */
export interface OwnDay {
  readonly id: string;
  readonly name: string;
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
  readonly kind: 'free' | 'school';
}

/** By the clock of the school: within these hours of a school day Koers may say something unasked. Outside them are its quiet hours. */
export interface SchoolHours {
  /** `HH:MM`. */
  readonly from: string;
  /** `HH:MM`, later than `from`. */
  readonly until: string;
}

/** The hours of a team that has set none (ours). */
export const SCHOOL_HOURS: SchoolHours = { from: '08:00', until: '17:00' };

/** When a team is at school. `region`: `null` until the team chose one, and then no school holidays are known. */
export interface SchoolCalendar {
  readonly region: Region | null;
  readonly timeZone: TimeZone;
  readonly own: readonly OwnDay[];
  readonly hours: SchoolHours;
}

/** What is wrong with a span of own days; undefined when nothing is. */
export function ownDayFault(
  { first, last }: Pick<OwnDay, 'first' | 'last'>,
  today: Temporal.PlainDate,
): 'order' | 'past' | 'too-far' | 'too-many' | undefined {
  if (Temporal.PlainDate.compare(last, first) < 0) return 'order';
  if (Temporal.PlainDate.compare(last, today) < 0) return 'past';
  if (Temporal.PlainDate.compare(last, today.add({ years: OWN_DAYS.years })) > 0) return 'too-far';
  return first.until(last).days >= OWN_DAYS.days ? 'too-many' : undefined;
}

/** Why a day is no school day. */
export type WhyFree =
  | { readonly kind: 'own'; readonly name: string }
  | { readonly kind: 'school'; readonly name: SchoolHolidayName }
  | { readonly kind: 'public'; readonly name: PublicHoliday }
  | { readonly kind: 'weekend' };

/** The calendar of a team. `otherwise`: the time zone while it has chosen no region. */
export function calendarOf(
  region: Region | null,
  own: readonly OwnDay[],
  otherwise: TimeZone,
  hours: SchoolHours = SCHOOL_HOURS,
): SchoolCalendar {
  return { region, own, hours, timeZone: region === null ? otherwise : timeZoneOf(region) };
}

/**
 * Why a day is no school day; undefined when it is one. What the team set goes before all else, and the longest time off before a
 * shorter one in it: that is why the next school day is far (ours).
 */
export function whyFree(day: Temporal.PlainDate, { region, timeZone, own }: SchoolCalendar): WhyFree | undefined {
  const set = own.filter(({ first, last }) => isWithin(day, first, last));
  if (set.some(({ kind }) => kind === 'school')) return undefined;
  const [free] = set;
  if (free !== undefined) return { kind: 'own', name: free.name };
  const iso = day.toString();
  const school =
    region === null ? undefined : schoolHolidaysOf(region).find((one) => one.first <= iso && iso <= one.last);
  if (school !== undefined) return { kind: 'school', name: school.name };
  const holiday = publicHolidayOn(day, countryOf(timeZone));
  if (holiday !== undefined) return { kind: 'public', name: holiday };
  return day.dayOfWeek > 5 ? { kind: 'weekend' } : undefined;
}

/** The first school day on or after a day. There is one: holidays and own days end, and weeks go on. */
export function schoolDayFrom(day: Temporal.PlainDate, calendar: SchoolCalendar): Temporal.PlainDate {
  let at = day;
  while (whyFree(at, calendar) !== undefined) at = at.add({ days: 1 });
  return at;
}

/** The last school day on or before a day. */
export function schoolDayUntil(day: Temporal.PlainDate, calendar: SchoolCalendar): Temporal.PlainDate {
  let at = day;
  while (whyFree(at, calendar) !== undefined) at = at.subtract({ days: 1 });
  return at;
}

/** How many school days there are after `from` up to and including `until`. */
export function schoolDaysBetween(
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
  calendar: SchoolCalendar,
): number {
  let count = 0;
  for (let at = from.add({ days: 1 }); Temporal.PlainDate.compare(at, until) <= 0; at = at.add({ days: 1 }))
    if (whyFree(at, calendar) === undefined) count += 1;
  return count;
}

/** School days near a day that is none, the earlier one first; what is not after today is no help. */
export function nearestSchoolDays(
  day: Temporal.PlainDate,
  today: Temporal.PlainDate,
  calendar: SchoolCalendar,
): readonly Temporal.PlainDate[] {
  const near = [schoolDayUntil(day, calendar), schoolDayFrom(day, calendar)];
  return near.filter((one) => Temporal.PlainDate.compare(one, today) > 0);
}

/** The last day of which the school holidays of a region are known; after it only weekends, public holidays and own days count. */
export function knownUntil(region: Region): Temporal.PlainDate {
  const last = schoolHolidaysOf(region).at(-1);
  if (last === undefined) throw new Error(`no school holidays of ${region}`);
  return Temporal.PlainDate.from(last.last);
}

/** The school year of a day: by law 1 August to 31 July in the Netherlands, 1 September to 31 August in Flanders. */
export function schoolYearOf(
  day: Temporal.PlainDate,
  region: Region,
): { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate } {
  const month = region === 'vlaanderen' ? 9 : 8;
  const first = Temporal.PlainDate.from({ year: day.month < month ? day.year - 1 : day.year, month, day: 1 });
  return { first, last: first.add({ years: 1 }).subtract({ days: 1 }) };
}

/** The school holidays that begin in the school year of a day. */
export function holidaysOfYear(day: Temporal.PlainDate, region: Region): readonly SchoolHoliday[] {
  const { first, last } = schoolYearOf(day, region);
  return schoolHolidaysOf(region).filter((one) => first.toString() <= one.first && one.first <= last.toString());
}

function countryOf(timeZone: TimeZone): Country {
  return timeZone === 'Europe/Brussels' ? 'be' : 'nl';
}

function isWithin(day: Temporal.PlainDate, first: Temporal.PlainDate, last: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(first, day) <= 0 && Temporal.PlainDate.compare(day, last) <= 0;
}
