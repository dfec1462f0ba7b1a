import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Change, PLAN_STATUSES, type Plan, STEPS } from '../domain/plan.ts';
import { emptyStep } from '../domain/plan-step.ts';
import type { Tables, Write } from '../ports/tables.ts';
import { channelKeySchema, fromState, storedDay, storedInstant, toState } from './cells.ts';
import { encodeKey } from './keys.ts';
import { insertSharedCard, type SharedCardRef, wantSharedCard } from './shared-card.ts';
import { TABLES } from './tables.ts';
import { recordUnfinished } from './unfinished.ts';

/**
 * A plan's partition: `plan`, `gate` (there while the plan is worked on, with who did so last), `step_*`, `version_<step>_*`,
 * `action_*`, `ally_*`, `owner_*` (people who have or had an action in it), `card`. As in a round, whoever changes something merges
 * the gate and whoever finishes the plan deletes it, so nothing comes in after that.
 */
const PLAN = 'plan';
const GATE = 'gate';

const schema = z.object({
  id: z.string(),
  channel: channelKeySchema,
  team: channelKeySchema,
  item: z.string(),
  status: z.enum(PLAN_STATUSES),
  why: z.string(),
  reviewOn: storedDay,
  statusAt: storedInstant,
  statusByName: z.string(),
  begunAt: storedInstant,
  begunByName: z.string(),
  operation: z.string(),
}) satisfies z.ZodType<Plan>;

/** The plan's shared card. */
export function planCard(id: string): SharedCardRef {
  return { kind: 'plan', table: TABLES.plans, partition: encodeKey(id) };
}

/** The plan that a decision led to; undefined while nobody has begun it. */
export async function findPlan(tables: Tables, id: string): Promise<Plan | undefined> {
  const row = await tables.get(TABLES.plans, encodeKey(id), PLAN);
  return row === undefined ? undefined : fromState(row, schema);
}

/** Who worked on the plan last, and when; undefined when it is finished. */
export async function findLastWork(tables: Tables, id: string): Promise<Change | undefined> {
  const row = await tables.get(TABLES.plans, encodeKey(id), GATE);
  return row === undefined
    ? undefined
    : { byName: String(row.cells['byName']), at: Temporal.Instant.from(String(row.cells['at'])) };
}

/** Begins the plan with its four empty steps, once for its decision: true for the first who does. */
export async function beginPlan(tables: Tables, plan: Plan, version: string): Promise<boolean> {
  await recordUnfinished(tables, TABLES.plans, plan.id, plan.begunAt);
  const written = await tables.transact(TABLES.plans, encodeKey(plan.id), [
    { do: 'insert', row: PLAN, cells: toState(plan) },
    openGate({ byName: plan.begunByName, at: plan.begunAt }),
    ...STEPS.map((step) => ({ do: 'insert', row: stepRow(step), cells: toState(emptyStep(step)) }) as const),
    insertSharedCard(version),
  ]);
  return written.written;
}

/** Changes how far the plan is; `next` answers undefined when there is nothing to change (any more). */
export async function changePlan(
  tables: Tables,
  id: string,
  next: (plan: Plan) => Plan | undefined,
  version: string,
): Promise<{ readonly changed: Plan } | { readonly unchanged: Plan } | { readonly missing: true }> {
  for (;;) {
    const row = await tables.get(TABLES.plans, encodeKey(id), PLAN);
    if (row === undefined) return { missing: true };
    const plan = fromState(row, schema);
    const changed = next(plan);
    if (changed === undefined) return { unchanged: plan };
    const written = await tables.transact(TABLES.plans, encodeKey(id), [
      { do: 'replace', row: PLAN, etag: row.etag, cells: toState(changed) },
      ...gateWrites(plan, changed),
      wantSharedCard(version),
    ]);
    if (written.written) return { changed };
  }
}

/** Part of every transaction that changes the plan's contents: fails with `missing` once the plan is finished. */
export function passPlanGate(by: Change): Write {
  return { do: 'merge', row: GATE, etag: '*', cells: gateCells(by) };
}

/** The row of a step. */
export function stepRow(step: (typeof STEPS)[number]): string {
  return `step_${step}`;
}

function gateWrites(before: Plan, after: Plan): readonly Write[] {
  const [wasOpen, isOpen] = [before.status !== 'finished', after.status !== 'finished'];
  if (wasOpen === isOpen) return [];
  return isOpen
    ? [openGate({ byName: after.statusByName, at: after.statusAt })]
    : [{ do: 'delete', row: GATE, etag: '*' }];
}

function openGate(by: Change): Write {
  return { do: 'insert', row: GATE, cells: gateCells(by) };
}

function gateCells({ byName, at }: Change) {
  return { byName, at: at.toString() };
}
