import { z } from 'zod';
import mineTemplate from '../../../cards/vote/mine.json' with { type: 'json' };
import privateTemplate from '../../../cards/vote/private.json' with { type: 'json' };
import rateTemplate from '../../../cards/vote/rate.json' with { type: 'json' };
import reasonsTemplate from '../../../cards/vote/reasons.json' with { type: 'json' };
import { RATINGS } from '../../domain/rating.ts';
import { OPENNESS } from '../../domain/round.ts';
import { defineCard } from '../../ui/card.ts';
import { shorten } from '../../ui/format.ts';

const item = z.strictObject({ id: z.string(), label: z.string(), title: z.string() });
const progress = z.strictObject({ done: z.number(), all: z.number() });

const rateData = z.strictObject({
  progress,
  page: z.strictObject({ at: z.number(), of: z.number() }),
  items: z
    .array(item.extend({ explanation: z.string(), parent: z.string(), rating: z.enum(RATINGS).optional() }))
    .max(5),
});

/** Up to five items to rate. */
export const rateCard = defineCard('vote/rate', rateTemplate, rateData, (data, say) => ({
  question: say.vote.question,
  progress: [
    say.vote.progress(data.progress.done, data.progress.all),
    ...(data.page.of > 1 ? [say.vote.page(data.page.at, data.page.of)] : []),
  ].join(' · '),
  items: data.items.map(({ id, label, title, explanation, parent, rating }) => ({
    id,
    // The space keeps the link apart from the title.
    line: `${label} ${title}  `,
    parent: parent === '' ? '' : say.vote.under(parent),
    label: say.vote.label(label),
    value: rating ?? '',
    explanation,
    explainTitle: say.vote.explain,
    choices: RATINGS.map((value) => ({ title: say.round.ratings[value], value })),
  })),
}));

const reasonsData = z.strictObject({
  progress,
  items: z.array(item.extend({ reason: z.string() })),
  /** Shown on the last page only. */
  unrated: z.number(),
});

/** Why the items that this person rates high matter to them. */
export const reasonsCard = defineCard('vote/reasons', reasonsTemplate, reasonsData, (data, say) => ({
  title: data.items.length === 0 ? say.vote.title : say.vote.reasonsTitle,
  progress: say.vote.progress(data.progress.done, data.progress.all),
  hint:
    data.progress.done === 0
      ? say.vote.nothingRated
      : data.items.length === 0
        ? say.vote.noHighs
        : say.vote.reasonsHint,
  items: data.items.map(({ id, label, title, reason }) => ({
    id,
    line: `${label} ${title}`,
    label: say.vote.reasonLabel(label),
    value: reason,
    clearTitle: say.vote.reasonClear,
    clearLabel: say.vote.reasonClearLabel(label),
  })),
  unrated: data.progress.done > 0 && data.unrated > 0 ? say.vote.unrated(data.unrated) : '',
}));

const mineData = z.strictObject({
  state: z.string(),
  items: z.array(item.extend({ rating: z.enum(RATINGS).optional(), reason: z.string() })),
});

/** Characters of all reasons together on the card of one's own vote: 45 items with reasons stay under 25,000 characters of card. */
const REASONS = 5_000;

/** What this person voted: the most important first. Many long reasons are shortened; the form still holds all of each. */
export const mineCard = defineCard('vote/mine', mineTemplate, mineData, (data, say) => {
  const room = Math.floor(REASONS / Math.max(1, data.items.filter(({ reason }) => reason !== '').length));
  const groups = (['high', 'middle', 'low', 'unknown', undefined] as const).map((rating) => ({
    name: rating === undefined ? say.vote.mine.none : say.round.ratings[rating],
    items: data.items
      .filter((one) => one.rating === rating)
      .map(({ label, title, reason }) => ({
        line: `${label} ${title}`,
        reason: reason === '' ? '' : ` “${shorten(reason, room)}”`,
      })),
  }));
  return {
    title: say.vote.mine.title,
    state: data.state,
    groups: groups
      .filter((group) => group.items.length > 0)
      .map((group) => ({
        ...group,
        name: `${group.name.charAt(0).toUpperCase()}${group.name.slice(1)} (${group.items.length})`,
      })),
  };
});

/** The way to one's own ballot, in the private chat. */
export const privateCard = defineCard(
  'vote/private',
  privateTemplate,
  z.strictObject({ round: z.string(), catalogue: z.string(), openness: z.enum(OPENNESS) }),
  ({ round, catalogue, openness }, say) => ({
    round,
    title: say.round.card.title(catalogue),
    text: say.vote.private.text,
    whoSees: say.round.whoSees[openness],
    voteTitle: say.round.card.vote,
  }),
);
