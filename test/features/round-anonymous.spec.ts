import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { tellBelow } from '../support/days.ts';
import { beginPick, stopAndRecord } from '../support/decision.ts';
import { actionOf, forge } from '../support/forge.ts';
import { assertSays, openForm, refusedForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { rawRows } from '../support/raw-rows.ts';
import { manage, newChannel, startRound, textFor, vote } from '../support/round.ts';
import type { Message, Person } from '../support/teams/index.ts';

const { manage: words, result, whoSees } = nl.round;

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`an anonymous round (${forms})`, () => {
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
      card = await startRound(house, {
        place: newChannel(house),
        which: { areas: 'A-F1' },
        rules: { openness: 'anonymous' },
      });
    });
    afterEach(() => house.teams.assertClean());
    after(() => house.close());

    const close = async () => {
      const form = await openForm(house, sanne, card, 'Beheer');
      await form.press('Nu sluiten');
      assertSays(form.text, words.closeAskAnonymous);
      await form.press('Nu sluiten');
      await tellBelow(house);
    };
    const voteHigh = async (...people: readonly Person[]) => {
      for (const person of people) {
        await vote(house, person, card, (item) => (item === 'A-1' ? 'high' : 'low'), { 'A-1': `Want ${person.name}` });
        await house.pass(6_000);
      }
    };

    it('says on the card exactly what is kept, and shows nothing before the close', async () => {
      await voteHigh(mehmet, anouk);
      const text = textFor(sanne, card);
      assertSays(text, whoSees.anonymous);
      assert.ok(!text.includes('Plaats 1') && !card.card?.['body']?.toString().includes('standing'));
    });

    it('shows the result with reasons without names, and nobody their own vote any more', async () => {
      await voteHigh(sanne, mehmet, anouk);
      const mine = await openForm(house, mehmet, card, 'Mijn stem');
      mine.dismiss();
      await close();
      const text = textFor(sanne, card);
      assertSays(text, result.turnout(3, 3, 100));
      assertSays(text, 'gemiddeld 3 van 3');
      assert.ok(!text.includes(nl.round.card.mine), 'there is nothing of one’s own to look at');
      const all = await openForm(house, anouk, card, result.details);
      await all.press(nl.round.details.show, { item: 'A-1' });
      for (const { name } of [sanne, mehmet, anouk]) assertSays(all.text, `Want ${name}`);
      assert.ok(!all.text.includes(`${mehmet.name}:`));
    });

    it('warns before the close that so few votes give no result, and says who is busy', async () => {
      await voteHigh(mehmet);
      const busy = await openForm(house, anouk, card, 'Stemmen');
      await busy.press('Verder', { 'rate_A-1': 'high' });
      const form = await openForm(house, sanne, card, 'Beheer');
      await form.press('Nu sluiten');
      assertSays(form.text, words.open(1, 3, 1));
      assertSays(form.text, words.closeFew(2));
      await form.press('Terug');
      await voteHigh(sanne);
      await form.press('Nu sluiten');
      assert.ok(!form.text.includes('geen uitslag'), 'three are enough');
      busy.dismiss();
    });

    it('says of too few votes nothing that a result would say', async () => {
      card = await startRound(house, {
        place: newChannel(house),
        which: { areas: 'A-F1' },
        rules: { openness: 'anonymous', quorum: '100' },
      });
      await voteHigh(mehmet, anouk);
      await close();
      const text = textFor(sanne, card);
      assertSays(text, result.hidden);
      assert.doesNotMatch(text, /eerste indruk|verborgen/);
      assert.deepEqual(
        card.replies.map((reply) => reply.text).filter((line) => line.includes('gesloten')),
        [nl.round.ended.notice(2, 3, false)],
      );
    });

    it('shows nothing but the number when fewer than three voted', async () => {
      await voteHigh(mehmet, anouk);
      await close();
      const text = textFor(sanne, card);
      assertSays(text, result.turnout(2, 3, 66));
      assertSays(text, result.hidden);
      assert.ok(!text.includes('Plaats') && !text.includes('Want'));
      assert.ok(!text.includes(nl.decision.begin.button) && !text.includes(result.details));
    });

    it('is not opened again', async () => {
      await voteHigh(mehmet, anouk, sanne);
      await close();
      assertSays(await refusedForm(house, sanne, card, 'Beheer'), words.reopenAnonymous);
    });

    it('tells an old card that there is nothing to see of one’s own vote', async () => {
      await voteHigh(mehmet, anouk, sanne);
      const old = mehmet.sees(card);
      await close();
      const said = await refusedOld(mehmet, old);
      assert.equal(said, nl.vote.forgotten);
    });

    it('counts a show of hands too, and hides few votes beside it', async () => {
      await voteHigh(mehmet);
      const hands = await manage(house, sanne, card, nl.hands.menu, nl.hands.next, { people: '2' });
      await hands.press(nl.hands.overview, { 'high_A-1': '2' });
      hands.dismiss();
      await close();
      assertSays(textFor(sanne, card), result.turnout(3, 3, 100));
      assertSays(textFor(sanne, card), result.hidden);
      assert.ok(!textFor(sanne, card).includes('Plaats'));
    });

    it('leads to a choice of which only the numbers are kept', async () => {
      await voteHigh(mehmet, anouk, sanne);
      await close();
      const choice = await beginPick(house, sanne, card);
      assertSays(textFor(mehmet, choice), nl.decision.card.whoSees.anonymous);
      for (const person of [sanne, mehmet, anouk]) {
        await person.press(choice, { title: nl.decision.card.pick, nth: 0 });
        await house.pass(6_000);
      }
      const form = await stopAndRecord(house, sanne, choice);
      assertSays(form.text, nl.decision.card.picked(3));
      await form.press(nl.decision.settle.go);
      await house.pass(10_000);
      assertSays(textFor(anouk, choice), nl.decision.decided.picks(3, 3));
      const rows = await rawRows(house.prefix);
      assert.ok(rows.some((row) => row.includes('"count_1_all"')));
      assert.ok(!rows.some((row) => row.includes('"said_')), 'who chose what is gone');
    });

    it('says only how many chose when they were fewer than three', async () => {
      await voteHigh(mehmet, anouk, sanne);
      await close();
      const choice = await beginPick(house, sanne, card);
      await mehmet.press(choice, { title: nl.decision.card.pick, nth: 1 });
      await house.pass(6_000);
      const form = await stopAndRecord(house, sanne, choice);
      assertSays(form.text, nl.decision.card.hidden);
      assert.equal(form.valueOf('item') ?? '', '');
      await form.press(nl.decision.settle.go, { item: 'A-1' });
      assertSays(form.text, nl.decision.settle.reasons.nobody);
      await form.press(nl.decision.settle.go, { item: 'A-1', why: 'Dit past bij ons.' });
      await house.pass(10_000);
      assertSays(textFor(anouk, choice), nl.decision.card.hidden);
      assert.ok(!textFor(anouk, choice).includes('Bij het kiezen:'));
    });

    /** Presses *Mijn stem* or *Stemmen* as it stood on the open card. */
    async function refusedOld(person: Person, old: ReturnType<Person['sees']>): Promise<string> {
      return forge(person, card, actionOf(old, nl.round.card.mine));
    }
  });
}
