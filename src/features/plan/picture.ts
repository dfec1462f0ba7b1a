import type { FeatureDeps } from '../../bot/deps.ts';
import type { Language } from '../../domain/catalogue.ts';
import { type Plan, STEPS } from '../../domain/plan.ts';
import { type Action, isOpen } from '../../domain/plan-action.ts';
import { nextAction, type PlanContents, stateOf, stuckAction, toldMissing } from '../../domain/plan-progress.ts';
import type { Round } from '../../domain/round.ts';
import type { CardJson } from '../../ports/messenger.ts';
import { findLastWork } from '../../records/plan.ts';
import { dueLine, ownerLine } from '../../ui/action-lines.ts';
import { formatDay, formatFacts, formatLocalDay, formatMoment } from '../../ui/format.ts';
import { itemLine } from '../../ui/round-item.ts';
import { strings } from '../../ui/strings/index.ts';
import { planCardView } from './cards.ts';
import { presentIn } from './reach.ts';

/** The plan as the channel sees it: nothing of the ally map, and no text of a step. `link` to the card that is kept, on a copy of it. */
export async function pictureOf(
  deps: FeatureDeps,
  round: Round,
  plan: Plan,
  contents: PlanContents,
  language: Language,
  copy?: { readonly link: string },
): Promise<CardJson> {
  const now = deps.clock.now();
  const today = now.toZonedDateTimeISO(round.timeZone).toPlainDate();
  const { card } = strings(language).plan;
  // Of a finished plan nothing comes next.
  const [next, stuck] = plan.status === 'finished' ? [] : [nextAction(contents.actions), stuckAction(contents.actions)];
  const worked = await findLastWork(deps.tables, plan.id);
  const present = next === undefined ? undefined : await presentIn(deps, plan);
  return planCardView.render(
    {
      plan: plan.id,
      item: itemLine(round, plan.item, language),
      status: statusLine(round, plan, language),
      finished: plan.status === 'finished',
      why: plan.why,
      steps: STEPS.map((step) => ({ step, state: stateOf(step, contents), missing: toldMissing(step, contents) })),
      next:
        next === undefined
          ? ''
          : formatFacts([next.what, ownerLine(next.owner, present, language), dueLine(next, today, language)]),
      actions: countsOf(contents.actions),
      stuck: stuck === undefined ? '' : card.stuck(stuck.what),
      review: formatDay(plan.reviewOn, language),
      lastWork:
        worked === undefined
          ? ''
          : card.lastWork(worked.byName, formatMoment(worked.at, now, round.timeZone, language)),
      copy: copy?.link,
    },
    language,
  );
}

/** How far a plan is, since when and by whom; empty while the team works on it. */
export function statusLine(round: Round, plan: Plan, language: Language): string {
  if (plan.status === 'busy') return '';
  const day = formatLocalDay(plan.statusAt, round.timeZone, language);
  return strings(language).plan.card.statuses[plan.status](plan.statusByName, day);
}

/** How many actions there are, are done and are blocked; without those that were dropped. */
export function countsOf(actions: readonly Action[]) {
  const own = actions.filter(({ status }) => status !== 'dropped');
  return {
    all: own.length,
    done: own.filter(({ status }) => status === 'done').length,
    blocked: own.filter((action) => isOpen(action) && action.blocked !== '').length,
  };
}
