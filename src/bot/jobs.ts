import type { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';

/** What is done at a moment without anybody asking for it: the contract between the scheduler and the features. */

/** A kind of job, and what a row in the schedule says of which. Ids and keys only, never what people typed. */
export interface JobKind<Input> {
  readonly kind: string;
  readonly input: z.ZodType<Input>;
}

/** That something is to be looked at, at a moment. The same one stored twice is there once. */
export interface Wake {
  readonly at: Temporal.Instant;
  readonly kind: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * Jobs of one kind. A wake is a hint and no order: `run` reads what is stored, decides what is due by now, and answers when to be woken
 * next (stored together with the end of this one). It may run again after a crash, and late: what it does must be harmless twice.
 * `at` is the moment that was meant.
 */
export interface Job {
  readonly kind: string;
  run(input: unknown, at: Temporal.Instant): Promise<readonly Wake[]>;
}

/** Ties a kind of job to what it does. A row that is not of the kind's schema is our own fault: it throws. */
export function defineJob<Input>(
  { kind, input: schema }: JobKind<Input>,
  run: (input: Input, at: Temporal.Instant) => Promise<readonly Wake[]>,
): Job {
  return { kind, run: async (input, at) => run(schema.parse(input), at) };
}

/** A wake of a kind. */
export function wakeOf<Input extends Readonly<Record<string, unknown>>>(
  { kind }: JobKind<Input>,
  at: Temporal.Instant,
  input: Input,
): Wake {
  return { at, kind, input };
}

/** The next moment with this hour in UTC: the same for every process, for work that no team waits for. */
export function nextDay(after: Temporal.Instant, hour: number): Temporal.Instant {
  const today = after.toZonedDateTimeISO('UTC').startOfDay().add({ hours: hour });
  const next = today.epochMilliseconds > after.epochMilliseconds ? today : today.add({ days: 1 });
  return next.toInstant();
}

/** What features ask of the scheduler. */
export interface Schedule {
  /** Stores wakes; before the change that they belong to, since one too many is harmless. */
  wake(...wakes: readonly Wake[]): Promise<void>;
}
