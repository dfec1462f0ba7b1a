import { z } from 'zod';
import { definePage, type FormButton, type FormStep } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { PLAN } from '../../domain/plan.ts';
import { byStance } from '../../domain/plan-ally.ts';
import { planAllies } from '../../records/plan-actions.ts';
import { findStep } from '../../records/plan-steps.ts';
import { ownerLine } from '../../ui/action-lines.ts';
import { shorten } from '../../ui/format.ts';
import type { OfStep } from './actions.ts';
import { alliesCard } from './ally-cards.ts';
import { fieldsOf, NO_ALLY } from './ally-fields.ts';
import { presentIn, reachPlan } from './reach.ts';
import { listed, toText } from './step-places.ts';

/** Entries on a page: what stays under 25,000 characters of card. */
const PAGE = 10;
/** Characters there of what somebody needs and of who talks to them: all of it stands in the entry's own form. */
const START = { needs: 120, talker: 60 } as const;

/** The ally map: who can join in and how they think of it. For the team's members, never for the channel. */
export function allyListPage(deps: FeatureDeps) {
  const { tables } = deps;

  return definePage({
    at: listed,
    inputs: z.strictObject({}),
    presses: ['edit', 'add', 'previous', 'next', 'step'] as const,
    async show(turn, { args }: { readonly args: OfStep }, at) {
      const { list } = turn.say.allies;
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return reached;
      const present = await presentIn(deps, reached.plan);
      // Whoever presses in the channel is taken for a member while Teams cannot be asked. Here that is not enough: it may be a guest.
      if (present === undefined) return { refused: list.unknown };
      const all = byStance(await planAllies.list(tables, args.plan));
      const from = Math.min(at.from, Math.max(0, Math.ceil(all.length / PAGE) - 1) * PAGE);
      const open = reached.plan.status !== 'finished';
      const allies = all.slice(from, from + PAGE).map(({ id, who, stance, needs, talker }) => ({
        id,
        who,
        stance,
        needs: shorten(needs.replace(/\s+/g, ' '), START.needs),
        talker: talker === null ? '' : shorten(ownerLine(talker, present, turn.language), START.talker),
      }));
      const buttons: FormButton<'add' | 'previous' | 'next' | 'step'>[] = [
        ...(open ? [{ press: 'add' as const, title: list.add, style: 'positive' as const }] : []),
        ...(from > 0 ? [{ press: 'previous' as const, title: list.previous }] : []),
        ...(from + PAGE < all.length ? [{ press: 'next' as const, title: list.next }] : []),
        { press: 'step', title: list.toStep },
      ];
      const card = alliesCard.render({ from, all: all.length, open, allies }, turn.language);
      return { title: list.title, card, buttons };
    },
    async submit(turn, { args }, { from }, _inputs, press, _typed, on): Promise<FormStep> {
      const { list } = turn.say.allies;
      if (press === 'previous') return { step: 'page', page: 'allies', at: { from: Math.max(0, from - PAGE) } };
      if (press === 'next') return { step: 'page', page: 'allies', at: { from: from + PAGE } };
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return { step: 'refused', ...reached };
      if (press === 'step') {
        const step = await findStep(tables, args.plan, args.step);
        return step === undefined
          ? { step: 'refused', refused: turn.say.plan.missingPlan }
          : { step: 'page', ...toText(step) };
      }
      if (press === 'add') {
        if (reached.plan.status === 'finished') return { step: 'refused', refused: turn.say.plan.closed };
        const all = await planAllies.list(tables, args.plan);
        if (all.length >= PLAN.allies) return { step: 'again', fault: list.full(PLAN.allies) };
        return { step: 'page', page: 'ally', at: { id: deps.random.id(), isNew: true, from, base: NO_ALLY } };
      }
      const ally = on === undefined ? undefined : await planAllies.find(tables, args.plan, on);
      if (ally === undefined) return { step: 'again', fault: list.gone };
      return { step: 'page', page: 'ally', at: { id: ally.id, isNew: false, from, base: fieldsOf(ally) } };
    },
  });
}
