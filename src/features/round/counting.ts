import type { FormStep, Refusal, Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import type { Hands } from '../../domain/hands.ts';
import type { Round } from '../../domain/round.ts';
import { changeHands, type HandsChanged } from '../../records/hands.ts';
import { roundCard } from '../../records/round.ts';
import { showItem } from '../../ui/round-item.ts';
import type { OfRound } from './actions.ts';
import { alreadyEnded, steered } from './managing.ts';

/** What the pages of a show of hands share. */

/** The round, while it is open, for whoever may steer it. Also after the deadline: hands that were raised in time are typed in later. */
export async function countable(deps: FeatureDeps, turn: Turn, args: OfRound): Promise<Round | Refusal> {
  const round = await steered(deps, turn, args);
  return 'refused' in round || round.status === 'open' ? round : alreadyEnded(turn, round);
}

/** Stores what a page says, and brings the card up to date. */
export async function saveHands<No extends object>(
  deps: FeatureDeps,
  round: Round,
  change: (stored: Hands | undefined) => { readonly hands: Hands } | No,
): Promise<HandsChanged | No> {
  const changed = await changeHands(deps.tables, round.id, change, deps.random.id());
  if ('hands' in changed) deps.sharedCards.touch(roundCard(round.id));
  return changed;
}

/** The answer when the round ended while a page was open. */
export function endedMeanwhile(turn: Turn, why: Exclude<HandsChanged, { readonly hands: Hands }>): FormStep {
  return 'ended' in why ? alreadyEnded(turn, why.ended) : { step: 'refused', refused: turn.say.round.missing };
}

/** Whoever counts, as the cards name them. */
export function counterOf(turn: Turn) {
  return { name: turn.person.name, at: turn.now };
}

export function labelOf(turn: Turn, round: Round, item: string): string {
  return showItem(round, item, turn.language).label;
}

/** What was typed in a number field, where such a field can show it again. */
export function numberTyped(typed: string | undefined): number | undefined {
  const number = Number(typed);
  return typed === undefined || typed.trim() === '' || !Number.isFinite(number) ? undefined : number;
}
