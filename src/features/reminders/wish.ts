import type { Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { calendarOf } from '../../domain/calendar/calendar.ts';
import { dayOf } from '../../domain/calendar/school-hours.ts';
import type { ChannelKey } from '../../domain/channel.ts';
import { pauseFrom } from '../../domain/reminder-pause.ts';
import { isPaused, type WishChoice, wishAfter } from '../../domain/reminder-wish.ts';
import { findCalendar } from '../../records/calendar.ts';
import { findPlan } from '../../records/plan.ts';
import { listPlansOf } from '../../records/plan-actions.ts';
import { findReminderWish, recordReminderWish } from '../../records/reminder-wish.ts';

/** Until when a pause of this person would last. */
export type Pause = ReturnType<typeof pauseFrom>;

/** By the holidays of a team of their own tenant; without one none is known. */
export async function pauseOf(
  { tables, timeZone }: FeatureDeps,
  turn: Turn,
  team: ChannelKey | undefined,
): Promise<Pause> {
  const known = team !== undefined && team.split(':')[0] === turn.person.key.split(':')[0];
  const calendar = known ? await findCalendar(tables, team, timeZone) : calendarOf(null, [], timeZone);
  return pauseFrom(dayOf(turn.now, calendar), calendar);
}

/** The team where they are; in their own chat one of those in whose plans they have an action. */
export async function teamOf({ tables }: FeatureDeps, { person, place }: Turn): Promise<ChannelKey | undefined> {
  if (place.kind !== 'personal') return place.team;
  const [plan] = await listPlansOf(tables, person.key);
  return plan === undefined ? undefined : (await findPlan(tables, plan))?.team;
}

/** Keeps what a person chose. */
export async function changeWish(
  { tables }: FeatureDeps,
  { person }: Turn,
  choice: WishChoice,
  pause: Pause,
): Promise<void> {
  const wish = await findReminderWish(tables, person.key);
  await recordReminderWish(tables, person.key, wishAfter(wish, choice, pause.until));
}

/** How much a person wants now, and what they can choose instead. */
export async function standOf({ tables, timeZone }: FeatureDeps, { person, now }: Turn) {
  const wish = await findReminderWish(tables, person.key);
  const paused = isPaused(wish, dayOf(now, { timeZone })) ? wish.pausedUntil : undefined;
  const choices: WishChoice[] = [
    ...(wish.dose === 'all' && paused === undefined ? [] : (['all'] as const)),
    ...(wish.dose === 'all' ? (['less'] as const) : []),
    ...(wish.dose === 'none' || paused !== undefined ? [] : (['pause'] as const)),
    ...(wish.dose === 'none' ? [] : (['stop'] as const)),
  ];
  return { dose: wish.dose, paused, choices };
}
