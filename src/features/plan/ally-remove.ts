import { z } from 'zod';
import { textCard } from '../../bot/cards.ts';
import { definePage, type FormStep } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { planCard } from '../../records/plan.ts';
import { planAllies } from '../../records/plan-actions.ts';
import type { OfStep } from './actions.ts';
import { type AllyPlace, allyPlace, fieldsOf, isAsShown, whoLine } from './ally-fields.ts';
import { byWhom, reachOpenPlan } from './reach.ts';

/** Asks before an entry is taken out, and takes out only what was shown. */
export function allyRemovePage(deps: FeatureDeps) {
  const { tables } = deps;
  return definePage({
    at: allyPlace.omit({ isNew: true }),
    inputs: z.strictObject({}),
    presses: ['yes', 'no'] as const,
    async show(turn, { args }: { readonly args: OfStep }, at) {
      const { remove, list } = turn.say.allies;
      const reached = await reachOpenPlan(deps, turn, args.plan);
      if ('refused' in reached) return reached;
      const ally = await planAllies.find(tables, args.plan, at.id);
      if (ally === undefined) return { refused: list.gone };
      const lines = [whoLine(ally.who, turn.language), remove.ask];
      return {
        title: remove.title,
        card: textCard.render({ title: remove.title, lines }, turn.language),
        buttons: [
          { press: 'yes' as const, title: remove.yes, style: 'destructive' as const },
          { press: 'no' as const, title: remove.no, style: 'positive' as const },
        ],
      };
    },
    async submit(turn, { args }, at, _inputs, press): Promise<FormStep> {
      const list: FormStep = { step: 'page', page: 'allies', at: { from: at.from } };
      if (press === 'no') return { step: 'page', page: 'ally', at: { ...at, isNew: false } };
      const reached = await reachOpenPlan(deps, turn, args.plan);
      if ('refused' in reached) return { step: 'refused', ...reached };
      const removed = await planAllies.remove(
        tables,
        args.plan,
        at.id,
        (ally) => isAsShown(ally, at.base),
        byWhom(turn),
        deps.random.id(),
      );
      if (typeof removed === 'object') return { step: 'refused', refused: turn.say.plan.closed };
      if (removed === 'changed') {
        const theirs = await planAllies.find(tables, args.plan, at.id);
        if (theirs === undefined) return list;
        const now: AllyPlace = { ...at, isNew: false, base: fieldsOf(theirs) };
        return { step: 'page', page: 'ally', at: now, fault: turn.say.allies.remove.changed(theirs.changed.byName) };
      }
      deps.sharedCards.touch(planCard(args.plan));
      return list;
    },
  });
}
