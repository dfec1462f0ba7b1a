import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Region } from '../../src/domain/calendar/region.ts';
import type { ChannelKey } from '../../src/domain/channel.ts';
import { codeOf } from '../../src/domain/network.ts';
import type { Rating } from '../../src/domain/rating.ts';
import type { Tables } from '../../src/ports/tables.ts';
import { recordRegion } from '../../src/records/calendar.ts';
import { recordAddress } from '../../src/records/channel.ts';
import { beginDecision, recordOutcome, stopChoosing } from '../../src/records/decision.ts';
import { findOpenCode, recordCode } from '../../src/records/network-codes.ts';
import { joinNetwork } from '../../src/records/network-schools.ts';
import { beginPlan } from '../../src/records/plan.ts';
import { planActions } from '../../src/records/plan-actions.ts';
import { startRound } from '../../src/records/round.ts';
import { closeRound } from '../../src/records/round-end.ts';
import { recordVote } from '../../src/records/votes.ts';
import { newAction, newPlan, newRound } from './kept-team.ts';

/** A school for a network, made by its records. */
export interface SeededSchool {
  readonly name: string;
  readonly tenant?: string;
  readonly region?: Region;
  /** How many vote, and what each of them rates. */
  readonly votes?: number;
  readonly ratings?: Readonly<Record<string, Rating>>;
  readonly expected?: number;
  readonly open?: boolean;
  readonly openedAt?: string;
  readonly own?: string;
  /** The item that is chosen, and days of its plan's actions; `done` ones have none. */
  readonly chosen?: string;
  readonly due?: readonly string[];
  readonly done?: number;
}

/** Stores a school; answers the key of its team, which is also its one channel. */
export async function seedSchool(tables: Tables, school: SeededSchool): Promise<ChannelKey> {
  const tenantId = school.tenant ?? randomUUID();
  const conversationId = `19:${randomUUID()}@thread.tacv2`;
  const team: ChannelKey = `${tenantId}:${conversationId}`;
  const address = { tenantId, serviceUrl: 'https://x', conversationId, botId: '28:bot' };
  await recordAddress(tables, { team, channel: team }, address, { teamId: conversationId, name: school.name });
  if (school.region !== undefined) await recordRegion(tables, team, school.region);
  const openedAt = Temporal.Instant.from(school.openedAt ?? '2026-11-09T08:00:00Z');
  if (school.votes === undefined) return team;
  const own = school.own === undefined ? [] : [{ id: 'E-1', title: school.own }];
  const { expected = 10, ratings = { 'A-1': 'high', 'A-2': 'low' } } = school;
  const at = openedAt.add({ hours: 24 });
  const round = newRound({ channel: team, team, openedAt, own, expected, deadline: openedAt.add({ hours: 24 * 40 }) });
  await startRound(tables, round, 'v1');
  for (let n = 0; n < school.votes; n += 1) {
    const voter = { person: `${tenantId}:${randomUUID()}`, name: 'Geheime Naam' } as const;
    const answers = Object.fromEntries(
      Object.entries(ratings).map(([item, rating]) => [item, { rating, reason: 'Een geheime reden' }]),
    );
    await recordVote(tables, round, voter, answers, true, 'v2');
  }
  if (school.open === true) return team;
  await closeRound(tables, round.id, { operation: 'x', at, byName: 'Geheime Naam' }, 'v3');
  if (school.chosen === undefined) return team;
  const { id, openness } = round;
  await beginDecision(
    tables,
    {
      id,
      channel: team,
      team,
      openness,
      way: 'pick',
      attempt: 1,
      candidates: [school.chosen],
      proposalWhy: '',
      leftOut: 0,
      status: 'choosing',
      begunAt: at,
      begunByName: 'Geheime Naam',
      operations: ['x'],
    },
    'v4',
  );
  await stopChoosing(tables, id, 1, 'v5');
  const reviewOn = Temporal.PlainDate.from('2027-01-12');
  const why = 'Een geheime reden';
  const outcome = { item: school.chosen, why, reviewOn, decidedAt: at, decidedByName: 'Geheime Naam', operation: 'y' };
  await recordOutcome(tables, id, 1, outcome, 'v6');
  await beginPlan(
    tables,
    newPlan({ id, channel: team, team, item: school.chosen, begunAt: at, statusAt: at, reviewOn }),
    'v7',
  );
  const actions = [
    ...(school.due ?? []).map((day) => newAction({ what: 'Geheime actie', due: Temporal.PlainDate.from(day) })),
    ...Array.from({ length: school.done ?? 0 }, () => newAction({ what: 'Geheime actie', status: 'done' })),
  ];
  for (const action of actions) await planActions.add(tables, id, action, 'v8');
  return team;
}

/** Lets a stored school take part. */
export async function seedJoining(
  tables: Tables,
  network: string,
  team: ChannelKey,
  name: string,
  at: Temporal.Instant,
): Promise<void> {
  const code = codeOf(randomUUID());
  await recordCode(tables, network, { code, kind: 'school', until: at.add({ hours: 1 }) });
  const open = await findOpenCode(tables, code, at);
  assert.ok(open, 'the code works');
  const share = { network, name: 'SWV', channel: team, joinedAt: at, joinedByName: 'Geheime Naam' };
  assert.equal(await joinNetwork(tables, open, { team, name, joinedAt: at }, share), 'joined');
}

/** Twelve schools of twelve boards, as different as schools are. */
export const TWELVE: readonly SeededSchool[] = [
  {
    name: 'De Regenboog',
    region: 'zuid',
    votes: 9,
    chosen: 'A-1',
    due: ['2026-11-20', '2026-11-19', '2026-11-18'],
    done: 4,
  },
  { name: 'De Linde', region: 'zuid', votes: 8, chosen: 'A-1', due: ['2026-12-18'], done: 6 },
  { name: '**De Vlinder**', region: 'zuid', votes: 7, ratings: { 'A-1': 'high', 'A-2': 'middle' }, chosen: 'A-2' },
  { name: 'Het Kompas', region: 'noord', votes: 12, expected: 14, chosen: 'A-1', done: 9 },
  {
    name: 'De Horizon',
    votes: 6,
    own: 'Een geheime rustige plek',
    ratings: { 'E-1': 'high', 'A-2': 'low' },
    chosen: 'E-1',
  },
  { name: 'Sint-Jozef', region: 'zuid', votes: 4 },
  { name: 'De Springplank', votes: 3, expected: 12, open: true },
  { name: 'De Wissel', votes: 11, expected: 12, open: true },
  { name: 'De Kring', region: 'zuid', votes: 10, openedAt: '2026-09-01T08:00:00Z' },
  { name: 'Het Baken', region: 'vlaanderen' },
  { name: 'De Zonnebloem' },
  { name: 'De Meent', votes: 5, ratings: { 'A-1': 'low', 'A-2': 'high' } },
];
