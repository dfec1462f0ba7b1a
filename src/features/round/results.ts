import { z } from 'zod';
import {
  defineForm,
  definePage,
  type Form,
  type FormButton,
  type FormStep,
  type Refusal,
  type Turn,
} from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { reachRound } from '../../bot/reach-round.ts';
import type { Language } from '../../domain/catalogue.ts';
import { allAnswers, countHands } from '../../domain/hands.ts';
import type { Rating } from '../../domain/rating.ts';
import { isSealed, type Round } from '../../domain/round.ts';
import { type RankedItem, rank } from '../../domain/tally.ts';
import { findHands } from '../../records/hands.ts';
import { isHidden, listKeptReasons, tallyOf } from '../../records/result.ts';
import { listVotes } from '../../records/votes.ts';
import { showItem } from '../../ui/round-item.ts';
import { type OfRound, roundResultsVerb } from './actions.ts';
import { handsOf } from './hands-cards.ts';
import { changeOf, comparedWith, findPrevious } from './previous.ts';
import { itemCard, rankingCard } from './results-cards.ts';

/** Items on a page of the ranking, and reasons or votes on a page of one item: what stays under 25,000 characters of card. */
const ITEMS = 8;
const ENTRIES = 10;

const from = z.number().int().min(0).max(1_000);

/** Everything of a result, page by page: the ranking, and per item the reasons. In an open round also while it runs. */
export function resultsForm(deps: FeatureDeps): Form {
  const { tables } = deps;

  async function visible(turn: Turn, { round: id }: OfRound): Promise<Round | Refusal> {
    const { round: say } = turn.say;
    const reached = await reachRound(deps, turn, id);
    if ('refused' in reached) return reached;
    const { round } = reached;
    if (round.status === 'stopped') return { refused: say.details.stopped };
    if (round.status === 'open' && round.openness !== 'open') return { refused: say.details.notYet };
    return (await isHidden(tables, round)) ? { refused: say.result.hidden } : round;
  }

  async function ranking(round: Round): Promise<readonly RankedItem[]> {
    const { ranked, tooFew } = rank(await tallyOf(tables, round));
    return [...ranked, ...tooFew];
  }

  /** In an open round who voted what; else the reasons alone, in the order of the alphabet, so that no two of one person stay together. */
  async function entriesOf(round: Round, item: string, language: Language): Promise<readonly Entry[]> {
    const named = round.openness === 'open';
    const entries: Entry[] = [];
    if (isSealed(round)) return (await listKeptReasons(tables, round, item)).map((reason) => ({ name: '', reason }));
    for await (const vote of listVotes(tables, round)) {
      const rating = vote.ratings[item];
      // A reason says why an item is important; whoever rates it lower by now does not say so any more.
      const reason = rating === 'high' ? (vote.reasons[item] ?? '') : '';
      if (named && rating !== undefined) entries.push({ name: vote.name ?? '', rating, reason });
      if (!named && reason !== '') entries.push({ name: '', reason });
    }
    const order = new Intl.Collator(language);
    return entries.sort((one, other) => order.compare(one.name, other.name) || order.compare(one.reason, other.reason));
  }

  const list = definePage({
    at: z.strictObject({ from }),
    inputs: z.strictObject({ item: z.string().max(20).optional() }),
    presses: ['back', 'next', 'show', 'done'] as const,
    async show(turn, { args }: { readonly args: OfRound }, at) {
      const { details, card } = turn.say.round;
      const round = await visible(turn, args);
      if ('refused' in round) return round;
      const all = await ranking(round);
      if (all.every((item) => item.n + item.counts.unknown === 0))
        return { refused: round.status === 'open' ? card.noStanding : turn.say.round.result.nobody };
      const hands = await findHands(tables, round.id);
      const previous = await findPrevious(deps, round);
      const shown = all.slice(at.from, at.from + ITEMS);
      const items = shown.map((item) => {
        const { label, title } = showItem(round, item.item, turn.language);
        return {
          id: item.item,
          label,
          title,
          ...(item.rank === undefined ? {} : { rank: item.rank }),
          figures: figuresOf(item),
          split: item.split,
          change: changeOf(previous, item, turn.language),
        };
      });
      const buttons: FormButton<'back' | 'next' | 'show' | 'done'>[] = [
        ...(at.from > 0 ? [{ press: 'back' as const, title: details.back }] : []),
        ...(at.from + ITEMS < all.length ? [{ press: 'next' as const, title: details.next }] : []),
        { press: 'show', title: details.show, style: 'positive' },
        { press: 'done', title: details.done },
      ];
      return {
        title: details.title,
        card: rankingCard.render(
          {
            from: at.from,
            all: all.length,
            compared: comparedWith(previous, shown, turn.language),
            ...handsOf(hands),
            items,
          },
          turn.language,
        ),
        buttons,
      };
    },
    async submit(turn, form, at, { item }, press): Promise<FormStep> {
      const { details } = turn.say.round;
      if (press === 'done') return { step: 'done', said: (say) => say.round.details.closed };
      if (press === 'back') return { step: 'page', page: 'list', at: { from: Math.max(0, at.from - ITEMS) } };
      if (press === 'next') return { step: 'page', page: 'list', at: { from: at.from + ITEMS } };
      const round = await visible(turn, form.args);
      if ('refused' in round) return { step: 'refused', ...round };
      const known = (await ranking(round)).some((one) => one.item === item);
      if (item === undefined || !known) return { step: 'again', fault: details.pick };
      return { step: 'page', page: 'item', at: { item, from: 0, list: at.from } };
    },
  });

  const item = definePage({
    at: z.strictObject({ item: z.string().max(20), from, list: from }),
    inputs: z.strictObject({}),
    presses: ['back', 'next', 'all', 'done'] as const,
    async show(turn, { args }: { readonly args: OfRound }, at) {
      const { details } = turn.say.round;
      const round = await visible(turn, args);
      if ('refused' in round) return round;
      const ranked = (await ranking(round)).find((one) => one.item === at.item);
      if (ranked === undefined) return { refused: turn.say.bot.malformed };
      const entries = await entriesOf(round, at.item, turn.language);
      const raised = (await findHands(tables, round.id))?.counts[at.item];
      const { label, title, explanation } = showItem(round, at.item, turn.language);
      const card = itemCard.render(
        {
          label,
          title,
          explanation,
          figures: figuresOf(ranked),
          ...(countHands(raised) === 0 ? {} : { hands: { ...allAnswers(raised) } }),
          entries: entries.slice(at.from, at.from + ENTRIES).map((entry) => ({ ...entry })),
          named: round.openness === 'open',
          total: entries.length,
          page: Math.floor(at.from / ENTRIES),
          pages: Math.ceil(entries.length / ENTRIES),
        },
        turn.language,
      );
      const buttons: FormButton<'back' | 'next' | 'all' | 'done'>[] = [
        ...(at.from > 0 ? [{ press: 'back' as const, title: details.back }] : []),
        ...(at.from + ENTRIES < entries.length ? [{ press: 'next' as const, title: details.next }] : []),
        { press: 'all', title: details.all, style: 'positive' },
        { press: 'done', title: details.done },
      ];
      return { title: details.title, card, buttons };
    },
    async submit(_turn, _form, at, _inputs, press): Promise<FormStep> {
      if (press === 'done') return { step: 'done', said: (say) => say.round.details.closed };
      if (press === 'all') return { step: 'page', page: 'list', at: { from: at.list } };
      const step = press === 'next' ? ENTRIES : -ENTRIES;
      return { step: 'page', page: 'item', at: { ...at, from: Math.max(0, at.from + step) } };
    },
  });

  return defineForm(
    roundResultsVerb,
    async (turn, args) => {
      const round = await visible(turn, args);
      return 'refused' in round ? round : { page: 'list', at: { from: 0 } };
    },
    { list, item },
  );
}

interface Entry {
  readonly name: string;
  readonly rating?: Rating;
  readonly reason: string;
}

function figuresOf({ counts, mean, spread, agreement }: RankedItem) {
  return {
    counts: { ...counts },
    ...(mean === undefined ? {} : { mean }),
    ...(spread === undefined ? {} : { spread }),
    ...(agreement === undefined ? {} : { agreement }),
  };
}
