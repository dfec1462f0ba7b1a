import type { roundReminder as nl } from '../nl/round-reminder.ts';
import { plural } from '../plural.ts';

const voters = (voted: number, expected: number) =>
  voted > expected
    ? `${voted} people have voted already.`
    : `${voted} of ${expected} ${plural('en', voted, 'has', 'have')} voted already.`;

export const roundReminder: typeof nl = {
  titles: { halfway: 'You can still vote', closing: 'The vote closes soon' },
  summary: (title) => `You can still vote: ${title}`,
  until: (moment) => `You can vote until ${moment}.`,
  takes: (minutes) => `It takes you about ${plural('en', minutes, '1 minute', `${minutes} minutes`)}.`,
  states: {
    none: 'You have not voted yet.',
    unknown: 'Have you voted already? Then there is nothing to do.',
    busy: (done, all) => `You have begun: ${done} of ${all} points. Hand in your vote yet.`,
  },
  whoSees: {
    open: 'Everybody in the channel sees who votes what.',
    'until-close': 'Until the close nobody sees what you vote. After it you see the result without names.',
    anonymous: 'Anonymous: after the close it is erased who voted what.',
  },
  wishes: 'Too many reminders? Choose yourself:',
  line: {
    halfway: (until) => `Half of the time for this vote is over. You can vote until ${until}.`,
    closing: (until) => `This vote closes soon. You can vote until ${until}.`,
    turnout: voters,
    few: 'Do fewer than 3 people vote in Teams? Then there is no result and the votes are erased.',
  },
  mention: (name) =>
    `${name}, Koers cannot send you a message of your own. Would you like that? Add Koers in Teams, or switch your chat with Koers on again.`,
};
