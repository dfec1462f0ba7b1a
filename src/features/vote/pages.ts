import type { Turn, Typed } from '../../bot/contract.ts';
import { PAGE, readSheet } from '../../domain/ballot-sheet.ts';
import type { Rating } from '../../domain/rating.ts';
import { isPastDeadline, itemIds, type Round } from '../../domain/round.ts';
import type { Tables } from '../../ports/tables.ts';
import { findVote } from '../../records/votes.ts';
import { formatMoment } from '../../ui/format.ts';
import { showItem } from '../../ui/round-item.ts';
import { mineCard, rateCard, reasonsCard } from './cards.ts';

/** Where somebody is, and what they rated so far. */
interface At {
  readonly page: number;
  readonly sheet: string;
}

function progressOf(items: readonly string[], ratings: Readonly<Record<string, Rating>>) {
  return { done: Object.keys(ratings).length, all: items.length };
}

/** Up to five items to rate. */
export function rateView(turn: Turn, round: Round, at: At) {
  const items = itemIds(round);
  const ratings = readSheet(items, at.sheet);
  const shown = items.slice(at.page * PAGE.items, (at.page + 1) * PAGE.items).map((id) => {
    const rating = ratings[id];
    return { ...showItem(round, id, turn.language), ...(rating === undefined ? {} : { rating }) };
  });
  return {
    title: turn.say.vote.title,
    card: rateCard.render(
      {
        progress: progressOf(items, ratings),
        page: { at: at.page + 1, of: Math.ceil(items.length / PAGE.items) },
        items: shown,
      },
      turn.language,
    ),
    buttons: [
      ...(at.page > 0 ? [{ press: 'back' as const, title: turn.say.vote.back }] : []),
      { press: 'next' as const, title: turn.say.vote.next, style: 'positive' as const },
    ],
  };
}

/** Why the items that were rated high matter; the last page hands in. */
export function reasonsView(turn: Turn, round: Round, at: At, stored: Readonly<Record<string, string>>, typed: Typed) {
  const items = itemIds(round);
  const ratings = readSheet(items, at.sheet);
  const high = items.filter((id) => ratings[id] === 'high');
  const shown = high.slice(at.page * PAGE.reasons, (at.page + 1) * PAGE.reasons).map((id) => {
    const { label, title } = showItem(round, id, turn.language);
    return { id, label, title, reason: typed[`why_${id}`] ?? stored[id] ?? '' };
  });
  const last = (at.page + 1) * PAGE.reasons >= high.length;
  const done = Object.keys(ratings).length;
  return {
    title: turn.say.vote.title,
    card: reasonsCard.render(
      { progress: progressOf(items, ratings), items: shown, unrated: last ? items.length - done : 0 },
      turn.language,
    ),
    buttons: [
      { press: 'back' as const, title: turn.say.vote.back },
      last
        ? { press: 'hand-in' as const, title: turn.say.vote.handIn, style: 'positive' as const }
        : { press: 'next' as const, title: turn.say.vote.next, style: 'positive' as const },
    ],
  };
}

/** What a person voted, and whether it can still be changed. */
export async function mineView(tables: Tables, turn: Turn, round: Round) {
  const { mine: say } = turn.say.vote;
  const vote = await findVote(tables, round, turn.person.key);
  const open = round.status === 'open' && !isPastDeadline(round, turn.now);
  const until = formatMoment(round.deadline, turn.now, round.timeZone, turn.language);
  const state =
    vote?.handedIn === true
      ? open
        ? say.handedIn(until)
        : say.handedInClosed
      : open
        ? say.saved(until)
        : say.savedClosed;
  const items = itemIds(round).map((id) => {
    const { label, title } = showItem(round, id, turn.language);
    const rating = vote?.ratings[id];
    return {
      id,
      label,
      title,
      ...(rating === undefined ? {} : { rating }),
      reason: rating === 'high' ? (vote?.reasons[id] ?? '') : '',
    };
  });
  const done = { press: 'done' as const, title: say.done, style: 'positive' as const };
  return {
    title: turn.say.vote.title,
    card: mineCard.render({ state, items }, turn.language),
    buttons: open ? [{ press: 'change' as const, title: say.change }, done] : [done],
  };
}
