import { z } from 'zod';
import { definePage, type FormButton, type FormPlace, type FormStep } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { mergeFields } from '../../domain/merge.ts';
import { PLAN } from '../../domain/plan.ts';
import type { Action, Carrier } from '../../domain/plan-action.ts';
import { planCard } from '../../records/plan.ts';
import { planActions } from '../../records/plan-actions.ts';
import { carrierCard } from './action-cards.ts';
import type { OfStep } from './actions.ts';
import { byWhom, reachPlan } from './reach.ts';
import { cleanLines, listed, typedInChanged } from './step-places.ts';

const text = z.string().max(1_000);
const fields = z.strictObject({ who: text, goal: text, question: text, evaluation: text, yields: text });
const FIELDS = ['who', 'goal', 'question', 'evaluation', 'yields'] as const satisfies (keyof Carrier)[];
const INPUTS = {
  who: ['who'],
  goal: ['goal'],
  question: ['question'],
  evaluation: ['evaluation'],
  yields: ['yields'],
} as const;
const NOBODY: Carrier = { who: '', goal: '', question: '', evaluation: '', yields: '' };

/** Where somebody from outside is put down for an action: `from` is the page of the list to go back to. */
export function toCarrier({ id, carrier }: Action, from: number): FormPlace & { readonly step: 'page' } {
  return { step: 'page', page: 'carrier', at: { id, from, base: carrier ?? NOBODY } };
}

/** Somebody from outside carries an action out: what the school wants, asks, and gets (ours). */
export function carrierPage(deps: FeatureDeps) {
  const { tables } = deps;
  return definePage({
    at: z.strictObject({ id: z.string().max(60), from: listed.shape.from, base: fields }),
    inputs: fields.partial(),
    presses: ['save', 'remove', 'back'] as const,
    async show(turn, { args }: { readonly args: OfStep }, at, typed) {
      const { carrier: say, list } = turn.say.actions;
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return reached;
      const action = await planActions.find(tables, args.plan, at.id);
      if (action === undefined) return { refused: list.gone };
      const buttons: FormButton<'save' | 'remove' | 'back'>[] = [
        { press: 'save', title: say.save, style: 'positive' },
        ...(action.carrier === null ? [] : [{ press: 'remove' as const, title: say.remove, withoutInputs: true }]),
        { press: 'back', title: say.back, withoutInputs: true },
      ];
      return {
        title: say.title,
        card: carrierCard.render(fields.parse({ ...at.base, ...typed }), turn.language),
        buttons,
      };
    },
    async submit(turn, { args }, at, filled, press, typed): Promise<FormStep> {
      const { carrier: say, list, form } = turn.say.actions;
      const back: FormStep = { step: 'page', page: 'actions', at: { from: at.from } };
      if (press === 'back') return back;
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return { step: 'refused', ...reached };
      if (reached.plan.status === 'finished') return { step: 'again', fault: turn.say.plan.closed };
      const mine = { ...at.base };
      // What is left empty takes nothing away.
      for (const field of FIELDS) mine[field] = cleanLines(filled[field] ?? '') || at.base[field];
      if (press === 'save' && mine.who === '') return { step: 'again', fault: say.whoNeeded };
      const long = FIELDS.find((field) => mine[field].length > lengthOf(field));
      if (long !== undefined) return { step: 'again', fault: form.tooLong(say[long], lengthOf(long)) };
      const changed = await planActions.change<readonly (keyof Carrier)[]>(
        tables,
        args.plan,
        at.id,
        (stored) => {
          const by = byWhom(turn);
          if (press === 'remove') return { to: { ...stored, carrier: null, changed: by } };
          const merged = mergeFields<Carrier>(FIELDS, at.base, mine, stored.carrier ?? NOBODY);
          return 'conflict' in merged
            ? { stop: merged.conflict }
            : { to: { ...stored, carrier: merged.merged, changed: by } };
        },
        deps.random.id(),
      );
      if ('closed' in changed) return { step: 'again', fault: turn.say.plan.closed };
      if ('missing' in changed) return { ...back, fault: list.gone };
      if ('stopped' in changed) {
        const theirs = await planActions.find(tables, args.plan, at.id);
        if (theirs === undefined) return { ...back, fault: list.gone };
        const base = theirs.carrier ?? NOBODY;
        const parts = changed.stopped.map((field) => form.conflictPart(say[field], base[field] && `“${base[field]}”`));
        const fault = form.conflict(theirs.changed.byName, parts.join('; '));
        return {
          step: 'page',
          page: 'carrier',
          at: { ...at, base },
          typed: typedInChanged(at.base, mine, typed, INPUTS),
          fault,
        };
      }
      deps.sharedCards.touch(planCard(args.plan));
      return back;
    },
  });
}

function lengthOf(field: keyof Carrier): number {
  return field === 'who' ? PLAN.lineLength : PLAN.agreementLength;
}
