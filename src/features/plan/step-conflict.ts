import { z } from 'zod';
import { textCard } from '../../bot/cards.ts';
import { definePage, type FormStep } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { PLAN } from '../../domain/plan.ts';
import { CHOICES, settleConflict, writeText } from '../../domain/plan-step.ts';
import { textChanges } from '../../domain/text-changes.ts';
import { planCard } from '../../records/plan.ts';
import { changeText, findStep, findVersion } from '../../records/plan-steps.ts';
import { formatMoment } from '../../ui/format.ts';
import type { OfStep } from './actions.ts';
import { byWhom, reachOpenPlan, reachPlan } from './reach.ts';
import { conflictCard } from './step-cards.ts';
import { cleanLines, seen, toConflict, toText } from './step-places.ts';

/** Two people wrote at once: whoever saves second sees both texts and chooses. And what happens to a text that somebody emptied. */
export function conflictPages(deps: FeatureDeps) {
  const { tables } = deps;

  const conflict = definePage({
    at: seen.extend({ before: seen.shape.version }),
    inputs: z.strictObject({ text: z.string().optional() }),
    presses: CHOICES,
    async show(turn, { args }: { readonly args: OfStep }, at, typed) {
      const { plan: say } = turn.say;
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return reached;
      const step = await findStep(tables, args.plan, args.step);
      if (step === undefined) return { refused: say.missingPlan };
      const theirs = await findVersion(tables, args.plan, step, at.version);
      if (theirs === undefined) return { refused: say.step.withdrawnMeanwhile };
      const before = await findVersion(tables, args.plan, step, at.before);
      const when = formatMoment(theirs.at, turn.now, reached.round.timeZone, turn.language);
      return {
        title: say.conflict.title,
        card: conflictCard.render(
          {
            theirs: say.conflict.theirs(theirs.byName, when),
            runs: textChanges(before?.text ?? '', theirs.text),
            mine: typed['text'] ?? '',
          },
          turn.language,
        ),
        buttons: [
          { press: 'both' as const, title: say.conflict.keepBoth, style: 'positive' as const },
          { press: 'mine' as const, title: say.conflict.keepMine },
          { press: 'theirs' as const, title: say.conflict.keepTheirs },
        ],
      };
    },
    async submit(turn, form, at, inputs, choice): Promise<FormStep> {
      const { plan: say } = turn.say;
      const { args } = form;
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return { step: 'refused', ...reached };
      const mine = cleanLines(inputs.text ?? '');
      if (mine === '' && choice === 'mine') return { step: 'again', fault: say.conflict.emptyMine };
      const by = byWhom(turn);
      const change = await changeText(
        tables,
        args.plan,
        args.step,
        (step) => settleConflict(step, at, mine, choice, by, form.id),
        by,
        deps.random.id(),
      );
      if ('closed' in change) return { step: 'again', fault: say.closed };
      if ('conflict' in change) return toConflict(change.conflict, at.version, mine, say.conflict.again);
      if ('refused' in change) {
        if (change.refused !== 'too-long') return { step: 'refused', refused: say.step.withdrawnMeanwhile };
        const fault =
          choice === 'both'
            ? say.conflict.bothTooLong(await lengthOfBoth(args, mine), PLAN.textLength)
            : say.step.tooLong(mine.length, PLAN.textLength);
        return { step: 'again', fault };
      }
      deps.sharedCards.touch(planCard(args.plan));
      return { step: 'done', said: ({ plan }) => plan.conflict[SAID[choice]] };
    },
  });

  async function lengthOfBoth({ plan, step }: OfStep, mine: string): Promise<number> {
    const stored = await findStep(tables, plan, step);
    return (stored?.text.length ?? 0) + 2 + mine.length;
  }

  const clear = definePage({
    at: seen,
    inputs: z.strictObject({}),
    presses: ['yes', 'no'] as const,
    async show(turn, { args }: { readonly args: OfStep }) {
      const { clear: say } = turn.say.plan;
      const reached = await reachOpenPlan(deps, turn, args.plan);
      if ('refused' in reached) return reached;
      return {
        title: say.title,
        card: textCard.render({ title: say.title, lines: [say.ask] }, turn.language),
        buttons: [
          { press: 'yes' as const, title: say.yes },
          { press: 'no' as const, title: say.no, style: 'positive' as const },
        ],
      };
    },
    async submit(turn, { args }, at, _inputs, press): Promise<FormStep> {
      const { plan: say } = turn.say;
      const reached = await reachOpenPlan(deps, turn, args.plan);
      if ('refused' in reached) return { step: 'refused', ...reached };
      const by = byWhom(turn);
      if (press === 'yes') {
        const change = await changeText(
          tables,
          args.plan,
          args.step,
          (step) => writeText(step, at, '', by, 'cleared'),
          by,
          deps.random.id(),
        );
        if ('closed' in change) return { step: 'refused', refused: say.closed };
        if ('refused' in change) return { step: 'refused', refused: say.step.withdrawnMeanwhile };
        if ('conflict' in change) return { step: 'page', ...toText(change.conflict), fault: say.versions.changed };
        deps.sharedCards.touch(planCard(args.plan));
        return { step: 'done', said: ({ plan }) => plan.clear.done };
      }
      const step = await findStep(tables, args.plan, args.step);
      return step === undefined ? { step: 'refused', refused: say.missingPlan } : { step: 'page', ...toText(step) };
    },
  });

  return { conflict, clear };
}

const SAID = { mine: 'savedMine', theirs: 'savedTheirs', both: 'savedBoth' } as const;
