import { z } from 'zod';
import { defineForm, definePage, type Form, type FormStep, type Refusal, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { type ReachedRound, reachRound } from '../../bot/reach-round.ts';
import { firstOpenPage, PAGE, readSheet, writeSheet } from '../../domain/ballot-sheet.ts';
import { type Answer, isSealed, itemIds, LIMITS, type Round, type VoteRefusal, whyNoVote } from '../../domain/round.ts';
import { findRound, roundCard } from '../../records/round.ts';
import { findVote, recordVote } from '../../records/votes.ts';
import { formatNumber } from '../../ui/format.ts';
import type { OfRound } from '../round/actions.ts';
import { voteVerb } from './actions.ts';
import { mineView, rateView, reasonsView } from './pages.ts';
import { ratingsFrom, reasonsFrom, shortened } from './typed.ts';

const page = z.number().int().min(0).max(50);
const sheet = z.string().max(60);
const inputs = z.record(z.string(), z.string());

/** One person's ballot: five items a page, then reasons for what they rate high, then handing in. Each page is saved as it is left. */
export function fillForm(deps: FeatureDeps): Form {
  const { tables } = deps;

  /** What a turn has read: the next page is shown right after one was saved, and a vote costs one read. */
  const read = new WeakMap<Turn, Promise<ReachedRound | Refusal>>();

  function seen(turn: Turn, args: OfRound): Promise<ReachedRound | Refusal> {
    const found = read.get(turn) ?? reachRound(deps, turn, args.round);
    read.set(turn, found);
    return found;
  }

  /** Stores the answers of one page: one read and one transaction. `before`: the sheet of what was saved earlier. */
  async function save(
    turn: Turn,
    args: OfRound,
    answers: (round: Round) => Readonly<Record<string, Answer>>,
    handIn: boolean,
    before: string,
  ): Promise<Round | Refusal> {
    const found = await seen(turn, args);
    if ('refused' in found) return found;
    const { round, guest } = found;
    const given = answers(round);
    const why = whyNoVote(round, { person: turn.person.key, guest }, Object.keys(given), turn.now);
    if (why !== undefined) return { refused: sentence(turn, why, before) };
    if (Object.keys(given).length === 0 && !handIn) return round;
    const stored = await recordVote(
      tables,
      round,
      { person: turn.person.key, name: turn.person.name },
      given,
      handIn,
      deps.random.id(),
    );
    if (stored === 'too-late') return { refused: sentence(turn, 'closed', before) };
    deps.sharedCards.touch(roundCard(round.id));
    return round;
  }

  const rate = definePage({
    at: z.strictObject({ page, sheet }),
    inputs,
    presses: ['back', 'next'] as const,
    async show(turn, { args }: { readonly args: OfRound }, at) {
      const found = await seen(turn, args);
      if ('refused' in found) return found;
      return rateView(turn, found.round, at);
    },
    async submit(turn, form, at, typed, press): Promise<FormStep> {
      const ratings = ratingsFrom(typed);
      if (ratings === undefined) return { step: 'again', fault: turn.say.bot.malformed };
      const round = await save(
        turn,
        form.args,
        () => Object.fromEntries(Object.entries(ratings).map(([item, rating]) => [item, { rating }])),
        false,
        at.sheet,
      );
      if ('refused' in round) return { step: 'refused', ...round };
      const items = itemIds(round);
      const known = writeSheet(items, { ...readSheet(items, at.sheet), ...ratings });
      const next = press === 'back' ? Math.max(0, at.page - 1) : at.page + 1;
      if (next * PAGE.items < items.length) return { step: 'page', page: 'rate', at: { page: next, sheet: known } };
      return { step: 'page', page: 'reasons', at: { page: 0, sheet: known } };
    },
  });

  const reasons = definePage({
    at: z.strictObject({ page, sheet }),
    inputs,
    presses: ['back', 'next', 'hand-in'] as const,
    async show(turn, { args }: { readonly args: OfRound }, at, typed) {
      const found = await seen(turn, args);
      if ('refused' in found) return found;
      const { round } = found;
      const vote = await findVote(tables, round, turn.person.key);
      return reasonsView(turn, round, at, vote?.reasons ?? {}, typed);
    },
    async submit(turn, form, at, typed, press): Promise<FormStep> {
      const given = reasonsFrom(typed);
      if (given === undefined) return { step: 'again', fault: turn.say.bot.malformed };
      const long = Object.values(given).find(({ reason }) => (reason?.length ?? 0) > LIMITS.reasonLength);
      if (long !== undefined) {
        const fault = turn.say.vote.tooLong(
          formatNumber(long.reason?.length ?? 0, turn.language, 0),
          LIMITS.reasonLength,
        );
        return { step: 'again', fault, typed: shortened(typed) };
      }
      if (press === 'hand-in' && !hasRated(at.sheet)) return { step: 'again', fault: turn.say.vote.nothingRated };
      const round = await save(turn, form.args, () => given, press === 'hand-in', at.sheet);
      if ('refused' in round) return { step: 'refused', ...round };
      if (press === 'hand-in') return { step: 'page', page: 'mine', at: {} };
      if (press === 'next') return { step: 'page', page: 'reasons', at: { ...at, page: at.page + 1 } };
      if (at.page > 0) return { step: 'page', page: 'reasons', at: { ...at, page: at.page - 1 } };
      return {
        step: 'page',
        page: 'rate',
        at: { page: Math.max(0, Math.ceil(itemIds(round).length / PAGE.items) - 1), sheet: at.sheet },
      };
    },
  });

  const mine = definePage({
    at: z.strictObject({}),
    inputs: z.strictObject({}),
    presses: ['change', 'done'] as const,
    async show(turn, { args }: { readonly args: OfRound }) {
      const found = await seen(turn, args);
      if ('refused' in found) return found;
      return isSealed(found.round) ? { refused: turn.say.vote.forgotten } : mineView(tables, turn, found.round);
    },
    async submit(turn, form, _at, _inputs, press): Promise<FormStep> {
      if (press === 'done') return { step: 'done', said: (say) => say.vote.mine.closed };
      const found = await seen(turn, form.args);
      if ('refused' in found) return { step: 'refused', ...found };
      const vote = await findVote(tables, found.round, turn.person.key);
      return {
        step: 'page',
        page: 'rate',
        at: { page: 0, sheet: writeSheet(itemIds(found.round), vote?.ratings ?? {}) },
      };
    },
  });

  return defineForm(
    voteVerb,
    async (turn, args) => {
      const found = await seen(turn, args);
      if ('refused' in found) return found;
      const { round, guest } = found;
      if (isSealed(round)) return { refused: turn.say.vote.forgotten };
      const vote = await findVote(tables, round, turn.person.key);
      const why = whyNoVote(round, { person: turn.person.key, guest }, [], turn.now);
      if (why !== undefined && (vote === undefined || why === 'stopped'))
        return { refused: turn.say.vote.refused[why] };
      if (why !== undefined || vote?.handedIn === true) return { page: 'mine', at: {} };
      const items = itemIds(round);
      const known = writeSheet(items, vote?.ratings ?? {});
      const open = firstOpenPage(items, vote?.ratings ?? {});
      return open === undefined
        ? { page: 'reasons', at: { page: 0, sheet: known } }
        : { page: 'rate', at: { page: open, sheet: known } };
    },
    { rate, reasons, mine },
    async ({ round }) => (await findRound(tables, round))?.team,
  );
}

function hasRated(sheet: string): boolean {
  return /[lmhu]/.test(sheet);
}

/** Why a vote is not taken, and that what was saved before still counts where there is any. */
function sentence(turn: Turn, why: VoteRefusal, sheet: string): string {
  const { refused, savedCounts } = turn.say.vote;
  return (why === 'closed' || why === 'past-deadline') && hasRated(sheet)
    ? `${refused[why]} ${savedCounts}`
    : refused[why];
}
