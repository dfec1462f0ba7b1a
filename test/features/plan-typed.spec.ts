import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { assertSays, openForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { seedPlan } from '../support/plan.ts';
import type { Message } from '../support/teams/index.ts';

const TEXT = 'Wij willen dat elk kind\nmee kan doen.';

describe('what somebody typed in a dialog', () => {
  let house: House;
  let plan: Message;
  before(async () => {
    house = await openHouse({ forms: 'dialog', limits: false });
    plan = await seedPlan(house);
  });
  after(async () => {
    await house.close();
    house.teams.assertClean();
  });

  it('is given back with the apology when storing it fails', async () => {
    const [sanne] = house.people;
    const { transact } = house.tables;
    const form = await openForm(house, sanne, plan, nl.plan.card.open(1));
    Object.assign(house.tables, { transact: () => Promise.reject(new Error('the storage is away')) });
    const answer = said(await form.press(nl.plan.step.save, { text: TEXT }));
    Object.assign(house.tables, { transact });
    assertSays(answer, nl.bot.typed);
    assertSays(answer, TEXT);
    assert.ok(!house.logs.join('').includes('elk kind'));
  });

  it('is given back when storing it takes so long that nobody can say what came of it', async () => {
    const [sanne] = house.people;
    const { transact } = house.tables;
    const form = await openForm(house, sanne, plan, nl.plan.card.open(1));
    const reached = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const slow: typeof transact = async (...write) => {
      reached.resolve();
      await released.promise;
      return transact(...write);
    };
    Object.assign(house.tables, { transact: slow });
    const pressed = form.press(nl.plan.step.save, { text: TEXT });
    await reached.promise;
    await house.clock.advance(4_000);
    const answer = said(await pressed);
    released.resolve();
    Object.assign(house.tables, { transact });
    await house.settle();
    assertSays(answer, nl.bot.tooSlow);
    assertSays(answer, TEXT);
  });
});
