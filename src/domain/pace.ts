/** How fast messages may leave. Source: msteams-docs, "Rate limiting for agents": per bot and thread 7 in 1 s, 8 in 2 s, 60 in 30 s, 1,800 in an hour; per tenant 50 in 1 s. */

/** A bucket of permits that fills by `perSecond` up to `burst`; in any span of t seconds at most `burst + perSecond * t` are taken. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * Of one conversation. Two of the seven that Teams allows in a second are left for answers and cards; over an hour 5 + 3,600 x 0.498 is
 * under 1,800, which also keeps it well under one a second.
 */
export const THREAD: Rate = { burst: 5, perSecond: 0.498 };

/** Of one tenant: never over 40 in any second, of the 50 that Teams allows, which answers count for too. */
export const TENANT: Rate = { burst: 20, perSecond: 20 };

/** What was left of a bucket at a moment, in milliseconds since the epoch. */
export interface Level {
  readonly permits: number;
  readonly at: number;
}

/** How many permits there are now. A bucket that nobody used is full; so is one of the future, since then the machine's clock went back. */
export function permitsAt(level: Level | undefined, { burst, perSecond }: Rate, now: number): number {
  if (level === undefined || now < level.at) return burst;
  return Math.min(burst, level.permits + ((now - level.at) / 1_000) * perSecond);
}

/** Milliseconds until there is a permit; 0 when there is one. */
export function waitFor(level: Level | undefined, rate: Rate, now: number): number {
  return Math.ceil((Math.max(0, 1 - permitsAt(level, rate, now)) / rate.perSecond) * 1_000);
}

/** The level after one permit was taken. */
export function taken(level: Level | undefined, rate: Rate, now: number): Level {
  return { permits: permitsAt(level, rate, now) - 1, at: now };
}
