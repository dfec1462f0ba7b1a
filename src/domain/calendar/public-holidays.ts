import { Temporal } from 'temporal-polyfill';

export const PUBLIC_HOLIDAYS = [
  'new-year',
  'easter',
  'easter-monday',
  'kings-day',
  'labour-day',
  'ascension',
  'whit-sunday',
  'whit-monday',
  'belgian-day',
  'assumption',
  'all-saints',
  'armistice',
  'christmas',
  'boxing-day',
] as const;
export type PublicHoliday = (typeof PUBLIC_HOLIDAYS)[number];

export type Country = 'nl' | 'be';

/** By month and day. Source: Algemene termijnenwet, article 3 (NL); royal decree of 18 April 1974, article 1 (BE). */
const FIXED: Readonly<Record<Country, Readonly<Record<string, PublicHoliday>>>> = {
  nl: { '01-01': 'new-year', '12-25': 'christmas', '12-26': 'boxing-day' },
  be: {
    '01-01': 'new-year',
    '05-01': 'labour-day',
    '07-21': 'belgian-day',
    '08-15': 'assumption',
    '11-01': 'all-saints',
    '11-11': 'armistice',
    '12-25': 'christmas',
  },
};

/** By days after Easter. Source: the same. */
const MOVABLE: Readonly<Record<Country, Readonly<Record<number, PublicHoliday>>>> = {
  nl: { 0: 'easter', 1: 'easter-monday', 39: 'ascension', 49: 'whit-sunday', 50: 'whit-monday' },
  be: { 0: 'easter', 1: 'easter-monday', 39: 'ascension', 49: 'whit-sunday', 50: 'whit-monday' },
};

/**
 * The public holiday on a day. Dutch Good Friday and 5 May are left out (ours): schools decide on those themselves, so a team adds
 * them to its own days.
 */
export function publicHolidayOn(day: Temporal.PlainDate, country: Country): PublicHoliday | undefined {
  const fixed = FIXED[country][day.toString().slice(-5)];
  if (fixed !== undefined) return fixed;
  if (country === 'nl' && isKingsDay(day)) return 'kings-day';
  return MOVABLE[country][easterOf(day.year).until(day).days];
}

/** 27 April, or the day before when that is a Sunday (since 2014). */
function isKingsDay(day: Temporal.PlainDate): boolean {
  const on = Temporal.PlainDate.from({ year: day.year, month: 4, day: 27 });
  return day.equals(on.dayOfWeek === 7 ? on.subtract({ days: 1 }) : on);
}

/** Easter Sunday of a year (source: J. Meeus, Astronomical Algorithms, chapter 8, for the Gregorian calendar). */
function easterOf(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(n / 31), day: (n % 31) + 1 });
}
