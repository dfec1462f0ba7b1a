import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { tellBelow } from '../support/days.ts';
import { actionOf, forge } from '../support/forge.ts';
import { assertSays, openForm, refusedForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { manage, newChannel, startRound, textFor, vote } from '../support/round.ts';
import type { Message, Person } from '../support/teams/index.ts';

const { manage: say } = nl.round;
const HOUR = 60 * 60 * 1_000;
const CLOSED = /De stemming is gesloten\./;

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`steering a round (${forms})`, () => {
    let house: House;
    let sanne: Person;
    let mehmet: Person;
    let anouk: Person;
    let card: Message;
    before(async () => {
      house = await openHouse({ forms, limits: false });
      [sanne, mehmet, anouk] = house.people;
    });
    beforeEach(async () => {
      card = await startRound(house, { place: newChannel(house) });
    });
    afterEach(() => house.teams.assertClean());
    after(() => house.close());

    const closings = () => card.replies.filter((message) => CLOSED.test(message.text)).length;
    const close = () => manage(house, sanne, card, 'Nu sluiten', 'Nu sluiten');

    it('is for who started it, and says so to others', async () => {
      assert.equal(await refusedForm(house, mehmet, card, 'Beheer'), say.notYours('Sanne de Vries'));
      const form = await openForm(house, sanne, card, 'Beheer');
      await form.press('Nu sluiten');
      const closing = actionOf(form.card, 'Nu sluiten');
      const place = form.message ?? card;
      assert.equal(await forge(mehmet, place, closing), nl.bot.notYourForm);
      await tellBelow(house);
      assert.equal(closings(), 0);
    });

    it('says how it goes and until when', async () => {
      await vote(house, mehmet, card, () => 'high');
      const ballot = await openForm(house, anouk, card, 'Stemmen');
      await ballot.press('Verder', { 'rate_A-1': 'high' });
      const form = await openForm(house, sanne, card, 'Beheer');
      assertSays(form.text, say.open(1, 3, 1));
      assertSays(form.text, 'maandag 30 november om 16:00');
    });

    it('closes once, also when it is pressed twice', async () => {
      await vote(house, mehmet, card, () => 'high');
      const form = await openForm(house, sanne, card, 'Beheer');
      await form.press('Nu sluiten');
      const first = await form.press('Nu sluiten');
      const second = await form.again();
      assert.deepEqual(second, first);
      await tellBelow(house);
      assertSays(textFor(sanne, card), 'Uitslag:');
      assert.equal(closings(), 1);
    });

    it('closes once when two do it, and tells the second', async () => {
      await manage(house, sanne, card, 'Overdragen', 'Draag over', { person: mehmet.aadObjectId });
      const all = [await openForm(house, sanne, card, 'Beheer'), await openForm(house, mehmet, card, 'Beheer')];
      for (const form of all) await form.press('Nu sluiten');
      const outcomes = await Promise.all(all.map((form) => form.press('Nu sluiten')));
      assert.equal(outcomes.map(said).filter((sentence) => sentence === say.alreadyClosed).length, 1);
      await tellBelow(house);
      assert.equal(closings(), 1);
    });

    it('gives more time', async () => {
      const form = await manage(house, sanne, card, 'Meer tijd geven', say.extendDo, {
        date: '2026-12-02',
        time: '12:00',
      });
      assert.ok(form.done);
      await house.pass(10_000);
      assertSays(textFor(mehmet, card), nl.round.card.until('woensdag 2 december om 12:00'));
      const wrong = await openForm(house, sanne, card, 'Beheer');
      await wrong.press('Meer tijd geven');
      assert.equal(wrong.valueOf('date'), '2026-12-02');
      await wrong.press(say.extendDo, { date: '2026-11-20' });
      assertSays(wrong.text, nl.round.start.past);
      await wrong.press('Terug');
      assertSays(wrong.text, 'woensdag 2 december om 12:00');
    });

    it('is closed by its deadline, and opened again, after which votes count', async () => {
      const late = await startRound(house, {
        place: newChannel(house),
        rules: { date: house.clock.now().toString().slice(0, 10), time: '23:00' },
      });
      await house.pass(24 * HOUR);
      await tellBelow(house);
      assertSays(textFor(mehmet, late), nl.round.result.closedOnTime('maandag 23 november om 23:00'));
      const form = await openForm(house, sanne, late, 'Beheer');
      assertSays(form.text, say.closedInfo);
      await form.press(say.reopen);
      await form.press(say.reopen);
      await house.pass(10_000);
      assertSays((await vote(house, mehmet, late, () => 'low')).text, 'Je stem is ingeleverd');
    });

    it('stops without a result, and deletes the votes', async () => {
      await vote(house, mehmet, card, () => 'high', { 'A-1': 'Daar lopen we vast' });
      const form = await openForm(house, sanne, card, 'Beheer');
      await form.press(say.stop);
      assertSays(form.text, say.stopAsk);
      const first = await form.press(say.stopDo);
      assert.deepEqual(await form.again(), first);
      await tellBelow(house);
      assertSays(textFor(mehmet, card), nl.round.ended.stopped('Sanne de Vries'));
      assert.equal(closings(), 0);
      assert.deepEqual(await rowsOf(card), ['card', 'round']);
    });

    it('stops a round that was reopened without keeping its first count', async () => {
      await vote(house, mehmet, card, () => 'high');
      await close();
      await house.pass(10_000);
      await manage(house, sanne, card, say.reopen, say.reopen);
      await manage(house, sanne, card, say.stop, say.stopDo);
      await house.pass(10_000);
      assert.deepEqual(await rowsOf(card), ['card', 'round']);
    });

    it('opens again within a day, on the same card, and tells nobody twice', async () => {
      await vote(house, mehmet, card, () => 'high');
      await close();
      await tellBelow(house);
      await house.pass(23 * HOUR);
      const form = await openForm(house, sanne, card, 'Beheer');
      assertSays(form.text, say.closedInfo);
      await form.press(say.reopen);
      const first = await form.press(say.reopen, { date: '2026-12-10', time: '16:00' });
      assert.deepEqual(await form.again(), first);
      await house.pass(10_000);
      assertSays(textFor(anouk, card), nl.round.card.until('donderdag 10 december om 16:00'));
      assertSays(textFor(anouk, card), '1 van 3 heeft gestemd.');
      await vote(house, anouk, card, () => 'low');
      await close();
      await tellBelow(house);
      assertSays(textFor(anouk, card), '2 van 3 hebben gestemd (66%)');
      assertSays(textFor(anouk, card), 'gemiddeld 2 van 3');
      assert.equal(closings(), 1);
    });

    it('does not open again after a day', async () => {
      await close();
      await house.pass(23 * HOUR);
      const form = await openForm(house, sanne, card, 'Beheer');
      await form.press(say.reopen);
      await house.pass(2 * HOUR);
      assert.equal(said(await form.press(say.reopen, { date: '2027-01-05' })), say.reopenTooLate);
      assert.match(await refusedForm(house, sanne, card, 'Beheer'), new RegExp(say.reopenTooLate));
      assertSays(textFor(sanne, card), 'Uitslag:');
    });

    it('does not open again beside another round', async () => {
      await close();
      const { room } = card;
      assert.equal(room.kind, 'channel');
      if (room.kind !== 'channel') return;
      await house.pass(10_000);
      await startRound(house, { place: room, by: mehmet });
      const form = await openForm(house, sanne, card, 'Beheer');
      await form.press(say.reopen);
      assert.equal(said(await form.press(say.reopen)), say.reopenOther);
    });

    it('tells a group chat, which has no threads, in its one row of messages', async () => {
      const chat = house.tenant.groupChat('MT', [sanne, mehmet, anouk]);
      await house.teams.install(chat);
      card = await startRound(house, { place: chat });
      await vote(house, mehmet, card, () => 'high');
      await close();
      await tellBelow(house);
      assertSays(textFor(anouk, card), 'Uitslag:');
      assert.equal(closings(), 1);
    });

    async function rowsOf(message: Message): Promise<string[]> {
      const partition = /"round":"([\w-]+)"/.exec(JSON.stringify(message.versions[0]?.card))?.[1] ?? '';
      const rows: string[] = [];
      for await (const page of house.tables.list('rounds', partition)) rows.push(...page.map(({ row }) => row));
      return rows.sort();
    }
  });
}
