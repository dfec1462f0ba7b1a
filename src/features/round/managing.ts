import { z } from 'zod';
import { textCard } from '../../bot/cards.ts';
import type { FormButton, FormStep, FormView, Refusal, Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { reachRound } from '../../bot/reach-round.ts';
import { steeringOf } from '../../bot/steering.ts';
import { isFacilitator, type Round } from '../../domain/round.ts';
import { formatList } from '../../ui/format.ts';
import type { OfRound } from './actions.ts';

/** What the pages of the management form share. */

export const nowhere = z.strictObject({});
export const noInputs = z.strictObject({});

/** The round for whoever may steer it; otherwise the sentence that says who may. */
export async function steered(deps: FeatureDeps, turn: Turn, { round: id }: OfRound): Promise<Round | Refusal> {
  const { round: say } = turn.say;
  const reached = await reachRound(deps, turn, id);
  if ('refused' in reached) return reached;
  const { round } = reached;
  if (isFacilitator(round, turn.person.key)) return round;
  const { names } = await steeringOf(deps, round);
  return {
    refused: names.length === 0 ? say.manage.nobodyLeft : say.manage.notYours(formatList(names, turn.language, 'or')),
  };
}

/** Said to whoever changes a round that somebody else has ended. */
export function alreadyEnded(turn: Turn, round: Round): Extract<FormStep, Refusal> {
  const { manage } = turn.say.round;
  return { step: 'refused', refused: round.status === 'stopped' ? manage.alreadyStopped : manage.alreadyClosed };
}

/** A page of sentences and buttons. */
export function sentences<Press extends string>(
  turn: Turn,
  lines: readonly string[],
  buttons: readonly FormButton<Press>[],
): FormView<Press> {
  const { title } = turn.say.round.manage;
  return { title, card: textCard.render({ title, lines: [...lines] }, turn.language), buttons };
}
