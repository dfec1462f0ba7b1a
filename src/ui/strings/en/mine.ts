import type { mine as nl } from '../nl/mine.ts';
import { plural } from '../plural.ts';

export const mine: typeof nl = {
  about: 'See your actions, of all your teams',
  title: 'My actions',
  summary: (count) => `You still have ${plural('en', count, '1 action', `${count} actions`)} to do.`,
  late: (count) => `${plural('en', count, '1 action', `${count} actions`)} should have been done by now.`,
  none: 'You have nothing to do now. When somebody puts your name to an action in a plan, you see it here.',
  todo: 'Still to do',
  done: 'Done in the last 30 days',
  toPlan: 'Go to the plan',
  launcher: 'Here you see your actions, of all your teams. Everybody sees only their own.',
  button: 'My actions',
  close: 'Close',
  closed: 'Type @Koers actions to see your actions.',
  unknown: (count) =>
    `Teams does not answer right now. Koers does not know whether you are still part of ${plural('en', count, '1 plan', `${count} plans`)}. Those actions are not in this list. Look again in a moment.`,
  refused: {
    'not-yours': 'This action is no longer yours. Nothing has changed.',
    dropped: 'This action was dropped meanwhile. Nothing has changed.',
    closed: 'This plan was finished meanwhile. Nothing has changed.',
    unknown: 'Teams does not answer right now. Nothing has changed. Try again in a moment.',
  },
};
