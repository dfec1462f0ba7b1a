import assert from 'node:assert/strict';
import { planActions } from '../../src/records/plan-actions.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { actionOf, forge } from '../support/forge.ts';
import { assertSays, openForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { planIdOf, seedPlan } from '../support/plan.ts';
import type { Message, Person } from '../support/teams/index.ts';

const { list, form: words, carrier } = nl.actions;

describe('an action that two people change at once', () => {
  let house: House;
  let plan: Message;
  before(async () => {
    house = await openHouse({ limits: false });
    plan = await seedPlan(house);
    const form = await openForm(house, house.people[0], plan, nl.plan.card.open(3));
    await form.press(nl.plan.step.actions(0));
    await form.press(list.add);
    await form.press(words.save, { what: 'Ouders uitnodigen', due: '2026-11-30' });
  });
  after(async () => {
    await house.close();
    house.teams.assertClean();
  });

  async function edit(person: Person) {
    const form = await openForm(house, person, plan, nl.plan.card.open(3));
    await form.press(nl.plan.step.actions(1));
    await form.press(list.edit);
    return form;
  }
  const stored = async () => (await planActions.list(house.tables, planIdOf(plan))).find(({ step }) => step === 'act');

  it('is saved at the second press without putting back what the other changed besides', async () => {
    const [, mehmet, anouk] = house.people;
    const first = await edit(mehmet);
    const second = await edit(anouk);
    await first.press(words.save, { what: 'Van Mehmet', due: '2026-12-01', status: 'busy' });
    await second.press(words.save, { what: 'Van Anouk' });
    assertSays(second.text, words.conflict(mehmet.name, words.conflictPart(words.what, '“Van Mehmet”')));
    assert.equal(second.valueOf('what'), 'Van Anouk');
    assert.equal(second.valueOf('due'), '2026-12-01');
    await second.press(words.save);
    const action = await stored();
    assert.deepEqual([action?.what, action?.due?.toString(), action?.status], ['Van Anouk', '2026-12-01', 'busy']);
  });

  it('keeps what was changed in a new one when the first answer got lost', async () => {
    const [sanne] = house.people;
    const form = await openForm(house, sanne, plan, nl.plan.card.open(4));
    await form.press(nl.plan.step.actions(0));
    await form.press(list.add);
    const save = actionOf(form.card, words.save);
    await form.press(words.save, { what: 'Bel de gemeente' });
    // The page still stands there, and more is filled in.
    const more = { what: 'Bel de gemeente', role: 'IB’er' };
    await forge(sanne, plan, save, { inputs: more });
    const newest = async () =>
      (await planActions.list(house.tables, planIdOf(plan))).find(({ step }) => step === 'show');
    assert.equal((await newest())?.owner?.name, 'IB’er');
    const answer = await forge(sanne, plan, save, { inputs: { ...more, what: 'Bel de wethouder' } });
    assertSays(answer, words.conflict(sanne.name, words.conflictPart(words.what, '“Bel de gemeente”')));
  });

  it('is not done after all by the button of a list from before it was dropped', async () => {
    const [sanne, mehmet] = house.people;
    const form = await openForm(house, mehmet, plan, nl.plan.card.open(3));
    await form.press(nl.plan.step.actions(1));
    await (await edit(sanne)).press(words.save, { status: 'dropped' });
    await form.press(list.tick);
    assertSays(form.text, nl.mine.refused.dropped);
    assert.equal((await stored())?.status, 'dropped');
    await (await edit(sanne)).press(words.save, { status: 'open' });
  });

  it('keeps what the other agreed with somebody from outside', async () => {
    const [sanne, mehmet, anouk] = house.people;
    const outside = async (person: Person) => {
      const form = await edit(person);
      await form.press(words.outside);
      return form;
    };
    await (await outside(sanne)).press(carrier.save, { who: 'De gemeente', goal: 'Een plek' });
    const first = await outside(mehmet);
    const second = await outside(anouk);
    await first.press(carrier.save, { goal: 'Van Mehmet', yields: 'Twee uur', who: 'De wijk' });
    await second.press(carrier.save, { goal: 'Van Anouk' });
    assert.equal(second.valueOf('who'), 'De wijk');
    await second.press(carrier.save);
    const { carrier: agreed } = (await stored()) ?? {};
    assert.deepEqual([agreed?.who, agreed?.goal, agreed?.yields], ['De wijk', 'Van Anouk', 'Twee uur']);
  });
});
