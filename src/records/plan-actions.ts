import { z } from 'zod';
import type { PersonKey } from '../domain/identity.ts';
import { STEPS } from '../domain/plan.ts';
import { ACTION_STATUSES, type Action, type Owner } from '../domain/plan-action.ts';
import { type Ally, STANCES } from '../domain/plan-ally.ts';
import type { Tables } from '../ports/tables.ts';
import { personKeySchema, storedDay, storedInstant } from './cells.ts';
import { decodeKey, encodeKey } from './keys.ts';
import { planParts } from './plan-parts.ts';
import { TABLES } from './tables.ts';

/** In a plan's partition: people who have or had an action in it, so that their own lists are found when the plan is erased. */
const OWNER = 'owner_';
/** In a person's partition: plans in which they have or had an action. */
const IN_PLAN = 'plan_';

const changed = z.object({ byName: z.string(), at: storedInstant });
const ownerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), person: personKeySchema, name: z.string() }),
  z.object({ kind: z.literal('role'), name: z.string() }),
]) satisfies z.ZodType<Owner>;

const actionSchema = z.object({
  id: z.string(),
  step: z.enum(STEPS),
  what: z.string(),
  owner: ownerSchema.nullable(),
  due: storedDay.nullable(),
  status: z.enum(ACTION_STATUSES),
  blocked: z.string(),
  carrier: z
    .object({ who: z.string(), goal: z.string(), question: z.string(), evaluation: z.string(), yields: z.string() })
    .nullable(),
  before: z.enum(['open', 'busy']),
  madeAt: storedInstant,
  changed,
}) satisfies z.ZodType<Action>;

const allySchema = z.object({
  id: z.string(),
  who: z.string(),
  stance: z.enum(STANCES),
  needs: z.string(),
  talker: ownerSchema.nullable(),
  changed,
}) satisfies z.ZodType<Ally>;

/** The actions of a plan. Who gets one finds the plan in their own list: written first, so a crash leaves an entry too many, never one too few. */
export const planActions = planParts('action_', actionSchema, {
  async before(tables, plan, { owner }) {
    if (owner?.kind !== 'person') return;
    await tables.transact(TABLES.people, encodeKey(owner.person), [
      { do: 'upsert-replace', row: `${IN_PLAN}${encodeKey(plan)}`, cells: {} },
    ]);
  },
  beside: ({ owner }) =>
    owner?.kind === 'person' ? [{ do: 'upsert-replace', row: `${OWNER}${encodeKey(owner.person)}`, cells: {} }] : [],
});

/** The ally map of a plan. For the team's members only. */
export const planAllies = planParts('ally_', allySchema);

/** The plans in which a person has or had an action. */
export async function listPlansOf(tables: Tables, person: PersonKey): Promise<readonly string[]> {
  const plans: string[] = [];
  for await (const page of tables.list(TABLES.people, encodeKey(person), { prefix: IN_PLAN }))
    plans.push(...page.map(({ row }) => decodeKey(row.slice(IN_PLAN.length))));
  return plans;
}

/** Takes a plan out of the lists of everybody who has or had an action in it: before the plan itself is erased. Answers how many. */
export async function forgetOwners(tables: Tables, plan: string): Promise<number> {
  let forgotten = 0;
  for await (const page of tables.list(TABLES.plans, encodeKey(plan), { prefix: OWNER }))
    for (const { row } of page) {
      const written = await tables.transact(TABLES.people, row.slice(OWNER.length), [
        { do: 'delete', row: `${IN_PLAN}${encodeKey(plan)}`, etag: '*' },
      ]);
      if (written.written) forgotten += 1;
    }
  return forgotten;
}
