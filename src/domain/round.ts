import type { Temporal } from 'temporal-polyfill';
import type { ChannelKey } from './channel.ts';
import type { PersonKey } from './identity.ts';

/**
 * Who sees what, when. `open`: everything with names, live. `until-close`: nothing before the close, then tally and reasons without
 * names. `anonymous`: as `until-close`, and at the close it is erased who voted what.
 */
export const OPENNESS = ['open', 'until-close', 'anonymous'] as const;
export type Openness = (typeof OPENNESS)[number];

export type RoundStatus = 'open' | 'closed' | 'stopped';

/** Limits of a round (ours): what fits a phone, and a card of 25,000 characters. */
export const LIMITS = {
  ownItems: 10,
  ownItemLength: 120,
  reasonLength: 500,
  expectedVoters: 5_000,
  deadlineDays: 92,
  /** Hours after the close in which it can be opened again. */
  reopenHours: 24,
} as const;

/** An item that the team added itself: `E-1` ... `E-10` (*eigen punt*). */
export interface OwnItem {
  readonly id: string;
  readonly title: string;
}

/** Somebody who steers, with the name that the card shows. */
export interface Facilitator {
  readonly person: PersonKey;
  readonly name: string;
}

/** One round: a team rates items in one channel. */
export interface Round {
  readonly id: string;
  readonly channel: ChannelKey;
  /** Whose language the card speaks. */
  readonly team: ChannelKey;
  readonly catalogue: { readonly letter: 'A' | 'B' | 'C'; readonly edition: number };
  readonly areas: readonly string[];
  /** Catalogue items in catalogue order. */
  readonly items: readonly string[];
  readonly own: readonly OwnItem[];
  /** The highest number that an own item ever had, where one was corrected: no id is ever given to another text. */
  readonly ownNumbered?: number;
  readonly openness: Openness;
  readonly deadline: Temporal.Instant;
  readonly timeZone: string;
  /** Percent of `expected` that must have voted; 0 is no quorum. */
  readonly quorumPercent: number;
  readonly expected: number;
  readonly guests: boolean;
  /** The first one started the round; whoever was handed the round comes behind. */
  readonly facilitators: readonly Facilitator[];
  /** Facilitators who lead without voting. */
  readonly steppedOut: readonly PersonKey[];
  readonly status: RoundStatus;
  readonly openedAt: Temporal.Instant;
  readonly endedAt?: Temporal.Instant;
  /** The form or button press that ended it, or its deadline: a repeat of the same gets the same answer. */
  readonly endedBy?: string;
  /** The pages of forms that changed its settings: a repeat of the same submit gets the same answer. */
  readonly changes?: readonly string[];
  /** Who pressed, for the line on the card; nobody when its deadline closed it. */
  readonly endedByName?: string;
  /** What `endedBy` was before the round was opened again: a repeat of such a press ends nothing anew. */
  readonly formerEnds?: readonly string[];
  /** The team chooses its priority out of this result, or has chosen: it is not opened again. */
  readonly choosing?: boolean;
}

/** What a person answers to one item; an absent field leaves what is stored as it was. */
export interface Answer {
  readonly rating?: 'low' | 'middle' | 'high' | 'unknown';
  /** `null` takes a stored reason back. */
  readonly reason?: string | null;
}

/** An item's id, for an input's name: `A-3.1`, `E-10`. So no name of JavaScript's own, such as `__proto__`, passes for an item. */
export const ITEM_ID = '[A-E]-\\d{1,2}(?:\\.\\d{1,2})?';

/** Every item of the round: the catalogue's in its order, then the team's own. */
export function itemIds(round: Pick<Round, 'items' | 'own'>): readonly string[] {
  return [...round.items, ...round.own.map((item) => item.id)];
}

/** About how many minutes a ballot takes (ours): a quarter of one an item, and one for the reasons. */
export function ballotMinutes(round: Pick<Round, 'items' | 'own'>): number {
  return 1 + Math.ceil(itemIds(round).length / 4);
}

export type VoteRefusal = 'closed' | 'stopped' | 'past-deadline' | 'stepped-out' | 'guest' | 'unknown-item';

/** Why this person cannot vote on these items now; `undefined` when they can. */
export function whyNoVote(
  round: Round,
  voter: { readonly person: PersonKey; readonly guest: boolean },
  items: readonly string[],
  now: Temporal.Instant,
): VoteRefusal | undefined {
  if (round.status !== 'open') return round.status;
  if (isPastDeadline(round, now)) return 'past-deadline';
  if (round.steppedOut.includes(voter.person)) return 'stepped-out';
  if (voter.guest && !round.guests) return 'guest';
  const known = itemIds(round);
  return items.every((item) => known.includes(item)) ? undefined : 'unknown-item';
}

/** A round counts as closed for votes from its deadline on, also in the seconds until that closes it. */
export function isPastDeadline(round: Pick<Round, 'deadline'>, now: Temporal.Instant): boolean {
  return now.epochMilliseconds >= round.deadline.epochMilliseconds;
}

/** Whether this person steers the round: who started it, and whom they named. */
export function isFacilitator(round: Pick<Round, 'facilitators'>, person: PersonKey): boolean {
  return round.facilitators.some((facilitator) => facilitator.person === person);
}

/** Those who steer and are still in the channel; where there are none, any member may take over (ours). */
export function facilitatorsIn(
  round: Pick<Round, 'facilitators'>,
  present: readonly PersonKey[],
): readonly Facilitator[] {
  return round.facilitators.filter(({ person }) => present.includes(person));
}

/** Under this many votes an anonymous result says how many there were, and nothing else (ours). */
export const SHOWN_FROM = 3;

/** Whether all that is left of the votes is the result: nobody can find out any more who voted what. */
export function isSealed(round: Pick<Round, 'openness' | 'status'>): boolean {
  return round.openness === 'anonymous' && round.status === 'closed';
}

/** Whether a closed round can still be opened again. */
export function canReopen(round: Round, now: Temporal.Instant): boolean {
  if (round.status !== 'closed' || round.endedAt === undefined || round.choosing === true || isSealed(round))
    return false;
  return now.since(round.endedAt).total('hours') <= LIMITS.reopenHours;
}

/**
 * The items that people typed one per line: trimmed, without leading dashes or bullets, empty lines dropped.
 * Too many or too long ones are refused as a whole, so that nothing is cut off silently.
 */
export function parseOwnItems(
  text: string,
):
  | { readonly ok: true; readonly own: readonly OwnItem[] }
  | { readonly ok: false; readonly reason: 'too-many' | 'too-long' | 'twice'; readonly line: number } {
  const titles = text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) =>
      cleanText(line)
        .replace(/^[-–•*]\s+/, '')
        .trim(),
    )
    // A line of invisible characters is an empty one.
    .filter((line) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(line));
  if (titles.length > LIMITS.ownItems) return { ok: false, reason: 'too-many', line: titles.length };
  const long = titles.findIndex((title) => title.length > LIMITS.ownItemLength);
  if (long !== -1) return { ok: false, reason: 'too-long', line: long + 1 };
  const twice = titles.findIndex((title, at) => titles.indexOf(title) !== at);
  if (twice !== -1) return { ok: false, reason: 'twice', line: twice + 1 };
  return { ok: true, own: titles.map((title, at) => ({ id: `E-${at + 1}`, title })) };
}

/**
 * Corrected own items: an unchanged text keeps its id and a new one gets a number that was never used,
 * so that a ballot that somebody has open is never counted for another text than they saw.
 */
export function renumberOwnItems(
  before: Pick<Round, 'own' | 'ownNumbered'>,
  corrected: readonly OwnItem[],
): { readonly own: readonly OwnItem[]; readonly ownNumbered: number } {
  let ownNumbered = Math.max(before.ownNumbered ?? 0, ...before.own.map(({ id }) => Number(id.slice(2))));
  const own = corrected.map(({ title }) => {
    const known = before.own.find((item) => item.title === title);
    if (known !== undefined) return known;
    ownNumbered += 1;
    return { id: `E-${ownNumbered}`, title };
  });
  return { own, ownNumbered };
}

/** What a person typed without control characters (but for line ends and tabs) and lone surrogates, trimmed; nothing else is changed. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]/gu, '')
    .trim();
}
