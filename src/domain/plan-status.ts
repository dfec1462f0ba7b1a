import type { Temporal } from 'temporal-polyfill';
import { type Change, type Plan, type PlanStatus, STEPS, type Step } from './plan.ts';
import { type Action, inOrder, isOpen } from './plan-action.ts';
import { type PlanContents, stateOf } from './plan-progress.ts';

/** What is not done in a plan. It can be called ready or finished all the same, with a reason (ours). */
export interface Unfinished {
  readonly steps: readonly Step[];
  /** The first to be done comes first. */
  readonly actions: readonly Action[];
}

/**
 * The steps and actions that are not done but should be by then. A plan that is talked about has its actions still before it, and has
 * nothing to show yet.
 */
export function unfinishedIn(contents: PlanContents, by: 'ready' | 'finished'): Unfinished {
  const steps = STEPS.filter((step) => by === 'finished' || step !== 'show');
  return {
    steps: steps.filter((step) => stateOf(step, contents) !== 'done'),
    actions: by === 'finished' ? inOrder(contents.actions).filter(isOpen) : [],
  };
}

/** Whether nothing is left to do in a plan. */
export function isAllDone({ steps, actions }: Unfinished): boolean {
  return steps.length === 0 && actions.length === 0;
}

const MOVES: Readonly<Record<PlanStatus, readonly PlanStatus[]>> = {
  busy: ['ready', 'finished'],
  ready: ['finished', 'busy'],
  finished: ['busy'],
};

/** What can become of a plan. A small team need not call it ready before it is finished (ours). */
export function movesFrom(status: PlanStatus): readonly PlanStatus[] {
  return MOVES[status];
}

/** How far a plan is from now on, why although something is not done, and when the team looks back. */
export interface StatusMove {
  readonly status: PlanStatus;
  readonly why: string;
  readonly reviewOn: Temporal.PlainDate;
}

export type StatusChange =
  | { readonly changed: Plan }
  /** A second press of the same button: what it would do is done. */
  | { readonly unchanged: Plan }
  /** Somebody else changed the status since it was seen. */
  | { readonly meanwhile: Plan };

/** Moves a plan on or back, from the status that was seen: `seen` is the operation that had led to it. */
export function moveStatus(plan: Plan, seen: string, to: StatusMove, by: Change, operation: string): StatusChange {
  if (plan.operation === operation) return { unchanged: plan };
  if (plan.operation !== seen || !movesFrom(plan.status).includes(to.status)) return { meanwhile: plan };
  return { changed: { ...plan, ...to, statusAt: by.at, statusByName: by.byName, operation } };
}
