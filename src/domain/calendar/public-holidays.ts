import Holidays from 'date-holidays';
import type { Temporal } from 'temporal-polyfill';
import type { Language } from '../catalogue.ts';

export type Country = 'nl' | 'be';

/** What a public holiday is called, in the words of its country. */
export type PublicHoliday = Readonly<Record<Language, string>>;

/** Per country and year, by day (`YYYY-MM-DD`): a year is worked out once. */
const years = new Map<string, ReadonlyMap<string, PublicHoliday>>();

/**
 * The public holiday on a day (source: `date-holidays`, type `public`). Dutch Good Friday and 5 May are of another type there, and no
 * holiday here (ours): schools decide on those themselves, so a team adds them to its own days.
 */
export function publicHolidayOn(day: Temporal.PlainDate, country: Country): PublicHoliday | undefined {
  const key = `${country} ${day.year}`;
  const known = years.get(key) ?? holidaysOf(day.year, country);
  years.set(key, known);
  return known.get(day.toString());
}

function holidaysOf(year: number, country: Country): ReadonlyMap<string, PublicHoliday> {
  const holidays = new Holidays(country);
  const named = (language: Language) =>
    holidays
      .getHolidays(year, language)
      .filter(({ type }) => type === 'public')
      .map(({ date, name }) => [date.slice(0, 'YYYY-MM-DD'.length), name] as const);
  const english = new Map(named('en'));
  return new Map(named('nl').map(([date, nl]) => [date, { nl, en: english.get(date) ?? nl }]));
}
