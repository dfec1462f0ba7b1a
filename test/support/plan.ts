import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import { systemRandom } from '../../src/adapters/system/system-random.ts';
import { channelKey } from '../../src/domain/channel.ts';
import type { Decision } from '../../src/domain/decision.ts';
import { personKey } from '../../src/domain/identity.ts';
import type { Action, Owner } from '../../src/domain/plan-action.ts';
import type { Round } from '../../src/domain/round.ts';
import { beginDecision, recordOutcome, stopChoosing } from '../../src/records/decision.ts';
import { planActions } from '../../src/records/plan-actions.ts';
import { startRound } from '../../src/records/round.ts';
import { closeRound, markChoosing } from '../../src/records/round-end.ts';
import { recordSaying } from '../../src/records/sayings.ts';
import { recordVote } from '../../src/records/votes.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { beginPick, stopAndRecord } from './decision.ts';
import { carriedBy } from './forge.ts';
import type { House, Scene } from './house.ts';
import { newRound } from './new-round.ts';
import { cardIn, newChannel } from './round.ts';
import type { Message, Person } from './teams/index.ts';

/** Goes from a result to a plan, as people do: they pick the first item, it is recorded, and somebody begins the plan. Answers with its card. */
export async function beginPlanCard(house: Scene, result: Message): Promise<Message> {
  const [sanne, mehmet] = house.people;
  const choosing = await beginPick(house, sanne, result);
  await mehmet.press(choosing, { title: nl.decision.card.pick, nth: 0 });
  await house.pass(6_000);
  await (await stopAndRecord(house, sanne, choosing)).press(nl.decision.settle.go);
  await house.pass(10_000);
  await mehmet.press(choosing, nl.decision.decided.begin);
  await house.pass(10_000);
  return cardIn(result.room, nl.plan.title);
}

/**
 * A plan in a channel of its own: the vote and the choice before it are put into the store as they would stand there (three rated A-1
 * high, one with a reason), and somebody begins the plan. Answers with its card. What comes before is held by the specs of the decision.
 */
export async function seedPlan(
  house: House,
  more: Partial<Pick<Round, 'openness' | 'expected'>> = {},
): Promise<Message> {
  const { tables, tenant, people } = house;
  const [sanne, mehmet] = people;
  const place = newChannel(house);
  const at = house.clock.now();
  const key = (person: Person) => personKey(tenant.id, person.aadObjectId);
  const round = newRound({
    id: systemRandom.id(),
    channel: channelKey(tenant.id, place.id),
    team: channelKey(tenant.id, house.team.general.id),
    items: ['A-1', 'A-2', 'A-3'],
    own: [],
    expected: people.length,
    openedAt: at,
    deadline: at.add({ hours: 24 }),
    facilitators: [{ person: key(sanne), name: sanne.name }],
    ...more,
  });
  assert.ok('started' in (await startRound(tables, round, 'v')));
  for (const person of people.slice(0, 3)) {
    const reason = person === mehmet ? { reason: 'Hier lopen we op vast.' } : {};
    const answers = { 'A-1': { rating: 'high', ...reason }, 'A-2': { rating: 'low' } } as const;
    await recordVote(tables, round, { person: key(person), name: person.name }, answers, true, 'v');
  }
  await closeRound(tables, round.id, { operation: 'close', at, byName: sanne.name }, 'v');
  await markChoosing(tables, round.id, 'v');
  const { id, channel, team, openness } = round;
  const decision: Decision = {
    id,
    channel,
    team,
    openness,
    way: 'pick',
    attempt: 1,
    candidates: ['A-1', 'A-2'],
    proposalWhy: '',
    leftOut: 0,
    status: 'choosing',
    begunAt: at,
    begunByName: sanne.name,
    operations: ['begin'],
  };
  await beginDecision(tables, decision, 'v');
  await recordSaying(tables, decision, { person: key(mehmet), name: mehmet.name }, { pick: 'A-1' }, 'v');
  await stopChoosing(tables, id, 1, 'v');
  const reviewOn = Temporal.PlainDate.from('2027-02-23');
  const outcome = { item: 'A-1', why: '', reviewOn, decidedAt: at, decidedByName: sanne.name, operation: 'settle' };
  await recordOutcome(tables, id, 1, outcome, 'v');
  // The bot hears of the channel, and then somebody presses the decision's button.
  await sanne.says(place, 'help');
  await house.settle();
  const data = { koers: { verb: 'plan/begin', input: { plan: id } } };
  await mehmet.invoke(
    'adaptiveCard/action',
    { action: { type: 'Action.Execute', verb: 'plan/begin', data }, trigger: 'manual' },
    place,
  );
  await house.pass(10_000);
  return cardIn(place, nl.plan.title);
}

/** The id of the plan whose card this is. */
export function planIdOf(card: Message): string {
  return String(Object(carriedBy(card.card ?? Object({}), nl.plan.card.open(1))['input'])['plan']);
}

/** Puts an action into a plan, as its form does. */
export async function addAction(
  { tables, clock }: Pick<House, 'tables' | 'clock'>,
  card: Message,
  action: Partial<Omit<Action, 'owner'>> & { readonly what: string; readonly owner?: Person },
): Promise<Action> {
  const { owner, ...given } = action;
  const at = clock.now();
  const stored: Action = {
    id: systemRandom.id(),
    step: 'act',
    due: null,
    status: 'open',
    blocked: '',
    carrier: null,
    before: 'open',
    madeAt: at,
    changed: { byName: 'Sanne de Vries', at },
    ...given,
    owner: owner === undefined ? null : ownerOf(owner),
  };
  assert.equal(await planActions.add(tables, planIdOf(card), stored, 'v'), 'stored');
  return stored;
}

/** Changes an action in the store, as another process does. */
export async function changeAction(
  { tables }: Pick<House, 'tables'>,
  card: Message,
  id: string,
  change: Partial<Action>,
): Promise<void> {
  const changed = await planActions.change(
    tables,
    planIdOf(card),
    id,
    (stored) => ({ to: { ...stored, ...change } }),
    'v',
  );
  assert.ok('changed' in changed);
}

/** An action as it is stored. */
export async function storedAction(
  { tables }: Pick<House, 'tables'>,
  card: Message,
  id: string,
): Promise<Action | undefined> {
  return planActions.find(tables, planIdOf(card), id);
}

/** Somebody as the owner of an action. */
export function ownerOf({ tenant, aadObjectId, name }: Person): Owner {
  return { kind: 'person', person: personKey(tenant.id, aadObjectId), name };
}
