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

/** A school's figures, of what is stored now, and its calendar. */
export async function readSchool(
  tables: Tables,
  team: ChannelKey,
  joinedAt: Temporal.Instant,
  now: Temporal.Instant,
  timeZone: TimeZone,
): Promise<{ readonly figures: SchoolFigures; readonly calendar: SchoolCalendar }> {
  const calendar = await findCalendar(tables, team, timeZone);
  const channels = await take(listChannels(tables, team), MOST.channels);
  const facts: RoundFacts[] = [];
  for (const channel of channels) {
    const ids = await take(listRoundIds(tables, channel), MOST.rounds);
    facts.push(...(await Promise.all(ids.map((id) => readRound(tables, id)))).filter((one) => one !== undefined));
  }
  facts.sort((one, other) => other.round.openedAt.epochMilliseconds - one.round.openedAt.epochMilliseconds);
  return { figures: figuresOf(facts.slice(0, MOST.rounds), joinedAt, now, calendar), calendar };
}

async function readRound(tables: Tables, id: string): Promise<RoundFacts | undefined> {
  const [round, decision, plan] = await Promise.all([
    findRound(tables, id),
    findDecision(tables, id),
    readPlan(tables, id),
  ]);
  // Of a stopped round nothing is told: its votes are gone.
  if (round === undefined || round.status === 'stopped') return undefined;
  return { round, decision, plan, ...(await readVotes(tables, round)) };
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
