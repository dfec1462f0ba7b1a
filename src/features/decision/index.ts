import { type Answer, defineAction, type Feature, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import type { ChannelKey } from '../../domain/channel.ts';
import { decisionCard, findDecision } from '../../records/decision.ts';
import { findLatestRound, findRound } from '../../records/round.ts';
import { findSharedCard } from '../../records/shared-card.ts';
import { strings } from '../../ui/strings/index.ts';
import { listDecisionsVerb, viewDecisionVerb } from './actions.ts';
import { beginForm } from './begin.ts';
import { decisionMails } from './lines.ts';
import { listForm } from './list.ts';
import { pictureOf } from './picture.ts';
import { reach } from './reach.ts';
import { reviewJob } from './review.ts';
import { objectForm, sayActions } from './say.ts';
import { settleForm } from './settle.ts';
import { lineOf } from './shown.ts';
import { finishDecision, settleDecisions } from './unfinished.ts';

/** A team chooses one priority out of a round's result, and records why (source: A). */
export function decisionFeature(deps: FeatureDeps): Feature {
  return {
    name: 'decision',
    commands: [
      {
        name: 'decision',
        about: (say) => say.decision.about,
        words: { nl: ['besluiten', 'besluit'], en: ['decisions', 'decision'] },
        places: ['channel', 'group-chat'],
        run: async ({ say, place }) => {
          await showAgain(deps, place.channel);
          const { launcher, button } = say.decision.list;
          return { answer: 'open', form: { verb: listDecisionsVerb.verb, args: {} }, text: launcher, button };
        },
      },
    ],
    actions: [defineAction(viewDecisionVerb, (turn, { decision }) => view(deps, turn, decision)), ...sayActions(deps)],
    forms: [beginForm(deps), objectForm(deps), settleForm(deps), listForm(deps)],
    sharedCards: [
      {
        kind: 'decision',
        async render(ref) {
          const [round, decision] = await Promise.all([
            findRound(deps.tables, ref.partition),
            findDecision(deps.tables, ref.partition),
          ]);
          if (round === undefined || decision === undefined) return undefined;
          const address = await deps.addresses.of(decision.channel);
          if (address === undefined) return undefined;
          const language = await deps.languages.ofTeam(decision.team);
          const say = strings(language).decision;
          const { outcome } = decision;
          const summary =
            outcome === undefined ? say.card.summary : say.decided.summary(lineOf(round, outcome.item, language));
          return { address, message: { card: await pictureOf(deps, round, decision, language), summary } };
        },
        shown: (ref) => finishDecision(deps, ref.partition),
      },
    ],
    jobs: [reviewJob(deps)],
    mails: decisionMails(deps),
    resume: () => settleDecisions(deps),
  };
}

/** Whoever asks for the decisions gets the newest one's card once more where its message is gone or nobody knows what came of its posting. */
async function showAgain({ tables, sharedCards }: FeatureDeps, channel: ChannelKey): Promise<void> {
  const round = await findLatestRound(tables, channel);
  if (round === undefined) return;
  const card = decisionCard(round.id);
  const state = (await findSharedCard(tables, card))?.state;
  if (state === 'lost' || state === 'posting') await sharedCards.repost(card);
}

/** The reader's own view of the card; Teams asks for it by itself. */
async function view(deps: FeatureDeps, turn: Turn, id: string): Promise<Answer> {
  const reached = await reach(deps, turn, id);
  if ('refused' in reached) return reached;
  const { round, decision, guest } = reached;
  if (decision === undefined) return { refused: turn.say.decision.missing };
  const card = await pictureOf(deps, round, decision, turn.language, { person: turn.person.key, guest });
  return { answer: 'card', card, summary: turn.say.decision.card.summary };
}
