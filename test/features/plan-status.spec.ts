import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import { findPlan } from '../../src/records/plan.ts';
import { findStep } from '../../src/records/plan-steps.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { actionOf, forge } from '../support/forge.ts';
import { assertSays, openForm, refusedForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { addAction, planIdOf, seedPlan, storedAction } from '../support/plan.ts';
import { newChannel, textFor } from '../support/round.ts';
import type { Message, Person } from '../support/teams/index.ts';

const { card, step, finish, steps } = nl.plan;
const { confirm, to, back, meanwhile, done, now, nothing } = nl.planStatus;

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`how far a plan is (${forms})`, () => {
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

    const open = (person: Person, button: string = card.status) => openForm(house, person, plan, button);
    const finishPlan = async (person: Person, why = 'We beginnen klein.') => {
      const form = await open(person);
      await form.press(to.finished);
      await form.press(confirm.yes.finished, { why });
      await house.pass(6_000);
      return form;
    };
    const stored = async () => (await findPlan(house.tables, planIdOf(plan))) ?? assert.fail('no plan');

    it('is ready and then finished, with what is not done named and a reason asked', async () => {
      const first = await addAction(house, plan, {
        what: 'Ouders **bellen**',
        due: Temporal.PlainDate.from('2026-12-01'),
      });
      for (const at of [1, 2, 3, 4, 5, 6]) await addAction(house, plan, { what: `Actie ${at}` });
      const form = await open(mehmet);
      assertSays(form.text, now.busy);
      assert.deepEqual(form.buttons, [to.ready, to.finished, nothing]);
      await form.press(to.ready);
      assertSays(form.text, confirm.infos.ready);
      for (const [at, one] of [steps.say, steps.allies, steps.act].entries())
        assertSays(form.text, confirm.step(at + 1, one, nl.plan.states[at === 2 ? 'busy' : 'empty']));
      assert.ok(
        !form.text.includes(steps.show) && !form.text.includes('bellen'),
        'a plan to talk about has its actions ahead',
      );
      assert.equal(form.valueOf('review'), '2027-02-23', 'the day of the decision');
      await form.press(confirm.yes.ready);
      assertSays(form.text, confirm.whyNeeded);
      await form.press(confirm.yes.ready, { why: 'Morgen is er overleg.', review: '2027-03-01' });
      await house.pass(6_000);
      assertSays(textFor(anouk, plan), 'Klaar voor overleg, sinds maandag 23 november 2026 (Mehmet Yılmaz)');
      assertSays(textFor(anouk, plan), card.why('Morgen is er overleg.'));
      assertSays(textFor(anouk, plan), card.review('maandag 1 maart 2027'));
      assertSays(textFor(anouk, plan), card.next);

      const again = await open(anouk);
      assert.deepEqual(again.buttons, [to.finished, back.ready, nothing]);
      await again.press(to.finished);
      assert.equal(again.valueOf('why') ?? '', '', 'the reason of another moment is none for this one');
      assertSays(again.text, confirm.step(4, steps.show, nl.plan.states.empty));
      assertSays(again.text, confirm.action('Ouders **bellen**'));
      assertSays(again.text, confirm.moreActions(2));
      await again.press(confirm.yes.finished, { why: 'De rest doen we later.' });
      await house.pass(6_000);
      assertSays(textFor(mehmet, plan), 'Afgerond op maandag 23 november 2026 (Anouk Peeters)');
      assert.ok(!textFor(mehmet, plan).includes(card.next), 'of a finished plan nothing comes next');
      assert.equal((await storedAction(house, plan, first.id))?.status, 'open');
    });

    it('asks no reason when nothing is left to do', async () => {
      for (const number of [1, 2, 3, 4]) {
        const form = await openForm(house, mehmet, plan, card.open(number));
        await form.press(step.save, { text: 'Tekst' });
        const mark = await openForm(house, mehmet, plan, card.open(number));
        await mark.press(step.markDone);
        if (!mark.done) await mark.press(finish.yes, { why: 'Zo is het goed.' });
      }
      await house.pass(6_000);
      const form = await open(mehmet);
      await form.press(to.finished);
      assert.deepEqual(
        form.inputs.map(({ id }) => id),
        ['review'],
      );
      await form.press(confirm.yes.finished);
      assert.equal((await stored()).status, 'finished');
      assert.equal((await stored()).why, '');
    });

    it('proposes a later day when the agreed one has passed, and refuses days that cannot be', async () => {
      await house.clock.advance(100 * 24 * 3_600_000);
      const form = await open(mehmet);
      await form.press(to.finished);
      assert.equal(form.valueOf('review'), '2027-06-03');
      for (const [review, fault] of [
        ['', nl.decision.settle.badDate],
        ['2027-01-01', nl.decision.settle.past],
        ['2031-01-01', nl.decision.settle.tooFar(2)],
      ] as const) {
        await form.press(confirm.yes.finished, { why: 'Daarom', review });
        assertSays(form.text, fault);
        assert.equal(form.valueOf('why'), 'Daarom', 'what was typed is kept');
      }
      assert.equal((await stored()).status, 'busy');
    });

    it('takes no more changes when it is finished, can be read, and opens again', async () => {
      const writing = await openForm(house, anouk, plan, card.open(1));
      const action = await addAction(house, plan, { what: 'Ouders bellen' });
      await finishPlan(mehmet);
      await writing.press(step.save, { text: 'Te laat' });
      await writing.press(step.markDone).catch(() => undefined);
      assert.equal((await findStep(house.tables, planIdOf(plan), 'say'))?.version, 0);
      const reading = await openForm(house, anouk, plan, card.open(1));
      assert.ok(!reading.buttons.includes(step.save));
      const list = await openForm(house, anouk, plan, card.open(3));
      await list.press(step.actions(1));
      assertSays(list.text, 'Ouders bellen');
      assert.ok(!list.buttons.includes(nl.actions.list.tick));
      assert.equal((await storedAction(house, plan, action.id))?.status, 'open');

      const form = await open(anouk, card.statusFinished);
      assertSays(form.text, now.finished);
      assert.deepEqual(form.buttons, [back.finished, nothing]);
      await form.press(back.finished);
      await house.pass(6_000);
      assert.ok(!textFor(mehmet, plan).includes('Afgerond'));
      assert.equal((await stored()).why, '');
      const after = await openForm(house, anouk, plan, card.open(1));
      await after.press(step.save, { text: 'Weer verder' });
      assert.ok(after.done);
    });

    it('goes back from ready', async () => {
      const form = await open(mehmet);
      await form.press(to.ready);
      await form.press(confirm.back);
      await form.press(to.ready);
      await form.press(confirm.yes.ready, { why: 'Overleg' });
      await house.pass(6_000);
      await (await open(sanne)).press(back.ready);
      assert.equal((await stored()).status, 'busy');
    });

    it('tells the second of two what the first one did, and changes nothing', async () => {
      const first = await open(mehmet);
      const second = await open(anouk);
      const third = await open(sanne);
      await first.press(to.finished);
      await second.press(to.ready);
      await second.press(confirm.yes.ready, { why: 'Overleg' });
      const outcome = await first.press(confirm.yes.finished, { why: 'Af' });
      assertSays(said(outcome) || first.text, meanwhile.ready('Anouk Peeters'));
      assertSays(said(await third.press(to.finished)) || third.text, meanwhile.ready('Anouk Peeters'));
      assert.equal((await stored()).status, 'ready');
      assert.equal((await stored()).why, 'Overleg');
    });

    it('is changed by one of two at the same moment', async () => {
      const [first, second] = [await open(mehmet), await open(anouk)];
      await first.press(to.finished);
      await second.press(to.ready);
      await Promise.all([
        first.press(confirm.yes.finished, { why: 'Af' }),
        second.press(confirm.yes.ready, { why: 'Overleg' }),
      ]);
      const { status, statusByName } = await stored();
      assert.equal(status, statusByName === 'Mehmet Yılmaz' ? 'finished' : 'ready');
      const lost = statusByName === 'Mehmet Yılmaz' ? second : first;
      assert.ok(!lost.done || lost.text.includes(statusByName), 'the other is told');
    });

    it('gives the same press the same answer, also in another process that finds the first one killed', async () => {
      const form = await open(mehmet);
      await form.press(to.finished);
      const before = plan.edits;
      await form.press(confirm.yes.finished, { why: 'Af' });
      const { operation, statusAt } = await stored();
      const next = await house.another();
      house.teams.connect(next.url);
      const outcome = await form.again();
      assert.notEqual(outcome.kind, 'error');
      assert.ok(!said(outcome).includes('intussen'));
      assert.equal((await stored()).operation, operation);
      assert.ok((await stored()).statusAt.equals(statusAt));
      await house.pass(6_000);
      assert.ok(plan.edits > before);
      assertSays(textFor(anouk, plan), 'Afgerond');
      house.teams.connect(house.url);
    });

    it('is not for guests, strangers, or from another channel', async () => {
      const guest = house.tenant.guest('Els van het samenwerkingsverband');
      await house.team.join(guest);
      assert.equal(await refusedForm(house, guest, plan, card.status), nl.plan.guest);
      const button = actionOf(mehmet.sees(plan), card.status);
      assert.equal(await forge(mehmet, newChannel(house), button), nl.plan.elsewhere);
      const foreign = house.teams.tenant('Een ander bestuur').person('Ans Anders');
      assert.equal(await forge(foreign, 'personal', button), nl.round.notMember);
      await house.team.leave(guest);
      assert.equal((await stored()).status, 'busy');
    });

    it('says who did it and when, in what it says at the end', async () => {
      const form = await finishPlan(mehmet);
      assert.ok(form.done);
      if (form.message !== undefined) assertSays(textFor(mehmet, form.message), done.finished);
      const again = await open(anouk, card.statusFinished);
      assert.match(again.text, /Dat zei Mehmet Yılmaz op /);
    });
  });
}
