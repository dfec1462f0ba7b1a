import { Temporal } from 'temporal-polyfill';
import type { PersonKey } from './identity.ts';
import type { Change, Step } from './plan.ts';

/** *open, bezig, klaar, vervallen*. */
export const ACTION_STATUSES = ['open', 'busy', 'done', 'dropped'] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];

/** Who does something: a colleague, with the name they had then, or a role while there is no person yet. */
export type Owner =
  | { readonly kind: 'person'; readonly person: PersonKey; readonly name: string }
  | { readonly kind: 'role'; readonly name: string };

/** Somebody from outside who carries an action out, so that the school keeps steering (ours). */
export interface Carrier {
  readonly who: string;
  /** What the school wants to reach. */
  readonly goal: string;
  /** The support question. */
  readonly question: string;
  readonly evaluation: string;
  readonly yields: string;
}

/** One action of a plan: what, who, by when. */
export interface Action {
  readonly id: string;
  readonly step: Step;
  readonly what: string;
  readonly owner: Owner | null;
  /** A day by the calendar of the school. */
  readonly due: Temporal.PlainDate | null;
  readonly status: ActionStatus;
  /** Why it cannot go on; empty when it can. */
  readonly blocked: string;
  readonly carrier: Carrier | null;
  /** What it was before it was done, for whoever takes that back. */
  readonly before: 'open' | 'busy';
  readonly madeAt: Temporal.Instant;
  readonly changed: Change;
}

/** Whether something still has to be done. */
export function isOpen({ status }: Pick<Action, 'status'>): boolean {
  return status === 'open' || status === 'busy';
}

/** What keeps an action from going on; empty once nothing has to. */
export function blockOf(action: Pick<Action, 'status' | 'blocked'>): string {
  return isOpen(action) ? action.blocked : '';
}

/** Whether all is said of an outside carrier. */
export function isComplete(carrier: Carrier): boolean {
  return Object.values(carrier).every((text) => text !== '');
}

/** Whether an action asks for attention before another: what is open by its day, without a day behind those, then what is done, then what was dropped. */
export function byAttention(one: Action, other: Action): number {
  return (
    rankOf(one) - rankOf(other) ||
    (one.due !== null && other.due !== null ? Temporal.PlainDate.compare(one.due, other.due) : 0) ||
    Temporal.Instant.compare(one.madeAt, other.madeAt) ||
    one.id.localeCompare(other.id)
  );
}

function rankOf({ status, due }: Action): number {
  if (status === 'dropped') return 3;
  if (status === 'done') return 2;
  return due === null ? 1 : 0;
}

/** Actions in the order in which they ask for attention. */
export function inOrder(actions: readonly Action[]): readonly Action[] {
  return [...actions].sort(byAttention);
}

/** An action that is done now, or is not after all: then it is again what it was. */
export function tick(action: Action, done: boolean): Action {
  if (done === (action.status === 'done')) return action;
  if (!done) return { ...action, status: action.before };
  return { ...action, status: 'done', before: action.status === 'busy' ? 'busy' : 'open' };
}

/** Whether an action should have been done by now. */
export function isLate(action: Pick<Action, 'status' | 'due'>, today: Temporal.PlainDate): boolean {
  return isOpen(action) && action.due !== null && Temporal.PlainDate.compare(action.due, today) < 0;
}
