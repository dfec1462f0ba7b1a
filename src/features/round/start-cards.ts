import { z } from 'zod';
import previewTemplate from '../../../cards/round/start-preview.json' with { type: 'json' };
import rulesTemplate from '../../../cards/round/start-rules.json' with { type: 'json' };
import whatTemplate from '../../../cards/round/start-what.json' with { type: 'json' };
import whichTemplate from '../../../cards/round/start-which.json' with { type: 'json' };
import { CATALOGUES } from '../../domain/catalogues/index.ts';
import { LIMITS, OPENNESS, type Openness } from '../../domain/round.ts';
import { defineCard } from '../../ui/card.ts';

const letter = z.enum(['A', 'B', 'C']);

/** Percentages of the expected voters that a quorum can ask. */
export const QUORUMS = [0, 50, 66, 75, 100] as const;

/** In the order in which they explain each other. */
const CHOICES = ['until-close', 'anonymous', 'open'] as const satisfies readonly Openness[];

export const whatCard = defineCard(
  'round/start-what',
  whatTemplate,
  z.strictObject({ letter }),
  (data, say, language) => ({
    title: say.round.start.what,
    label: say.round.start.whatLabel,
    value: data.letter,
    choices: CATALOGUES.map((catalogue) => ({
      title: `${catalogue.title[language]}: ${catalogue.explanation[language]}`,
      value: catalogue.letter,
    })),
  }),
);

const whichData = z.strictObject({
  areas: z.array(z.strictObject({ id: z.string(), title: z.string() })),
  chosen: z.array(z.string()),
  own: z.string(),
  hasOwn: z.boolean(),
  onlyOwn: z.boolean(),
});

export const whichCard = defineCard('round/start-which', whichTemplate, whichData, (data, say) => ({
  title: say.round.start.which,
  label: say.round.start.areasLabel,
  value: data.chosen.join(','),
  choices: data.areas.map(({ id, title }) => ({ title, value: id })),
  ownLabel: say.round.start.ownLabel,
  own: data.own,
  ownHint: say.round.start.ownHint(LIMITS.ownItems, LIMITS.ownItemLength),
  hasOwn: data.hasOwn,
  clearTitle: say.round.start.ownClear,
  clearLabel: say.round.start.ownClearLabel,
  onlyOwn: String(data.onlyOwn),
  onlyOwnTitle: say.round.start.onlyOwn,
  onlyOwnLabel: say.round.start.onlyOwnLabel,
}));

const rulesData = z.strictObject({
  date: z.string(),
  time: z.string(),
  openness: z.string(),
  quorum: z.string(),
  /** A number: phones refuse the whole card for a text in an Input.Number. */
  expected: z.number(),
  members: z.number(),
  guests: z.string(),
  stepsOut: z.string(),
});

export const rulesCard = defineCard('round/start-rules', rulesTemplate, rulesData, (data, say) => {
  const { start, openness } = say.round;
  return {
    ...data,
    title: start.rules,
    dateLabel: start.dateLabel,
    timeLabel: start.timeLabel,
    opennessLabel: start.opennessLabel,
    // What is usual stands first; the one after it is told as what differs from it.
    opennessChoices: CHOICES.map((value) => ({ title: openness[value].choice, value })),
    quorumLabel: start.quorumLabel,
    quorumChoices: QUORUMS.map((percent) => ({ title: start.quorum[percent], value: String(percent) })),
    expectedLabel: start.expectedLabel,
    expectedHint: start.expectedHint(data.members),
    guestsTitle: start.guests,
    guestsLabel: start.guestsLabel,
    steppedOutTitle: start.steppedOut,
    steppedOutLabel: start.steppedOutLabel,
  };
});

const previewData = z.strictObject({
  catalogue: z.string(),
  areas: z.array(z.string()),
  items: z.number(),
  own: z.array(z.string()),
  until: z.string(),
  openness: z.enum(OPENNESS),
  needed: z.number(),
  expected: z.number(),
  guests: z.boolean(),
  stepsOut: z.boolean(),
  schoolDays: z.number(),
  /** That the deadline is on no school day; empty when it is on one. */
  free: z.string(),
});

export const previewCard = defineCard('round/start-preview', previewTemplate, previewData, (data, say) => {
  const { start, card, whoSees } = say.round;
  const lines = [
    card.intro(data.items),
    ...data.areas,
    ...(data.own.length > 0 ? [`${card.ownItems}: ${data.own.join(' / ')}`] : []),
    card.until(data.until),
    say.calendar.schoolDays(data.schoolDays),
    start.voters(data.expected, data.guests),
    ...(data.needed > 0 ? [card.quorum(data.needed)] : []),
    ...(data.stepsOut ? [card.own.steppedOut] : []),
    whoSees[data.openness],
  ];
  return {
    title: start.preview,
    hint: start.previewHint,
    free: data.free,
    what: card.title(data.catalogue),
    lines: lines.map((text) => ({ text })),
  };
});
