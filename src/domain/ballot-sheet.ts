import type { Rating } from './rating.ts';

/** Items on one page of a ballot, and inputs for reasons on one: what a phone holds, and what stays a small card. */
export const PAGE = { items: 5, reasons: 6 } as const;

const SIGNS = { low: 'l', middle: 'm', high: 'h', unknown: 'u' } as const satisfies Record<Rating, string>;
const RATING_OF: Readonly<Record<string, Rating>> = { l: 'low', m: 'middle', h: 'high', u: 'unknown' };

/**
 * What a person has rated so far, one sign an item (`l m h u`, `-` for not yet). It travels in the form's pages,
 * so that the next page and "8 van 27" cost no reading of the ballot.
 */
export function writeSheet(items: readonly string[], ratings: Readonly<Record<string, Rating>>): string {
  return items
    .map((item) => {
      const rating = ratings[item];
      return rating === undefined ? '-' : SIGNS[rating];
    })
    .join('');
}

/** The ratings of a sheet; a sheet of another length says nothing. */
export function readSheet(items: readonly string[], sheet: string): Readonly<Record<string, Rating>> {
  if (sheet.length !== items.length) return {};
  const ratings: Record<string, Rating> = {};
  items.forEach((item, at) => {
    const rating = RATING_OF[sheet.charAt(at)];
    if (rating !== undefined) ratings[item] = rating;
  });
  return ratings;
}

/** The first page with an item that is not rated; undefined when all are. */
export function firstOpenPage(items: readonly string[], ratings: Readonly<Record<string, Rating>>): number | undefined {
  const open = items.findIndex((item) => ratings[item] === undefined);
  return open === -1 ? undefined : Math.floor(open / PAGE.items);
}
