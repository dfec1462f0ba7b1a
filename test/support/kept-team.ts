import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { ChannelKey } from '../../src/domain/channel.ts';
import type { Decision } from '../../src/domain/decision.ts';
import type { PersonKey } from '../../src/domain/identity.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { Action } from '../../src/domain/plan-action.ts';
import { writeText } from '../../src/domain/plan-step.ts';
import type { Round } from '../../src/domain/round.ts';
import type { Tables } from '../../src/ports/tables.ts';
import { recordHours, recordOwnDay, recordRegion } from '../../src/records/calendar.ts';
import { claimGreeting, recordAddress } from '../../src/records/channel.ts';
import { beginDecision, recordOutcome, stopChoosing } from '../../src/records/decision.ts';
import { recordDraft } from '../../src/records/draft.ts';
import { recordTeamLanguage } from '../../src/records/language.ts';
import { giveUpMail, listWaiting, parkMail, storeMail, tenantOf } from '../../src/records/outbox.ts';
import { beginPlan } from '../../src/records/plan.ts';
import { planActions, planAllies } from '../../src/records/plan-actions.ts';
import { changeText } from '../../src/records/plan-steps.ts';
import { tallyOf } from '../../src/records/result.ts';
import { startRound } from '../../src/records/round.ts';
import { closeRound } from '../../src/records/round-end.ts';
import { recordSaying } from '../../src/records/sayings.ts';
import { storeWakes } from '../../src/records/schedule.ts';
import { recordMentioned, recordTeamSettings } from '../../src/records/team-settings.ts';
import { recordVote } from '../../src/records/votes.ts';

const OPENED = Temporal.Instant.from('2026-11-23T08:00:00Z');

/** A team with everything that can be stored of one: two channels, in each an old round that led to a decision and a plan, and an open one. */
export interface KeptTeam {
  readonly team: ChannelKey;
  readonly channels: readonly [ChannelKey, ChannelKey];
  readonly rounds: readonly string[];
  /** What no row may mention any more once the team is erased. */
  readonly traces: readonly string[];
}

export async function keepTeam(
  tables: Tables,
  { tenant = 'tenant', id = randomUUID() }: { readonly tenant?: string; readonly id?: string } = {},
): Promise<KeptTeam> {
  const team: ChannelKey = `${tenant}:19:${id}@thread.tacv2`;
  const other: ChannelKey = `${tenant}:19:${id}-2@thread.tacv2`;
  const person: PersonKey = `${tenant}:${randomUUID()}`;
  const rounds: string[] = [];
  await claimGreeting(tables, team);
  await recordTeamLanguage(tables, team, 'en');
  await recordRegion(tables, team, 'zuid');
  const studyDay = Temporal.PlainDate.from('2026-12-04');
  await recordOwnDay(tables, team, { id, name: 'Studiedag', first: studyDay, last: studyDay, kind: 'free' });
  await recordHours(tables, team, { from: '08:30', until: '16:00' });
  await recordTeamSettings(tables, team, { schoolName: `School ${id}`, mentions: true });
  await recordMentioned(tables, team, person);
  for (const channel of [team, other]) {
    const [, ...conversation] = channel.split(':');
    await recordAddress(
      tables,
      { team, channel },
      { tenantId: tenant, serviceUrl: 'https://x', conversationId: conversation.join(':'), botId: '28:bot' },
      { teamId: team.slice(tenant.length + 1), name: 'De Regenboog' },
    );
    await recordDraft(tables, person, { team, channel }, { own: [{ id: 'E-1', title: 'Een rustige plek' }] });
    for (const closed of [true, false]) {
      const round = newRound({ team, channel, openedAt: OPENED.add({ hours: rounds.length }) });
      rounds.push(round.id);
      await startRound(tables, round, 'v1');
      await recordVote(tables, round, { person, name: 'Sanne' }, { 'A-1': { rating: 'high' } }, true, 'v2');
      if (!closed) continue;
      const ended = await closeRound(tables, round.id, { operation: 'x', at: OPENED, byName: 'Sanne' }, 'v3');
      if ('ended' in ended) await tallyOf(tables, ended.ended);
      await decide(tables, round, person);
    }
  }
  await keepMails(tables, team, person);
  const at = OPENED.add({ hours: 24 });
  await storeWakes(tables, [
    { at, kind: 'team-week', input: { team } },
    ...rounds.map((plan) => ({ at, kind: 'plan-day', input: { plan } })),
  ]);
  return { team, channels: [team, other], rounds, traces: [id, person, ...rounds] };
}

/** A mail that waits, one that waits for somebody, and one that was given up. */
async function keepMails(tables: Tables, owner: ChannelKey, person: PersonKey): Promise<void> {
  const mail = (id: string) => ({ id, kind: 'note', input: {}, owner, to: { person } });
  for (const id of ['waits', 'parked', 'given up']) await storeMail(tables, mail(id), OPENED);
  for await (const page of listWaiting(tables, tenantOf(mail(''))))
    for (const one of page.filter((waiting) => waiting.owner === owner)) {
      if (one.id === 'parked') await parkMail(tables, one, 'blocked', OPENED);
      if (one.id === 'given up') await giveUpMail(tables, one, 'unsure', OPENED);
    }
}

async function decide(tables: Tables, { id, channel, team }: Round, person: PersonKey): Promise<void> {
  const decision: Decision = {
    id,
    channel,
    team,
    openness: 'open',
    way: 'pick',
    attempt: 1,
    candidates: ['A-1'],
    proposalWhy: '',
    leftOut: 0,
    status: 'choosing',
    begunAt: OPENED,
    begunByName: 'Sanne',
    operations: ['x'],
  };
  await beginDecision(tables, decision, 'v1');
  await recordSaying(tables, decision, { person, name: 'Sanne' }, { pick: 'A-1' }, 'v2');
  await stopChoosing(tables, id, 1, 'v3');
  const outcome = { item: 'A-1', why: 'Hier begint het mee.', reviewOn: Temporal.PlainDate.from('2027-02-23') };
  const decided = { ...outcome, decidedAt: OPENED, decidedByName: 'Sanne', operation: 'y' };
  await recordOutcome(tables, id, 1, decided, 'v4');
  await keepPlan(tables, { id, channel, team }, person);
}

/** A plan with something in each of its parts. */
async function keepPlan(
  tables: Tables,
  { id, channel, team }: Pick<Round, 'id' | 'channel' | 'team'>,
  person: PersonKey,
): Promise<void> {
  const by = { byName: 'Sanne', at: OPENED };
  await beginPlan(tables, newPlan({ id, channel, team }), 'v1');
  const seen = { version: 0, story: 1 };
  await changeText(tables, id, 'say', (step) => writeText(step, seen, 'Het moet anders.', by), by, 'v2');
  const owner = { kind: 'person', person, name: 'Sanne' } as const;
  await planActions.add(tables, id, newAction({ owner }), 'v3');
  const ally = { id: 'ally', who: 'ouders', stance: 'doubts', needs: '', talker: owner, changed: by } as const;
  await planAllies.add(tables, id, ally, 'v4');
}

export function newPlan(more: Partial<Plan> = {}): Plan {
  return {
    id: randomUUID(),
    channel: 'tenant:19:channel@thread.tacv2',
    team: 'tenant:19:general@thread.tacv2',
    item: 'A-1',
    status: 'busy',
    why: '',
    reviewOn: Temporal.PlainDate.from('2027-02-23'),
    statusAt: OPENED,
    statusByName: 'Sanne',
    begunAt: OPENED,
    begunByName: 'Sanne',
    operation: '',
    ...more,
  };
}

export function newAction(more: Partial<Action> = {}): Action {
  return {
    id: randomUUID(),
    step: 'act',
    what: 'Ouders uitnodigen',
    owner: null,
    due: null,
    status: 'open',
    blocked: '',
    carrier: null,
    before: 'open',
    madeAt: OPENED,
    changed: { byName: 'Sanne', at: OPENED },
    ...more,
  };
}

export function newRound(more: Partial<Round> = {}): Round {
  return {
    id: randomUUID(),
    channel: 'tenant:19:channel@thread.tacv2',
    team: 'tenant:19:general@thread.tacv2',
    catalogue: { letter: 'A', edition: 1 },
    areas: ['A-F1'],
    items: ['A-1', 'A-2'],
    own: [],
    openness: 'open',
    deadline: OPENED.add({ hours: 24 }),
    timeZone: 'Europe/Amsterdam',
    quorumPercent: 0,
    expected: 10,
    guests: false,
    facilitators: [{ person: 'tenant:sanne', name: 'Sanne' }],
    steppedOut: [],
    status: 'open',
    openedAt: OPENED,
    ...more,
  };
}
