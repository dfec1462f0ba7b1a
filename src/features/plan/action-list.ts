import { z } from 'zod';
import { definePage, type FormButton, type FormStep } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { PLAN } from '../../domain/plan.ts';
import { type Action, blockOf, inOrder, tick } from '../../domain/plan-action.ts';
import { planCard } from '../../records/plan.ts';
import { planActions } from '../../records/plan-actions.ts';
import { findStep } from '../../records/plan-steps.ts';
import { dueLine, ownerLine } from '../../ui/action-lines.ts';
import { shorten } from '../../ui/format.ts';
import { actionsCard } from './action-cards.ts';
import { fieldsOf, NO_FIELDS } from './action-fields.ts';
import type { OfStep } from './actions.ts';
import { byWhom, presentIn, reachOpenPlan, reachPlan } from './reach.ts';
import { listed, toText } from './step-places.ts';

/** Actions on a page: what stays under 25,000 characters of card. */
const PAGE = 10;
/** Characters of what blocks an action, in the list. */
const BLOCKED = 120;

/** The actions of a step: done with one press, and back again with another. */
export function actionListPage(deps: FeatureDeps) {
  const { tables } = deps;
  const ofStep = async ({ plan, step }: OfStep): Promise<readonly Action[]> =>
    inOrder((await planActions.list(tables, plan)).filter((action) => action.step === step));

  return definePage({
    at: listed,
    inputs: z.strictObject({}),
    presses: ['tick', 'untick', 'edit', 'add', 'previous', 'next', 'step'] as const,
    async show(turn, { args }: { readonly args: OfStep }, at) {
      const { list } = turn.say.actions;
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return reached;
      const all = await ofStep(args);
      const from = Math.min(at.from, Math.max(0, Math.ceil(all.length / PAGE) - 1) * PAGE);
      const present = await presentIn(deps, reached.plan);
      const today = turn.now.toZonedDateTimeISO(reached.round.timeZone).toPlainDate();
      const open = reached.plan.status !== 'finished';
      const actions = all.slice(from, from + PAGE).map((action) => ({
        id: action.id,
        what: action.what,
        status: action.status,
        who: ownerLine(action.owner, present, turn.language),
        when: dueLine(action, today, turn.language),
        blocked: shorten(blockOf(action), BLOCKED),
        carrier: action.carrier?.who ?? '',
      }));
      const buttons: FormButton<'add' | 'previous' | 'next' | 'step'>[] = [
        ...(open ? [{ press: 'add' as const, title: list.add, style: 'positive' as const }] : []),
        ...(from > 0 ? [{ press: 'previous' as const, title: list.previous }] : []),
        ...(from + PAGE < all.length ? [{ press: 'next' as const, title: list.next }] : []),
        { press: 'step', title: list.toStep },
      ];
      const card = actionsCard.render({ step: args.step, from, all: all.length, open, actions }, turn.language);
      return { title: list.title(turn.say.plan.steps[args.step]), card, buttons };
    },
    async submit(turn, { args }, at, _inputs, press, _typed, on): Promise<FormStep> {
      const { list } = turn.say.actions;
      const { from } = at;
      if (press === 'previous') return { step: 'page', page: 'actions', at: { from: Math.max(0, from - PAGE) } };
      if (press === 'next') return { step: 'page', page: 'actions', at: { from: from + PAGE } };
      if (press === 'step') {
        const step = await findStep(tables, args.plan, args.step);
        return step === undefined
          ? { step: 'refused', refused: turn.say.plan.missingPlan }
          : { step: 'page', ...toText(step) };
      }
      const reached = await reachOpenPlan(deps, turn, args.plan);
      if ('refused' in reached) return { step: 'refused', ...reached };
      if (press === 'add') {
        const all = await planActions.list(tables, args.plan);
        if (all.length >= PLAN.actions) return { step: 'again', fault: list.full(PLAN.actions) };
        const place = { id: deps.random.id(), isNew: true, from, base: NO_FIELDS };
        return { step: 'page', page: 'action', at: place };
      }
      const action = on === undefined ? undefined : await planActions.find(tables, args.plan, on);
      if (action === undefined || action.step !== args.step) return { step: 'again', fault: list.gone };
      if (press === 'edit')
        return { step: 'page', page: 'action', at: { id: action.id, isNew: false, from, base: fieldsOf(action) } };
      const changed = await planActions.change(
        tables,
        args.plan,
        action.id,
        (stored) => {
          if (stored.status === 'dropped') return { stop: 'dropped' };
          const to = tick(stored, press === 'tick');
          return to === stored ? { stop: 'same' } : { to: { ...to, changed: byWhom(turn) } };
        },
        deps.random.id(),
      );
      if ('closed' in changed) return { step: 'refused', refused: turn.say.plan.closed };
      if ('missing' in changed) return { step: 'again', fault: list.gone };
      if ('stopped' in changed && changed.stopped === 'dropped')
        return { step: 'again', fault: turn.say.mine.refused.dropped };
      deps.sharedCards.touch(planCard(args.plan));
      return { step: 'page', page: 'actions', at: { from } };
    },
  });
}
