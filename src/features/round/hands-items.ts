import { z } from 'zod';
import { definePage, type FormButton, type FormStep, type Typed } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { type HandCounts, wholeNumber, withCounts } from '../../domain/hands.ts';
import { RATINGS } from '../../domain/rating.ts';
import { ITEM_ID, itemIds } from '../../domain/round.ts';
import { findHands } from '../../records/hands.ts';
import { showItem } from '../../ui/round-item.ts';
import type { OfRound } from './actions.ts';
import { countable, counterOf, endedMeanwhile, labelOf, numberTyped, saveHands } from './counting.ts';
import { handsItemsCard, handsSumCard } from './hands-cards.ts';
import { nowhere } from './managing.ts';

/** Items on a page: with four numbers each, what a phone shows before people lose their place. */
export const HANDS_ITEMS = 3;

/** The hands for each item, a few items a page; a page is stored as it is left. */
export function handsItemsPage(deps: FeatureDeps) {
  return definePage({
    at: z.strictObject({ page: z.number().int().min(0).max(50) }),
    inputs: z.record(z.string(), z.string()),
    presses: ['back', 'next', 'overview'] as const,
    async show(turn, { args }: { readonly args: OfRound }, { page }, typed) {
      const { hands: say } = turn.say;
      const round = await countable(deps, turn, args);
      if ('refused' in round) return round;
      const hands = await findHands(deps.tables, round.id);
      if (hands === undefined) return { refused: say.gone };
      const all = itemIds(round);
      const from = Math.min(page, lastPage(all)) * HANDS_ITEMS;
      const items = all.slice(from, from + HANDS_ITEMS).map((id) => {
        const { label, title } = showItem(round, id, turn.language);
        return { id, label, title, counts: { ...hands.counts[id], ...numbersIn(typed, id) } };
      });
      const last = from + HANDS_ITEMS >= all.length;
      const buttons: FormButton<'back' | 'next' | 'overview'>[] = [
        { press: 'back', title: say.back },
        ...(last ? [] : [{ press: 'next' as const, title: say.next, style: 'positive' as const }]),
        { press: 'overview', title: say.overview, ...(last ? { style: 'positive' as const } : {}) },
      ];
      const data = { from, all: all.length, people: hands.people, items };
      return { title: say.title, card: handsItemsCard.render(data, turn.language), buttons };
    },
    async submit(turn, { args }, { page }, typed, press): Promise<FormStep> {
      const { hands: say } = turn.say;
      const given = countsIn(typed);
      if (given === undefined) return { step: 'again', fault: turn.say.bot.malformed };
      const round = await countable(deps, turn, args);
      if ('refused' in round) return { step: 'refused', refused: round.refused };
      const all = itemIds(round);
      if (![...given.counts.keys(), ...given.odd].every((item) => all.includes(item)))
        return { step: 'again', fault: turn.say.bot.malformed };
      const [odd] = given.odd;
      if (odd !== undefined) return { step: 'again', fault: say.notWhole(labelOf(turn, round, odd)) };
      const counts = Object.fromEntries(given.counts);
      const changed = await saveHands(deps, round, (hands) =>
        hands === undefined ? { gone: true as const } : withCounts(hands, counts, counterOf(turn)),
      );
      if ('gone' in changed) return { step: 'refused', refused: say.gone };
      if ('tooMany' in changed) {
        const { item, raised, people } = changed.tooMany;
        return { step: 'again', fault: say.tooMany(labelOf(turn, round, item), raised, people) };
      }
      if (!('hands' in changed)) return endedMeanwhile(turn, changed);
      if (press === 'back')
        return page === 0
          ? { step: 'page', page: 'hands', at: {} }
          : { step: 'page', page: 'hands-items', at: { page: page - 1 } };
      if (press === 'overview' || page >= lastPage(all)) return { step: 'page', page: 'hands-sum', at: {} };
      return { step: 'page', page: 'hands-items', at: { page: page + 1 } };
    },
  });
}

/** All that was counted, and the way to a mistake in it. Everything is stored already. */
export function handsSumPage(deps: FeatureDeps) {
  return definePage({
    at: nowhere,
    inputs: z.strictObject({ item: z.string().max(20).optional() }),
    presses: ['correct', 'done'] as const,
    async show(turn, { args }: { readonly args: OfRound }) {
      const { hands: say } = turn.say;
      const round = await countable(deps, turn, args);
      if ('refused' in round) return round;
      const hands = await findHands(deps.tables, round.id);
      if (hands === undefined) return { refused: say.gone };
      const items = itemIds(round).map((id) => {
        const { label, title } = showItem(round, id, turn.language);
        return { id, label, title, counts: { ...hands.counts[id] } };
      });
      const buttons: FormButton<'correct' | 'done'>[] = [
        { press: 'correct', title: say.correct },
        { press: 'done', title: say.ready, style: 'positive' },
      ];
      return { title: say.title, card: handsSumCard.render({ people: hands.people, items }, turn.language), buttons };
    },
    async submit(turn, { args }, _at, inputs, press): Promise<FormStep> {
      if (press === 'done') return { step: 'done', said: (say) => say.hands.done };
      const round = await countable(deps, turn, args);
      if ('refused' in round) return { step: 'refused', refused: round.refused };
      const place = itemIds(round).indexOf(inputs.item ?? '');
      if (place === -1) return { step: 'again', fault: turn.say.hands.noPick };
      return { step: 'page', page: 'hands-items', at: { page: Math.floor(place / HANDS_ITEMS) } };
    },
  });
}

const FIELD = new RegExp(`^(low|middle|high|unknown)_(${ITEM_ID})$`);

/**
 * Inputs such as `high_A-3.1`: what was counted for each item, and the items with something else than a whole number.
 * Undefined when a field is foreign; an empty one says nothing.
 */
function countsIn(typed: Typed) {
  const counts = new Map<string, HandCounts>();
  const odd: string[] = [];
  for (const [name, value] of Object.entries(typed)) {
    const [, kind, item] = FIELD.exec(name) ?? [];
    const rating = RATINGS.find((one) => one === kind);
    if (rating === undefined || item === undefined) return undefined;
    if (value.trim() === '') continue;
    const count = wholeNumber(value);
    if (count === undefined) odd.push(item);
    else counts.set(item, { ...counts.get(item), [rating]: count });
  }
  return { counts, odd };
}

/** What was typed for one item, to be shown again. */
function numbersIn(typed: Typed, item: string): HandCounts {
  const numbers = RATINGS.map((rating) => [rating, numberTyped(typed[`${rating}_${item}`])] as const);
  return Object.fromEntries(numbers.filter(([, number]) => number !== undefined));
}

function lastPage(items: readonly string[]): number {
  return Math.max(0, Math.ceil(items.length / HANDS_ITEMS) - 1);
}
