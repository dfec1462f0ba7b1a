import { Temporal } from 'temporal-polyfill';
import { CATALOGUES } from './catalogues/index.ts';
import type { ChannelKey } from './channel.ts';
import {
  ATTENTION_KINDS,
  type Attention,
  FLOORS,
  OWN,
  type RoundFigures,
  type SchoolFigures,
  type SharedItem,
} from './network-figures.ts';
import type { Step } from './plan.ts';

/** A school's figures under the name that the school gave itself. */
export interface NamedFigures {
  /** Which school, for comparing two digests. */
  readonly school: ChannelKey;
  readonly name: string;
  readonly figures: SchoolFigures;
}

/**
 * All figures of a digest, and which days it tells of, both included: a digest is made in the morning, and what happens later on its day
 * belongs to the next one.
 */
export interface Snapshot {
  readonly from: Temporal.PlainDate;
  readonly on: Temporal.PlainDate;
  readonly schools: readonly NamedFigures[];
}

/** How a number stands next to the last digest: over the schools that were in both. */
export interface Trend {
  readonly way: 'up' | 'down' | 'same';
  /** Without its sign. */
  readonly by: number;
}

/** The numbers that are followed from digest to digest. */
export const FOLLOWED = ['active', 'closed', 'finished', 'done', 'late'] as const;
export type Followed = (typeof FOLLOWED)[number];

/** In how many schools a recommendation is among the first three, of how many that voted on its list. */
export interface SharedPriority {
  readonly item: SharedItem;
  readonly schools: number;
  readonly of: number;
  /** Over the schools where it is among the first three, each counted once; from 1 to 3. */
  readonly mean: number;
}

/** What a coordinator's digest says of a network. */
export interface Digest {
  readonly on: Temporal.PlainDate;
  readonly from: Temporal.PlainDate;
  readonly schools: number;
  readonly active: number;
  readonly silent: number;
  readonly rounds: {
    readonly open: number;
    /** In the period. */
    readonly closed: number;
    /** Votes that closed in the period with too few votes to tell anything. */
    readonly few: number;
    /** The mean of the turnouts in the period; undefined without one that may be told. */
    readonly percent: number | undefined;
  };
  /** Best first; empty while too few schools have a result on one list that may be told. */
  readonly top: readonly SharedPriority[];
  /** What divides the schools: about half of them have it among the first three, the others not. */
  readonly differ: SharedPriority | undefined;
  readonly plans: {
    readonly all: number;
    readonly ready: number;
    readonly finished: number;
    /** Plans that are worked on, by the first step that is not done; `null` when all are. */
    readonly steps: Readonly<Record<Step, number>>;
  };
  readonly actions: { readonly done: number; readonly todo: number; readonly late: number };
  /** Days on which schools look back, the first one first. */
  readonly reviews: readonly { readonly name: string; readonly day: string }[];
  readonly attention: readonly { readonly name: string; readonly why: Attention }[];
  /** Absent in the first digest. What is counted over the period is left out where the periods are too different. */
  readonly trend?: Readonly<Partial<Record<Followed, Trend>>>;
}

/** What fewer schools than this part have among their first three, or all but fewer, does not divide them (ours). */
const DIVIDED = 1 / 4;
/** A period at most this part of another one is no measure for it (ours): two days after a digest next to its month. */
const ALIKE = 1 / 2;
/** Days ahead in which a review is coming. */
const COMING = 60;

/** Adds up the figures of a network's schools, next to those of the last digest. */
export function digestOf(now: Snapshot, before: Snapshot | undefined): Digest {
  const { schools } = now;
  const results = schools.map(({ figures }) => newestResults(figures));
  const priorities = prioritiesOf(results);
  const plans = schools.flatMap(({ figures }) => figures.plans);
  const count = (value: (one: (typeof plans)[number]) => number) => plans.reduce((sum, one) => sum + value(one), 0);
  const attention = schools
    .flatMap(({ name, figures }) => figures.attention.map((why) => ({ name, why })))
    .sort((one, other) => urgency(one.why) - urgency(other.why) || weight(other.why) - weight(one.why));
  return {
    on: now.on,
    from: now.from,
    schools: schools.length,
    active: numbersOf(now).active,
    silent: schools.filter(({ figures }) => figures.attention.some(({ kind }) => kind === 'silent')).length,
    rounds: roundsOf(now),
    top: priorities,
    differ: priorities
      .filter(({ schools: n, of }) => n >= of * DIVIDED && n <= of * (1 - DIVIDED))
      .sort((one, other) => Math.abs(one.schools / one.of - 0.5) - Math.abs(other.schools / other.of - 0.5))[0],
    plans: {
      all: plans.length,
      ready: count(({ status }) => Number(status === 'ready')),
      finished: count(({ status }) => Number(status === 'finished')),
      steps: {
        say: count(isAt('say')),
        allies: count(isAt('allies')),
        act: count(isAt('act')),
        show: count(isAt('show')),
      },
    },
    actions: { done: count(({ done }) => done), todo: count(({ todo }) => todo), late: count(({ late }) => late) },
    reviews: reviewsOf(now),
    attention,
    ...(before === undefined ? {} : { trend: trendOf(now, before) }),
  };
}

/** Whether there is anything to tell that the last digest did not: that days went by is no news. */
export function isNews(now: Snapshot, before: Snapshot | undefined): boolean {
  if (now.schools.length === 0) return false;
  const known = new Map(before?.schools.map(({ school, figures }) => [school, canonical(figures)]));
  return now.schools.some(({ school, figures }) => known.get(school) !== canonical(figures));
}

function canonical({ rounds, plans, attention }: SchoolFigures): string {
  return JSON.stringify([rounds, plans, attention]);
}

/** Of each list the newest closed vote of a school that may be told. */
export function newestResults({ rounds }: SchoolFigures): readonly RoundFigures[] {
  const newest = new Map<string, RoundFigures>();
  for (const round of rounds) {
    // Where too few rated each item there is none either.
    if (round.top === null || round.top.length === 0) continue;
    const known = newest.get(round.letter);
    if (known === undefined || known.day < round.day) newest.set(round.letter, round);
  }
  return [...newest.values()];
}

/**
 * Own points are told of a school, and not compared: they are different ones everywhere. Nor is a recommendation that too few schools
 * voted on.
 */
function prioritiesOf(results: readonly (readonly RoundFigures[])[]): readonly SharedPriority[] {
  const found = new Map<SharedItem, number[]>();
  for (const { top } of results.flat())
    for (const { item, mean } of top ?? []) if (item !== OWN) found.set(item, [...(found.get(item) ?? []), mean]);
  const voted = (area: string | undefined) =>
    results.filter((rounds) => rounds.some(({ areas }) => area !== undefined && areas.includes(area))).length;
  return [...found]
    .map(([item, means]) => ({
      item,
      schools: means.length,
      of: voted(areaOf(item)),
      mean: Math.round((means.reduce((sum, mean) => sum + mean, 0) / means.length) * 100) / 100,
    }))
    .filter(({ of }) => of >= FLOORS.schools)
    .sort((one, other) => other.schools - one.schools || other.mean - one.mean || one.item.localeCompare(other.item));
}

function areaOf(item: SharedItem): string | undefined {
  return CATALOGUES.flatMap(({ items }) => items).find(({ id }) => id === item)?.area;
}

function roundsOf({ schools, from, on }: Snapshot): Digest['rounds'] {
  const rounds = schools.flatMap(({ figures }) => figures.rounds);
  const closed = rounds.filter(({ state, day }) => state === 'closed' && isWithin(day, from, on));
  const told = closed.flatMap(({ turnout }) => (turnout === null ? [] : [turnout.percent]));
  return {
    open: rounds.filter(({ state }) => state === 'open').length,
    closed: closed.length,
    few: closed.length - told.length,
    percent: told.length === 0 ? undefined : Math.round(told.reduce((sum, one) => sum + one, 0) / told.length),
  };
}

function reviewsOf({ schools, on }: Snapshot): Digest['reviews'] {
  const last = on.add({ days: COMING });
  return schools
    .flatMap(({ name, figures }) => figures.plans.map(({ review }) => ({ name, day: review })))
    .filter(({ day }) => isWithin(day, on, last))
    .sort((one, other) => one.day.localeCompare(other.day));
}

/** Only schools that are in both: a school that joins or leaves is no progress. */
function trendOf(now: Snapshot, before: Snapshot): NonNullable<Digest['trend']> {
  const both = (one: Snapshot, other: Snapshot): Snapshot => ({
    ...one,
    schools: one.schools.filter(({ school }) => other.schools.some((known) => known.school === school)),
  });
  const [newest, earlier] = [numbersOf(both(now, before)), numbersOf(both(before, now))];
  const trend = (what: Followed): Trend => {
    const by = newest[what] - earlier[what];
    return { way: by === 0 ? 'same' : by > 0 ? 'up' : 'down', by: Math.abs(by) };
  };
  return {
    ...(areAlike(now, before) ? { active: trend('active'), closed: trend('closed') } : {}),
    finished: trend('finished'),
    done: trend('done'),
    late: trend('late'),
  };
}

function areAlike(...periods: readonly Snapshot[]): boolean {
  const days = periods.map(({ from, on }) => from.until(on).days);
  return Math.min(...days) > Math.max(...days) * ALIKE;
}

function numbersOf({ schools, from, on }: Snapshot): Readonly<Record<Followed, number>> {
  const plans = schools.flatMap(({ figures }) => figures.plans);
  return {
    active: schools.filter(({ figures: { lastActive } }) => lastActive !== null && isWithin(lastActive, from, on))
      .length,
    closed: roundsOf({ schools, from, on }).closed,
    finished: plans.filter(({ status }) => status === 'finished').length,
    done: plans.reduce((sum, { done }) => sum + done, 0),
    late: plans.reduce((sum, { late }) => sum + late, 0),
  };
}

function isAt(step: Step) {
  return (plan: SchoolFigures['plans'][number]): number => Number(plan.status !== 'finished' && plan.step === step);
}

function isWithin(day: string, from: Temporal.PlainDate, until: Temporal.PlainDate): boolean {
  return from.toString() <= day && day <= until.toString();
}

function urgency({ kind }: Attention): number {
  return ATTENTION_KINDS.indexOf(kind);
}

/** Within a kind: more late actions first, longer ago first. */
function weight(why: Attention): number {
  return why.kind === 'late' ? why.count : -Temporal.PlainDate.from(why.day).toZonedDateTime('UTC').epochMilliseconds;
}
