import { z } from 'zod';
import dueTemplate from '../../../cards/plan/due.json' with { type: 'json' };
import lookBackTemplate from '../../../cards/plan/look-back.json' with { type: 'json' };
import nudgeTemplate from '../../../cards/plan/nudge.json' with { type: 'json' };
import { DUE_KINDS } from '../../domain/action-reminders.ts';
import { STEPS } from '../../domain/plan.ts';
import { defineCard } from '../../ui/card.ts';

const dueAction = z.strictObject({
  plan: z.string(),
  id: z.string(),
  what: z.string(),
  when: z.string(),
  /** For which priority of which team. */
  place: z.string(),
});

/** What one person hears of their own actions on one day, in their own chat. */
export const dueActionsCard = defineCard(
  'plan/due',
  dueTemplate,
  z.strictObject({
    kind: z.enum(['warning', 'weekly']),
    parts: z.array(
      z.strictObject({
        due: z.enum(DUE_KINDS),
        /** The day of one of them is a free day: today is the last school day before it. */
        beforeFree: z.boolean(),
        actions: z.array(dueAction).min(1),
      }),
    ),
    /** How many more there are than stand here. */
    more: z.number(),
    /** Whose holidays end a pause, and whether they are known. */
    team: z.string(),
    holiday: z.boolean(),
  }),
  ({ kind, parts, more, team, holiday }, { actionReminders: say, reminders }) => ({
    ...say[kind],
    parts: parts.map(({ due, beforeFree, actions }) => ({
      heading: due === 'due' && beforeFree ? say.headings.dueBeforeFree : say.headings[due],
      actions: actions.map(({ when, ...action }) => ({ ...action, line: when, tickTitle: say.tick })),
    })),
    more: more === 0 ? '' : say.more(more),
    openTitle: say.open,
    wishes: (['less', 'pause', 'stop'] as const).map((wish) => ({
      wish,
      team,
      title: wish === 'pause' && !holiday ? reminders.pauseWeeks : reminders.buttons[wish],
    })),
  }),
);

/** One word in a plan's thread on the day to look back. `link`: to the plan's card; empty when it is not known. */
export const lookBackCard = defineCard(
  'plan/look-back',
  lookBackTemplate,
  z.strictObject({ item: z.string(), day: z.string(), link: z.string() }),
  ({ item, day, link }, { actionReminders: say }) => ({
    title: say.lookBack.title,
    item,
    line: say.lookBack.line(day),
    question: say.lookBack.question,
    link,
    linkTitle: say.toCard,
  }),
);

/** One word in the thread of a plan that nobody touched for four school weeks. */
export const nudgeCard = defineCard(
  'plan/nudge',
  nudgeTemplate,
  z.strictObject({
    plan: z.string(),
    item: z.string(),
    next: z.string(),
    /** Where the next step is to be done; `finish` when nothing is left to do. */
    step: z.enum([...STEPS, 'finish']),
    link: z.string(),
  }),
  ({ plan, item, next, step, link }, say) => {
    const { nudge, next: small, toCard } = say.actionReminders;
    const number = step === 'finish' ? 0 : STEPS.indexOf(step) + 1;
    return {
      title: nudge.title,
      item,
      line: nudge.line,
      nextTitle: small.title,
      next,
      plan,
      step: step === 'finish' ? '' : step,
      openTitle: say.plan.card.open(number),
      statusTitle: nudge.status,
      link,
      linkTitle: toCard,
    };
  },
);
