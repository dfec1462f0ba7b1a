import type { Temporal } from 'temporal-polyfill';
import { nearestSchoolDays, type SchoolCalendar, type WhyFree, whyFree } from '../domain/calendar/calendar.ts';
import type { Language } from '../domain/catalogue.ts';
import { formatDay, formatList } from './format.ts';
import type { Strings } from './strings/index.ts';

/** A day that somebody chose for something. */
interface ChosenDay {
  readonly day: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
  readonly calendar: SchoolCalendar;
}

/** That a day is no school day, why, and which days near it are; undefined when it is one. */
export function freeDayLine(
  { day, today, calendar }: ChosenDay,
  { calendar: say }: Strings,
  language: Language,
): string | undefined {
  const why = whyFree(day, calendar);
  if (why === undefined) return undefined;
  const better = nearestSchoolDays(day, today, calendar).map((one) => formatDay(one, language));
  return `${whyLine(why, formatDay(day, language), say, language)} ${say.free.better(formatList(better, language, 'or'))}`;
}

function whyLine(why: WhyFree, day: string, { free, schoolHolidays }: Strings['calendar'], language: Language): string {
  if (why.kind === 'weekend') return free.weekend(day);
  if (why.kind === 'own') return free.own(day, why.name);
  if (why.kind === 'public') return free.public(day, why.name[language]);
  return free.school(day, schoolHolidays[why.name]);
}
