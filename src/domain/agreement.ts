/** How often each rating was given. `unknown` is no rating. */
export type RatingCounts = Readonly<Record<'low' | 'middle' | 'high', number>>;

/** The place of each rating on the scale (ours: equal steps, so that a mean and a spread mean something). */
export const SCALE = { low: 1, middle: 2, high: 3 } as const;

/** The width of the scale, the `d` of the measure. */
export const SCALE_WIDTH = SCALE.high - SCALE.low;

/** How many ratings there are. */
export function countRatings({ low, middle, high }: RatingCounts): number {
  return low + middle + high;
}

/** The sum of all ratings on the scale, a whole number. */
export function sumRatings({ low, middle, high }: RatingCounts): number {
  return low * SCALE.low + middle * SCALE.middle + high * SCALE.high;
}

/**
 * How much a group agrees, from 0 (one half low, the other half high) to 1 (all the same); undefined without ratings.
 * Source: W.J. Tastle & M.J. Wierman, "Consensus and dissention: A measure of ordinal dispersion",
 * International Journal of Approximate Reasoning 45(3), 2007, 531-545: Cns = 1 + sum p_i log2(1 - |X_i - mean| / d).
 */
export function agreement(counts: RatingCounts): number | undefined {
  const n = countRatings(counts);
  if (n === 0) return undefined;
  const mean = sumRatings(counts) / n;
  // A rating that nobody gave takes no part: its logarithm may be minus infinity.
  const term = (count: number, value: number): number =>
    count === 0 ? 0 : (count / n) * Math.log2(1 - Math.abs(value - mean) / SCALE_WIDTH);
  return 1 + term(counts.low, SCALE.low) + term(counts.middle, SCALE.middle) + term(counts.high, SCALE.high);
}
