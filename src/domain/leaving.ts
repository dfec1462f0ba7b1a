import type { Temporal } from 'temporal-polyfill';

/** Days that a team's data is kept after Koers was taken out of it (ours): who did it by mistake loses nothing. */
const KEPT_DAYS = 30;
/** Minutes after the leaving in which what was on its way may still come in (ours). */
const ON_ITS_WAY = 10;

/** From when on the data of a team that left may be erased. */
export function eraseFrom(leftAt: Temporal.Instant): Temporal.Instant {
  return leftAt.add({ hours: KEPT_DAYS * 24 });
}

/** Whether something said or pressed shows that Koers is in the team again: Teams may not have told, or not to us. */
export function isBack(leftAt: Temporal.Instant, heardAt: Temporal.Instant): boolean {
  return heardAt.since(leftAt).total('minutes') > ON_ITS_WAY;
}
