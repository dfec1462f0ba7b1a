import { z } from 'zod';
import { definePage, type FormStep } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { PLAN } from '../../domain/plan.ts';
import { missingIn } from '../../domain/plan-progress.ts';
import { planCard } from '../../records/plan.ts';
import { changeStep } from '../../records/plan-steps.ts';
import type { OfStep } from './actions.ts';
import { byWhom, contentsOf, reachPlan } from './reach.ts';
import { finishCard } from './step-cards.ts';
import { cleanLines, toText } from './step-places.ts';

/** A step can be called done with something missing, for a reason that all can read. */
export function finishPage(deps: FeatureDeps) {
  return definePage({
    at: z.strictObject({}),
    inputs: z.strictObject({ why: z.string().optional() }),
    presses: ['yes', 'back'] as const,
    async show(turn, { args }: { readonly args: OfStep }, _at, typed) {
      const { finish, missing, missingPlan, closed } = turn.say.plan;
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return reached;
      if (reached.plan.status === 'finished' && typed['why'] === undefined) return { refused: closed };
      const contents = await contentsOf(deps, args.plan);
      if (contents === undefined) return { refused: missingPlan };
      const lacks = missingIn(args.step, contents).map((thing) => missing[thing]);
      return {
        title: finish.stepTitle,
        card: finishCard.render(
          { title: finish.stepTitle, missing: lacks, why: typed['why'] ?? contents.steps[args.step].done?.why ?? '' },
          turn.language,
        ),
        buttons: [
          { press: 'yes' as const, title: finish.yes, style: 'positive' as const },
          { press: 'back' as const, title: finish.back, withoutInputs: true },
        ],
      };
    },
    async submit(turn, { args }, _at, inputs, press): Promise<FormStep> {
      const { plan: say } = turn.say;
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return { step: 'refused', ...reached };
      const contents = await contentsOf(deps, args.plan);
      if (contents === undefined) return { step: 'refused', refused: say.missingPlan };
      if (press === 'back') return { step: 'page', ...toText(contents.steps[args.step]) };
      const why = cleanLines(inputs.why ?? '');
      if (why === '' && missingIn(args.step, contents).length > 0)
        return { step: 'again', fault: say.finish.whyNeeded };
      if (why.length > PLAN.answerLength) return { step: 'again', fault: say.finish.tooLong(PLAN.answerLength) };
      if (reached.plan.status === 'finished') return { step: 'again', fault: say.closed };
      const by = byWhom(turn);
      const changed = await changeStep(
        deps.tables,
        args.plan,
        args.step,
        (step) => (step.done?.why === why ? undefined : { ...step, done: { ...by, why } }),
        by,
        deps.random.id(),
      );
      if ('closed' in changed) return { step: 'again', fault: say.closed };
      deps.sharedCards.touch(planCard(args.plan));
      return { step: 'done', said: ({ plan }) => plan.step.done };
    },
  });
}
