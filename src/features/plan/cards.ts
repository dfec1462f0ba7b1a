import { z } from 'zod';
import planTemplate from '../../../cards/plan/plan.json' with { type: 'json' };
import { MISSING, type Missing, STEP_STATES, STEPS } from '../../domain/plan.ts';
import { defineCard } from '../../ui/card.ts';
import { formatList } from '../../ui/format.ts';

const missing = z.array(z.enum(MISSING)).readonly();

/** How many actions a plan has, without those that were dropped. */
export const actionCounts = z.strictObject({ all: z.number(), done: z.number(), blocked: z.number() });

/** The plan in the channel: its priority, how far each of the four steps is, what lacks, and what comes first. */
export const planCardView = defineCard(
  'plan/plan',
  planTemplate,
  z.strictObject({
    plan: z.string(),
    item: z.string(),
    /** Empty while the plan is busy. */
    status: z.string(),
    finished: z.boolean(),
    why: z.string(),
    steps: z.array(z.strictObject({ step: z.enum(STEPS), state: z.enum(STEP_STATES), missing })),
    next: z.string(),
    actions: actionCounts,
    /** The first action that is stuck, empty when none is. Why stays in the plan: guests see the card too. */
    stuck: z.string(),
    review: z.string(),
    lastWork: z.string(),
    /** On a copy of the card: where the card is that is kept up to date; empty when that is not known. */
    copy: z.string().optional(),
  }),
  (data, say, language) => {
    const { card, signs, states, steps, missing: words } = say.plan;
    const lacks = (state: string, things: readonly Missing[]) => {
      if (state === 'empty' || things.length === 0 || data.finished) return '';
      const list = formatList(
        things.map((thing) => words[thing]),
        language,
      );
      return state === 'done' ? card.doneWhy : card.missing(list);
    };
    return {
      title: say.plan.title,
      item: data.item,
      status: data.status,
      why: data.why === '' ? '' : card.why(data.why),
      intro: data.steps.every(({ state }) => state === 'empty') ? card.intro : '',
      steps: data.steps.map(({ step, state, missing: things }, at) => ({
        plan: data.plan,
        step,
        line: card.stepLine(signs[state], at + 1, steps[step], states[state]),
        missing: lacks(state, things),
        openTitle: card.open(at + 1),
      })),
      nextTitle: card.next,
      next: data.next,
      actions: data.actions.all === 0 ? '' : card.actions(data.actions.done, data.actions.all, data.actions.blocked),
      stuck: data.stuck,
      review: card.review(data.review),
      lastWork: data.lastWork,
      plan: data.plan,
      statusTitle: data.finished ? card.statusFinished : card.status,
      earlierTitle: card.earlier,
      copy: data.copy === undefined ? '' : card.copy,
      link: data.copy ?? '',
      goTitle: card.goToCard,
      downloadTitle: card.download,
    };
  },
);
