import assert from 'node:assert/strict';
import { changePlan } from '../../src/records/plan.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { assertSays, openForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { planIdOf, seedPlan } from '../support/plan.ts';
import { textFor } from '../support/round.ts';
import type { Message, Person } from '../support/teams/index.ts';

const { card, step, conflict, clear, versions, finish } = nl.plan;

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`a step of the plan (${forms})`, () => {
    let house: House;
    let plan: Message;
    let sanne: Person;
    let mehmet: Person;
    let anouk: Person;

    before(async () => {
      house = await openHouse({ forms, limits: false });
      [sanne, mehmet, anouk] = house.people;
    });
    beforeEach(async () => {
      plan = await seedPlan(house);
    });
    after(async () => {
      await house.close();
      house.teams.assertClean();
    });

    const open = (person: Person, number: number) => openForm(house, person, plan, card.open(number));
    const write = async (person: Person, number: number, text: string) => {
      const form = await open(person, number);
      const outcome = await form.press(step.save, { text });
      await house.pass(6_000);
      return outcome;
    };

    it('asks its question, and begins the first step with what the vote said', async () => {
      const form = await open(mehmet, 1);
      assertSays(form.text, nl.plan.guides.say.question);
      for (const help of nl.plan.guides.say.helps) assertSays(form.text, help);
      assertSays(form.text, step.ranked(1, '3', 3));
      assert.match(String(form.valueOf('text')), /^In onze stemming: Plaats 1, gemiddeld 3 van 3/);
    });

    it('keeps what is written, with who and when, on the card and in the form', async () => {
      await write(mehmet, 1, 'Het moet **anders**.');
      assertSays(textFor(anouk, plan), card.stepLine('◐', 1, nl.plan.steps.say, nl.plan.states.busy));
      assert.match(textFor(anouk, plan), /Als laatste bewerkt door Mehmet Yılmaz/);
      assert.ok(!textFor(anouk, plan).includes('Het moet'), 'the text stays in the step');
      const form = await open(anouk, 1);
      assert.equal(form.valueOf('text'), 'Het moet **anders**.');
      assert.match(form.text, /Geschreven door Mehmet Yılmaz/);
    });

    it('shows both texts to whoever saves second, and keeps both, one below the other', async () => {
      await write(sanne, 1, 'De eerste tekst.');
      const first = await open(mehmet, 1);
      const second = await open(anouk, 1);
      await first.press(step.save, { text: 'De eerste tekst, door Mehmet.' });
      await second.press(step.save, { text: 'De eerste tekst, door Anouk.' });
      assertSays(second.text, conflict.title);
      assert.match(second.text, /Dit schreef Mehmet Yılmaz/);
      assertSays(second.text, conflict.marks);
      assert.equal(second.valueOf('text'), 'De eerste tekst, door Anouk.');
      await second.press(conflict.keepBoth);
      const after = await open(sanne, 1);
      assert.equal(after.valueOf('text'), 'De eerste tekst, door Mehmet.\n\nDe eerste tekst, door Anouk.');
    });

    for (const [choice, text, other] of [
      [conflict.keepMine, 'Van Anouk.', 'Van Mehmet.'],
      [conflict.keepTheirs, 'Van Mehmet.', 'Van Anouk.'],
    ] as const)
      it(`keeps the other text among the versions after "${choice}"`, async () => {
        await write(sanne, 1, 'Eerst.');
        const first = await open(mehmet, 1);
        const second = await open(anouk, 1);
        await first.press(step.save, { text: 'Van Mehmet.' });
        await second.press(step.save, { text: 'Van Anouk.' });
        await second.press(choice);
        const form = await open(sanne, 1);
        assert.equal(form.valueOf('text'), text);
        await form.press(step.versions(3));
        for (const one of ['Eerst.', 'Van Mehmet.', 'Van Anouk.']) assertSays(form.text, one);
        assertSays(form.text, other);
      });

    it('puts an earlier version back', async () => {
      await write(mehmet, 2, 'Eén.');
      await write(anouk, 2, 'Twee.');
      const form = await open(sanne, 2);
      await form.press(step.versions(2));
      await form.press({ title: versions.open, nth: 1 });
      assertSays(form.text, 'Eén.');
      await form.press(versions.restore);
      const again = await open(sanne, 2);
      assert.equal(again.valueOf('text'), 'Eén.');
      assert.ok(again.buttons.includes(step.versions(3)));
    });

    it('asks before an emptied text is taken out, and takes nothing away otherwise', async () => {
      await write(mehmet, 3, 'Iets.');
      const form = await open(mehmet, 3);
      await form.press(step.save, { text: '' });
      assertSays(form.text, clear.ask);
      await form.press(clear.no);
      assert.equal(form.valueOf('text'), 'Iets.');
      await form.press(step.save, { text: '' });
      await form.press(clear.yes);
      await house.pass(6_000);
      assert.equal((await open(mehmet, 3)).valueOf('text') ?? '', '');
    });

    it('is done with something missing when a reason is given, and not done after all', async () => {
      await write(mehmet, 3, 'Iets.');
      const form = await open(mehmet, 3);
      await form.press(step.markDone);
      assertSays(form.text, nl.plan.missing.action);
      await form.press(finish.yes);
      assertSays(form.text, finish.whyNeeded);
      await form.press(finish.yes, { why: 'We beginnen klein.' });
      await house.pass(6_000);
      assertSays(textFor(anouk, plan), card.stepLine('●', 3, nl.plan.steps.act, nl.plan.states.done));
      const again = await open(anouk, 3);
      assertSays(again.text, card.why('We beginnen klein.'));
      await again.press(step.markUndone);
      await house.pass(6_000);
      assertSays(textFor(anouk, plan), card.stepLine('◐', 3, nl.plan.steps.act, nl.plan.states.busy));
    });

    it('keeps what somebody was typing when a colleague finished the plan, until it is opened again', async () => {
      const typing = await open(mehmet, 1);
      const status = (to: 'finished' | 'busy') =>
        changePlan(house.tables, planIdOf(plan), (one) => ({ ...one, status: to }), 'v');
      await status('finished');
      await typing.press(step.save, { text: 'Mijn lange tekst.' });
      assertSays(typing.text, nl.plan.closed);
      assert.equal(typing.valueOf('text'), 'Mijn lange tekst.');
      const read = await open(anouk, 1);
      assert.ok(!read.buttons.includes(step.save) && read.inputs.length === 0);
      await status('busy');
      await typing.press(step.save);
      assert.equal((await open(anouk, 1)).valueOf('text'), 'Mijn lange tekst.');
    });

    it('keeps why a step is done when a colleague finished the plan meanwhile', async () => {
      const form = await open(mehmet, 3);
      await form.press(step.markDone);
      await changePlan(house.tables, planIdOf(plan), (one) => ({ ...one, status: 'finished' }), 'v');
      await form.press(nl.plan.finish.yes, { why: 'Wij beginnen klein.' });
      assertSays(form.text, nl.plan.closed);
      assert.equal(form.valueOf('why'), 'Wij beginnen klein.');
    });

    it('refuses a text that is too long, and keeps it in the field', async () => {
      const form = await open(mehmet, 2);
      const long = 'a'.repeat(4_001);
      const outcome = await form.press(step.save, { text: long });
      assertSays(said(outcome) || form.text, step.tooLong(4_001, 4_000));
      assert.equal(form.valueOf('text'), long);
    });
  });
}
