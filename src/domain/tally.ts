import { agreement, countRatings, SCALE, sumRatings } from './agreement.ts';
import type { Rating } from './rating.ts';

/** What one person said, by item; an item that is not there was not answered. */
export type Ballot = Readonly<Record<string, Rating>>;

/** How often each answer was given to one item. Plain, so that it can be stored as JSON. */
export type Counts = Readonly<Record<Rating, number>>;

/** The counts of a round. The order of `counts` is the order of the catalogue, also after JSON: an item id is never a bare number. */
export interface Tally {
  /** People who answered at least one item; *weet ik niet* is an answer. */
  readonly voters: number;
  readonly counts: Readonly<Record<string, Counts>>;
}

/** One item of a result. Without ratings there is nothing to calculate, so `mean`, `spread` and `agreement` are undefined. */
export interface RankedItem {
  readonly item: string;
  /** Absent for an item that too few people rated. */
  readonly rank?: number;
  /** From 1 (low) to 3 (high). */
  readonly mean: number | undefined;
  /** How many people rated it; *weet ik niet* not counted. */
  readonly n: number;
  readonly counts: Counts;
  /** Population standard deviation, from 0 to 1. */
  readonly spread: number | undefined;
  /** From 0 to 1, see `agreement`. */
  readonly agreement: number | undefined;
  /** Talk about this one first (*bespreek dit eerst*). */
  readonly split: boolean;
}

export interface Ranking {
  readonly ranked: readonly RankedItem[];
  readonly tooFew: readonly RankedItem[];
}

/** An item gets a rank when at least this part of the voters rated it (ours). */
export const RANKED_FROM_SHARE = 1 / 2;

/** An item is split below this agreement and from this many ratings on, of which at least one low and one high (ours). */
export const SPLIT = { belowAgreement: 0.5, fromRatings: 3 } as const;

/** Counts ballots per item in one pass; answers to items that are not in the list are ignored. */
export function tally(items: readonly string[], ballots: Iterable<Ballot>): Tally {
  const counts = new Map(items.map((item) => [item, { low: 0, middle: 0, high: 0, unknown: 0 }]));
  let voters = 0;
  for (const ballot of ballots) {
    let answered = false;
    for (const [item, count] of counts) {
      const answer = ballot[item];
      if (answer === undefined) continue;
      count[answer] += 1;
      answered = true;
    }
    if (answered) voters += 1;
  }
  return { voters, counts: Object.fromEntries(counts) };
}

/** A tally with the counts of other people added, such as a show of hands; items that the tally does not have are ignored. */
export function addCounts(to: Tally, added: Tally): Tally {
  const counts = Object.entries(to.counts).map(([item, own]) => {
    const other = added.counts[item];
    return [item, other === undefined ? own : sum(own, other)] as const;
  });
  return { voters: to.voters + added.voters, counts: Object.fromEntries(counts) };
}

/**
 * The items by mean, highest first (ours: *weet ik niet* never enters a mean). Equal means share a rank and the next one is skipped
 * (1, 2, 2, 4), listed in catalogue order: agreement never breaks a tie. Items that under half of the voters rated stand apart, without a rank.
 */
export function rank(counted: Tally): Ranking {
  const items = Object.entries(counted.counts)
    .map(([item, counts]) => describe(item, counts))
    .sort(compareMeans);
  const ranked: RankedItem[] = [];
  for (const item of items) {
    if (!isRatedEnough(item, counted.voters)) continue;
    const before = ranked.at(-1);
    const shared = before !== undefined && compareMeans(before, item) === 0 ? before.rank : undefined;
    ranked.push({ ...item, rank: shared ?? ranked.length + 1 });
  }
  return { ranked, tooFew: items.filter((item) => !isRatedEnough(item, counted.voters)) };
}

/**
 * The first ranks of a result, for a place that has no room for all: whole ranks until `enough` items stand there, `most` at most, so
 * that none of equals is left out (ours). Where the first rank alone is more than that, a part of it.
 */
export function firstRanks(ranked: readonly RankedItem[], enough: number, most: number): readonly RankedItem[] {
  let end = 0;
  while (end < Math.min(enough, ranked.length)) {
    const next = ranked.findLastIndex(({ rank: place }) => place === ranked[end]?.rank) + 1;
    if (next > most) break;
    end = next;
  }
  return ranked.slice(0, end === 0 ? most : end);
}

function describe(item: string, counts: Counts): RankedItem {
  const n = countRatings(counts);
  const mean = n === 0 ? undefined : sumRatings(counts) / n;
  const agreed = agreement(counts);
  const split =
    agreed !== undefined &&
    agreed < SPLIT.belowAgreement &&
    n >= SPLIT.fromRatings &&
    counts.low > 0 &&
    counts.high > 0;
  return {
    item,
    mean,
    n,
    counts,
    spread: mean === undefined ? undefined : spreadAround(mean, counts),
    agreement: agreed,
    split,
  };
}

function spreadAround(mean: number, counts: Counts): number {
  const term = (count: number, value: number): number => count * (value - mean) ** 2;
  const squares = term(counts.low, SCALE.low) + term(counts.middle, SCALE.middle) + term(counts.high, SCALE.high);
  return Math.sqrt(squares / countRatings(counts));
}

/** Below zero when `a` comes first. By whole numbers, so that a tie is exact whatever way a mean is rounded; unrated items come last. */
function compareMeans(a: RankedItem, b: RankedItem): number {
  if (a.n === 0 || b.n === 0) return Number(a.n === 0) - Number(b.n === 0);
  return sumRatings(b.counts) * a.n - sumRatings(a.counts) * b.n;
}

function isRatedEnough(item: RankedItem, voters: number): boolean {
  return item.n > 0 && item.n >= voters * RANKED_FROM_SHARE;
}

function sum(a: Counts, b: Counts): Counts {
  return { low: a.low + b.low, middle: a.middle + b.middle, high: a.high + b.high, unknown: a.unknown + b.unknown };
}
