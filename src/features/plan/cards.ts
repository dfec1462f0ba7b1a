import { z } from 'zod';
import planTemplate from '../../../cards/plan/plan.json' with { type: 'json' };
import { STEPS } from '../../domain/plan.ts';
import { defineCard } from '../../ui/card.ts';

/** The plan in the channel: its priority and how far each of the four steps is. */
export const planCardView = defineCard(
  'plan/plan',
  planTemplate,
  z.strictObject({
    item: z.string(),
    steps: z.record(z.enum(STEPS), z.literal('empty')),
    by: z.string(),
    on: z.string(),
  }),
  ({ item, steps, by, on }, say) => ({
    title: say.plan.title,
    item,
    intro: say.plan.intro,
    steps: STEPS.map((step, at) => ({
      text: say.plan.step(at + 1, say.plan.steps[step], say.plan.states[steps[step]]),
    })),
    by: say.plan.begunBy(by, on),
  }),
);
