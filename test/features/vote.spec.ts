import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { actionOf, forge } from '../support/forge.ts';
import { assertSays, type OpenedForm, openForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { newChannel, startRound, textFor, vote } from '../support/round.ts';
import { type Message, type Person, Refusal } from '../support/teams/index.ts';

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`a vote (${forms})`, () => {
    let house: House;
    let sanne: Person;
    let mehmet: Person;
    /** 27 items. */
    let card: Message;
    before(async () => {
      house = await openHouse({ forms, limits: false });
      [sanne, mehmet] = house.people;
    });
    beforeEach(async () => {
      card = await startRound(house, { place: newChannel(house), what: { letter: 'B' } });
    });
    afterEach(() => house.teams.assertClean());
    after(() => house.close());

    const open = (person: Person, button = 'Stemmen') => openForm(house, person, card, button);
    const all = (form: OpenedForm, rating: string) =>
      Object.fromEntries(form.inputs.filter(({ id }) => id.startsWith('rate_')).map(({ id }) => [id, rating]));
    const turnPages = async (form: OpenedForm, count: number) => {
      for (let at = 0; at < count; at += 1) await form.press('Verder');
    };

    it('asks five items a page, with number, title and what it means on demand', async () => {
      const form = await open(mehmet);
      const ids = form.inputs.map(({ id }) => id);
      assert.deepEqual(ids, ['rate_B-1.1', 'rate_B-1.2', 'rate_B-1.3', 'rate_B-2.1', 'rate_B-2.2']);
      const [first] = form.inputs;
      assert.deepEqual(
        first?.choices.map(({ title }) => title),
        ['laag', 'midden', 'hoog', 'weet ik niet'],
      );
      assertSays(form.text, '1.1 Scholing die past en geen extra last geeft');
      const explanation = /"explain_B-1\.1","isVisible":false,"text":"([^"]{20,})"/.exec(
        JSON.stringify(form.card),
      )?.[1];
      assert.ok(explanation);
      assert.ok(!form.text.includes(explanation));
      await form.press({ title: 'Uitleg', nth: 0 });
      assertSays(form.text, explanation);
      await form.press('Verder');
      assert.deepEqual(form.inputs[0]?.id, 'rate_B-2.3');
    });

    it('says how far it is', async () => {
      const form = await open(mehmet);
      assertSays(form.text, '0 van 27 beoordeeld');
      await form.press('Verder', all(form, 'low'));
      assertSays(form.text, '5 van 27 beoordeeld · bladzijde 2 van 6');
      await form.press('Verder', { 'rate_B-2.3': 'high', 'rate_B-2.4': 'unknown', 'rate_B-2.5': 'middle' });
      assertSays(form.text, '8 van 27 beoordeeld');
    });

    it('is kept page by page, and resumes at the first page that is not full', async () => {
      const form = await open(mehmet);
      await form.press('Verder', all(form, 'high'));
      await form.press('Verder', { 'rate_B-2.3': 'low' });
      form.dismiss();
      await house.pass(10_000);
      await mehmet.refresh(card);
      assertSays(textFor(mehmet, card), nl.round.card.own.busy(6, 27));
      assertSays(textFor(sanne, card), '0 van 3 hebben gestemd, 1 is bezig');
      const later = await open(mehmet, 'Verder met stemmen');
      assertSays(later.text, '6 van 27 beoordeeld');
      assert.equal(later.valueOf('rate_B-2.3'), 'low');
      await later.press('Terug');
      assert.equal(later.valueOf('rate_B-1.1'), 'high');
    });

    it('is kept on the way back too', async () => {
      const form = await open(mehmet);
      await form.press('Verder');
      await form.press('Terug', all(form, 'middle'));
      await form.press('Verder');
      assert.equal(form.valueOf('rate_B-2.7'), 'middle');
      assertSays(form.text, '5 van 27 beoordeeld');
    });

    it('is never erased by an empty field', async () => {
      const form = await open(mehmet);
      const first = actionOf(form.card, 'Verder');
      const place = form.message ?? card;
      await form.press('Verder', { 'rate_B-1.1': 'high', 'rate_B-1.2': 'low' });
      await forge(mehmet, place, first, { inputs: { 'rate_B-1.1': '', 'rate_B-1.2': '' } });
      await turnPages(form, 5);
      await form.press('Inleveren', { 'why_B-1.1': 'Dat scheelt werk' });
      const again = await open(mehmet, 'Mijn stem');
      assertSays(again.text, '1.1 Scholing die past en geen extra last geeft\n “Dat scheelt werk”');
      await again.press('Verander mijn stem');
      assert.equal(again.valueOf('rate_B-1.2'), 'low');
      await turnPages(again, 6);
      assert.equal(again.valueOf('why_B-1.1'), 'Dat scheelt werk');
      for (const empty of ['', '  \u0000 '])
        await forge(mehmet, again.message ?? card, actionOf(again.card, 'Inleveren'), {
          inputs: { 'why_B-1.1': empty },
        });
      await again.press('Inleveren', { 'why_B-1.1': '' });
      assertSays(again.text, '“Dat scheelt werk”');
    });

    it('takes a reason back by its switch', async () => {
      await vote(house, mehmet, card, () => 'high', { 'B-1.1': 'Dat scheelt werk', 'B-1.2': 'Dit ook' });
      const again = await open(mehmet, 'Mijn stem');
      await again.press('Verander mijn stem');
      await turnPages(again, 6);
      await again.press('Verder', { 'clear_B-1.1': true });
      await again.press('Terug');
      assert.equal(again.valueOf('why_B-1.1') ?? '', '');
      assert.equal(again.valueOf('why_B-1.2'), 'Dit ook');
    });

    it('asks why for the items rated high only', async () => {
      const form = await open(mehmet);
      await form.press('Verder', { 'rate_B-1.1': 'low', 'rate_B-1.2': 'high', 'rate_B-2.2': 'high' });
      await turnPages(form, 5);
      const ids = form.inputs.map(({ id }) => id);
      assert.deepEqual(ids, ['why_B-1.2', 'why_B-2.2']);
      assert.ok(form.inputs.every(({ required }) => !required));
      assertSays(form.text, nl.vote.unrated(24));
    });

    it('takes a short reason only, and says so where the field is', async () => {
      const form = await open(mehmet);
      await form.press('Verder', { 'rate_B-1.1': 'high' });
      await turnPages(form, 5);
      await assert.rejects(form.press('Inleveren', { 'why_B-1.1': 'x'.repeat(501) }), Refusal);
      await form.press('Inleveren', { 'why_B-1.1': 'x'.repeat(500) });
      assertSays(form.text, 'Je stem is ingeleverd');
    });

    it('shows one’s own ratings after handing in, and until when they can change', async () => {
      const form = await vote(house, mehmet, card, (item) =>
        item.startsWith('B-1') ? 'high' : item === 'B-2.1' ? 'unknown' : item === 'B-2.2' ? undefined : 'low',
      );
      assertSays(form.text, nl.vote.mine.handedIn('maandag 30 november om 16:00'));
      const lines = form.text.split('\n');
      const groups = lines.filter((line) => /^\p{Lu}[\p{L} ]+ \(\d+\)$/u.test(line));
      assert.deepEqual(groups, ['Hoog (3)', 'Laag (22)', 'Weet ik niet (1)', 'Nog niet beoordeeld (1)']);
      assert.deepEqual(form.buttons, ['Verander mijn stem', 'Klaar']);
      await form.press('Klaar');
      assert.ok(form.done);
      await house.pass(10_000);
      assertSays(textFor(sanne, card), '1 van 3 heeft gestemd');
    });

    it('can be changed until the close, and counts once', async () => {
      await vote(house, mehmet, card, () => 'low');
      const form = await open(mehmet, 'Mijn stem');
      await form.press('Verander mijn stem');
      assert.equal(form.valueOf('rate_B-1.1'), 'low');
      await form.press('Verder', { 'rate_B-1.1': 'high' });
      form.dismiss();
      await house.pass(10_000);
      assertSays((await open(mehmet, 'Mijn stem')).text, 'Hoog (1)\n• 1.1');
      assertSays(textFor(sanne, card), '1 van 3 heeft gestemd.');
    });

    it('is not handed in as long as nothing is rated', async () => {
      const form = await open(mehmet);
      await turnPages(form, 6);
      assertSays(form.text, nl.vote.nothingRated);
      assert.doesNotMatch(form.text, /mag ook|Dat mag/);
      await form.press('Inleveren');
      assertSays(form.text, nl.vote.nothingRated);
      await form.press('Terug');
      assert.equal(form.inputs[0]?.id, 'rate_B-4.6');
      await form.press('Verder', { 'rate_B-4.6': 'unknown' });
      await form.press('Inleveren');
      assertSays(form.text, 'Weet ik niet (1)');
    });

    it('gets the same answer when a page is sent twice', async () => {
      const form = await open(mehmet);
      await form.press('Verder', all(form, 'high'));
      const shown = form.text;
      const repeated = await form.again();
      assert.ok(repeated.kind === 'dialog' || repeated.kind === 'card');
      assert.equal(form.text, shown);
      const page = repeated.kind === 'dialog' ? repeated.dialog.card : repeated.card;
      assert.deepEqual(page, form.card);
      await turnPages(form, 5);
      await form.press('Inleveren', { 'why_B-1.1': 'Dat scheelt werk' });
      const handedIn = form.text;
      await form.again();
      assertSays((await open(mehmet, 'Mijn stem')).text, handedIn);
      await house.pass(10_000);
      assertSays(textFor(sanne, card), '1 van 3 heeft gestemd.');
    });
  });
}
