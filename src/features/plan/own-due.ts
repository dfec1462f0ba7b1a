import type { Temporal } from 'temporal-polyfill';
import type { FeatureDeps } from '../../bot/deps.ts';
import { dueOn, opensWeek, type Remindable, type Reminder, reminderOf } from '../../domain/action-reminders.ts';
import type { SchoolCalendar } from '../../domain/calendar/calendar.ts';
import { dayOf } from '../../domain/calendar/school-hours.ts';
import type { ChannelKey } from '../../domain/channel.ts';
import type { PersonKey } from '../../domain/identity.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Action } from '../../domain/plan-action.ts';
import { isOwnedBy } from '../../domain/plan-mine.ts';
import { wantsReminder } from '../../domain/reminder-wish.ts';
import { findCalendar } from '../../records/calendar.ts';
import { findPlan } from '../../records/plan.ts';
import { listPlansOf, planActions } from '../../records/plan-actions.ts';
import { findReminderWish } from '../../records/reminder-wish.ts';

/** An action of somebody that is worth a word today. */
export interface OwnDue extends Remindable {
  readonly plan: Plan;
  readonly calendar: SchoolCalendar;
}

/** What one person hears today over all their plans. */
export interface OwnReminder {
  readonly reminder: Reminder<OwnDue> | undefined;
  /** Whose mail it is: one of the teams in whose plans they have or had an action, the same one each time. */
  readonly owner: ChannelKey | undefined;
}

/** What a plan's actions are today, by its own team's calendar. */
export function dueToday(
  plan: Plan,
  actions: readonly Action[],
  now: Temporal.Instant,
  calendar: SchoolCalendar,
): readonly OwnDue[] {
  const today = dayOf(now, calendar);
  const opens = opensWeek(today, calendar);
  return actions.flatMap((action) => {
    const due = dueOn(action, today, calendar);
    return due === undefined ? [] : [{ action, due, opensWeek: opens, plan, calendar }];
  });
}

/**
 * Reads anew what somebody hears today. `tells`: whether they may be told of a plan, asked where they have something in it; what is
 * finished or gone says nothing.
 */
export async function reminderFor(
  { tables, clock, timeZone }: FeatureDeps,
  person: PersonKey,
  tells: (plan: Plan) => Promise<boolean> = async () => true,
): Promise<OwnReminder> {
  const now = clock.now();
  const [wish, ids] = await Promise.all([findReminderWish(tables, person), listPlansOf(tables, person)]);
  const plans = (await Promise.all(ids.map((id) => findPlan(tables, id)))).filter((plan) => plan !== undefined);
  const found = await Promise.all(
    plans.map(async (plan) => {
      if (plan.status === 'finished') return [];
      const own = (await planActions.list(tables, plan.id)).filter((action) => isOwnedBy(action, person));
      if (own.length === 0) return [];
      const calendar = await findCalendar(tables, plan.team, timeZone);
      const wanted = dueToday(plan, own, now, calendar).filter(({ due }) =>
        wantsReminder(wish, due, dayOf(now, calendar)),
      );
      return wanted.length > 0 && (await tells(plan)) ? wanted : [];
    }),
  );
  const [owner] = plans.map(({ team }) => team).toSorted();
  return { reminder: reminderOf(found.flat()), owner };
}
