import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { openForm } from '../support/form.ts';
import { openHouse } from '../support/house.ts';
import { addAction, seedPlan, storedAction } from '../support/plan.ts';

const { tick, untick } = nl.actions.list;

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`the actions of a step (${forms})`, () => {
    it('are done, and not done after all, once by the same click twice', async () => {
      const house = await openHouse({ forms, limits: false });
      const [, mehmet] = house.people;
      const plan = await seedPlan(house);
      const { id } = await addAction(house, plan, { what: 'Ouders bellen', status: 'busy' });
      const form = await openForm(house, mehmet, plan, nl.plan.card.open(3));
      await form.press(nl.plan.step.actions(1));
      await form.press(tick);
      await form.again();
      assert.equal((await storedAction(house, plan, id))?.status, 'done');
      await form.press(untick);
      await form.again();
      assert.equal((await storedAction(house, plan, id))?.status, 'busy');
      await house.close();
      house.teams.assertClean();
    });
  });
}
