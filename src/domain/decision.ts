import { Temporal } from 'temporal-polyfill';
import { type SchoolCalendar, schoolDayFrom } from './calendar/calendar.ts';
import type { ChannelKey } from './channel.ts';
import type { PersonKey } from './identity.ts';
import type { Openness, Round } from './round.ts';
import type { RankedItem } from './tally.ts';

/** How a team chooses its one priority: everybody picks one item, or says whether a proposal is good enough (consent). */
export const WAYS = ['pick', 'consent'] as const;
export type Way = (typeof WAYS)[number];

/** Limits of a choice (ours). */
export const CHOICE = {
  /** Items of these ranks are offered ... */
  ranks: 3,
  /** ... and no more than fit a phone. */
  candidates: 6,
  whyLength: 500,
  reviewMonths: 3,
  /** A review further away than this is a slip of the hand. */
  reviewYears: 2,
} as const;

/** What was decided: one item, why, and when the team looks back at it. */
export interface Outcome {
  readonly item: string;
  /** Empty where the numbers speak for themselves. */
  readonly why: string;
  /** A day by the calendar of the school. */
  readonly reviewOn: Temporal.PlainDate;
  readonly decidedAt: Temporal.Instant;
  readonly decidedByName: string;
  /** The form that recorded it: a repeat of the same press gets the same answer. */
  readonly operation: string;
}

/**
 * A team choosing one priority out of a round's result (source: A). `choosing`: everybody may say what they want; `counted`: nobody
 * can any more, and the outcome is not recorded yet; `decided`: it is. It has the id of its round.
 */
export interface Decision {
  readonly id: string;
  readonly channel: ChannelKey;
  readonly team: ChannelKey;
  readonly openness: Openness;
  readonly way: Way;
  /** Counts up each time the choosing starts anew: what was said to an earlier attempt never counts for a later one. */
  readonly attempt: number;
  /** The items on offer, best first; the proposal alone in a consent. */
  readonly candidates: readonly string[];
  /** Why this proposal, in the words of who made it; empty in a vote. */
  readonly proposalWhy: string;
  /** How many items of the first ranks found no place among the candidates. */
  readonly leftOut: number;
  readonly status: 'choosing' | 'counted' | 'decided';
  readonly begunAt: Temporal.Instant;
  readonly begunByName: string;
  /** The forms that began it or an attempt of it, the last one at the end. */
  readonly operations: readonly string[];
  readonly outcome?: Outcome;
}

/** What one person said: the item they pick, or to a proposal akkoord or an objection with its reason. */
export type Saying =
  | { readonly pick: string }
  | { readonly stance: 'agree' }
  | { readonly stance: 'object'; readonly reason: string };

/** All that was said, added up. `reasons`: of the objections. */
export interface Count {
  readonly people: number;
  readonly picks: Readonly<Record<string, number>>;
  readonly agree: number;
  readonly object: number;
}

/** Whether all that is left of what people said is the count: the choosing out of an anonymous round is over. */
export function isCountOnly(decision: Pick<Decision, 'openness' | 'status'>): boolean {
  return decision.openness === 'anonymous' && decision.status !== 'choosing';
}

/** The items of the first three ranks, best first, six at most; `leftOut` is how many more share those ranks. */
export function candidatesOf(ranked: readonly RankedItem[]): {
  readonly items: readonly string[];
  readonly leftOut: number;
} {
  const first = ranked.filter(({ rank }) => rank !== undefined && rank <= CHOICE.ranks).map(({ item }) => item);
  return { items: first.slice(0, CHOICE.candidates), leftOut: Math.max(0, first.length - CHOICE.candidates) };
}

export type ChoiceRefusal = 'over' | 'again' | 'stepped-out' | 'guest' | 'not-offered';

/** Why this person cannot say this now; `undefined` when they can. `attempt` is the one whose card they pressed. */
export function whyNoSaying(
  round: Pick<Round, 'steppedOut' | 'guests'>,
  decision: Pick<Decision, 'status' | 'attempt' | 'candidates' | 'way'>,
  reader: { readonly person: PersonKey; readonly guest: boolean },
  said: { readonly attempt: number; readonly item?: string },
): ChoiceRefusal | undefined {
  if (decision.status !== 'choosing') return 'over';
  if (said.attempt !== decision.attempt) return 'again';
  if (round.steppedOut.includes(reader.person)) return 'stepped-out';
  if (reader.guest && !round.guests) return 'guest';
  if ((said.item === undefined) !== (decision.way === 'consent')) return 'not-offered';
  return said.item === undefined || decision.candidates.includes(said.item) ? undefined : 'not-offered';
}

/** Adds up what was said in one attempt. */
export function countSayings(candidates: readonly string[], sayings: Iterable<Saying>): Count {
  const picks = new Map(candidates.map((item) => [item, 0]));
  let [people, agree, object] = [0, 0, 0];
  for (const saying of sayings) {
    people += 1;
    if ('pick' in saying) picks.set(saying.pick, (picks.get(saying.pick) ?? 0) + 1);
    else if (saying.stance === 'agree') agree += 1;
    else object += 1;
  }
  return { people, picks: Object.fromEntries(picks), agree, object };
}

/** The items that most people picked; several when they are equal, none when nobody picked. */
export function leaders(candidates: readonly string[], count: Pick<Count, 'picks'>): readonly string[] {
  const most = Math.max(0, ...candidates.map((item) => count.picks[item] ?? 0));
  return most === 0 ? [] : candidates.filter((item) => count.picks[item] === most);
}

/** Why the team must be told why: the numbers alone do not lead to this item. `undefined` when they do. */
export function needsWhy(
  decision: Pick<Decision, 'way' | 'candidates'>,
  count: Count | undefined,
  item: string,
): 'tie' | 'not-first' | 'objections' | 'nobody' | undefined {
  if (count === undefined || count.people === 0) return 'nobody';
  if (decision.way === 'consent') return count.object > 0 ? 'objections' : undefined;
  const first = leaders(decision.candidates, count);
  if (!first.includes(item)) return 'not-first';
  return first.length > 1 ? 'tie' : undefined;
}

/** Three months after today, or the first school day after that (ours). */
export function defaultReview(today: Temporal.PlainDate, calendar: SchoolCalendar): Temporal.PlainDate {
  return schoolDayFrom(today.add({ months: CHOICE.reviewMonths }), calendar);
}

export type ReviewFault = 'not-a-date' | 'past' | 'too-far';

/** The day that was filled in as `YYYY-MM-DD`, if a team can look back on it. */
export function reviewDay(
  text: string,
  today: Temporal.PlainDate,
): { readonly ok: true; readonly day: Temporal.PlainDate } | { readonly ok: false; readonly reason: ReviewFault } {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? plainDate(text) : undefined;
  if (day === undefined) return { ok: false, reason: 'not-a-date' };
  if (Temporal.PlainDate.compare(day, today) <= 0) return { ok: false, reason: 'past' };
  const last = today.add({ years: CHOICE.reviewYears });
  return Temporal.PlainDate.compare(day, last) > 0 ? { ok: false, reason: 'too-far' } : { ok: true, day };
}

function plainDate(text: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}
