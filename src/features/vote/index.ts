import { type Answer, defineAction, type Feature, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { postPatiently } from '../../bot/post.ts';
import { reachRound } from '../../bot/reach-round.ts';
import { whyNoVote } from '../../domain/round.ts';
import { subjectOf } from '../../ui/round-item.ts';
import { privateVoteVerb } from './actions.ts';
import { privateCard } from './cards.ts';
import { fillForm } from './fill.ts';

/** Voting in a round: each on their own, in a dialog, or in their private chat (source: A). */
export function voteFeature(deps: FeatureDeps): Feature {
  return {
    name: 'vote',
    actions: [defineAction(privateVoteVerb, (turn, { round }) => sendPrivately(deps, turn, round))],
    forms: [fillForm(deps)],
  };
}

/** *In mijn eigen chat*: brings the ballot to where nobody looks over one's shoulder. */
async function sendPrivately(deps: FeatureDeps, turn: Turn, id: string): Promise<Answer> {
  const { say, place, person } = turn;
  if (place.kind === 'personal') return { refused: say.vote.private.hereAlready };
  const reached = await reachRound(deps, turn, id);
  if ('refused' in reached) return reached;
  const { round, guest } = reached;
  const why = whyNoVote(round, { person: person.key, guest }, [], turn.now);
  if (why !== undefined) return { refused: say.vote.refused[why] };
  const member = await deps.roster.member(round.channel, place.address, person).catch(() => undefined);
  const opening = await deps.messenger.openPersonalChat(place.address, member?.teamsId ?? person.aadObjectId);
  if (opening.outcome === 'refused') return { refused: say.vote.private.impossible };
  if (opening.outcome !== 'opened') {
    deps.logger.warn('private-chat.failed', { outcome: opening.outcome });
    return { refused: say.bot.teamsSlow };
  }
  const catalogue = subjectOf(round, turn.language);
  const card = deps.wire.plain(privateCard.render({ round: id, catalogue, openness: round.openness }, turn.language));
  const delivery = await postPatiently(deps, opening.address, { card, summary: say.round.card.title(catalogue) });
  if (delivery.outcome === 'delivered') return { answer: 'said', text: say.vote.private.sent };
  if (delivery.outcome === 'refused') return { refused: say.vote.private.impossible };
  if (delivery.outcome === 'busy') return { refused: say.bot.teamsSlow };
  return { answer: 'said', text: say.vote.private.slow };
}
