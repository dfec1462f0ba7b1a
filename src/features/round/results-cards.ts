import { z } from 'zod';
import itemTemplate from '../../../cards/round/item.json' with { type: 'json' };
import rankingTemplate from '../../../cards/round/ranking.json' with { type: 'json' };
import type { Language } from '../../domain/catalogue.ts';
import { RATINGS } from '../../domain/rating.ts';
import { defineCard } from '../../ui/card.ts';
import { formatNumber } from '../../ui/format.ts';
import type { Strings } from '../../ui/strings/index.ts';
import { handsData, handsLine } from './hands-cards.ts';

const counts = z.strictObject({ low: z.number(), middle: z.number(), high: z.number(), unknown: z.number() });
const figures = z.strictObject({
  counts,
  /** Absent when nobody rated it. */
  mean: z.number().optional(),
  spread: z.number().optional(),
  agreement: z.number().optional(),
});

const rankingData = z.strictObject({
  from: z.number(),
  all: z.number(),
  /** Which round that is, or empty. */
  compared: z.string(),
  hands: handsData.optional(),
  items: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      title: z.string(),
      rank: z.number().optional(),
      figures,
      split: z.boolean(),
      /** Next to the round before, in words, or empty. */
      change: z.string(),
    }),
  ),
});

/** Some ranked items with their figures; `item` picks one to read its reasons. */
export const rankingCard = defineCard('round/ranking', rankingTemplate, rankingData, (data, say, language) => {
  const { details } = say.round;
  return {
    heading: details.heading(data.from + 1, data.from + data.items.length, data.all),
    hands: handsLine(data.hands, say, language),
    compared: data.compared,
    items: data.items.map((item) => ({
      place: item.rank === undefined ? details.tooFew : details.ranked(item.rank),
      line: `${item.label} ${item.title}`,
      ...figureTexts(item.figures, say, language),
      split: item.split ? details.split : '',
      change: item.change,
    })),
    how: details.agreementHow,
    pickLabel: details.pick,
    choices: data.items.map(({ id, label, title }) => ({ title: `${label} ${title}`, value: id })),
  };
});

const itemData = z.strictObject({
  label: z.string(),
  title: z.string(),
  explanation: z.string(),
  figures,
  /** Those of the counts that are raised hands. */
  hands: counts.optional(),
  /** With names in an open round, else reasons only. */
  entries: z.array(z.strictObject({ name: z.string(), rating: z.enum(RATINGS).optional(), reason: z.string() })),
  named: z.boolean(),
  /** Of all entries of this item, not of this page. */
  total: z.number(),
  page: z.number(),
  pages: z.number(),
});

/** One item with its reasons, and in an open round with who voted what. */
export const itemCard = defineCard('round/item', itemTemplate, itemData, (data, say, language) => {
  const { details, ratings } = say.round;
  return {
    title: details.item(data.label),
    line: data.title,
    explanation: data.explanation,
    ...figureTexts(data.figures, say, language),
    hands: data.hands === undefined ? '' : say.hands.ofItem(countsText(data.hands, say)),
    heading: data.total === 0 ? details.noReasons : data.named ? details.votes : details.reasons(data.total),
    entries: data.entries.map(({ name, rating, reason }) => ({
      who: rating === undefined ? '' : details.reasonOf(name, ratings[rating]),
      reason: reason === '' || data.named ? reason : `“${reason}”`,
    })),
    page: data.pages > 1 ? details.page(data.page + 1, data.pages) : '',
  };
});

function figureTexts({ counts, mean, spread, agreement }: z.infer<typeof figures>, say: Strings, language: Language) {
  const { details } = say.round;
  const n = counts.low + counts.middle + counts.high;
  const parts = [
    mean === undefined ? details.noMean : details.mean(formatNumber(mean, language), n),
    // One person alone agrees with nobody.
    ...(spread === undefined || n < 2 ? [] : [details.spread(formatNumber(spread, language))]),
    ...(agreement === undefined || n < 2 ? [] : [details.agreement(Math.round(agreement * 100))]),
  ];
  return { counts: countsText(counts, say), mean: parts.join(' ') };
}

function countsText({ high, middle, low, unknown }: z.infer<typeof counts>, say: Strings): string {
  return say.round.details.counts(high, middle, low, unknown);
}
