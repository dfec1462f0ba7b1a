import { z } from 'zod';
import itemsTemplate from '../../../cards/round/hands-items.json' with { type: 'json' };
import peopleTemplate from '../../../cards/round/hands-people.json' with { type: 'json' };
import sumTemplate from '../../../cards/round/hands-sum.json' with { type: 'json' };
import type { Language } from '../../domain/catalogue.ts';
import { allAnswers, countHands, type Hands, handVoters } from '../../domain/hands.ts';
import { RATINGS } from '../../domain/rating.ts';
import { defineCard } from '../../ui/card.ts';
import { formatList, shorten } from '../../ui/format.ts';
import type { Strings } from '../../ui/strings/index.ts';

/** Those of the voters who raised their hands, on the cards that say how many voted. */
export const handsData = z.strictObject({ people: z.number(), by: z.array(z.string()) });

/** What those cards are given: nothing before an item is counted. */
export function handsOf(hands: Hands | undefined): { readonly hands?: z.infer<typeof handsData> } {
  return hands === undefined || handVoters(hands) === 0 ? {} : { hands: { people: hands.people, by: [...hands.by] } };
}

/** The sentence about them, or nothing. */
export function handsLine(
  hands: Readonly<{ people: number; by: readonly string[] }> | undefined,
  say: Strings,
  language: Language,
): string {
  return hands === undefined ? '' : say.hands.ofThem(hands.people, formatList(hands.by, language));
}

const peopleData = z.strictObject({
  people: z.number().optional(),
  /** Who counted so far, and until when; absent before the first count. */
  stored: z.strictObject({ by: z.array(z.string()), at: z.string() }).optional(),
  /** Asked when there are more voters than expected. */
  surely: z.strictObject({ all: z.number(), expected: z.number() }).optional(),
});

/** How many people raise their hands. */
export const handsPeopleCard = defineCard('round/hands-people', peopleTemplate, peopleData, (data, say, language) => {
  const { people, stored, surely } = data;
  return {
    title: say.hands.title,
    intro: say.hands.intro,
    surely: surely === undefined ? '' : say.hands.surely(surely.all, surely.expected),
    label: say.hands.peopleLabel,
    known: people !== undefined,
    people: people ?? 0,
    hint: say.hands.peopleHint,
    stored: stored === undefined ? '' : say.hands.stored(formatList(stored.by, language), stored.at),
  };
});

const count = z.number().exactOptional();
const counts = z.strictObject({ low: count, middle: count, high: count, unknown: count });
const item = z.strictObject({ id: z.string(), label: z.string(), title: z.string(), counts });

const itemsData = z.strictObject({
  from: z.number(),
  all: z.number(),
  people: z.number(),
  items: z.array(item).max(3),
});

/** Up to three items, each with a number for every answer. */
export const handsItemsCard = defineCard('round/hands-items', itemsTemplate, itemsData, (data, say) => ({
  question: say.hands.question,
  progress: say.hands.progress(data.from + 1, data.from + data.items.length, data.all, data.people),
  hint: say.hands.hint,
  items: data.items.map(({ id, label, title, counts }) => ({
    line: `${label} ${title}`,
    fields: RATINGS.map((rating) => ({
      id: `${rating}_${id}`,
      label: say.hands.label(label, say.round.ratings[rating]),
      known: counts[rating] !== undefined,
      value: counts[rating] ?? 0,
    })),
  })),
}));

const sumData = z.strictObject({ people: z.number(), items: z.array(item) });

/** Letters of a title in the list to choose from: 45 items stay under 25,000 characters of card. */
const CHOICE = 60;

/** Everything that was counted. */
export const handsSumCard = defineCard('round/hands-sum', sumTemplate, sumData, (data, say) => {
  const counted = data.items.filter(({ counts }) => countHands(counts) > 0);
  const uncounted = data.items.filter(({ counts }) => countHands(counts) === 0);
  return {
    title: say.hands.sum(data.people),
    state: counted.length === 0 ? say.hands.nothing : say.hands.saved,
    items: counted.map(({ label, title, counts }) => {
      const { high, middle, low, unknown } = allAnswers(counts);
      const raised = countHands(counts);
      const line = say.round.details.counts(high, middle, low, unknown);
      return {
        line: `${label} ${title}`,
        counts: raised < data.people ? `${line} (${say.hands.fewer(raised, data.people)})` : line,
      };
    }),
    uncounted: uncounted.length > 0 ? say.hands.uncounted(uncounted.map(({ label }) => label).join(', ')) : '',
    uncountedMeans: uncounted.length > 0 && counted.length > 0 ? say.hands.uncountedMeans : '',
    pick: say.hands.pick,
    choices: data.items.map(({ id, label, title }) => ({
      title: `${label} ${shorten(title, CHOICE)}`,
      value: id,
    })),
  };
});
