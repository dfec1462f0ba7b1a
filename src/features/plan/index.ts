import { type Answer, defineAction, type Feature, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { outside } from '../../bot/membership.ts';
import { decisionCard, findDecision } from '../../records/decision.ts';
import { beginPlan, findPlan, planCard } from '../../records/plan.ts';
import { eraseWithdrawn } from '../../records/plan-steps.ts';
import { findRound } from '../../records/round.ts';
import { wantAgain } from '../../records/shared-card.ts';
import { TABLES } from '../../records/tables.ts';
import { listUnfinished, recordFinished } from '../../records/unfinished.ts';
import { itemLine } from '../../ui/round-item.ts';
import { strings } from '../../ui/strings/index.ts';
import { beginPlanVerb } from './actions.ts';
import { planCommand } from './command.ts';
import { planDocument } from './document.ts';
import { downloadForm } from './download.ts';
import { earlierForm } from './earlier.ts';
import { lookBackSource, planReview } from './look-back.ts';
import { mineActions, mineCommand, mineForm } from './mine.ts';
import { nudgeSource } from './nudge.ts';
import { pictureOf } from './picture.ts';
import { contentsOf } from './reach.ts';
import { actionsSource, myActions, planDay } from './remind.ts';
import { statusForm } from './status.ts';
import { stepForm } from './step.ts';
import { wakePlan } from './wakes.ts';

/** The four-step advocacy plan for a team's priority (source: A). */
export function planFeature(deps: FeatureDeps): Feature {
  return {
    name: 'plan',
    commands: [planCommand(deps), mineCommand(deps)],
    actions: [defineAction(beginPlanVerb, (turn, { plan }) => begin(deps, turn, plan)), ...mineActions(deps)],
    forms: [stepForm(deps), statusForm(deps), earlierForm(deps), mineForm(deps), downloadForm(deps)],
    documents: [planDocument(deps)],
    jobs: [planDay(deps), myActions(deps), planReview(deps)],
    mails: [actionsSource(deps), nudgeSource(deps), lookBackSource(deps)],
    sharedCards: [
      {
        kind: 'plan',
        async render(ref) {
          const [plan, round, contents] = await Promise.all([
            findPlan(deps.tables, ref.partition),
            findRound(deps.tables, ref.partition),
            contentsOf(deps, ref.partition),
          ]);
          if (plan === undefined || round === undefined || contents === undefined) return undefined;
          const address = await deps.addresses.of(plan.channel);
          if (address === undefined) return undefined;
          const language = await deps.languages.ofTeam(plan.team);
          const card = await pictureOf(deps, round, plan, contents, language);
          const summary = strings(language).plan.summary(itemLine(round, plan.item, language));
          return { address, message: { card, summary } };
        },
        async shown(ref) {
          await eraseWithdrawn(deps.tables, ref.partition);
          await recordFinished(deps.tables, TABLES.plans, ref.partition);
          return undefined;
        },
      },
    ],
    async resume() {
      for await (const { id } of listUnfinished(deps.tables, TABLES.plans)) {
        if ((await findPlan(deps.tables, id)) === undefined) {
          await recordFinished(deps.tables, TABLES.plans, id);
          continue;
        }
        // Not left to the card: its message can be gone, and then nobody shows it any more.
        await eraseWithdrawn(deps.tables, id);
        await showPlan(deps, id);
      }
    },
  };
}

/** *Begin het plan*: four empty steps for the priority, once, by any member of the team. */
async function begin(deps: FeatureDeps, turn: Turn, id: string): Promise<Answer> {
  const { say } = turn;
  const decision = await findDecision(deps.tables, id);
  if (decision === undefined) return { refused: say.plan.notDecided };
  const standing = await deps.membership(turn, decision.channel);
  const refusal = outside(say, standing);
  if (refusal !== undefined) return refusal;
  if (standing === 'guest') return { refused: say.plan.guest };
  if (decision.outcome === undefined) return { refused: say.plan.notDecided };
  const { reviewOn } = decision.outcome;
  await wakePlan(deps, { id, team: decision.team, reviewOn });
  const begun = await beginPlan(
    deps.tables,
    {
      id,
      channel: decision.channel,
      team: decision.team,
      item: decision.outcome.item,
      status: 'busy',
      why: '',
      reviewOn,
      statusAt: turn.now,
      statusByName: turn.person.name,
      begunAt: turn.now,
      begunByName: turn.person.name,
      operation: '',
    },
    deps.random.id(),
  );
  if (!begun) return { answer: 'said', text: say.plan.already };
  await showPlan(deps, id);
  return { answer: 'said', text: say.plan.begun };
}

/** The plan's card, and the decision's, which no longer offers to begin it. */
async function showPlan(deps: FeatureDeps, id: string): Promise<void> {
  deps.sharedCards.touch(planCard(id));
  await wantAgain(deps.tables, decisionCard(id), deps.random.id());
  deps.sharedCards.touch(decisionCard(id));
}
