import { type Answer, defineAction, type Feature, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { linkToCard } from '../../bot/links.ts';
import { reachRound } from '../../bot/reach-round.ts';
import { claimNotice } from '../../records/notice.ts';
import { findLatestRound, findRound, roundCard } from '../../records/round.ts';
import { findSharedCard } from '../../records/shared-card.ts';
import { subjectOf } from '../../ui/round-item.ts';
import { repostRoundVerb, startRoundVerb, viewRoundVerb } from './actions.ts';
import { closedMails } from './closed-line.ts';
import { manageForm } from './manage.ts';
import { pointerCard } from './manage-cards.ts';
import { mentionMail } from './mention.ts';
import { momentsJob } from './moments-job.ts';
import { pictureOf } from './picture.ts';
import { reminderMails } from './remind.ts';
import { resultsForm } from './results.ts';
import { finishRound, settleUnfinished } from './settle.ts';
import { startForms } from './start.ts';

/** A round: a team rates recommendations in its channel and sees what it thinks (source: A). */
export function roundFeature(deps: FeatureDeps): Feature {
  return {
    name: 'round',
    commands: [
      {
        name: 'round',
        about: (say) => say.round.about,
        words: { nl: ['stemming', 'stemmen', 'start'], en: ['vote', 'voting', 'round'] },
        places: ['channel', 'group-chat'],
        run: (turn) => start(deps, turn),
      },
    ],
    actions: [
      defineAction(viewRoundVerb, (turn, { round }) => view(deps, turn, round)),
      defineAction(repostRoundVerb, (turn, { round }) => repost(deps, turn, round)),
    ],
    forms: [...startForms(deps), manageForm(deps), resultsForm(deps)],
    sharedCards: [
      {
        kind: 'round',
        async render(ref) {
          const round = await findRound(deps.tables, ref.partition);
          const address = round && (await deps.addresses.of(round.channel));
          if (round === undefined || address === undefined) return undefined;
          const language = await deps.languages.ofTeam(round.team);
          const card = await pictureOf(deps, round, language);
          return { address, message: { card, summary: subjectOf(round, language) } };
        },
        shown: (ref) => finishRound(deps, ref.partition),
      },
    ],
    jobs: [momentsJob(deps)],
    mails: [...reminderMails(deps), mentionMail(deps), closedMails(deps)],
    resume: () => settleUnfinished(deps),
  };
}

/** `@Koers stemming`: the form behind a button, or the way to the round that is open already. */
async function start(deps: FeatureDeps, turn: Turn): Promise<Answer> {
  const latest = await findLatestRound(deps.tables, turn.place.channel);
  if (latest?.status !== 'open') {
    if (latest?.status === 'closed') await showAgain(deps, latest.id);
    const { text, button } = turn.say.round.launcher;
    return { answer: 'open', form: { verb: startRoundVerb.verb, args: {} }, text, button };
  }
  const link = await linkToCard(deps, roundCard(latest.id), latest.channel);
  const catalogue = subjectOf(latest, turn.language);
  const card = pointerCard.render({ round: latest.id, catalogue, link }, turn.language);
  return { answer: 'card', card, summary: turn.say.round.pointer.text(catalogue) };
}

/** A result whose message is gone is posted once more when somebody asks for a vote: there is no other way to it. */
async function showAgain(deps: FeatureDeps, id: string): Promise<void> {
  const card = await findSharedCard(deps.tables, roundCard(id));
  if (card?.state === 'lost' && (await claimNotice(deps.tables, roundCard(id), 'shown-again')))
    await deps.sharedCards.repost(roundCard(id));
}

/** The reader's own view of the card; Teams asks for it by itself. */
async function view(deps: FeatureDeps, turn: Turn, id: string): Promise<Answer> {
  const reached = await reachRound(deps, turn, id);
  if ('refused' in reached) return reached;
  const reader = { person: turn.person.key, guest: reached.guest };
  return {
    answer: 'card',
    card: await pictureOf(deps, reached.round, turn.language, reader),
    summary: turn.say.round.card.summary,
  };
}

/** Posts the card again where its first posting had an unknown outcome, or its message is gone. */
async function repost(deps: FeatureDeps, turn: Turn, id: string): Promise<Answer> {
  const { pointer } = turn.say.round;
  const reached = await reachRound(deps, turn, id);
  if ('refused' in reached) return reached;
  const card = await findSharedCard(deps.tables, roundCard(id));
  if (card?.state === 'posted') return { answer: 'said', text: pointer.notLost };
  const posting = await deps.sharedCards.repost(roundCard(id));
  return posting ? { answer: 'said', text: pointer.reposted } : { refused: turn.say.bot.teamsSlow };
}
