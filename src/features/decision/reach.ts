import type { Refusal, Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { type ReachedRound, reachRound } from '../../bot/reach-round.ts';
import { maySteer, steeringOf } from '../../bot/steering.ts';
import type { Decision } from '../../domain/decision.ts';
import { findDecision } from '../../records/decision.ts';
import { formatList } from '../../ui/format.ts';

export interface Reached extends ReachedRound {
  /** Undefined while nobody has begun to choose. */
  readonly decision: Decision | undefined;
}

/** A round and the choosing out of it, for somebody who is in its channel. */
export async function reach(deps: FeatureDeps, turn: Turn, id: string): Promise<Reached | Refusal> {
  const [reached, decision] = await Promise.all([reachRound(deps, turn, id), findDecision(deps.tables, id)]);
  return 'refused' in reached ? reached : { ...reached, decision };
}

/** The same for whoever steers the round, or any member once nobody of those is left in the channel. */
export async function reachAsFacilitator(deps: FeatureDeps, turn: Turn, id: string): Promise<Reached | Refusal> {
  const reached = await reach(deps, turn, id);
  if ('refused' in reached) return reached;
  const { round } = reached;
  const steering = await steeringOf(deps, round);
  if (maySteer(round, steering, { person: turn.person.key, guest: reached.guest })) return reached;
  return { refused: turn.say.decision.settle.notYours(formatList(steering.names, turn.language, 'or')) };
}
