import assert from 'node:assert/strict';
import { tellBelow } from '../support/days.ts';
import { said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { cardIn, manage, startRound, vote } from '../support/round.ts';
import { cardText } from '../support/teams/index.ts';

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`a round from start to result (${forms})`, () => {
    let house: House;
    before(async () => {
      house = await openHouse({ forms });
    });
    afterEach(() => house.teams.assertClean());
    after(() => house.close());

    it('starts, takes two votes, closes and shows the result', async () => {
      const [sanne, mehmet] = house.people;
      const card = await startRound(house, { which: { own: 'Een rustige plek in de school', areas: 'A-F1,A-F2' } });
      assert.match(cardText(sanne.sees(card)).join('\n'), /0 van 3 hebben gestemd\./);
      await vote(house, sanne, card, (item) => (item === 'A-1' ? 'low' : 'high'), { 'A-3': 'Daar lopen we op vast' });
      const form = await vote(house, mehmet, card, () => 'high');
      assert.match(form.text, /Je stem is ingeleverd/);
      await house.pass(10_000);
      assert.match(cardText(sanne.sees(card)).join('\n'), /2 van 3 hebben gestemd\./);
      const closing = await manage(house, sanne, card, 'Nu sluiten', 'Nu sluiten');
      assert.ok(closing.done);
      await tellBelow(house);
      const result = cardText(sanne.sees(card)).join('\n');
      assert.match(result, /Uitslag:/);
      assert.match(result, /2 van 3 hebben gestemd \(66%\)/);
      assert.equal(card.replies.filter((message) => /De stemming is gesloten/.test(message.text)).length, 1);
      void said;
      void cardIn;
    });
  });
}
