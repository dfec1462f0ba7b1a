import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { assertSays, openForm, refusedForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { cardIn, startRound, textFor, vote } from '../support/round.ts';

const EIGHT_DAYS = 8 * 24 * 60 * 60_000;

describe('the card of a round', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(async () => {
    house.teams.assertClean();
    await house.close();
  });

  it('says that the time is over once somebody presses after the deadline', async () => {
    const [sanne, mehmet] = house.people;
    const card = await startRound(house);
    await house.pass(EIGHT_DAYS);
    assertSays(textFor(sanne, card), 'Stemmen kan tot maandag 30 november om 16:00.');
    assert.equal(await refusedForm(house, mehmet, card, 'Stemmen'), nl.vote.refused['past-deadline']);
    await house.pass(10_000);
    assertSays(textFor(sanne, card), 'De tijd om te stemmen is voorbij.');
    const { edits } = card;
    await sanne.press(card, 'Mijn stem');
    await house.pass(10_000);
    assert.equal(card.edits, edits, 'once');
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
