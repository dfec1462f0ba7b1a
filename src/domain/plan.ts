import type { Temporal } from 'temporal-polyfill';
import type { ChannelKey } from './channel.ts';

/** The four steps of an advocacy plan, in their order (source: A). */
export const STEPS = ['say', 'allies', 'act', 'show'] as const;
export type Step = (typeof STEPS)[number];

/** How far a step is. */
export type StepState = 'empty';

/** A team's plan for its one priority. It has the id of the decision that it came from. */
export interface Plan {
  readonly id: string;
  readonly channel: ChannelKey;
  readonly team: ChannelKey;
  /** The priority: an item of the round. */
  readonly item: string;
  readonly steps: Readonly<Record<Step, StepState>>;
  readonly begunAt: Temporal.Instant;
  readonly begunByName: string;
}
