import { Temporal } from 'temporal-polyfill';
import type { ChannelKey } from './channel.ts';
import type { PersonKey } from './identity.ts';

/** How often a network's coordinators get their digest: *maandelijks, wekelijks, elk trimester*. */
export const RHYTHMS = ['monthly', 'weekly', 'trimester'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** Limits of a network (ours). */
export const NETWORK = {
  nameLength: 80,
  schools: 200,
  coordinators: 12,
  /** Networks of one coordinator: what fits one card. */
  ofPerson: 5,
  /** Networks of one school. */
  ofSchool: 2,
  codeDays: 14,
  /** Days in which any member undoes a joining with one click. */
  undoDays: 7,
  /** Days in which a school still sees that it left a network, or that the network ended. */
  overDays: 30,
  /** Digests whose figures are kept for the trend. */
  keptDigests: 13,
} as const;

/** Schools that work together (SWV, scholengemeenschap), of any tenants, and who follows them. */
export interface Network {
  readonly id: string;
  readonly name: string;
  readonly rhythm: Rhythm;
  /** A digest that was due before this moment is not made any more. */
  readonly rhythmSince: Temporal.Instant;
  readonly madeAt: Temporal.Instant;
}

export interface Coordinator {
  readonly person: PersonKey;
  readonly name: string;
  readonly since: Temporal.Instant;
}

/** A school as its network knows it: no person of the school is named there. */
export interface NetworkSchool {
  readonly team: ChannelKey;
  /** As the school calls itself. */
  readonly name: string;
  readonly joinedAt: Temporal.Instant;
}

/** What a code lets its reader become. */
export const CODE_KINDS = ['school', 'coordinator'] as const;
export type CodeKind = (typeof CODE_KINDS)[number];

export interface NetworkCode {
  readonly code: string;
  readonly kind: CodeKind;
  readonly until: Temporal.Instant;
}

/** What a school keeps of a network: that it takes part, or took part until lately. */
export interface SchoolShare {
  readonly network: string;
  /** What the network was called when the school joined. */
  readonly name: string;
  readonly channel: ChannelKey;
  readonly joinedAt: Temporal.Instant;
  readonly joinedByName: string;
  /** `byName`: empty where the network itself ended. */
  readonly over?: { readonly kind: 'left' | 'ended'; readonly at: Temporal.Instant; readonly byName: string };
}

/** Digits and capitals that nobody takes for another: no 0, 1, I, L, O. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
/** 31 signs, eight times: with a thousand open codes one guess in 850 million hits, so wrong tries are not counted (ours). */
const CODE_LENGTH = 8;

/** A code out of a random id (`Random.id`). */
export function codeOf(random: string): string {
  let rest = 0n;
  for (const sign of random) rest = rest * 128n + BigInt(sign.charCodeAt(0) % 128);
  let code = '';
  // What ids have in common at the end of each sign spreads over all of them.
  rest = (rest * 0x9e3779b97f4a7c15n) % (1n << 160n);
  rest >>= 32n;
  while (code.length < CODE_LENGTH) {
    code += SIGNS[Number(rest % BigInt(SIGNS.length))];
    rest /= BigInt(SIGNS.length);
  }
  return code;
}

/** A code as people read it aloud: `ABCD-EFGH`. */
export function showCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** The code that somebody typed, whatever blanks, dashes and small letters it has; undefined when it can be none. */
export function readCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s\-–—.]/gu, '');
  return code.length === CODE_LENGTH && [...code].every((sign) => SIGNS.includes(sign)) ? code : undefined;
}

/** Until when a new code works. */
export function codeUntil(now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: 24 * NETWORK.codeDays });
}

/** Whether a code works no more. */
export function isExpired({ until }: Pick<NetworkCode, 'until'>, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(until, now) <= 0;
}

/** Whether a joining can still be undone with one click. */
export function canUndo({ joinedAt }: Pick<SchoolShare, 'joinedAt'>, now: Temporal.Instant): boolean {
  return now.since(joinedAt).total('hours') < 24 * NETWORK.undoDays;
}

/** Whether a school is still told what became of a network that it is no longer in. */
export function isRemembered({ over }: Pick<SchoolShare, 'over'>, now: Temporal.Instant): boolean {
  return over !== undefined && now.since(over.at).total('hours') < 24 * NETWORK.overDays;
}
