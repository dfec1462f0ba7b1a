import type { Refusal, Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { outside } from '../../bot/membership.ts';
import { maySteer, steeringOf } from '../../bot/steering.ts';
import type { Decision } from '../../domain/decision.ts';
import type { Round } from '../../domain/round.ts';
import { findDecision } from '../../records/decision.ts';
import { findRound } from '../../records/round.ts';
import { formatList } from '../../ui/format.ts';

export interface Reached {
  readonly round: Round;
  /** Undefined while nobody has begun to choose. */
  readonly decision: Decision | undefined;
  readonly guest: boolean;
}

/** A round and the choosing out of it, for somebody who is in its channel. */
export async function reach(deps: FeatureDeps, turn: Turn, id: string): Promise<Reached | Refusal> {
  const { say } = turn;
  const [round, decision] = await Promise.all([findRound(deps.tables, id), findDecision(deps.tables, id)]);
  if (round === undefined) return { refused: say.round.missing };
  const standing = await deps.membership(turn, round.channel);
  const refusal = outside(say, standing);
  if (refusal !== undefined) return refusal;
  return { round, decision, guest: standing === 'guest' };
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
