import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { tellBelow } from '../support/days.ts';
import { beginConsent, beginPick, closedRound, stopAndRecord } from '../support/decision.ts';
import { actionOf, forge } from '../support/forge.ts';
import { assertSays, openForm, refusedForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { cardIn, textFor } from '../support/round.ts';
import type { Message, Person } from '../support/teams/index.ts';

const { begin, card: words, settle, decided, refused, object, list } = nl.decision;
const A1 = { title: words.pick, nth: 0 };
const A2 = { title: words.pick, nth: 1 };
const A3 = { title: words.pick, nth: 2 };

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`choosing one priority (${forms})`, () => {
    let house: House;
    let sanne: Person;
    let mehmet: Person;
    let anouk: Person;
    let result: Message;
    before(async () => {
      house = await openHouse({ forms, limits: false });
      [sanne, mehmet, anouk] = house.people;
    });
    beforeEach(async () => {
      result = await closedRound(house);
    });
    afterEach(() => house.teams.assertClean());
    after(() => house.close());

    const pick = async (person: Person, card: Message, what: typeof A1) => {
      const outcome = await person.press(card, what);
      await house.pass(6_000);
      return outcome;
    };

    /** The reader's own view of the card, which Teams asks for by itself. */
    const own = async (person: Person, card: Message): Promise<string> => {
      const outcome = await person.refresh(card);
      assert.equal(outcome?.kind, 'card');
      return said(outcome);
    };

    it('offers the items of the first three ranks, to pick with one click', async () => {
      const card = await beginPick(house, sanne, result);
      const text = textFor(mehmet, card);
      for (const item of ['1 ', '2 ', '3 ']) assert.match(text, new RegExp(`^${item}`, 'm'));
      assert.doesNotMatch(text, /^4 /m);
      assertSays(text, words.progress(0, 3));
      await pick(mehmet, card, A2);
      assertSays(await own(mehmet, card), '✓ Jij koos: 2 ');
      assertSays(textFor(anouk, card), words.progress(1, 3));
    });

    it('takes the button off the result, and says to a second press that it has begun', async () => {
      const first = await openForm(house, sanne, result, begin.button);
      const second = await openForm(house, sanne, result, begin.button);
      await first.press(begin.pick);
      assert.equal(said(await second.press(begin.pick)), begin.already);
      await house.pass(10_000);
      assert.ok(!JSON.stringify(result.card).includes('decision/begin'));
      assert.equal(
        result.room.messages.filter(
          (one) => one.text === '' && one.card !== undefined && JSON.stringify(one.card).includes('decision/pick'),
        ).length,
        1,
      );
    });

    it('begins once, also when it is pressed twice', async () => {
      const form = await openForm(house, sanne, result, begin.button);
      const first = await form.press(begin.pick);
      assert.deepEqual(await form.again(), first);
    });

    it('counts one pick a person, the last one, and shows no numbers before the end', async () => {
      const card = await beginPick(house, sanne, result);
      await pick(mehmet, card, A1);
      await pick(mehmet, card, A2);
      await pick(anouk, card, A2);
      assert.doesNotMatch(textFor(sanne, card), /gekozen\b.*keer|keer gekozen/);
      const form = await stopAndRecord(house, sanne, card);
      assertSays(form.text, `: ${words.picked(2)}`);
      assert.equal(form.valueOf('item'), 'A-2');
      assertSays(form.text, `: ${words.picked(0)}`);
    });

    it('shows who picks what at once in an open round', async () => {
      const open = await closedRound(house, 'open');
      const card = await beginPick(house, sanne, open);
      await pick(mehmet, card, A1);
      assertSays(textFor(anouk, card), `${words.picked(1)}: Mehmet Yılmaz`);
    });

    it('shows who agrees at once in an open round, and who objects to what', async () => {
      const card = await beginConsent(house, sanne, await closedRound(house, 'open'), { item: 'A-3' });
      await mehmet.press(card, words.agree);
      await house.pass(6_000);
      const objection = await openForm(house, anouk, card, words.object);
      await objection.press(object.go, { reason: 'Te vroeg.' });
      await house.pass(6_000);
      assertSays(textFor(sanne, card), `${words.stances(1, 1)}. ${words.agreedBy('Mehmet Yılmaz')}`);
      assertSays(textFor(sanne, card), 'Anouk Peeters: Te vroeg.');
    });

    it('records what was decided, why, with which numbers, by whom, until when', async () => {
      const card = await beginPick(house, sanne, result);
      await pick(mehmet, card, A1);
      await pick(anouk, card, A1);
      const form = await stopAndRecord(house, sanne, card);
      assert.equal(form.valueOf('review'), '2027-02-23');
      const first = await form.press(settle.go, { why: 'Hier begint het **mee**.' });
      assert.deepEqual(await form.again(), first);
      await tellBelow(house);
      const text = textFor(mehmet, card);
      assertSays(text, decided.title);
      assertSays(text, 'Hier begint het **mee**.');
      assertSays(text, decided.ranked(1, '3', 3));
      assertSays(text, decided.picks(2, 2));
      assertSays(text, decided.how.pick);
      assertSays(text, decided.recorded('Sanne de Vries', 'maandag 23 november 2026'));
      assertSays(text, decided.review('dinsdag 23 februari 2027'));
      assert.equal(card.replies.filter(({ text: line }) => line.startsWith('Het besluit is genomen')).length, 1);
    });

    it('lets the facilitator settle a tie, with a reason', async () => {
      const card = await beginPick(house, sanne, result);
      await pick(mehmet, card, A1);
      await pick(anouk, card, A2);
      const form = await stopAndRecord(house, sanne, card);
      assertSays(form.text, settle.tie);
      assert.equal(form.valueOf('item') ?? '', '');
      assertSays(said(await form.press(settle.go)) || form.text, settle.itemNone);
      await form.press(settle.go, { item: 'A-2' });
      assertSays(form.text, settle.reasons.tie);
      await form.press(settle.go, { item: 'A-3' });
      assertSays(form.text, settle.reasons['not-first']);
      await form.press(settle.go, { item: 'A-2', why: 'Dit kan meteen.' });
      await house.pass(10_000);
      assertSays(textFor(anouk, card), 'Dit kan meteen.');
      assertSays(textFor(anouk, card), decided.how.tie);
      assert.ok(!textFor(anouk, card).includes(decided.how.pick));
    });

    it('does not call it the choice of the team where it is not', async () => {
      const card = await beginPick(house, sanne, result);
      await pick(mehmet, card, A1);
      await (await stopAndRecord(house, sanne, card)).press(settle.go, { item: 'A-3', why: 'Hier is geld voor.' });
      await house.pass(10_000);
      assertSays(textFor(anouk, card), decided.how['not-first']);
      assert.ok(!textFor(anouk, card).includes(decided.how.pick));
      const none = await beginPick(house, sanne, await closedRound(house));
      await (await stopAndRecord(house, sanne, none)).press(settle.go, { item: 'A-1', why: 'Er was haast.' });
      await house.pass(10_000);
      assertSays(textFor(anouk, none), decided.nobody);
      assert.ok(!textFor(anouk, none).includes(decided.how.pick));
    });

    it('refuses review days that are no day, gone or too far, and keeps what was typed', async () => {
      const card = await beginPick(house, sanne, result);
      await pick(mehmet, card, A1);
      const form = await stopAndRecord(house, sanne, card);
      await form.press(settle.go, { why: 'Daarom', review: '2026-11-23' });
      assertSays(form.text, settle.past);
      assert.equal(form.valueOf('why'), 'Daarom');
      await form.press(settle.go, { review: '2029-01-01' });
      assertSays(form.text, settle.tooFar(2));
      await form.press(settle.go, { review: '' });
      assertSays(form.text, settle.badDate);
    });

    it('takes no pick after the end, and none for what is not on offer', async () => {
      const card = await beginPick(house, sanne, result);
      const old = actionOf(mehmet.sees(card), words.pick);
      assert.equal(await forge(mehmet, card, withItem(old, 'A-4')), refused['not-offered']);
      assert.equal(await forge(mehmet, card, withItem(old, 'X')), refused['not-offered']);
      assert.equal(await forge(mehmet, card, withItem(old, undefined)), nl.bot.malformed);
      await stopAndRecord(house, sanne, card);
      assert.equal(await forge(mehmet, card, old), refused.over);
    });

    it('is recorded by whoever steers, and once when two do it', async () => {
      const card = await beginPick(house, sanne, result);
      await pick(mehmet, card, A1);
      assert.equal(await refusedForm(house, mehmet, card, words.settle), settle.notYours('Sanne de Vries'));
      const first = await stopAndRecord(house, sanne, card);
      const second = await stopAndRecord(house, sanne, card);
      const outcomes = await Promise.all([
        first.press(settle.go, { item: 'A-1' }),
        second.press(settle.go, { item: 'A-2', why: 'Toch' }),
      ]);
      await tellBelow(house);
      const told = outcomes.map(said).filter((text) => text.startsWith('Het besluit is al vastgelegd door Sanne'));
      assert.equal(told.length, 1);
      assert.equal(card.replies.filter(({ text }) => text.startsWith('Het besluit is genomen')).length, 1);
    });

    it('goes on where the facilitator left it: over, but not recorded', async () => {
      const card = await beginPick(house, sanne, result);
      await pick(mehmet, card, A3);
      (await stopAndRecord(house, sanne, card)).dismiss();
      await house.pass(10_000);
      assertSays(textFor(mehmet, card), words.counted('Sanne de Vries'));
      assertSays(textFor(mehmet, card), words.picked(1));
      const form = await openForm(house, sanne, card, words.settle);
      assert.equal(form.valueOf('item'), 'A-3');
    });

    it('begins again in another way; what was said before counts no more', async () => {
      const card = await beginPick(house, sanne, result);
      const old = actionOf(mehmet.sees(card), words.pick);
      await pick(mehmet, card, A1);
      const form = await openForm(house, sanne, card, words.settle);
      await form.press(settle.again);
      assertSays(form.text, begin.again);
      await form.press(begin.consent);
      await form.press(begin.go, { item: 'A-2', why: 'Het past bij ons jaarplan.' });
      await house.pass(10_000);
      assert.equal(await forge(mehmet, card, old), refused.again);
      assertSays(textFor(mehmet, card), 'Het past bij ons jaarplan.');
      assertSays(textFor(mehmet, card), words.progressConsent(0, 3));
    });

    it('begins again once when two do it, and takes nothing from what was chosen in between', async () => {
      const card = await beginPick(house, sanne, result);
      const first = await openForm(house, sanne, card, words.settle);
      const second = await openForm(house, sanne, card, words.settle);
      for (const form of [first, second]) await form.press(settle.again);
      const begun = await first.press(begin.pick);
      assert.deepEqual(await first.again(), begun);
      await house.pass(10_000);
      await pick(mehmet, card, A1);
      assert.equal(said(await second.press(begin.pick)), settle.changed);
      await house.pass(10_000);
      assertSays(textFor(anouk, card), words.progress(1, 3));
    });

    it('hears akkoord and objections with their reason on a proposal', async () => {
      const card = await beginConsent(house, sanne, result, { item: 'A-3', why: 'Dit speelt nu.' });
      assertSays(textFor(mehmet, card), 'Dit speelt nu.');
      await mehmet.press(card, words.agree);
      await house.pass(6_000);
      assertSays(await own(mehmet, card), words.mine.agree);
      const objection = await openForm(house, anouk, card, words.object);
      await objection.press(object.go);
      assertSays(objection.text, object.needed);
      await objection.press(object.go, { reason: 'Er is geen tijd <b>meer</b>.' });
      await house.pass(6_000);
      assertSays(await own(anouk, card), words.mine.object);
      assert.ok(!textFor(sanne, card).includes('geen tijd'), 'nobody sees it before the end');
      const form = await stopAndRecord(house, sanne, card);
      assertSays(form.text, words.stances(1, 1));
      assertSays(form.text, 'Er is geen tijd <b>meer</b>.');
      assert.equal(form.valueOf('why') ?? '', '', 'what was proposed is no answer to an objection');
      await form.press(settle.go);
      assertSays(form.text, settle.reasons.objections);
      await form.press(settle.go, { why: 'We maken er tijd voor.' });
      await house.pass(10_000);
      const text = textFor(anouk, card);
      assertSays(text, decided.stances(1, 1));
      assertSays(text, 'Er is geen tijd <b>meer</b>.');
      assertSays(text, 'We maken er tijd voor.');
    });

    it('lets a person change an objection into akkoord, and an empty field take nothing back', async () => {
      const card = await beginConsent(house, sanne, result);
      const objection = await openForm(house, anouk, card, words.object);
      await objection.press(object.go, { reason: 'Te duur.' });
      await house.pass(6_000);
      const again = await openForm(house, anouk, card, words.object);
      assert.equal(again.valueOf('reason'), 'Te duur.');
      await again.press(object.go, { reason: '' });
      await house.pass(6_000);
      assertSays(await own(anouk, card), words.mine.object);
      await anouk.press(card, words.agree);
      await house.pass(6_000);
      const form = await stopAndRecord(house, sanne, card);
      assertSays(form.text, words.stances(1, 0));
    });

    it('keeps the round closed from the moment the choosing began', async () => {
      const before = await openForm(house, sanne, result, 'Beheer');
      await before.press('Opnieuw openen');
      await beginPick(house, sanne, result);
      assertSays(
        said(await before.press('Opnieuw openen', { date: '2026-12-02', time: '12:00' })),
        nl.round.manage.reopenChoosing,
      );
      assertSays(await refusedForm(house, sanne, result, 'Beheer'), nl.round.manage.reopenChoosing);
    });

    it('begins the plan once, with four empty steps', async () => {
      const card = await beginPick(house, sanne, result);
      await pick(mehmet, card, A1);
      await (await stopAndRecord(house, sanne, card)).press(settle.go);
      await house.pass(10_000);
      const begun = await mehmet.press(card, decided.begin);
      assert.equal(said(begun), nl.plan.begun);
      assert.equal(said(await mehmet.resend()), nl.plan.already);
      await house.pass(10_000);
      const plan = cardIn(result.room, nl.plan.title);
      assertSays(textFor(anouk, plan), nl.plan.card.stepLine('○', 4, nl.plan.steps.show, nl.plan.states.empty));
      assertSays(textFor(anouk, card), decided.planBegun);
      assert.equal(
        result.room.messages.filter((one) => one.card && JSON.stringify(one.card).includes(nl.plan.title)).length,
        1,
      );
    });

    it('lists the decisions of the channel', async () => {
      const none = await mehmet.says(result.room as never, 'besluiten');
      await house.settle();
      const [launcher] = none.replies;
      assert.ok(launcher);
      assert.equal(await refusedForm(house, mehmet, launcher, list.button), list.none);
      const card = await beginPick(house, sanne, result);
      await pick(mehmet, card, A1);
      await (await stopAndRecord(house, sanne, card)).press(settle.go);
      await house.pass(10_000);
      const earlier = await openForm(house, anouk, card, decided.earlier);
      assertSays(earlier.text, list.when('maandag 23 november 2026', 'Sanne de Vries'));
      assertSays(earlier.text, decided.review('dinsdag 23 februari 2027'));
    });
  });
}

/** The same press for another item; without one when there is none. */
function withItem(action: Readonly<Record<string, unknown>>, item: string | undefined) {
  const text = JSON.stringify(action).replace(/"item":"A-\d"/, item === undefined ? '"other":1' : `"item":"${item}"`);
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}
