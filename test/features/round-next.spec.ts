import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { assertSays, openForm, refusedForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { cardIn, manage, newChannel, startRound, textFor, vote } from '../support/round.ts';
import type { Channel, Filled, Message } from '../support/teams/index.ts';

const { result, start } = nl.round;

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`the next round (${forms})`, () => {
    let house: House;
    let channel: Channel;
    before(async () => {
      house = await openHouse({ forms, members: 6, limits: false });
    });
    beforeEach(() => {
      channel = newChannel(house);
    });
    afterEach(() => house.teams.assertClean());
    after(() => house.close());

    /** A closed round in the channel, rated by this many. */
    async function closed(rate: (item: string) => string, voters = 6, more: { what?: Filled; which?: Filled } = {}) {
      const card = await startRound(house, { place: channel, which: { areas: 'A-F1' }, ...more });
      await rateAll(card, rate, voters);
      return card;
    }

    async function rateAll(card: Message, rate: (item: string) => string, voters: number) {
      for (const person of house.people.slice(0, voters)) {
        await vote(house, person, card, rate);
        await house.pass(6_000);
      }
      await manage(house, house.people[0], card, 'Nu sluiten', 'Nu sluiten');
      await house.pass(10_000);
    }

    it('begins with the settings of the last one, and everything can be changed', async () => {
      const card = await startRound(house, {
        place: channel,
        what: { letter: 'B' },
        which: { areas: 'B-T1', own: 'Een rustige plek' },
        rules: { openness: 'open', quorum: '50', expected: 9, guests: true, stepsOut: true },
      });
      await manage(house, house.people[0], card, 'Nu sluiten', 'Nu sluiten');
      await house.pass(10_000);
      const form = await openForm(house, house.people[1], card, result.next);
      assert.equal(form.valueOf('letter'), 'B');
      await form.press(start.next);
      assert.equal(form.valueOf('areas'), 'B-T1');
      assert.equal(form.valueOf('own'), 'Een rustige plek');
      await form.press(start.next);
      const ids = ['date', 'openness', 'quorum', 'expected', 'guests', 'stepsOut'];
      assert.deepEqual(
        ids.map((id) => form.valueOf(id)),
        ['2026-11-30', 'open', '50', 9, 'true', 'true'],
      );
      await form.press(start.next, { expected: 4 });
      await form.press(start.go);
      await house.pass(10_000);
      assertSays(textFor(house.people[2], cardIn(channel, 'Stemming:')), nl.round.card.turnout(0, 4, 0));
      assertSays(await refusedForm(house, house.people[1], card, result.next), nl.round.taken);
    });

    it('shows what moved since the last round of the same list', async () => {
      await closed((item) => (item === 'A-1' ? 'low' : item === 'A-2' ? 'high' : 'middle'));
      const other = await closed(() => 'high', 1, { what: { letter: 'B' }, which: { areas: 'B-T1' } });
      assert.ok(!textFor(house.people[0], other).includes('Vergeleken'), 'another list');
      const card = await closed((item) => (item === 'A-2' ? 'low' : item === 'A-1' ? 'high' : 'middle'));
      const text = textFor(house.people[1], card);
      assertSays(text, result.compared('maandag 23 november 2026'));
      assertSays(text, result.changes.up('1', '3'));
      assertSays(text, result.changes.same('2', '2'));
      const all = await openForm(house, house.people[1], card, result.details);
      assertSays(all.text, result.changes.down('3', '1'));
    });

    it('says when there were too few to compare, and nothing in a first round', async () => {
      const first = await closed(() => 'high', 2);
      assert.ok(!textFor(house.people[0], first).includes('Vergeleken'));
      const second = await closed(() => 'low', 6);
      const text = textFor(house.people[0], second);
      assert.equal(text.split(result.comparedFrom(5)).length, 2, 'once, above the items');
      assert.ok(!/hoger|lager|gelijk gebleven/.test(text));
    });

    it('compares with no round that keeps its result hidden', async () => {
      const hidden = await startRound(house, {
        place: channel,
        which: { areas: 'A-F1' },
        rules: { openness: 'anonymous' },
      });
      await rateAll(hidden, () => 'high', 2);
      const second = await closed(() => 'low', 6);
      assert.ok(!textFor(house.people[0], second).includes('Vergeleken'));
    });

    it('goes back to the last round with a result', async () => {
      await closed(() => 'high');
      const hidden = await startRound(house, {
        place: channel,
        which: { areas: 'A-F1' },
        rules: { openness: 'anonymous' },
      });
      await rateAll(hidden, () => 'high', 2);
      await closed(() => 'high', 0);
      const text = textFor(house.people[0], await closed(() => 'low'));
      assertSays(text, result.changes.down('3', '1'));
      assert.ok(!text.includes(result.comparedFrom(5)), 'every item can be compared');
    });
  });
}
