import type { hands as nl } from '../nl/hands.ts';
import { plural } from '../plural.ts';

const people = (count: number) => plural('en', count, '1 person', `${count} people`);
const many = (count: number) => plural('en', count, '1 hand', `${count} hands`);

export const hands: typeof nl = {
  menu: 'Count hands',
  title: 'Count hands',
  intro: 'For colleagues who do not vote in Teams. They raise their hands, you count.',
  peopleLabel: 'How many people vote by raising a hand?',
  peopleHint: 'Leave out whoever votes in Teams.',
  stored: (names, moment) => `Counted by ${names}, saved on ${moment}.`,
  surely: (all, expected) => `Then ${all} have voted in all. You expected ${expected}. Are there really that many?`,
  sure: 'Yes, that is right',
  tooFewPeople: (label, raised) =>
    `For point ${label} you already counted ${many(raised)}. Correct that point first, then the number of people.`,
  question: 'How many hands for each point?',
  progress: (from, to, all, count) =>
    `${from === to ? `Point ${from}` : `Points ${from} to ${to}`} of ${all} · ${people(count)}`,
  hint: 'Leaving a field empty changes nothing. Write 0 if nobody raised a hand.',
  label: (label, rating) => `${label}: ${rating}`,
  notWhole: (label) => `Enter whole numbers for point ${label}, such as 0 or 3. This page is not saved yet.`,
  tooMany: (label, raised, count) =>
    `Point ${label} has ${many(raised)} in all, but you count ${people(count)}. This page is not saved yet.`,
  gone: 'A colleague has removed the count in the meantime. Start again at Count hands.',
  next: 'Next',
  back: 'Back',
  overview: 'To the overview',
  sum: (count) => `By show of hands: ${people(count)}`,
  fewer: (raised, count) => `${raised} of ${people(count)}`,
  saved: 'This is saved and counts. You can change it until the vote closes.',
  nothing: 'No point has been counted yet. The people count as soon as you fill in a point.',
  uncounted: (labels) => `Not counted yet: ${labels}`,
  uncountedMeans:
    'If you leave it at this, those points may get no place in the result. For that at least half of all voters must rate a point.',
  pick: 'Is something wrong? Choose a point',
  correct: 'Correct this point',
  noPick: 'First choose the point that you want to correct.',
  ready: 'Done',
  done: 'The show of hands is saved and counts.',
  clear: 'Remove the count',
  clearAsk: 'Do you want to remove everything you counted by show of hands? What people voted in Teams stays.',
  cleared: 'The count has been removed.',
  ofThem: (count, names) => `Of these, ${count} by show of hands, counted by ${names}.`,
  ofItem: (counts) => `Of these, by show of hands: ${counts}`,
};
