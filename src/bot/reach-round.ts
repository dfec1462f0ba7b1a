import type { Round } from '../domain/round.ts';
import { findRound } from '../records/round.ts';
import type { Refusal, Turn } from './contract.ts';
import type { FeatureDeps } from './deps.ts';
import { outside } from './membership.ts';

/** A round as somebody in its channel reaches it. */
export interface ReachedRound {
  readonly round: Round;
  readonly guest: boolean;
}

/** A round, for somebody who is in its channel; for anybody else the sentence that says why not. */
export async function reachRound(
  { tables, membership }: Pick<FeatureDeps, 'tables' | 'membership'>,
  turn: Turn,
  id: string,
): Promise<ReachedRound | Refusal> {
  const round = await findRound(tables, id);
  if (round === undefined) return { refused: turn.say.round.missing };
  const standing = await membership(turn, round.channel);
  return outside(turn.say, standing) ?? { round, guest: standing === 'guest' };
}
