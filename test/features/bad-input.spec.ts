import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { actionOf, carriedBy, forge, textOf } from '../support/forge.ts';
import { assertSays, openForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { cardIn, startRound, textFor } from '../support/round.ts';
import type { Message, Person } from '../support/teams/index.ts';

const { malformed } = nl.bot;
/** As JSON has it: an own property, which an object literal would not make. */
const PROTO = JSON.parse('{"__proto__": {"round": "x"}}');

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`bad input (${forms})`, () => {
    let house: House;
    let sanne: Person;
    let mehmet: Person;
    let card: Message;
    let before: number;
    beforeEach(async () => {
      house = await openHouse({ forms, limits: false });
      [sanne, mehmet] = house.people;
      card = await startRound(house);
      await house.pass(10_000);
      before = house.counts.transactions;
    });
    afterEach(async () => {
      await house.settle();
      const { transactions } = house.counts;
      await house.close();
      assert.equal(transactions, before, 'nothing is stored');
      for (const { status, ms } of house.teams.invokes) {
        assert.equal(status, 200);
        assert.ok(ms < 5_000);
      }
      for (const line of house.logs) assert.doesNotMatch(line, /"level":"error"/);
      house.teams.assertClean();
    });

    const stemmen = () => actionOf(mehmet.sees(card), 'Stemmen');
    const beheer = () => actionOf(mehmet.sees(card), 'Beheer');

    it('gets a sentence for a verb that we do not have', async () => {
      for (const verb of ['round/destroy', '', '__proto__', 'constructor', 'toString', 'form', 'x'.repeat(40_000)])
        assert.equal(await forge(mehmet, card, stemmen(), { koers: { verb } }), malformed, verb.slice(0, 40));
    });

    it('gets a sentence for a payload that is not ours', async () => {
      const inputs = [undefined, null, 'x', 5, [], {}, { round: 5 }, { round: '' }, { round: 'a/b' }, { round: 'x y' }];
      const more = [{ round: 'x', extra: 1 }, { round: { $ne: null } }, { round: 'x'.repeat(41) }, PROTO];
      for (const input of [...inputs, ...more])
        for (const action of [stemmen(), beheer()])
          assert.equal(await forge(mehmet, card, action, { koers: { input } }), malformed, JSON.stringify(input));
      assert.equal(await forge(mehmet, card, stemmen(), { koers: { extra: true } }), malformed);
      assert.equal(await forge(mehmet, card, stemmen(), { koers: { launcher: 'x' } }), malformed);
    });

    it('gets a sentence for no payload at all', async () => {
      const values = [
        undefined,
        null,
        {},
        [],
        'x',
        { action: {} },
        { action: { data: null } },
        { data: {} },
        { data: 'x' },
      ];
      for (const name of ['adaptiveCard/action', 'task/fetch', 'task/submit'])
        for (const value of values)
          assert.equal(textOf(await mehmet.invoke(name, value, card)), malformed, `${name} ${JSON.stringify(value)}`);
      for (const name of ['composeExtension/query', 'signin/verifyState', 'x'])
        assert.equal(textOf(await mehmet.invoke(name, { a: 1 }, card)), malformed);
    });

    it('gets a sentence for a round that is not there', async () => {
      for (const round of ['0123456789abcdefghijkl', '__proto__', 'constructor', 'unfinished', '-'])
        for (const action of [stemmen(), beheer()])
          assert.equal(await forge(mehmet, card, action, { koers: { input: { round } } }), nl.round.missing, round);
    });

    it('finds nothing but rounds behind a shared card', async () => {
      const shared = { kind: 'round', table: 'rounds', partition: 'x' };
      const odd = [
        { ...shared, table: 'no such table' },
        { ...shared, table: '' },
        { ...shared, partition: 'a/b?c#d%' },
        { ...shared, partition: '\u0000' },
        { ...shared, partition: 'x'.repeat(5_000) },
        { ...shared, kind: 'x'.repeat(5_000) },
        { ...shared, extra: 1 },
      ];
      for (const one of odd) {
        const said = await forge(mehmet, card, stemmen(), { koers: { shared: one } });
        assert.equal(said, malformed, JSON.stringify(one).slice(0, 80));
      }
      for (const one of [shared, { ...shared, kind: '__proto__' }, { ...shared, table: 'people' }])
        assert.notEqual(await forge(mehmet, card, stemmen(), { koers: { shared: one } }), malformed);
      assertSays(textFor(mehmet, card), '0 van 3 hebben gestemd.');
    });

    it('gets a sentence for a form’s page, press or place that is not there', async () => {
      const form = await openForm(house, mehmet, card, 'Stemmen');
      const place = form.message ?? card;
      const verder = actionOf(form.card, 'Verder');
      const changes = [
        { page: 'nowhere' },
        { page: '__proto__' },
        { page: 'mine' },
        { press: 'yes' },
        { press: 'constructor' },
        { at: {} },
        { at: { page: -1, sheet: '' } },
        { at: { page: 0.5, sheet: '' } },
        { at: { page: 51, sheet: '' } },
        { at: { page: 0, sheet: 'h'.repeat(61) } },
        { at: { page: 0, sheet: '', extra: 1 } },
        { args: {} },
        { args: PROTO },
        { verb: 'vote/nothing' },
        { verb: 'round/view' },
        { extra: 1 },
      ];
      for (const koers of changes)
        assertSays(await forge(mehmet, place, verder, { koers, inputs: { 'rate_A-1': 'high' } }), malformed);
    });

    it('gets a sentence for a form id that is not of this person', async () => {
      const form = await openForm(house, mehmet, card, 'Stemmen');
      const place = form.message ?? card;
      const verder = actionOf(form.card, 'Verder');
      const inputs = { 'rate_A-1': 'high' };
      assert.equal(await forge(sanne, place, verder, { inputs }), nl.bot.notYourForm);
      for (const id of ['', '.', 'x', 'x.y', `${String(carriedBy(form.card, 'Verder')['form'])}x`])
        assert.equal(await forge(mehmet, place, verder, { koers: { form: id }, inputs }), nl.bot.notYourForm, id);
    });

    it('shows no page beyond the last one', async () => {
      const form = await openForm(house, mehmet, card, 'Stemmen');
      const place = form.message ?? card;
      const at = { page: 40, sheet: '-'.repeat(15) };
      const said = await forge(mehmet, place, actionOf(form.card, 'Verder'), { koers: { at } });
      assertSays(said, nl.vote.nothingRated);
    });

    it('changes nothing for who steers, either', async () => {
      const form = await openForm(house, sanne, card, 'Beheer');
      const place = form.message ?? card;
      const closing = actionOf(form.card, 'Nu sluiten');
      for (const koers of [
        { page: 'reopen', press: 'yes' },
        { page: 'hand-over', press: 'yes' },
      ])
        assert.notEqual(await forge(sanne, place, closing, { koers }), '');
      assert.equal(await forge(sanne, place, closing, { inputs: { extra: '1' } }), malformed);
      assertSays(textFor(sanne, card), 'Stemmen kan tot');
    });

    it('is no command where somebody submits a card of another app', async () => {
      const said = card.room.messages.length;
      const answer = await mehmet.sendRaw({ text: '', value: { koers: { verb: 'vote/fill' } } }, card);
      assert.equal(answer.status, 200);
      await house.settle();
      assert.equal(card.room.messages.length, said + 1, 'one kind answer at most');
      assertSays(textFor(mehmet, cardIn(card.room, nl.bot.help.title)), nl.bot.help.title);
    });
  });
}
