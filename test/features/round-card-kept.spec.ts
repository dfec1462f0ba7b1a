import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { passTo } from '../support/days.ts';
import { assertSays, openForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { cardIn, startRound, textFor, vote } from '../support/round.ts';
import { closeLines } from '../support/shown.ts';

describe('the card of a round', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(async () => {
    house.teams.assertClean();
    await house.close();
  });

  it('has the result after the deadline, without anybody closing', async () => {
    const [sanne, mehmet] = house.people;
    const card = await startRound(house);
    await vote(house, mehmet, card, () => 'high');
    await passTo(house, '2026-11-30T14:59:00Z');
    assertSays(textFor(sanne, card), 'Stemmen kan tot maandag 30 november om 16:00.');
    await passTo(house, '2026-11-30T15:00:00Z');
    assertSays(textFor(sanne, card), nl.round.result.closedOnTime('maandag 30 november om 16:00'));
    assert.equal(closeLines(card), 1);
  });

  it('comes back once with the result, where its message was deleted', async () => {
    const [sanne, mehmet] = house.people;
    const card = await startRound(house);
    await vote(house, mehmet, card, () => 'high');
    const form = await openForm(house, sanne, card, 'Beheer');
    house.teams.vanish(card);
    await form.press('Nu sluiten');
    await form.press('Nu sluiten');
    await house.pass(10_000);
    await sanne.says(house.channel, 'stemming');
    await house.pass(10_000);
    const again = cardIn(house.channel, 'Uitslag:');
    assert.notEqual(again.id, card.id);
    house.teams.vanish(again);
    await sanne.says(house.channel, 'stemming');
    await house.pass(10_000);
    assert.equal(
      house.channel.messages.filter((message) => message.root === message.id && message.from === 'bot').length,
      2,
    );
  });
});
