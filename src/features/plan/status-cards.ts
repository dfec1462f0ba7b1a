import { z } from 'zod';
import earlierTemplate from '../../../cards/plan/earlier.json' with { type: 'json' };
import statusTemplate from '../../../cards/plan/status.json' with { type: 'json' };
import { STEP_STATES, STEPS } from '../../domain/plan.ts';
import { defineCard } from '../../ui/card.ts';
import { actionCounts } from './cards.ts';

/** What is not done before a plan is called ready or finished, why it is all the same, and when the team looks back. */
export const statusCard = defineCard(
  'plan/status',
  statusTemplate,
  z.strictObject({
    status: z.enum(['ready', 'finished']),
    steps: z.array(z.strictObject({ step: z.enum(STEPS), state: z.enum(STEP_STATES) })),
    actions: z.array(z.string()),
    /** Open actions that are not among those. */
    more: z.number(),
    why: z.string(),
    review: z.string(),
    /** The day is no school day, and whoever fills it in is asked. */
    asks: z.boolean(),
  }),
  ({ status, steps, actions, more, why, review, asks }, say) => {
    const { confirm } = say.planStatus;
    const lines = steps.map(({ step, state }) =>
      confirm.step(STEPS.indexOf(step) + 1, say.plan.steps[step], say.plan.states[state]),
    );
    return {
      title: confirm.titles[status],
      info: confirm.infos[status],
      lacks: steps.length + actions.length > 0,
      unfinishedTitle: confirm.unfinished,
      unfinished: [...lines, ...actions.map(confirm.action)].map((text) => ({ text })),
      more: more === 0 ? '' : confirm.moreActions(more),
      whyLabel: confirm.why,
      why,
      reviewLabel: confirm.review,
      review,
      asks,
      sureLabel: say.calendar.free.sureLabel,
      sureTitle: say.calendar.free.sure,
    };
  },
);

/** The plans of a channel, a page of them. */
export const earlierCard = defineCard(
  'plan/earlier',
  earlierTemplate,
  z.strictObject({
    plans: z.array(
      z.strictObject({
        plan: z.string(),
        item: z.string(),
        /** Empty while the plan is busy. */
        status: z.string(),
        actions: actionCounts,
        review: z.string(),
        begun: z.string(),
        /** To its card; empty where that is not known. */
        link: z.string(),
      }),
    ),
  }),
  ({ plans }, say) => {
    const { card } = say.plan;
    const { earlier } = say.planStatus;
    return {
      title: earlier.title,
      plans: plans.map(({ plan, item, status, actions, review, begun, link }) => ({
        plan,
        item,
        status: status === '' ? earlier.busy : status,
        actions: actions.all === 0 ? '' : card.actions(actions.done, actions.all, actions.blocked),
        review: card.review(review),
        begun,
        link,
        openTitle: earlier.open,
        restoreTitle: earlier.restore,
      })),
    };
  },
);
