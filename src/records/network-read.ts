import type { Temporal } from 'temporal-polyfill';
import type { SchoolCalendar } from '../domain/calendar/calendar.ts';
import type { TimeZone } from '../domain/calendar/region.ts';
import type { ChannelKey } from '../domain/channel.ts';
import { figuresOf, type RoundFacts, type SchoolFigures } from '../domain/network-figures.ts';
import type { Round } from '../domain/round.ts';
import type { Tables } from '../ports/tables.ts';
import { findCalendar } from './calendar.ts';
import { listChannels } from './channel.ts';
import { findDecision } from './decision.ts';
import { findLastWork, findPlan } from './plan.ts';
import { planActions } from './plan-actions.ts';
import { findSteps } from './plan-steps.ts';
import { participationOf, tallyOf } from './result.ts';
import { findRound } from './round.ts';
import { listRoundIds } from './round-index.ts';

/** What is read of one school at most, the newest first: what is beyond it no digest tells of (ours). */
const MOST = { channels: 20, rounds: 6 } as const;

/** Which of these channels everybody in the team sees: one of them may be private, and what stands there is not the school's to tell. */
export type SeenByAll = (channels: ReadonlySet<ChannelKey>) => Promise<ReadonlySet<ChannelKey>>;

/** A school's figures, of what is stored now, and its calendar. */
export async function readSchool(
  tables: Tables,
  team: ChannelKey,
  joinedAt: Temporal.Instant,
  now: Temporal.Instant,
  timeZone: TimeZone,
  seenByAll: SeenByAll,
): Promise<{ readonly figures: SchoolFigures; readonly calendar: SchoolCalendar }> {
  const calendar = await findCalendar(tables, team, timeZone);
  const found: Round[] = [];
  for (const channel of await take(listChannels(tables, team), MOST.channels)) {
    const ids = await take(listRoundIds(tables, channel), MOST.rounds);
    const rounds = await Promise.all(ids.map((id) => findRound(tables, id)));
    // Of a stopped round nothing is told: its votes are gone.
    found.push(...rounds.filter((round) => round !== undefined).filter(({ status }) => status !== 'stopped'));
  }
  const seen = await seenByAll(new Set(found.map(({ channel }) => channel)));
  const newest = found
    .filter(({ channel }) => seen.has(channel))
    .sort((one, other) => other.openedAt.epochMilliseconds - one.openedAt.epochMilliseconds)
    .slice(0, MOST.rounds);
  // Only of what is told: a team with many channels would else cost its votes many times over.
  const facts = await Promise.all(newest.map((round) => readFacts(tables, round)));
  return { figures: figuresOf(facts, joinedAt, now, calendar), calendar };
}

async function readFacts(tables: Tables, round: Round): Promise<RoundFacts> {
  const [decision, plan, votes] = await Promise.all([
    findDecision(tables, round.id),
    readPlan(tables, round.id),
    readVotes(tables, round),
  ]);
  return { round, decision, plan, ...votes };
}

async function readVotes(tables: Tables, round: Round): Promise<Pick<RoundFacts, 'voted' | 'tally'>> {
  const [{ voted }, tally] = await Promise.all([
    participationOf(tables, round),
    round.status === 'closed' ? tallyOf(tables, round) : undefined,
  ]);
  return { voted, tally };
}

async function readPlan(tables: Tables, id: string): Promise<RoundFacts['plan']> {
  const plan = await findPlan(tables, id);
  if (plan === undefined) return undefined;
  const [steps, actions, work] = await Promise.all([
    findSteps(tables, id),
    planActions.list(tables, id),
    findLastWork(tables, id),
  ]);
  // Who doubts or is against is no business of anybody outside, and decides nothing here.
  return steps === undefined ? undefined : { plan, contents: { steps, actions, allies: [] }, worked: work?.at };
}

async function take<Value>(values: AsyncIterable<Value>, most: number): Promise<readonly Value[]> {
  const taken: Value[] = [];
  for await (const value of values) {
    taken.push(value);
    if (taken.length >= most) break;
  }
  return taken;
}
