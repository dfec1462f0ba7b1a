import { Temporal } from 'temporal-polyfill';
import { type SchoolCalendar, schoolDaysBetween } from './calendar/calendar.ts';
import { dayOf } from './calendar/school-hours.ts';
import type { Decision } from './decision.ts';
import { type Plan, type PlanStatus, STEPS, type Step } from './plan.ts';
import { isLate, isOpen } from './plan-action.ts';
import { type PlanContents, stateOf } from './plan-progress.ts';
import { isPastDeadline, isSealed, LIMITS, type Round } from './round.ts';
import { rank, type Tally } from './tally.ts';
import { turnout } from './turnout.ts';

/**
 * What leaves a school when it takes part in a network: numbers, dates, and numbers of recommendations. Never a person, a vote, a
 * reason, an action, nor what somebody typed. Everything that a coordinator reads of a school is made of this, so it is also what the
 * school is shown before it joins.
 */

/** When figures are shown and when they ask for attention (ours). */
export const FLOORS = {
  /** Under this many votes nothing is told of a vote but that there was one. */
  votes: 5,
  /** Under this many schools nothing compares them. */
  schools: 3,
} as const;

/** Ranks of a result that are told, and how many items at most. */
const TOP = { ranks: 3, items: 4 } as const;

/** From when on something asks for attention, in school days where nothing else is said (ours). */
export const ATTENTION = {
  /** Four weeks: no sign of life. */
  silent: 20,
  untouched: 20,
  undecided: 15,
  late: 3,
  /** The last days of a vote, and the percentage that is low then. */
  closing: 2,
  lowPercent: 50,
} as const;

/** An item of the catalogue by its id, or a point of the team's own, of which nothing else is told. */
export type SharedItem = string;
export const OWN: SharedItem = 'own';

/** An ISO 8601 date by the calendar of the school. */
type Day = string;

/** Why a school needs its coordinator, the most urgent first. */
export const ATTENTION_KINDS = ['turnout', 'late', 'undecided', 'plan', 'silent'] as const;
export type Attention =
  | { readonly kind: 'turnout'; readonly day: Day }
  | { readonly kind: 'late'; readonly count: number }
  | { readonly kind: 'undecided' | 'plan' | 'silent'; readonly day: Day };

export interface RoundFigures {
  /** Among those of its school, from 1, the newest first: a plan names the vote that it came from. */
  readonly number: number;
  readonly letter: 'A' | 'B' | 'C';
  readonly areas: readonly string[];
  readonly state: 'open' | 'closed';
  /** The last day of an open vote, the day on which a closed one ended. */
  readonly day: Day;
  /** `null`: too few votes to tell any number. */
  readonly turnout: { readonly voted: number; readonly expected: number; readonly percent: number } | null;
  /** The first three ranks of a closed vote; `null` while it is open or can be opened again, and with too few votes. */
  readonly top: readonly { readonly item: SharedItem; readonly rank: number; readonly mean: number }[] | null;
  /** What the team chose out of it. */
  readonly priority: SharedItem | null;
}

export interface PlanFigures {
  readonly round: number;
  readonly item: SharedItem;
  readonly status: PlanStatus;
  /** The first step that is not done; `null` when all four are. */
  readonly step: Step | null;
  readonly done: number;
  /** Not done and not late. */
  readonly todo: number;
  readonly late: number;
  readonly review: Day;
}

export interface SchoolFigures {
  /** The last day on which something happened in Koers; `null`: nothing yet. */
  readonly lastActive: Day | null;
  readonly rounds: readonly RoundFigures[];
  readonly plans: readonly PlanFigures[];
  readonly attention: readonly Attention[];
}

/** A round with what came of it, as it is stored in the school. */
export interface RoundFacts {
  readonly round: Round;
  /** How many voted, raised hands included. */
  readonly voted: number;
  /** Of a closed round. */
  readonly tally: Tally | undefined;
  readonly decision: Decision | undefined;
  readonly plan:
    | { readonly plan: Plan; readonly contents: PlanContents; readonly worked: Temporal.Instant | undefined }
    | undefined;
}

/** The figures of a school. `joinedAt`: silence before it is none. */
export function figuresOf(
  facts: readonly RoundFacts[],
  joinedAt: Temporal.Instant,
  now: Temporal.Instant,
  calendar: SchoolCalendar,
): SchoolFigures {
  const shown = facts.filter(({ round }) => round.status !== 'stopped');
  const plans = shown.flatMap(({ round, plan }, at) =>
    plan === undefined ? [] : [{ round: at + 1, ...planFigures(round, plan, now, calendar) }],
  );
  const lastActive = latest(shown.flatMap((one) => signsOfLife(one, now)));
  return {
    lastActive: lastActive === undefined ? null : isoDay(lastActive, calendar),
    rounds: shown.map((one, at) => ({ number: at + 1, ...roundFigures(one, now, calendar) })),
    plans,
    attention: attentionOf(
      shown,
      plans,
      latest([joinedAt, ...(lastActive === undefined ? [] : [lastActive])]),
      now,
      calendar,
    ),
  };
}

/** What may be told of an item. */
function shared(round: Pick<Round, 'own'>, item: string): SharedItem {
  return item.startsWith('E-') || round.own.some(({ id }) => id === item) ? OWN : item;
}

function roundFigures(
  { round, voted, tally, decision }: RoundFacts,
  now: Temporal.Instant,
  calendar: SchoolCalendar,
): Omit<RoundFigures, 'number'> {
  const isOpenRound = round.status === 'open';
  // The smaller of the two: somebody may have handed in an empty ballot, or answered without handing in.
  const votes = tally === undefined ? voted : Math.min(voted, tally.voters);
  const enough = votes >= FLOORS.votes;
  const { percent } = turnout({ voted, expected: round.expected, quorumPercent: 0 });
  const chosen = decision?.outcome?.item;
  return {
    letter: round.catalogue.letter,
    areas: round.areas,
    state: isOpenRound ? 'open' : 'closed',
    day: isoDay(isOpenRound ? round.deadline : (round.endedAt ?? round.deadline), calendar),
    turnout: enough ? { voted, expected: round.expected, percent } : null,
    top: !isFinal(round, now) || !enough || tally === undefined ? null : topOf(round, tally),
    priority: chosen === undefined ? null : shared(round, chosen),
  };
}

/** Whether no vote can be added any more: of two results of one vote the difference is what somebody answered. */
function isFinal(round: Round, now: Temporal.Instant): boolean {
  if (isSealed(round)) return true;
  return round.endedAt !== undefined && now.since(round.endedAt).total('hours') > LIMITS.reopenHours;
}

/** The first ranks; an item that under five people rated is left out, also where more people voted. */
function topOf(round: Round, tally: Tally): RoundFigures['top'] {
  return rank(tally)
    .ranked.filter((one) => one.rank !== undefined && one.rank <= TOP.ranks && one.n >= FLOORS.votes)
    .slice(0, TOP.items)
    .map((one) => ({
      item: shared(round, one.item),
      rank: one.rank ?? 0,
      mean: Math.round((one.mean ?? 0) * 100) / 100,
    }));
}

function planFigures(
  round: Round,
  { plan, contents }: NonNullable<RoundFacts['plan']>,
  now: Temporal.Instant,
  calendar: SchoolCalendar,
): Omit<PlanFigures, 'round'> {
  const today = dayOf(now, calendar);
  // What was left open in a finished plan is not waited for.
  const open = plan.status === 'finished' ? [] : contents.actions.filter(isOpen);
  const late = open.filter((action) => isLate(action, today)).length;
  return {
    item: shared(round, plan.item),
    status: plan.status,
    step: STEPS.find((step) => stateOf(step, contents) !== 'done') ?? null,
    done: contents.actions.filter(({ status }) => status === 'done').length,
    todo: open.length - late,
    late,
    review: plan.reviewOn.toString(),
  };
}

/** When something last happened: by what is stored of the round, its decision and its plan, never by who did it. */
function signsOfLife({ round, decision, plan }: RoundFacts, now: Temporal.Instant): readonly Temporal.Instant[] {
  // People vote in an open round without a moment being kept of it.
  const voting = round.status !== 'open' ? round.endedAt : isPastDeadline(round, now) ? round.deadline : now;
  const moments = [
    round.openedAt,
    voting,
    decision?.begunAt,
    decision?.outcome?.decidedAt,
    plan?.plan.begunAt,
    plan?.plan.statusAt,
    plan?.worked,
  ];
  return moments.filter((moment) => moment !== undefined);
}

function attentionOf(
  facts: readonly RoundFacts[],
  plans: readonly PlanFigures[],
  alive: Temporal.Instant | undefined,
  now: Temporal.Instant,
  calendar: SchoolCalendar,
): readonly Attention[] {
  const today = dayOf(now, calendar);
  const since = (moment: Temporal.Instant) => schoolDaysBetween(dayOf(moment, calendar), today, calendar);
  const attention: Attention[] = [];
  for (const fact of facts) {
    const closesOn = dayOf(fact.round.deadline, calendar);
    const isClosing =
      fact.round.status === 'open' &&
      !isPastDeadline(fact.round, now) &&
      schoolDaysBetween(today, closesOn, calendar) <= ATTENTION.closing;
    const { expected } = fact.round;
    const { percent } = turnout({ voted: fact.voted, expected, quorumPercent: 0 });
    if (isClosing && expected > 0 && percent < ATTENTION.lowPercent)
      attention.push({ kind: 'turnout', day: closesOn.toString() });
  }
  const late = plans.reduce((sum, plan) => sum + plan.late, 0);
  if (late >= ATTENTION.late) attention.push({ kind: 'late', count: late });
  const silent = alive !== undefined && since(alive) >= ATTENTION.silent;
  if (silent) return [...attention, { kind: 'silent', day: isoDay(alive, calendar) }];
  const closed = facts.filter(({ round }) => round.status === 'closed');
  for (const { round, decision } of closed.slice(0, 1))
    if (decision?.outcome === undefined && round.endedAt !== undefined && since(round.endedAt) >= ATTENTION.undecided)
      attention.push({ kind: 'undecided', day: isoDay(round.endedAt, calendar) });
  const idle = facts.flatMap(({ plan }) => {
    const worked = plan === undefined || plan.plan.status === 'finished' ? undefined : latest(workOn(plan));
    return worked !== undefined && since(worked) >= ATTENTION.untouched ? [worked] : [];
  });
  const longest = earliest(idle);
  return longest === undefined ? attention : [...attention, { kind: 'plan', day: isoDay(longest, calendar) }];
}

function workOn({ plan, worked }: NonNullable<RoundFacts['plan']>): readonly Temporal.Instant[] {
  return [plan.begunAt, plan.statusAt, ...(worked === undefined ? [] : [worked])];
}

function latest(moments: readonly Temporal.Instant[]): Temporal.Instant | undefined {
  return [...moments].sort(Temporal.Instant.compare).at(-1);
}

function earliest(moments: readonly Temporal.Instant[]): Temporal.Instant | undefined {
  return [...moments].sort(Temporal.Instant.compare)[0];
}

function isoDay(moment: Temporal.Instant, calendar: Pick<SchoolCalendar, 'timeZone'>): Day {
  return dayOf(moment, calendar).toString();
}
