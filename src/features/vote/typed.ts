import type { Typed } from '../../bot/contract.ts';
import { RATINGS, type Rating } from '../../domain/rating.ts';
import { cleanText, ITEM_ID, LIMITS } from '../../domain/round.ts';

const RATE = new RegExp(`^rate_(${ITEM_ID})$`);
const SWITCH = new Set(['true', 'false', '']);
const WHY = new RegExp(`^(why|clear)_(${ITEM_ID})$`);

/** Inputs `rate_<item>`; undefined when a field is foreign or off the scale. An empty field says nothing. */
export function ratingsFrom(typed: Typed): Readonly<Record<string, Rating>> | undefined {
  const ratings: Record<string, Rating> = {};
  for (const [name, value] of Object.entries(typed)) {
    const item = RATE.exec(name)?.[1];
    const rating = RATINGS.find((one) => one === value);
    if (item === undefined || (rating === undefined && value !== '')) return undefined;
    if (rating !== undefined) ratings[item] = rating;
  }
  return ratings;
}

/** Inputs `why_<item>` and `clear_<item>`; undefined when a field is foreign. An empty reason leaves the stored one alone. */
export function reasonsFrom(typed: Typed): Readonly<Record<string, { readonly reason: string | null }>> | undefined {
  const reasons: Record<string, { reason: string | null }> = {};
  for (const [name, value] of Object.entries(typed)) {
    const [, kind, item] = WHY.exec(name) ?? [];
    if (kind === undefined || item === undefined) return undefined;
    const reason = cleanText(value);
    if (kind === 'why' && reason !== '' && reasons[item] === undefined) reasons[item] = { reason };
    if (kind === 'clear' && !SWITCH.has(value)) return undefined;
    if (kind === 'clear' && value === 'true') reasons[item] = { reason: null };
  }
  return reasons;
}

/** Texts that were too long, cut to what may be sent again. */
export function shortened(typed: Typed): Typed {
  return Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name, value.slice(0, LIMITS.reasonLength).toWellFormed()]),
  );
}
