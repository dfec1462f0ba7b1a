import { z } from 'zod';
import { defineForm, definePage, type Form, type FormButton, type FormStep, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { linkToCard } from '../../bot/links.ts';
import type { Plan } from '../../domain/plan.ts';
import { listPlans } from '../../records/channel-plans.ts';
import { findPlan, planCard } from '../../records/plan.ts';
import { planActions } from '../../records/plan-actions.ts';
import { findRound } from '../../records/round.ts';
import { formatDay, formatLocalDay } from '../../ui/format.ts';
import { itemLine } from '../../ui/round-item.ts';
import { earlierVerb } from './actions.ts';
import { bringBack } from './command.ts';
import { countsOf, statusLine } from './picture.ts';
import { earlierCard } from './status-cards.ts';
import { listed } from './step-places.ts';

/** Plans on a page. */
const PAGE = 5;

/** *Eerdere plannen*: the plans of this channel, the newest first, each with the way to its card. */
export function earlierForm(deps: FeatureDeps): Form {
  const { tables } = deps;

  const list = definePage({
    at: listed,
    inputs: z.strictObject({}),
    presses: ['restore', 'newer', 'older', 'done'] as const,
    async show(turn, _form: { readonly args: Record<string, never> }, at) {
      const { earlier } = turn.say.planStatus;
      const found: Plan[] = [];
      for await (const plan of listPlans(tables, turn.place.channel)) {
        found.push(plan);
        if (found.length > at.from + PAGE) break;
      }
      const plans = (await Promise.all(found.slice(at.from, at.from + PAGE).map((plan) => entryOf(turn, plan)))).flat();
      if (plans.length === 0) return { refused: turn.say.plan.none };
      const buttons: FormButton<'newer' | 'older' | 'done'>[] = [
        ...(at.from > 0 ? [{ press: 'newer' as const, title: earlier.newer }] : []),
        ...(found.length > at.from + PAGE ? [{ press: 'older' as const, title: earlier.older }] : []),
        { press: 'done', title: earlier.done },
      ];
      return { title: earlier.title, card: earlierCard.render({ plans }, turn.language), buttons };
    },
    async submit(turn, _form, at, _inputs, press, _typed, on): Promise<FormStep> {
      if (press === 'done') return { step: 'done', said: (say) => say.planStatus.earlier.closed };
      if (press !== 'restore') {
        const from = press === 'older' ? at.from + PAGE : Math.max(0, at.from - PAGE);
        return { step: 'page', page: 'list', at: { from } };
      }
      const plan = on === undefined ? undefined : await findPlan(tables, on);
      if (plan === undefined) return { step: 'refused', refused: turn.say.plan.missingPlan };
      if (plan.channel !== turn.place.channel) return { step: 'refused', refused: turn.say.plan.elsewhere };
      // Meanwhile it may stand there again: then the list says where.
      if ((await bringBack(deps, plan.id)) === 'there') return { step: 'page', page: 'list', at };
      return { step: 'done', said: (say) => say.planStatus.coming };
    },
  });

  async function entryOf({ say, language }: Turn, plan: Plan) {
    const [round, actions, link] = await Promise.all([
      findRound(tables, plan.id),
      planActions.list(tables, plan.id),
      linkToCard(deps, planCard(plan.id), plan.channel),
    ]);
    if (round === undefined) return [];
    return [
      {
        plan: plan.id,
        item: itemLine(round, plan.item, language),
        status: statusLine(round, plan, language),
        actions: countsOf(actions),
        review: formatDay(plan.reviewOn, language),
        begun: say.plan.begunBy(plan.begunByName, formatLocalDay(plan.begunAt, round.timeZone, language)),
        link,
      },
    ];
  }

  return defineForm(earlierVerb, async () => ({ page: 'list', at: { from: 0 } }), { list });
}
