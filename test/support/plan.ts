import assert from 'node:assert/strict';
import { systemRandom } from '../../src/adapters/system/system-random.ts';
import { personKey } from '../../src/domain/identity.ts';
import type { Action, Owner } from '../../src/domain/plan-action.ts';
import { planActions } from '../../src/records/plan-actions.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { beginPick, stopAndRecord } from './decision.ts';
import { carriedBy } from './forge.ts';
import type { House, Scene } from './house.ts';
import { cardIn } from './round.ts';
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
