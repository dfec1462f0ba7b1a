import { z } from 'zod';
import { textCard } from '../../bot/cards.ts';
import { defineForm, definePage, type Form, type FormStep, type Refusal, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { CHOICE, type Decision, defaultReview, leaders, needsWhy, reviewDay } from '../../domain/decision.ts';
import { cleanText, type Round } from '../../domain/round.ts';
import { findCalendar } from '../../records/calendar.ts';
import { decisionCard, recordOutcome, stopChoosing } from '../../records/decision.ts';
import { type Counted, countOf } from '../../records/sayings.ts';
import { freeDayLine } from '../../ui/free-day.ts';
import { type OfDecision, settleDecisionVerb } from './actions.ts';
import { beginPages } from './begin.ts';
import { recordCard } from './cards.ts';
import { reachAsFacilitator } from './reach.ts';
import { wakeReview } from './review.ts';
import { lineOf, objectionsOf } from './shown.ts';
import { settleDecision } from './unfinished.ts';

const nowhere = z.strictObject({});
const ofAttempt = z.strictObject({ attempt: z.number().int() });
const inputs = z.strictObject({
  item: z.string().max(20).optional(),
  why: z.string().optional(),
  review: z.string().optional(),
  sure: z.enum(['true', 'false']).optional(),
});

interface Steered {
  readonly round: Round;
  readonly decision: Decision;
}

/** *Leg vast*: first the choosing ends, then the numbers are there, then the outcome is recorded. */
export function settleForm(deps: FeatureDeps): Form {
  const { tables } = deps;
  const { way, proposal } = beginPages(deps, 'again');

  async function steered(turn: Turn, { decision: id }: OfDecision): Promise<Steered | Refusal> {
    const reached = await reachAsFacilitator(deps, turn, id);
    if ('refused' in reached) return reached;
    const { round, decision } = reached;
    return decision === undefined ? { refused: turn.say.decision.missing } : { round, decision };
  }

  function calendarFor({ team }: Round) {
    return findCalendar(tables, team, deps.timeZone);
  }

  function already(turn: Turn, round: Round, { outcome }: Decision): Refusal | undefined {
    if (outcome === undefined) return undefined;
    const what = lineOf(round, outcome.item, turn.language);
    return { refused: turn.say.decision.settle.already(what, outcome.decidedByName) };
  }

  const stop = definePage({
    at: ofAttempt,
    inputs: nowhere,
    presses: ['stop', 'again', 'wait'] as const,
    async show(turn, { args }: { readonly args: OfDecision }) {
      const { settle } = turn.say.decision;
      const found = await steered(turn, args);
      if ('refused' in found) return found;
      const { round, decision } = found;
      const { people } = await countOf(tables, decision);
      const ask = decision.way === 'consent' ? settle.stopConsent : settle.stop;
      const lines = [ask(people, round.expected)];
      return {
        title: settle.title,
        card: textCard.render({ title: settle.title, lines }, turn.language),
        buttons: [
          { press: 'stop' as const, title: settle.stopDo, style: 'positive' as const },
          { press: 'again' as const, title: settle.again },
          { press: 'wait' as const, title: settle.notYet },
        ],
      };
    },
    async submit(turn, form, at, _inputs, press): Promise<FormStep> {
      const { settle, missing } = turn.say.decision;
      if (press === 'wait') return { step: 'done', said: (say) => say.decision.settle.waiting };
      if (press === 'again') return { step: 'page', page: 'way', at };
      const found = await steered(turn, form.args);
      if ('refused' in found) return { step: 'refused', ...found };
      const { round } = found;
      const stopped = await stopChoosing(tables, round.id, at.attempt, deps.random.id());
      if ('missing' in stopped) return { step: 'refused', refused: missing };
      if ('decided' in stopped)
        return { step: 'refused', refused: already(turn, round, stopped.decided)?.refused ?? missing };
      if (stopped.changed.attempt !== at.attempt) return { step: 'refused', refused: settle.changed };
      deps.background.run('decision.settle', () => settleDecision(deps, round.id));
      return { step: 'page', page: 'record', at };
    },
  });

  const record = definePage({
    at: ofAttempt,
    inputs,
    presses: ['again', 'go'] as const,
    async show(turn, { args }: { readonly args: OfDecision }, at, typed) {
      const { settle } = turn.say.decision;
      const found = await steered(turn, args);
      if ('refused' in found) return found;
      const { round, decision } = found;
      const over = already(turn, round, decision);
      if (over !== undefined) return over;
      if (decision.status !== 'counted' || decision.attempt !== at.attempt) return { refused: settle.changed };
      const counted = await countOf(tables, decision);
      const first = leaders(decision.candidates, counted);
      const consent = decision.way === 'consent';
      const only = first.length === 1 ? first[0] : undefined;
      const data = {
        numbers: counted.hidden ? [turn.say.decision.card.hidden] : numbersOf(turn, round, decision, counted),
        tie: first.length > 1,
        objections: objectionsOf(counted),
        choices: consent
          ? []
          : decision.candidates.map((item) => ({ title: lineOf(round, item, turn.language), value: item })),
        item: typed['item'] ?? only ?? '',
        // Objections ask for an answer of their own.
        why: typed['why'] ?? (counted.object > 0 ? '' : decision.proposalWhy),
        review: typed['review'] ?? defaultReview(todayOf(turn, round), await calendarFor(round)).toString(),
        asks: typed['sure'] !== undefined,
      };
      return {
        title: settle.title,
        card: recordCard.render(data, turn.language),
        buttons: [
          { press: 'go' as const, title: settle.go, style: 'positive' as const },
          { press: 'again' as const, title: settle.again, withoutInputs: true },
        ],
      };
    },
    async submit(turn, form, at, typed, press, raw): Promise<FormStep> {
      const { settle, begin, missing } = turn.say.decision;
      if (press === 'again') return { step: 'page', page: 'way', at };
      const found = await steered(turn, form.args);
      if ('refused' in found) return { step: 'refused', ...found };
      const { round, decision } = found;
      const outcome = decision.outcome;
      if (outcome?.operation === form.id) return done(round, outcome.item);
      const item = decision.way === 'consent' ? decision.candidates[0] : typed.item;
      if (item === undefined || !decision.candidates.includes(item)) return { step: 'again', fault: settle.itemNone };
      const why = cleanText(typed.why ?? '');
      if (why.length > CHOICE.whyLength) return { step: 'again', fault: begin.tooLong(CHOICE.whyLength) };
      const counted = await countOf(tables, decision);
      const needed = why === '' ? needsWhy(decision, counted.hidden ? undefined : counted, item) : undefined;
      if (needed !== undefined) return { step: 'again', fault: settle.reasons[needed] };
      const day = reviewDay(typed.review ?? '', todayOf(turn, round));
      if (!day.ok) return { step: 'again', fault: reviewFault(turn, day.reason) };
      const review = { day: day.day, today: todayOf(turn, round), calendar: await calendarFor(round) };
      const free = freeDayLine(review, turn.say, turn.language);
      if (free !== undefined && typed.sure !== 'true')
        return { step: 'again', fault: free, typed: { ...raw, sure: 'false' } };
      await wakeReview(deps, round, day.day);
      const recorded = await recordOutcome(
        tables,
        round.id,
        at.attempt,
        {
          item,
          why,
          reviewOn: day.day,
          decidedAt: turn.now,
          decidedByName: turn.person.name,
          operation: form.id,
        },
        deps.random.id(),
      );
      if ('missing' in recorded) return { step: 'refused', refused: missing };
      if ('decided' in recorded && recorded.decided.outcome?.operation !== form.id)
        return { step: 'refused', refused: already(turn, round, recorded.decided)?.refused ?? missing };
      if ('changed' in recorded && recorded.changed.status !== 'decided')
        return { step: 'refused', refused: settle.changed };
      deps.sharedCards.touch(decisionCard(round.id));
      deps.background.run('decision.settle', () => settleDecision(deps, round.id));
      return done(round, item);
    },
  });

  return defineForm(
    settleDecisionVerb,
    async (turn, args) => {
      const found = await steered(turn, args);
      if ('refused' in found) return found;
      const { round, decision } = found;
      const over = already(turn, round, decision);
      const at = { attempt: decision.attempt };
      return over ?? { page: decision.status === 'choosing' ? 'stop' : 'record', at };
    },
    { stop, record, way, proposal },
  );
}

function done(round: Round, item: string): FormStep {
  return { step: 'done', said: (say, language) => say.decision.settle.done(lineOf(round, item, language)) };
}

function todayOf(turn: Turn, round: Round) {
  return turn.now.toZonedDateTimeISO(round.timeZone).toPlainDate();
}

function reviewFault(turn: Turn, reason: 'not-a-date' | 'past' | 'too-far'): string {
  const { settle } = turn.say.decision;
  if (reason === 'not-a-date') return settle.badDate;
  return reason === 'past' ? settle.past : settle.tooFar(CHOICE.reviewYears);
}

/** One line an item, the most chosen first; or the stances on the proposal. */
function numbersOf(turn: Turn, round: Round, decision: Decision, counted: Counted): readonly string[] {
  const { card, settle } = turn.say.decision;
  if (decision.way === 'consent') {
    const [item = ''] = decision.candidates;
    const proposal = `${settle.proposalLabel}: ${lineOf(round, item, turn.language)}`;
    return [proposal, card.stances(counted.agree, counted.object)];
  }
  return [...decision.candidates]
    .sort((one, other) => (counted.picks[other] ?? 0) - (counted.picks[one] ?? 0))
    .map((item) => `${lineOf(round, item, turn.language)}: ${card.picked(counted.picks[item] ?? 0)}`);
}
