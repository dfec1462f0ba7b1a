import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Template } from 'adaptivecards-templating';
import { openHouse } from '../support/house.ts';
import { manage, startRound, vote } from '../support/round.ts';

/** What the library does with a template when it is built; its types keep it to themselves. */
const parser = Template as unknown as { prepare(template: unknown): unknown };

describe('the templates of the cards', () => {
  afterEach(() => mock.restoreAll());

  it('are parsed when the product starts, and never again for a card', async () => {
    const house = await openHouse();
    const prepare = mock.method(parser, 'prepare');
    const expand = mock.method(Template.prototype, 'expand');
    const card = await startRound(house);
    for (const person of house.people) await vote(house, person, card, () => 'high');
    await house.pass(10_000);
    await manage(house, house.people[0], card, 'Nu sluiten', 'Nu sluiten');
    await house.pass(10_000);
    await house.close();
    assert.ok(expand.mock.callCount() > 20, `${expand.mock.callCount()} cards`);
    assert.equal(prepare.mock.callCount(), 0);
    assert.ok(new Template({ type: 'AdaptiveCard' }));
    assert.ok(prepare.mock.callCount() > 0, 'a new template would have been noticed');
  });
});
