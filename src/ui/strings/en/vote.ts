import type { vote as nl } from '../nl/vote.ts';
import { plural } from '../plural.ts';

export const vote: typeof nl = {
  title: 'Your vote',
  progress: (done, all) => `${done} of ${all} rated`,
  page: (at, all) => `page ${at} of ${all}`,
  question: 'How important is this now for our school?',
  label: (label) => `Your rating of ${label}`,
  explain: 'Explanation',
  under: (number) => `belongs to ${number}`,
  next: 'Next',
  back: 'Back',
  reasonsTitle: 'Why do you find this important?',
  reasonsHint:
    'For each point that you rated high you can write a reason. It may stay empty. Do not name pupils or parents.',
  noHighs: 'You have not rated any point high yet. That is fine.',
  reasonLabel: (label) => `Your reason for ${label} (may stay empty)`,
  reasonClear: 'Yes, remove my reason',
  reasonClearLabel: (label) => `Remove the reason for ${label}?`,
  unrated: (count) =>
    plural(
      'en',
      count,
      'You have not rated 1 point yet. You can hand in like this too.',
      `You have not rated ${count} points yet. You can hand in like this too.`,
    ),
  handIn: 'Hand in',
  tooLong: (given, max) =>
    `A reason is too long: ${given} characters, ${max} are allowed. We kept the beginning. This page has not been saved yet.`,
  nothingRated: 'You have not rated anything yet. First choose low, medium, high or don’t know for at least one point.',
  mine: {
    title: 'This is how you voted',
    handedIn: (moment) => `Your vote has been handed in. You can change it until ${moment}.`,
    handedInClosed: 'Your vote counts. The vote is over, so you can no longer change it.',
    saved: (moment) => `Your vote is saved but not handed in yet. You can do that until ${moment}.`,
    savedClosed: 'You did not hand in. What you filled in does count.',
    none: 'not rated yet',
    change: 'Change my vote',
    done: 'Done',
    closed: 'Thank you, your vote is saved.',
  },
  refused: {
    closed: 'The vote is closed. You can no longer vote.',
    stopped: 'The vote was stopped. There is no result and the votes have been erased.',
    'past-deadline': 'The time to vote has passed.',
    'stepped-out': 'You chose to only facilitate. So you do not vote this time.',
    guest: 'Guests do not take part in this vote.',
    'unknown-item': 'A point no longer belongs to this vote. Nothing was saved. Open your vote again.',
  },
  savedCounts: 'What you saved before counts.',
  forgotten:
    'This vote was anonymous. Who voted what has been erased. Koers itself does not know any more what you voted.',
  private: {
    text: 'Here you can vote in peace. Only you see this message.',
    sent: 'Your voting form is in your own chat with Koers.',
    impossible: 'Koers cannot send you a message. Add Koers as an app in Teams, or vote here in the channel.',
    slow: 'Teams is slow to answer. Look in your own chat with Koers in a moment.',
    hereAlready: 'You are already in your own chat.',
  },
};
