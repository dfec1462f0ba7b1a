import type { RankedItem } from './tally.ts';

/** How an item stands next to the round before. */
export type Change = 'up' | 'down' | 'same' | 'too-few';

/** When two results can be compared, and when they differ (ours). */
export const COMPARE = {
  /** Ratings that both rounds need: with fewer, one person can turn the mean. */
  fromRatings: 5,
  /** The least difference of means that a team would call one: a quarter of a step on the scale. */
  difference: 0.25,
  /** How many standard errors apart: a difference that chance gives in one of twenty pairs of rounds where nothing changed. */
  errors: 1.96,
} as const;

/**
 * Whether an item moved up or down since the round before: only when the difference of the means is larger than chance easily gives
 * and large enough to matter (ours). The error of a mean is its spread by the root of how many rated it; the people of two rounds are
 * taken as two samples, since nobody knows who voted in both.
 */
export function compare(now: RankedItem, before: RankedItem | undefined): Change {
  if (before?.mean === undefined || now.mean === undefined) return 'too-few';
  if (now.rank === undefined || before.rank === undefined) return 'too-few';
  if (now.n < COMPARE.fromRatings || before.n < COMPARE.fromRatings) return 'too-few';
  const difference = now.mean - before.mean;
  const error = Math.sqrt((now.spread ?? 0) ** 2 / now.n + (before.spread ?? 0) ** 2 / before.n);
  if (Math.abs(difference) < Math.max(COMPARE.difference, COMPARE.errors * error)) return 'same';
  return difference > 0 ? 'up' : 'down';
}
