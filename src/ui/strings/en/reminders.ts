import type { reminders as nl } from '../nl/reminders.ts';

export const reminders: typeof nl = {
  about: 'Choose how many reminders you get',
  launcher: 'Here you choose how many reminders Koers sends you. Only you see what you choose.',
  button: 'My reminders',
  title: 'Your reminders',
  buttons: { less: 'Fewer', pause: 'Pause until after the holiday', stop: 'Stop', all: 'Everything again' },
  pauseWeeks: 'Pause for two weeks',
  close: 'Done',
  closed: 'Your choice is saved.',
  states: {
    all: 'You get all reminders: halfway through a vote, shortly before it ends, and about your actions.',
    less: 'You get fewer reminders. Only shortly before a vote closes, and when an action is due. Once a week you hear what is late.',
    none: 'You get no reminders.',
  },
  paused: (day) => `But there is a pause now. Until ${day} you get none.`,
  scope: 'This holds for all your teams. You can always vote and see your actions.',
  chosen: {
    less: 'From now on you get fewer reminders. Only shortly before a vote closes, when an action is due, and once a week what is late.',
    stop: 'From now on you get no reminders any more.',
    all: 'You get all reminders again.',
  },
  pausedUntil: (day) => `Until ${day} you get no reminders. After that it goes on.`,
  pausedWeeks: (day) =>
    `Koers does not know when your holiday is. So your pause lasts two weeks. Until ${day} you get no reminders.`,
  undo: 'Do you want it otherwise? Then type in this chat: reminders.',
};
