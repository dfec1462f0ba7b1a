import { z } from 'zod';
import { type Plan, STEPS } from '../domain/plan.ts';
import type { Tables } from '../ports/tables.ts';
import { channelKeySchema, fromState, storedInstant, toState } from './cells.ts';
import { encodeKey } from './keys.ts';
import { insertSharedCard, type SharedCardRef } from './shared-card.ts';
import { TABLES } from './tables.ts';
import { recordUnfinished } from './unfinished.ts';

const PLAN = 'plan';

const schema = z.object({
  id: z.string(),
  channel: channelKeySchema,
  team: channelKeySchema,
  item: z.string(),
  steps: z.record(z.enum(STEPS), z.literal('empty')),
  begunAt: storedInstant,
  begunByName: z.string(),
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

/** Begins the plan, once for its decision: true for the first who does. */
export async function beginPlan(tables: Tables, plan: Plan, version: string): Promise<boolean> {
  await recordUnfinished(tables, TABLES.plans, plan.id, plan.begunAt);
  const written = await tables.transact(TABLES.plans, encodeKey(plan.id), [
    { do: 'insert', row: PLAN, cells: toState(plan) },
    insertSharedCard(version),
  ]);
  return written.written;
}
