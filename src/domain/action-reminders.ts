import { Temporal } from 'temporal-polyfill';
import { type SchoolCalendar, schoolDaysBetween, schoolDayUntil, whyFree } from './calendar/calendar.ts';
import { type Action, byAttention, isOpen } from './plan-action.ts';

/** Distances (ours). */
const AHEAD = { schoolDays: 3 } as const;

/** Why an action is worth a word on a day, what is most urgent first. */
export const DUE_KINDS = ['due', 'due-soon', 'late'] as const;
export type Due = (typeof DUE_KINDS)[number];

/**
 * What an action is on a day, by the calendar of its own team. `due`: today is the last school day up to its day, which may itself be free;
 * `due-soon`: three school days before that; `late`: that day is over. Undefined on a free day, and on the days between.
 */
export function dueOn(
  action: Pick<Action, 'status' | 'due'>,
  day: Temporal.PlainDate,
  calendar: SchoolCalendar,
): Due | undefined {
  if (!isOpen(action) || action.due === null || whyFree(day, calendar) !== undefined) return undefined;
  const last = schoolDayUntil(action.due, calendar);
  const order = Temporal.PlainDate.compare(day, last);
  if (order > 0) return 'late';
  if (order === 0) return 'due';
  return day.equals(schoolDaysBefore(last, AHEAD.schoolDays, calendar)) ? 'due-soon' : undefined;
}

/** Whether a day is the first school day of its week, Monday to Sunday. */
export function opensWeek(day: Temporal.PlainDate, calendar: SchoolCalendar): boolean {
  if (whyFree(day, calendar) !== undefined) return false;
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  return schoolDaysBetween(monday.subtract({ days: 1 }), day, calendar) === 1;
}

/** An action that is worth a word on a day, and whether its team's week opens with that day. */
export interface Remindable {
  readonly action: Action;
  readonly due: Due;
  readonly opensWeek: boolean;
}

/** What is said to one person on one day. `weekly`: nothing but the list of what is late, which comes once a week. */
export interface Reminder<Entry extends Remindable> {
  readonly kind: 'warning' | 'weekly';
  readonly entries: readonly Entry[];
}

/**
 * What a person hears on a day of the actions that they want to hear of (ours). With an action that is due or due soon it is a warning, and
 * everything of that day is in it, also what is late. Else what is late comes once a week, with the first school day of the week: only of
 * the teams whose week opens with that day. So within one calendar a warning and the list never tell the same twice in a week: no
 * warning can come before the week opens. Who works in two regions gets the list once a week all the same (its mail has the week in its id);
 * what is late in a team that was free when it came is told with the next warning or the next week.
 */
export function reminderOf<Entry extends Remindable>(entries: readonly Entry[]): Reminder<Entry> | undefined {
  const warns = entries.some(({ due }) => due !== 'late');
  const told = warns ? entries : entries.filter((entry) => entry.opensWeek);
  if (told.length === 0) return undefined;
  return { kind: warns ? 'warning' : 'weekly', entries: told.toSorted(byUrgency) };
}

/** The week of a day as ISO 8601 counts it: `2026-W48`. */
export function weekOf(day: Temporal.PlainDate): string {
  return `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`;
}

function byUrgency(one: Remindable, other: Remindable): number {
  return DUE_KINDS.indexOf(one.due) - DUE_KINDS.indexOf(other.due) || byAttention(one.action, other.action);
}

function schoolDaysBefore(day: Temporal.PlainDate, count: number, calendar: SchoolCalendar): Temporal.PlainDate {
  let at = day;
  for (let back = 0; back < count; back += 1) at = schoolDayUntil(at.subtract({ days: 1 }), calendar);
  return at;
}
