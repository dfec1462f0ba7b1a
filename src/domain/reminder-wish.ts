import { Temporal } from 'temporal-polyfill';

/** How much a person wants to be reminded. `less`: the last warning of a deadline, and once a week what is late. */
export const DOSES = ['all', 'less', 'none'] as const;
export type Dose = (typeof DOSES)[number];

export interface ReminderWish {
  readonly dose: Dose;
  /** Nothing before this day. */
  readonly pausedUntil?: Temporal.PlainDate;
}

/** What a person wants who never said. */
export const USUAL_WISH: ReminderWish = { dose: 'all' };

/**
 * What a reminder is for: a vote at half time, a vote that closes soon, an action that is due in three school days, one that is due
 * today, and the weekly list of what is late.
 */
export type ReminderReason = 'halfway' | 'closing' | 'due-soon' | 'due' | 'late';

const OF_LESS: readonly ReminderReason[] = ['closing', 'due', 'late'];

/** Whether a person wants a reminder today. */
export function wantsReminder(wish: ReminderWish, reason: ReminderReason, today: Temporal.PlainDate): boolean {
  if (wish.dose === 'none' || isPaused(wish, today)) return false;
  return wish.dose === 'all' || OF_LESS.includes(reason);
}

/** Whether a person's pause still lasts. */
export function isPaused({ pausedUntil }: ReminderWish, today: Temporal.PlainDate): boolean {
  return pausedUntil !== undefined && Temporal.PlainDate.compare(today, pausedUntil) < 0;
}

/** What somebody presses on a reminder: fewer, none until a day, none at all, or everything again. */
export type WishChoice = 'less' | 'pause' | 'stop' | 'all';

/** The wish after a press. A pause goes on when somebody wants fewer, and nothing is left of it once they want everything or nothing. */
export function wishAfter(wish: ReminderWish, choice: WishChoice, pausedUntil: Temporal.PlainDate): ReminderWish {
  if (choice === 'pause') return { ...wish, pausedUntil };
  if (choice === 'less') return { ...wish, dose: 'less' };
  return { dose: choice === 'all' ? 'all' : 'none' };
}
