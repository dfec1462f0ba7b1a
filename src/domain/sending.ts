/** What follows from a try to send something that nobody asked for. */

/** Milliseconds before the second try; each further one waits twice as long, up to `LONGEST`. */
const FIRST = 2_000;
const LONGEST = 10 * 60 * 1_000;
/** How much of a pause is chance, so that what was refused together does not come back together. */
const JITTER = 0.25;

/** Milliseconds until the next try after `tries` of them. `asked`: what Teams asked for, never undercut. `chance`: from 0 up to 1. */
export function pauseAfter(tries: number, asked: number | undefined, chance: number): number {
  const own = Math.min(FIRST * 2 ** Math.min(tries - 1, 20), LONGEST);
  return Math.round(Math.max(own, asked ?? 0) * (1 + JITTER * chance));
}

/** Days that Koers remembers a mail by its id, and tries what waits for somebody to come back (ours). */
export const REMEMBERED_DAYS = 40;
