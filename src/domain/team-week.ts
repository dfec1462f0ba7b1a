import { Temporal } from 'temporal-polyfill';
import type { Plan } from './plan.ts';
import { type Action, inOrder, isLate, isOpen } from './plan-action.ts';
import type { PlanContents, SmallestStep } from './plan-progress.ts';
import { smallestStep } from './plan-progress.ts';

/** What one plan comes to in a team's week. */
export interface PlanWeek {
  readonly next: SmallestStep;
  /** How many actions were done since the last digest. */
  readonly done: number;
  /** To be done by the end of the week, the first one first. */
  readonly due: readonly Action[];
  readonly late: readonly Action[];
}

/** `since`: when the last digest was due; `today`: a Monday. */
export function planWeek(contents: PlanContents, since: Temporal.Instant, today: Temporal.PlainDate): PlanWeek {
  const { actions } = contents;
  const open = inOrder(actions).filter(isOpen);
  return {
    next: smallestStep(contents),
    done: actions.filter(({ status, changed }) => status === 'done' && Temporal.Instant.compare(changed.at, since) >= 0)
      .length,
    due: open.filter((action) => !isLate(action, today) && action.due !== null && isInWeek(action.due, today)),
    late: open.filter((action) => isLate(action, today)),
  };
}

/** Whether a day is in the week that begins with a Monday. */
export function isInWeek(day: Temporal.PlainDate, monday: Temporal.PlainDate): boolean {
  const days = monday.until(day, { largestUnit: 'days' }).days;
  return days >= 0 && days < 7;
}

/** Names of the roles that late actions belong to, each once: a role has no chat in which Koers could remind it. */
export function rolesOf(late: readonly Action[]): readonly string[] {
  return [...new Set(late.flatMap(({ owner }) => (owner?.kind === 'role' ? [owner.name] : [])))];
}

/** Whether a plan was begun, done something in, or has something due: else its next step alone is no news (ours). */
export function isNews(plan: Pick<Plan, 'begunAt'>, week: PlanWeek, since: Temporal.Instant): boolean {
  const { done, due, late } = week;
  return done + due.length + late.length > 0 || Temporal.Instant.compare(plan.begunAt, since) >= 0;
}
