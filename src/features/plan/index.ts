import { type Answer, defineAction, type Feature, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { outside } from '../../bot/membership.ts';
import { decisionCard, findDecision } from '../../records/decision.ts';
import { beginPlan, findPlan, planCard } from '../../records/plan.ts';
import { findRound } from '../../records/round.ts';
import { wantAgain } from '../../records/shared-card.ts';
import { TABLES } from '../../records/tables.ts';
import { listUnfinished, recordFinished } from '../../records/unfinished.ts';
import { formatDay } from '../../ui/format.ts';
import { showItem } from '../../ui/round-item.ts';
import { strings } from '../../ui/strings/index.ts';
import { beginPlanVerb } from './actions.ts';
import { planCardView } from './cards.ts';

/** The four-step advocacy plan for a team's priority (source: A). */
export function planFeature(deps: FeatureDeps): Feature {
  return {
    name: 'plan',
    actions: [defineAction(beginPlanVerb, (turn, { plan }) => begin(deps, turn, plan))],
    sharedCards: [
      {
        kind: 'plan',
        async render(ref) {
          const [plan, round] = await Promise.all([
            findPlan(deps.tables, ref.partition),
            findRound(deps.tables, ref.partition),
          ]);
          if (plan === undefined || round === undefined) return undefined;
          const address = await deps.addresses.of(plan.channel);
          if (address === undefined) return undefined;
          const language = await deps.languages.ofTeam(plan.team);
          const { label, title } = showItem(round, plan.item, language);
          const item = strings(language).round.result.line(label, title);
          const on = formatDay(plan.begunAt.toZonedDateTimeISO(round.timeZone).toPlainDate(), language);
          const card = planCardView.render({ item, steps: plan.steps, by: plan.begunByName, on }, language);
          return { address, message: { card, summary: strings(language).plan.summary(item) } };
        },
        async shown(ref) {
          await recordFinished(deps.tables, TABLES.plans, ref.partition);
          return undefined;
        },
      },
    ],
    async resume() {
      for await (const { id } of listUnfinished(deps.tables, TABLES.plans)) {
        if ((await findPlan(deps.tables, id)) === undefined) await recordFinished(deps.tables, TABLES.plans, id);
        else await showPlan(deps, id);
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
  const begun = await beginPlan(
    deps.tables,
    {
      id,
      channel: decision.channel,
      team: decision.team,
      item: decision.outcome.item,
      steps: { say: 'empty', allies: 'empty', act: 'empty', show: 'empty' },
      begunAt: turn.now,
      begunByName: turn.person.name,
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
