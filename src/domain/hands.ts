import type { Temporal } from 'temporal-polyfill';
import { RATINGS, type Rating } from './rating.ts';
import type { Round } from './round.ts';
import type { Counts, Tally } from './tally.ts';

/** A show of hands: what the people in the room think who have no account, counted and typed in by whoever steers. */
export interface Hands {
  /** How many people raise their hands. */
  readonly people: number;
  /** Hands by item and answer; what is not there was not counted. */
  readonly counts: Readonly<Record<string, HandCounts>>;
  /** Who entered something, by name, for the line on the card. */
  readonly by: readonly string[];
  /** When something was entered last. */
  readonly at: Temporal.Instant;
}

export type HandCounts = Partial<Counts>;

/** Who enters something, and when. */
export interface Counter {
  readonly name: string;
  readonly at: Temporal.Instant;
}

/** More hands for one item than there are people. */
export interface TooManyHands {
  readonly item: string;
  readonly raised: number;
  readonly people: number;
}

export type Counted = { readonly hands: Hands } | { readonly tooMany: TooManyHands };

/** A number of people as it was typed; undefined when it is no whole number from 0 on, or has more than four digits. */
export function wholeNumber(typed: string): number | undefined {
  const text = typed.trim();
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

/** The count with another number of people, or the first one. Not below what was counted for an item already. */
export function withPeople(stored: Hands | undefined, people: number, counter: Counter): Counted {
  if (stored?.people === people) return { hands: stored };
  return checked({ people, counts: stored?.counts ?? {}, ...signed(stored, counter) });
}

/** The count with what one page says; an answer that it does not name stays as it was. */
export function withCounts(stored: Hands, page: Readonly<Record<string, HandCounts>>, counter: Counter): Counted {
  const changed = Object.entries(page).some(([item, counts]) =>
    RATINGS.some((rating) => counts[rating] !== undefined && counts[rating] !== stored.counts[item]?.[rating]),
  );
  if (!changed) return { hands: stored };
  const merged = Object.entries(page).map(([item, counts]) => [item, { ...stored.counts[item], ...counts }] as const);
  const counts = { ...stored.counts, ...Object.fromEntries(merged) };
  return checked({ people: stored.people, counts, ...signed(stored, counter) });
}

/** Whether the people and those who voted themselves are more than were expected: then somebody had better look twice. */
export function isMoreThanExpected({ expected }: Pick<Round, 'expected'>, people: number, voted: number): boolean {
  return people + voted > expected;
}

/** How many hands were counted for one item, of all answers together. */
export function countHands(counts: HandCounts | undefined): number {
  return RATINGS.reduce((sum, rating) => sum + (counts?.[rating] ?? 0), 0);
}

/** How many people take part by their hands: as with a ballot, once they have answered at least one item. */
export function handVoters(hands: Hands | undefined): number {
  if (hands === undefined) return 0;
  return Object.values(hands.counts).some((counts) => countHands(counts) > 0) ? hands.people : 0;
}

/** What the hands add to the tally of a round. */
export function tallyOfHands(hands: Hands): Tally {
  const counts = Object.entries(hands.counts).map(([item, some]) => [item, allAnswers(some)] as const);
  return { voters: handVoters(hands), counts: Object.fromEntries(counts) };
}

/** The counts of one item, with 0 for an answer that was not counted. */
export function allAnswers(counts: HandCounts | undefined): Counts {
  const of = (rating: Rating) => counts?.[rating] ?? 0;
  return { low: of('low'), middle: of('middle'), high: of('high'), unknown: of('unknown') };
}

function checked(hands: Hands): Counted {
  const { people } = hands;
  const over = Object.entries(hands.counts).find(([, counts]) => countHands(counts) > people);
  return over === undefined ? { hands } : { tooMany: { item: over[0], raised: countHands(over[1]), people } };
}

function signed(stored: Hands | undefined, { name, at }: Counter): Pick<Hands, 'by' | 'at'> {
  return { by: [...new Set([...(stored?.by ?? []), name])], at };
}
