import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import { PLAN, type Plan, STEPS } from '../../src/domain/plan.ts';
import { tick } from '../../src/domain/plan-action.ts';
import { settleConflict, writeText } from '../../src/domain/plan-step.ts';
import type { Tables } from '../../src/ports/tables.ts';
import { beginPlan, changePlan, findLastWork, findPlan } from '../../src/records/plan.ts';
import { forgetOwners, listPlansOf, planActions } from '../../src/records/plan-actions.ts';
import { changeStep, changeText, findStep, findSteps, listVersions } from '../../src/records/plan-steps.ts';
import { TABLES } from '../../src/records/tables.ts';
import { azurite } from '../support/azurite.ts';
import { countedTables } from '../support/counted-tables.ts';
import { failingTables } from '../support/failing-tables.ts';
import { between, heldTables } from '../support/held-tables.ts';
import { newAction, newPlan } from '../support/kept-team.ts';

describe('a plan, by several at once', () => {
  let tables: Tables;
  before(async () => {
    const { connectionString } = await azurite();
    ({ tables } = countedTables(createTables({ connectionString }), `t${randomBytes(6).toString('hex')}`));
    await tables.prepare(Object.values(TABLES));
  });

  const at = Temporal.Instant.from('2026-11-23T08:00:00Z');
  const by = (byName: string) => ({ byName, at });
  const begun = async (): Promise<Plan> => {
    const plan = newPlan();
    assert.ok(await beginPlan(tables, plan, 'v'));
    return plan;
  };
  const write = (on: Tables, { id }: Plan, who: string, text: string, version = 0) =>
    changeText(on, id, 'say', (step) => writeText(step, { version, story: 1 }, text, by(who)), by(who), 'v');
  const finish = ({ id }: Plan) => changePlan(tables, id, (plan) => ({ ...plan, status: 'finished' }), 'v');
  const isStep = (row: string) => (one: { readonly row: string }) => one.row === row;

  it('begins once, with four empty steps and who began it', async () => {
    const plan = newPlan({ begunByName: 'Sanne' });
    assert.deepEqual(
      await Promise.all([beginPlan(tables, plan, 'v'), beginPlan(tables, plan, 'v')]).then((all) => all.sort()),
      [false, true],
    );
    const steps = await findSteps(tables, plan.id);
    assert.deepEqual(
      STEPS.map((step) => steps?.[step].text),
      ['', '', '', ''],
    );
    assert.deepEqual(await findLastWork(tables, plan.id), by('Sanne'));
    assert.equal(await findSteps(tables, 'no-such-plan'), undefined);
  });

  it('tells the second of two who write at once, and keeps both texts once that is settled', async () => {
    const plan = await begun();
    const held = heldTables(tables);
    const { first, second } = await between(
      held.hold(isStep('step_say')),
      write(held.tables, plan, 'Mehmet', 'Van Mehmet'),
      () => write(tables, plan, 'Anouk', 'Van Anouk'),
    );
    assert.ok('changed' in second && 'conflict' in first);
    const seen = { version: first.conflict.version, story: 1 };
    const settled = await changeText(
      tables,
      plan.id,
      'say',
      (step) => settleConflict(step, seen, 'Van Mehmet', 'theirs', by('Mehmet'), 'form'),
      by('Mehmet'),
      'v',
    );
    assert.ok('changed' in settled);
    const step = await findStep(tables, plan.id, 'say');
    assert.equal(step?.text, 'Van Anouk');
    assert.deepEqual(
      step && (await listVersions(tables, plan.id, step)).map(({ text, byName, kind }) => [text, byName, kind]),
      [
        ['Van Mehmet', 'Mehmet', 'aside'],
        ['Van Anouk', 'Anouk', 'written'],
      ],
    );
  });

  it('takes in nothing once it is finished, also what was on its way, and again after it is opened', async () => {
    const plan = await begun();
    const held = heldTables(tables);
    const { first } = await between(held.hold(isStep('step_say')), write(held.tables, plan, 'Mehmet', 'Te laat'), () =>
      finish(plan),
    );
    assert.deepEqual(first, { closed: true });
    assert.deepEqual(await changeStep(tables, plan.id, 'act', (step) => ({ ...step, done: null }), by('x'), 'v'), {
      closed: true,
    });
    assert.deepEqual(await planActions.add(tables, plan.id, newAction(), 'v'), { closed: true });
    assert.equal(await findLastWork(tables, plan.id), undefined);
    await changePlan(tables, plan.id, (one) => ({ ...one, status: 'busy' }), 'v');
    assert.ok('changed' in (await write(tables, plan, 'Mehmet', 'Nu wel')));
  });

  it('keeps what two people do to one action', async () => {
    const plan = await begun();
    const action = newAction({ what: 'Bellen' });
    await planActions.add(tables, plan.id, action, 'v');
    const held = heldTables(tables);
    await between(
      held.hold(isStep(`action_${action.id}`)),
      planActions.change(held.tables, plan.id, action.id, (one) => ({ to: { ...one, what: 'Mailen' } }), 'v'),
      () => planActions.change(tables, plan.id, action.id, (one) => ({ to: tick(one, true) }), 'v'),
    );
    const stored = await planActions.find(tables, plan.id, action.id);
    assert.deepEqual([stored?.what, stored?.status], ['Mailen', 'done']);
  });

  it('stores an action once for its id, and knows one that is gone', async () => {
    const plan = await begun();
    const action = newAction();
    assert.equal(await planActions.add(tables, plan.id, action, 'v'), 'stored');
    assert.equal(await planActions.add(tables, plan.id, { ...action, what: 'Anders' }, 'v'), 'exists');
    assert.equal(await planActions.remove(tables, plan.id, action.id, () => true, by('x'), 'v'), 'removed');
    assert.equal(await planActions.remove(tables, plan.id, action.id, () => true, by('x'), 'v'), 'removed');
    assert.deepEqual(await planActions.change(tables, plan.id, action.id, (to) => ({ to }), 'v'), { missing: true });
    assert.equal(await planActions.find(tables, plan.id, action.id), undefined);
    await finish(plan);
    await planActions.add(tables, plan.id, action, 'v');
    assert.deepEqual(await planActions.list(tables, plan.id), []);
  });

  it('is in the list of everybody who has or had an action in it, until it is erased', async () => {
    const plan = await begun();
    const person = (name: string) => ({ kind: 'person', person: `t:${name}-${plan.id}`, name }) as const;
    const [sanne, mehmet] = [person('sanne'), person('mehmet')];
    const action = newAction({ owner: sanne });
    await planActions.add(tables, plan.id, action, 'v');
    await planActions.change(tables, plan.id, action.id, (one) => ({ to: { ...one, owner: mehmet } }), 'v');
    for (const { person: key } of [sanne, mehmet]) assert.deepEqual(await listPlansOf(tables, key), [plan.id]);
    assert.equal(await forgetOwners(tables, plan.id), 2);
    for (const { person: key } of [sanne, mehmet]) assert.deepEqual(await listPlansOf(tables, key), []);
    assert.equal(await forgetOwners(tables, plan.id), 0);
  });

  for (const nth of [1, 2])
    for (const reached of [false, true])
      it(`leaves no action without its owner's list when it is cut off at write ${nth} (${reached ? 'done' : 'not done'})`, async () => {
        const plan = await begun();
        const owner = { kind: 'person', person: `t:${plan.id}`, name: 'Sanne' } as const;
        await assert.rejects(planActions.add(failingTables(tables, nth, reached), plan.id, newAction({ owner }), 'v'));
        const stored = await planActions.list(tables, plan.id);
        const plans = await listPlansOf(tables, owner.person);
        assert.ok(stored.length === 0 || plans.includes(plan.id));
        // Whatever was written first is found again when the plan is erased, or leads nowhere.
        assert.equal(stored.length, nth === 2 && reached ? 1 : 0);
      });

  it('is changed by one of two who finish it at once', async () => {
    const plan = await begun();
    const finishing = (who: string) =>
      changePlan(
        tables,
        plan.id,
        (one) => (one.status === 'finished' ? undefined : { ...one, status: 'finished', statusByName: who }),
        'v',
      );
    const both = await Promise.all([finishing('Mehmet'), finishing('Anouk')]);
    assert.equal(both.filter((one) => 'changed' in one).length, 1);
    assert.equal((await findPlan(tables, plan.id))?.status, 'finished');
    assert.deepEqual(await changePlan(tables, 'no-such-plan', (one) => one, 'v'), { missing: true });
  });

  it('has room for both texts of the greatest length, with quotes and emoji', async () => {
    const plan = await begun();
    for (const text of [
      '"'.repeat(PLAN.textLength),
      '😀'.repeat(PLAN.textLength / 2),
      '\\\n'.repeat(PLAN.textLength / 2),
    ]) {
      const { version = 0 } = (await findStep(tables, plan.id, 'say')) ?? {};
      assert.ok('changed' in (await write(tables, plan, 'Mehmet', text, version)));
      assert.equal((await findStep(tables, plan.id, 'say'))?.text, text);
    }
  });
});
