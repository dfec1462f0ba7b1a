/** What a person can say of an item. `unknown` (*weet ik niet*) is an answer, but no rating: it never enters a mean. */
export const RATINGS = ['low', 'middle', 'high', 'unknown'] as const;
export type Rating = (typeof RATINGS)[number];
