import type { Temporal } from 'temporal-polyfill';
import type { Language } from '../domain/catalogue.ts';

const LOCALES: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };

/** A moment as people say it: `vrijdag 27 november om 16:00`, with the year when it is not the year of `now`. */
export function formatMoment(
  moment: Temporal.Instant,
  now: Temporal.Instant,
  timeZone: string,
  language: Language,
): string {
  const sameYear = moment.toZonedDateTimeISO(timeZone).year === now.toZonedDateTimeISO(timeZone).year;
  const date = new Intl.DateTimeFormat(LOCALES[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
    timeZone,
  }).format(moment.epochMilliseconds);
  return `${date} ${language === 'nl' ? 'om' : 'at'} ${formatTime(moment, timeZone, language)}`;
}

/** What the clock shows at a moment: `16:00`. */
export function formatTime(moment: Temporal.Instant, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], { hour: '2-digit', minute: '2-digit', timeZone }).format(
    moment.epochMilliseconds,
  );
}

/** A day as people say it: `dinsdag 23 februari 2027`, always with its year. */
export function formatDay(day: Temporal.PlainDate, language: Language): string {
  return day.toLocaleString(LOCALES[language], { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** A day in a list of days: `ma 4 januari 2027`. */
export function formatShortDay(day: Temporal.PlainDate, language: Language): string {
  return day.toLocaleString(LOCALES[language], { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' });
}

/** The day of a moment by the clock of a school, with its year. */
export function formatLocalDay(moment: Temporal.Instant, timeZone: string, language: Language): string {
  return formatDay(moment.toZonedDateTimeISO(timeZone).toPlainDate(), language);
}

/** A number with at most `digits` decimals (two show why one mean stands above another), in the reader's notation: `2,5` or `2.5`. */
export function formatNumber(value: number, language: Language, digits = 2): string {
  return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: digits }).format(value);
}

/** `A, B en C`, or `A, B of C` where one of them is enough. */
export function formatList(parts: readonly string[], language: Language, last: 'and' | 'or' = 'and'): string {
  return new Intl.ListFormat(LOCALES[language], { type: last === 'or' ? 'disjunction' : 'conjunction' }).format(parts);
}

/** Short facts on one line: `open · Anouk · klaar op maandag 7 december 2026`; empty ones are left out. */
export function formatFacts(facts: readonly string[]): string {
  return facts.filter((fact) => fact !== '').join(' · ');
}

/** A text of at most `length` characters, with the sign that something is left out. */
export function shorten(text: string, length: number): string {
  return text.length <= length
    ? text
    : `${text
        .slice(0, length - 1)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`;
}
