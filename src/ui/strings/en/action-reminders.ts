import type { actionReminders as nl } from '../nl/action-reminders.ts';
import { plural } from '../plural.ts';

export const actionReminders: typeof nl = {
  warning: {
    title: 'Your actions: coming up',
    intro: 'Done? Press the button, and you hear no more of it.',
  },
  weekly: {
    title: 'Your actions: not done yet',
    intro: 'Is it not working out now? Choose another day in the plan, or ask a colleague for help.',
  },
  summary: (count) =>
    plural('en', count, '1 action of yours needs attention', `${count} actions of yours need attention`),
  headings: {
    due: 'To be done today',
    dueBeforeFree: 'To be done before the next school day',
    'due-soon': 'Three school days left',
    late: 'Should have been done by now',
  },
  tick: 'Done',
  more: (count) => `And ${plural('en', count, '1 more action', `${count} more actions`)}.`,
  open: 'All my actions',
  lookBack: {
    title: 'Looking back at your plan',
    line: (day) => `You agreed to look back at this: ${day}.`,
    question: 'What has changed? What do you want to keep, and what is the next small step?',
  },
  nudge: {
    title: 'Shall we take a small step again?',
    line: 'Nothing in this plan has changed for four school weeks. That happens: there is always a lot to do. One small step is enough to get going again.',
    status: 'Finish the plan',
  },
  toCard: 'To the plan',
  next: {
    title: 'Smallest next step',
    missing: (number, thing) => `Add to step ${number}: ${thing}`,
    step: (number, title) => `Step ${number} (${title}) is filled in. Is it done?`,
    finish: 'All steps are done. Finish the plan, or add something.',
  },
};
