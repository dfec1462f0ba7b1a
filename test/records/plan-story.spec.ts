import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import { writeText } from '../../src/domain/plan-step.ts';
import { addPerson } from '../../src/domain/plan-story.ts';
import type { Tables } from '../../src/ports/tables.ts';
import { beginPlan, changePlan } from '../../src/records/plan.ts';
import {
  changeStep,
  changeText,
  eraseWithdrawn,
  findStep,
  findVersion,
  listVersions,
  withdraw,
} from '../../src/records/plan-steps.ts';
import { TABLES } from '../../src/records/tables.ts';
import { listUnfinished } from '../../src/records/unfinished.ts';
import { azurite } from '../support/azurite.ts';
import { countedTables } from '../support/counted-tables.ts';
import { failingTables } from '../support/failing-tables.ts';
import { between, heldTables } from '../support/held-tables.ts';
import { newPlan } from '../support/kept-team.ts';
import { NOW } from '../support/new-round.ts';
import { by } from '../support/plan-step.ts';
import { presses, type Shelf, Writers } from '../support/plan-writers.ts';

const WHEN = { on: Temporal.PlainDate.from('2026-11-24'), at: NOW };
const SECRET = 'Sam hoorde er niet bij';

describe('a story that is withdrawn, in the store', () => {
  let tables: Tables;
  before(async () => {
    const { connectionString } = await azurite();
    ({ tables } = countedTables(createTables({ connectionString }), `t${randomBytes(6).toString('hex')}`));
    await tables.prepare(Object.values(TABLES));
  });

  async function begun(): Promise<string> {
    const plan = newPlan();
    assert.ok(await beginPlan(tables, plan, 'v'));
    return plan.id;
  }
  async function show(plan: string) {
    const step = await findStep(tables, plan, 'show');
    assert.ok(step);
    return step;
  }
  /** Writes on, as somebody who has the newest text before them. */
  async function write(plan: string, text: string, on: Tables = tables) {
    const { version, story } = await show(plan);
    const seen = { version, story: story.number };
    return changeText(on, plan, 'show', (step) => writeText(step, seen, text, by('Sanne')), by('Sanne'), 'v');
  }
  async function told(versions = 3): Promise<string> {
    const plan = await begun();
    for (let at = 1; at <= versions; at += 1) assert.ok('changed' in (await write(plan, `${SECRET}, ${at}.`)));
    const add = (step: Parameters<typeof addPerson>[0]) => {
      const change = addPerson(step, 1, 'p', 'Sam');
      return 'changed' in change ? change.changed : undefined;
    };
    assert.ok('changed' in (await changeStep(tables, plan, 'show', add, by('Sanne'), 'v')));
    return plan;
  }
  /** Everything that is stored of a plan. */
  async function rowsOf(plan: string): Promise<string> {
    return JSON.stringify(await Array.fromAsync(tables.list(TABLES.plans, plan)));
  }
  async function assertGone(plan: string, where: string): Promise<void> {
    assert.doesNotMatch(await rowsOf(plan), /Sam/, where);
    assert.deepEqual((await show(plan)).story.withdrawnOn, [WHEN.on], where);
  }

  it('is gone from every row, and the day is kept', async () => {
    const plan = await told();
    assert.equal(await withdraw(tables, plan, 1, WHEN, 'w'), true);
    await assertGone(plan, 'after it');
    assert.equal(await withdraw(tables, plan, 1, WHEN, 'w'), false);
    assert.equal(await withdraw(tables, 'no-such-plan', 1, WHEN, 'w'), undefined);
  });

  it('leaves the texts of the other steps alone', async () => {
    const plan = await told();
    const seen = { version: 0, story: 1 };
    await changeText(
      tables,
      plan,
      'say',
      (step) => writeText(step, seen, 'Het moet anders.', by('Sanne')),
      by('Sanne'),
      'v',
    );
    await withdraw(tables, plan, 1, WHEN, 'w');
    const say = await findStep(tables, plan, 'say');
    assert.ok(say);
    assert.deepEqual(
      (await listVersions(tables, plan, say)).map(({ text }) => text),
      ['Het moet anders.'],
    );
  });

  for (const versions of [3, 105])
    it(`is gone wherever a process was cut off among ${versions} versions, once somebody goes on`, async function () {
      this.timeout(60_000);
      let cutOff = 0;
      for (let at = 1, done = false; !done; at += 1)
        for (const reached of [false, true]) {
          const plan = await told(versions);
          done = await withdraw(failingTables(tables, at, reached), plan, 1, WHEN, 'w').then(
            () => true,
            () => false,
          );
          if (!done) cutOff += 1;
          const where = `cut off at write ${at}, which ${reached ? 'reached' : 'did not reach'} the store`;
          const between = await show(plan);
          if (between.story.number === 1) assert.equal(between.text, `${SECRET}, ${versions}.`, where);
          else {
            // Nobody reads anything of it any more, and the mark that work is left leads to it.
            assert.deepEqual(await listVersions(tables, plan, between), [], where);
            for (let number = 1; number <= versions; number += 1)
              if (number % 50 < 4) assert.equal(await findVersion(tables, plan, between, number), undefined, where);
            const marked = (await Array.fromAsync(listUnfinished(tables, TABLES.plans))).map(({ id }) => id);
            assert.ok(marked.includes(plan), where);
            await eraseWithdrawn(tables, plan);
            await assertGone(plan, where);
          }
          // Whoever pressed presses again.
          assert.equal(await withdraw(tables, plan, 1, WHEN, 'w'), between.story.number === 1, where);
          await assertGone(plan, where);
        }
      assert.ok(cutOff >= (versions > 98 ? 6 : 4), `${cutOff} writes`);
    });

  it('takes along what somebody saved just before it', async () => {
    const plan = await told();
    const held = heldTables(tables);
    const hold = held.hold(({ row }) => row === 'step_show');
    const { first, second } = await between(hold, withdraw(held.tables, plan, 1, WHEN, 'w'), () =>
      write(plan, `${SECRET}, op het laatste moment.`),
    );
    assert.ok('changed' in second);
    assert.equal(first, true);
    await assertGone(plan, 'a text that was saved on the way');
  });

  it('refuses what somebody saves at the same moment and comes too late', async () => {
    const plan = await told();
    const held = heldTables(tables);
    const hold = held.hold(({ row }) => row === 'step_show');
    const saving = write(plan, `${SECRET}, te laat.`, held.tables);
    const { first, second } = await between(hold, saving, () => withdraw(tables, plan, 1, WHEN, 'w'));
    assert.equal(second, true);
    assert.deepEqual(first, { refused: 'withdrawn' });
    await assertGone(plan, 'a text that came too late');
  });

  it('is withdrawn once when two people press at the same moment', async () => {
    const plan = await told();
    const held = heldTables(tables);
    const hold = held.hold(({ row }) => row === 'step_show');
    const { first, second } = await between(hold, withdraw(held.tables, plan, 1, WHEN, 'w'), () =>
      withdraw(tables, plan, 1, WHEN, 'w'),
    );
    assert.deepEqual([first, second], [false, true]);
    await assertGone(plan, 'twice at once');
  });

  it('leaves a new story alone that was begun meanwhile', async () => {
    const plan = await told();
    await withdraw(tables, plan, 1, WHEN, 'w');
    assert.ok('changed' in (await write(plan, 'Een nieuw verhaal.')));
    assert.equal(await withdraw(tables, plan, 1, WHEN, 'w'), false);
    await eraseWithdrawn(tables, plan);
    const step = await show(plan);
    assert.equal(step.text, 'Een nieuw verhaal.');
    assert.equal((await listVersions(tables, plan, step)).length, 1);
  });

  it('can be withdrawn when the plan is finished, in which nothing is written any more', async () => {
    const plan = await told();
    await changePlan(tables, plan, (one) => ({ ...one, status: 'finished' }), 'v');
    assert.deepEqual(await write(plan, 'Nog iets.'), { closed: true });
    assert.equal(await withdraw(tables, plan, 1, WHEN, 'w'), true);
    await assertGone(plan, 'finished');
  });

  it('loses no text that was kept and brings nothing back, with three people pressing at once', async function () {
    this.timeout(180_000);
    const shelfOf = (plan: string): Shelf => ({
      step: () => show(plan),
      async change(rule) {
        const change = await changeText(tables, plan, 'show', rule, by('Sanne'), 'v');
        if ('closed' in change) throw new Error('the plan is open');
        return change;
      },
      find: async (number) => findVersion(tables, plan, await show(plan), number),
      withdraw: async (story) => (await withdraw(tables, plan, story, WHEN, 'w')) === true,
      stored: async () => ({
        versions: await listVersions(tables, plan, await show(plan)),
        all: await rowsOf(plan),
      }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(presses, presses, presses), { minLength: 3, maxLength: 12 }),
        async (moments) => {
          const writers = new Writers(shelfOf(await begun()));
          for (const moment of moments) {
            await Promise.all(moment.map((press, who) => writers.press({ ...press, who })));
            await writers.check();
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});
