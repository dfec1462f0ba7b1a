import type { planStatus as nl } from '../nl/plan-status.ts';
import { plural } from '../plural.ts';

export const planStatus: typeof nl = {
  title: 'How far is the plan?',
  now: {
    busy: 'You are still working on the plan.',
    ready: 'The plan is ready for the meeting.',
    finished: 'The plan is finished.',
  },
  since: (name, day) => `${name} said so on ${day}.`,
  ask: {
    busy: 'Do you want to talk about the plan first, or is it finished?',
    ready: 'Is the plan finished, or are you still working on it?',
    finished: 'If you open it again, everybody in the team can work in it again.',
  },
  to: { ready: 'Ready for the meeting', finished: 'Finish the plan' },
  back: { ready: 'Not ready for the meeting after all', finished: 'Open again' },
  confirm: {
    titles: { ready: 'Is the plan ready for the meeting?', finished: 'Is the plan finished?' },
    infos: {
      ready: 'You can still change everything after this.',
      finished: 'After this nobody can change anything. You can still read it, and you can open the plan again.',
    },
    unfinished: 'This is not done yet',
    step: (number, title, state) => `Step ${number}: ${title} (${state})`,
    action: (what) => `Action: ${what}`,
    moreActions: (count) => `And ${plural('en', count, '1 more action', `${count} more actions`)}.`,
    why: 'Why do you go on all the same?',
    whyNeeded: 'Something is not done yet. Say in a few words why you go on all the same.',
    review: 'When do you look back?',
    yes: { ready: 'Yes, ready for the meeting', finished: 'Yes, finish it' },
    back: 'Back',
  },
  nothing: 'Do nothing',
  unchanged: 'Nothing has changed.',
  done: {
    busy: 'You can go on with the plan.',
    ready: 'The plan is ready for the meeting. The card says so.',
    finished: 'The plan is finished. The card says so.',
  },
  meanwhile: {
    busy: (name) => `${name} opened the plan again meanwhile. Your choice was not saved. Look at the card first.`,
    ready: (name) =>
      `${name} called the plan ready for the meeting meanwhile. Your choice was not saved. Look at the card first.`,
    finished: (name) => `${name} finished the plan meanwhile. Your choice was not saved. Look at the card first.`,
  },
  coming: 'The card of the plan will be in this channel in a moment.',
  earlier: {
    title: 'Plans in this channel',
    busy: 'In progress',
    open: 'Go to the card',
    restore: 'Put the card back',
    newer: 'Newer',
    older: 'Older',
    done: 'Close',
    closed: 'Closed.',
  },
};
