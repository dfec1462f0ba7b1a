import type { Temporal } from 'temporal-polyfill';
import type { ChannelKey } from './channel.ts';

/** The four steps of an advocacy plan, in their order (source: A). */
export const STEPS = ['say', 'allies', 'act', 'show'] as const;
export type Step = (typeof STEPS)[number];

/** How far a step is: *leeg*, *bezig*, *klaar*. */
export const STEP_STATES = ['empty', 'busy', 'done'] as const;
export type StepState = (typeof STEP_STATES)[number];

/** How far a plan is: *bezig*, *klaar voor overleg*, *afgerond*. */
export const PLAN_STATUSES = ['busy', 'ready', 'finished'] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

/** Limits of a plan (ours). */
export const PLAN = {
  /** Characters of a step's text: two of them fit one dialog. */
  textLength: 4_000,
  /** Characters of a line: an action, who somebody is, a channel. */
  lineLength: 200,
  /** Characters of an agreement with somebody from outside. */
  agreementLength: 300,
  /** Characters of an answer: a reason, what somebody needs. */
  answerLength: 500,
  actions: 500,
  allies: 60,
  /** People who can be recognised in the story. */
  people: 15,
} as const;

/** A team's plan for its one priority. It has the id of the decision that it came from. */
export interface Plan {
  readonly id: string;
  readonly channel: ChannelKey;
  readonly team: ChannelKey;
  /** The priority: an item of the round. */
  readonly item: string;
  readonly status: PlanStatus;
  /** Why the plan was called ready or finished with something missing; empty where nothing was. */
  readonly why: string;
  /** When the team looks back at it. */
  readonly reviewOn: Temporal.PlainDate;
  /** When and by whom the status was changed last. */
  readonly statusAt: Temporal.Instant;
  readonly statusByName: string;
  readonly begunAt: Temporal.Instant;
  readonly begunByName: string;
  /** The page that changed the status last: a repeat of the same press gets the same answer. */
  readonly operation: string;
}

/** Who changed something, and when. */
export interface Change {
  readonly byName: string;
  readonly at: Temporal.Instant;
}

/** What can be missing in a step. A step can be called done all the same, with a reason. */
export const MISSING = [
  'text',
  'ally',
  'ally-talk',
  'action',
  'owner',
  'due',
  'carrier',
  'audience',
  'outlet',
  'people',
  'consent',
] as const;
export type Missing = (typeof MISSING)[number];
