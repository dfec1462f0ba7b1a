import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { actionOf, forge } from '../support/forge.ts';
import { assertSays, openForm, refusedForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { manage, newChannel, startRound, textFor } from '../support/round.ts';
import type { Message, Person } from '../support/teams/index.ts';

const { manage: say } = nl.round;

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`handing a round over (${forms})`, () => {
    let house: House;
    let sanne: Person;
    let mehmet: Person;
    let anouk: Person;
    let card: Message;
    beforeEach(async () => {
      house = await openHouse({ forms, limits: false });
      [sanne, mehmet, anouk] = house.people;
      card = await startRound(house, { place: newChannel(house) });
    });
    afterEach(async () => {
      await house.close();
      house.teams.assertClean();
    });

    const handOver = (inputs: Record<string, string | boolean>) =>
      manage(house, sanne, card, 'Overdragen', 'Draag over', { person: mehmet.aadObjectId, ...inputs });
    const lines = () => card.replies.map(({ text }) => text).filter((text) => text !== '');

    it('lets the named colleague steer too, and says so in the thread and on the card', async () => {
      await handOver({});
      await house.pass(10_000);
      assert.deepEqual(lines(), [say.handedOverLine(mehmet.name)]);
      assertSays(textFor(anouk, card), nl.round.card.by('Sanne de Vries en Mehmet Yılmaz'));
      assertSays((await openForm(house, mehmet, card, 'Beheer')).text, say.open(0, 3, 0));
      assertSays((await openForm(house, sanne, card, 'Beheer')).text, say.open(0, 3, 0));
      assert.equal(await refusedForm(house, anouk, card, 'Beheer'), say.notYours('Sanne de Vries of Mehmet Yılmaz'));
    });

    it('lets the old one go who does not stay', async () => {
      await handOver({ stay: false });
      await house.pass(10_000);
      assertSays(textFor(anouk, card), nl.round.card.by('Mehmet Yılmaz'));
      assert.equal(await refusedForm(house, sanne, card, 'Beheer'), say.notYours('Mehmet Yılmaz'));
    });

    it('is done once when it is pressed twice, with the same answer', async () => {
      for (const stay of [true, false]) {
        const form = await openForm(house, sanne, card, 'Beheer');
        await form.press('Overdragen');
        const first = await form.press('Draag over', { person: mehmet.aadObjectId, stay });
        const second = await form.again();
        assert.deepEqual(second, first);
        await house.pass(10_000);
      }
      assert.equal(lines().length, 2);
    });

    it('wants a colleague of this channel', async () => {
      const guest = house.tenant.guest('Els van het samenwerkingsverband');
      await house.team.join(guest);
      const form = await openForm(house, sanne, card, 'Beheer');
      await form.press('Overdragen');
      assert.deepEqual(
        form.inputs.find(({ id }) => id === 'person')?.choices.map(({ title }) => title),
        [mehmet.name, anouk.name],
      );
      await form.press('Draag over');
      assertSays(form.text, say.handOverNone);
      const outsider = house.tenant.person('Wim Buitenstaander');
      const place = form.message ?? card;
      for (const person of [outsider.aadObjectId, guest.aadObjectId, 'toString', `${house.tenant.id}:x`]) {
        const answer = await forge(sanne, place, actionOf(form.card, 'Draag over'), { inputs: { person } });
        assertSays(answer, say.handOverNone);
      }
      await house.pass(10_000);
      assert.deepEqual(lines(), []);
    });

    it('waits while Teams cannot say who is in the channel', async () => {
      const form = await openForm(house, sanne, card, 'Beheer');
      await house.pass(11 * 60_000);
      house.teams.faults.next('members', 500);
      assert.equal(said(await form.press('Overdragen')), nl.bot.teamsSlow);
    });

    it('is for any member when nobody is left who steers, with a line that all see', async () => {
      await house.team.leave(sanne);
      // In a channel of this size Teams shows everybody their own view of the card.
      await mehmet.refresh(card);
      assertSays(textFor(mehmet, card), nl.round.card.byNobody);
      const form = await openForm(house, mehmet, card, 'Beheer');
      assertSays(form.text, say.orphan);
      await form.press(say.takeOver);
      assertSays(form.text, say.open(0, 3, 0));
      await form.again();
      await house.pass(10_000);
      assert.deepEqual(lines(), [say.takenOverLine(mehmet.name)]);
      assertSays(textFor(anouk, card), nl.round.card.by('Mehmet Yılmaz'));
      await form.press('Nu sluiten');
      await form.press('Nu sluiten');
      await house.pass(10_000);
      assertSays(textFor(anouk, card), 'Uitslag:');
    });

    it('lets whoever took over go on in the same form', async () => {
      await house.team.leave(sanne);
      const form = await openForm(house, mehmet, card, 'Beheer');
      await form.press(say.takeOver);
      await form.press('Meer tijd geven');
      await form.press('Bewaar het nieuwe moment', { date: '2026-12-10', time: '12:00' });
      assert.ok(form.done);
      await house.pass(10_000);
      assertSays(textFor(anouk, card), 'Stemmen kan tot donderdag 10 december om 12:00');
    });

    it('is for the first of two who take over', async () => {
      await house.team.leave(sanne);
      const all = [await openForm(house, mehmet, card, 'Beheer'), await openForm(house, anouk, card, 'Beheer')];
      const outcomes = await Promise.all(all.map((form) => form.press(say.takeOver)));
      const late = outcomes.map(said).filter((sentence) => sentence === say.notOrphan);
      assert.equal(late.length, 1, outcomes.map(said).join(' | '));
      await house.pass(10_000);
      assert.equal(lines().length, 1);
      const shown = textFor(anouk, card);
      assert.notEqual(shown.includes(mehmet.name), shown.includes(anouk.name));
    });

    it('takes nothing from somebody who is still there, nor gives it to a guest', async () => {
      assert.ok(!(await refusedForm(house, mehmet, card, 'Beheer')).includes(say.orphan));
      const guest = house.tenant.guest('Els van het samenwerkingsverband');
      await house.team.join(guest);
      const shared = actionOf(guest.sees(card), 'Beheer');
      await house.team.leave(sanne);
      assert.ok(!(await forge(guest, card, shared)).includes(say.orphan));
    });

    it('is not offered for a round that is closed', async () => {
      await manage(house, sanne, card, 'Nu sluiten', 'Nu sluiten');
      await house.pass(10_000);
      await house.team.leave(sanne);
      assert.equal(await refusedForm(house, mehmet, card, 'Beheer'), say.nobodyLeft);
    });

    it('is not needed when somebody who steers is back', async () => {
      await house.team.leave(sanne);
      const form = await openForm(house, mehmet, card, 'Beheer');
      await house.team.join(sanne);
      assert.equal(said(await form.press(say.takeOver)), say.notOrphan);
    });
  });
}
