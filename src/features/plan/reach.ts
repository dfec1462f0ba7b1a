import type { Refusal, Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { outside } from '../../bot/membership.ts';
import { colleagues } from '../../bot/steering.ts';
import type { PersonKey } from '../../domain/identity.ts';
import type { Plan } from '../../domain/plan.ts';
import type { PlanContents } from '../../domain/plan-progress.ts';
import type { Round } from '../../domain/round.ts';
import { findPlan } from '../../records/plan.ts';
import { planActions, planAllies } from '../../records/plan-actions.ts';
import { findSteps } from '../../records/plan-steps.ts';
import { findRound } from '../../records/round.ts';

export interface ReachedPlan {
  readonly plan: Plan;
  /** The round that the priority came out of. */
  readonly round: Round;
}

/** A plan, for a member of its channel. Guests see its card, and what is in the steps stays with the team. */
export async function reachPlan(deps: FeatureDeps, turn: Turn, id: string): Promise<ReachedPlan | Refusal> {
  const { say } = turn;
  const [plan, round] = await Promise.all([findPlan(deps.tables, id), findRound(deps.tables, id)]);
  if (plan === undefined || round === undefined) return { refused: say.plan.missingPlan };
  const standing = await deps.membership(turn, plan.channel);
  if (standing === 'elsewhere') return { refused: say.plan.elsewhere };
  const refusal = outside(say, standing);
  if (refusal !== undefined) return refusal;
  return standing === 'guest' ? { refused: say.plan.guest } : { plan, round };
}

/** The same for whoever wants to change it: not once it is finished. */
export async function reachOpenPlan(deps: FeatureDeps, turn: Turn, id: string): Promise<ReachedPlan | Refusal> {
  const reached = await reachPlan(deps, turn, id);
  if ('refused' in reached) return reached;
  return reached.plan.status === 'finished' ? { refused: turn.say.plan.closed } : reached;
}

/** All that is in a plan; undefined when it is not there (any more). */
export async function contentsOf(
  { tables }: Pick<FeatureDeps, 'tables'>,
  id: string,
): Promise<PlanContents | undefined> {
  const [steps, actions, allies] = await Promise.all([
    findSteps(tables, id),
    planActions.list(tables, id),
    planAllies.list(tables, id),
  ]);
  return steps === undefined ? undefined : { steps, actions, allies };
}

/** Who is in the plan's channel now; undefined when Teams cannot be asked. */
export async function presentIn(deps: FeatureDeps, plan: Plan): Promise<ReadonlySet<PersonKey> | undefined> {
  const members = await colleagues(deps, plan.channel);
  return members === undefined || members.length === 0 ? undefined : new Set(members.map(({ person }) => person));
}

/** Whoever does something in this turn, and when. */
export function byWhom({ person, now }: Turn): { readonly byName: string; readonly at: Turn['now'] } {
  return { byName: person.name, at: now };
}
