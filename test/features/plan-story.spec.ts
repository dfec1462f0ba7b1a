import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import { type PlanStep, writeText } from '../../src/domain/plan-step.ts';
import { mayTell } from '../../src/domain/plan-story.ts';
import { changePlan, planCard } from '../../src/records/plan.ts';
import { changeText, findStep, withdraw } from '../../src/records/plan-steps.ts';
import { recordPosting } from '../../src/records/shared-card.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { failingTables } from '../support/failing-tables.ts';
import { actionOf, forge } from '../support/forge.ts';
import { assertSays, type OpenedForm, openForm, refusedForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { planIdOf, seedPlan } from '../support/plan.ts';
import { rawRows } from '../support/raw-rows.ts';
import { textFor } from '../support/round.ts';
import type { Message, Person } from '../support/teams/index.ts';

const { step, card, missing, versions } = nl.plan;
const { telling, people, withdraw: words } = nl.story;
const STORY = 'Sam hoorde er eerst niet bij.';
/** The day of these tests, as people read it. */
const TODAY = 'maandag 23 november 2026';

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`the story of a plan (${forms})`, () => {
    let house: House;
    let plan: Message;
    let id: string;
    let sanne: Person;
    let mehmet: Person;
    let anouk: Person;

    before(async () => {
      house = await openHouse({ forms, limits: false });
      [sanne, mehmet, anouk] = house.people;
    });
    beforeEach(async () => {
      plan = await seedPlan(house);
      id = planIdOf(plan);
    });
    after(async () => {
      await house.close();
      house.teams.assertClean();
    });

    const open = (person: Person, number = 4) => openForm(house, person, plan, card.open(number));
    async function write(person: Person, text = STORY): Promise<void> {
      await (await open(person)).press(step.save, { text });
      await house.pass(6_000);
    }
    async function stored() {
      const show = await findStep(house.tables, id, 'show');
      assert.ok(show);
      return show;
    }
    /** The page that says for whom the story is. */
    async function tellingOf(person: Person): Promise<OpenedForm> {
      const form = await open(person);
      await form.press(step.telling);
      return form;
    }
    async function peopleOf(person: Person): Promise<OpenedForm> {
      const form = await tellingOf(person);
      await form.press(telling.people((await stored()).story.people.length));
      return form;
    }
    async function takeBack(person: Person): Promise<void> {
      const form = await tellingOf(person);
      await form.press(telling.withdraw);
      const outcome = await form.press(words.yes);
      await house.pass(6_000);
      if (forms === 'inplace') assertSays(said(outcome), words.done);
    }
    const finish = () => changePlan(house.tables, id, (one) => ({ ...one, status: 'finished' }), 'v');

    describe('for whom and where', () => {
      it('is asked on the fourth step alone, and the text is kept on the way there', async () => {
        assert.ok(!(await open(mehmet, 3)).buttons.includes(step.telling));
        const form = await open(mehmet);
        await form.press(step.telling, { text: STORY });
        assert.equal((await stored()).text, STORY);
        await form.press(telling.save, { audience: 'ouders', outlet: 'een ouderavond' });
        assert.equal(form.valueOf('text'), STORY);
        assert.ok(!form.text.includes(missing.audience) && !form.text.includes(missing.outlet));
        const again = await tellingOf(anouk);
        assert.deepEqual([again.valueOf('audience'), again.valueOf('outlet')], ['ouders', 'een ouderavond']);
      });

      it('keeps what two people fill in at once, each their own', async () => {
        const [first, second] = [await tellingOf(mehmet), await tellingOf(anouk)];
        await first.press(telling.save, { audience: 'het bestuur' });
        await second.press(telling.save, { outlet: 'de nieuwsbrief' });
        const { audience, outlet } = (await stored()).story;
        assert.deepEqual([audience, outlet], ['het bestuur', 'de nieuwsbrief']);
      });

      it('shows what the other wrote where both filled in the same, and puts nothing else back', async () => {
        await (await tellingOf(sanne)).press(telling.save, { audience: 'ouders', outlet: 'een folder' });
        const [first, second] = [await tellingOf(mehmet), await tellingOf(anouk)];
        await first.press(telling.save, { audience: 'het bestuur', outlet: 'een film' });
        await second.press(telling.save, { audience: 'de buurt' });
        assertSays(second.text, telling.conflict(telling.conflictPart(telling.audience, 'het bestuur')));
        assert.equal((await stored()).story.audience, 'het bestuur');
        assert.equal(second.valueOf('audience'), 'de buurt');
        await second.press(telling.save);
        const { audience, outlet } = (await stored()).story;
        assert.deepEqual([audience, outlet], ['de buurt', 'een film']);
      });

      it('takes nothing away where a field is left empty, and refuses what is too long', async () => {
        await (await tellingOf(sanne)).press(telling.save, { audience: 'ouders', outlet: 'een folder' });
        const form = await tellingOf(mehmet);
        const long = { inputs: { audience: 'a'.repeat(201) } };
        const answer = await forge(mehmet, form.message ?? plan, actionOf(form.card, telling.save), long);
        assertSays(answer, telling.tooLong(telling.audience, 200));
        await form.press(telling.save, { audience: '', outlet: '' });
        assert.deepEqual([(await stored()).story.audience, (await stored()).story.outlet], ['ouders', 'een folder']);
      });

      it('keeps what somebody was filling in beside it when the plan was finished', async () => {
        const [form, who] = [await tellingOf(mehmet), await peopleOf(anouk)];
        await finish();
        await form.press(telling.save, { audience: 'ouders' });
        assertSays(form.text, nl.plan.closed);
        assert.equal(form.valueOf('audience'), 'ouders');
        await who.press(people.add, { who: 'de juf' });
        assertSays(who.text, nl.plan.closed);
        assert.equal(who.valueOf('who'), 'de juf');
        await changePlan(house.tables, id, (one) => ({ ...one, status: 'busy' }), 'v');
        await form.press(telling.save);
        await who.press(people.add);
        const { audience, people: named } = (await stored()).story;
        assert.deepEqual([audience, named.map((one) => one.who)], ['ouders', ['de juf']]);
      });
    });

    describe('who is in it', () => {
      it('must all agree before it may be told', async () => {
        await write(mehmet);
        const form = await tellingOf(mehmet);
        assertSays(form.text, telling.unknown);
        await form.press(telling.people(0));
        await form.press(people.add, { who: 'de juf van **groep 5**' });
        await form.press(people.add, { who: 'een ouder' });
        assertSays(form.text, 'de juf van **groep 5**');
        assertSays(form.text, people.notGiven);
        await form.press({ title: people.give, nth: 0 });
        assertSays(form.text, people.givenOn(TODAY));
        assert.equal(mayTell(await stored()), false);
        await form.press(people.back);
        assertSays(form.text, telling.waits('een ouder'));
        await form.press(telling.back);
        assertSays(form.text, missing.consent);
        const next = await peopleOf(anouk);
        await next.press({ title: people.give, nth: 0 });
        await next.press(people.back);
        assertSays(next.text, telling.given);
        assert.equal(mayTell(await stored()), true);
      });

      it('is told to be asked again when the text was changed since', async () => {
        await write(mehmet);
        const form = await peopleOf(mehmet);
        await form.press(people.add, { who: 'een ouder' });
        const early = await peopleOf(anouk);
        await form.press(people.give);
        assert.ok(!form.text.includes(people.outdated));
        await write(sanne, `${STORY} Nu wel.`);
        await early.press(people.give);
        assertSays(early.text, people.outdated);
        await early.press(people.back);
        assertSays(early.text, telling.outdated('een ouder'));
        await early.press(telling.people(1));
        await early.press(people.giveAgain);
        assert.ok(!early.text.includes(people.outdated));
        await early.press(people.back);
        assertSays(early.text, telling.given);
      });

      it('can say no after all', async () => {
        await write(mehmet);
        const form = await peopleOf(mehmet);
        await form.press(people.add, { who: 'een ouder' });
        await form.press(people.give);
        await form.press(people.takeBack);
        assertSays(form.text, people.notGiven);
        assert.equal(mayTell(await stored()), false);
        await form.press(people.remove);
        assertSays(form.text, people.none);
        assert.deepEqual((await stored()).story.people, []);
      });

      it('is nobody when somebody says so', async () => {
        await write(mehmet);
        const form = await peopleOf(mehmet);
        await form.press(people.sayNobody);
        assertSays(form.text, people.nobody);
        assert.equal(mayTell(await stored()), true);
        await form.press(people.sayNotNobody);
        assert.equal(mayTell(await stored()), false);
        const late = await peopleOf(anouk);
        await form.press(people.add, { who: 'de conciërge' });
        await late.press(people.sayNobody);
        assertSays(late.text, people.named);
        assert.equal((await stored()).story.nobody, false);
      });

      it('loses nobody when two people add at once, and adds nobody twice', async () => {
        const [first, second] = [await peopleOf(mehmet), await peopleOf(anouk)];
        await Promise.all([first.press(people.add, { who: 'de juf' }), second.press(people.add, { who: 'een ouder' })]);
        await second.again();
        assert.deepEqual((await stored()).story.people.map(({ who }) => who).sort(), ['de juf', 'een ouder']);
      });

      it('is kept when somebody types a name and presses something else', async () => {
        const form = await peopleOf(mehmet);
        await form.press(people.add);
        assertSays(form.text, people.whoNeeded);
        await form.press(people.back, { who: 'de gymleraar' });
        assertSays(form.text, telling.waits('de gymleraar'));
      });

      it('are fifteen at most, eight a page', async () => {
        const form = await peopleOf(mehmet);
        for (let at = 1; at <= 15; at += 1) await form.press(people.add, { who: `ouder ${at}` });
        assertSays(form.text, people.count(9, 15, 15));
        await form.press(people.add, { who: 'ouder 16' });
        assertSays(form.text, people.full(15));
        assert.equal((await stored()).story.people.length, 15);
        const second = await peopleOf(anouk);
        assertSays(second.text, people.count(1, 8, 15));
        await second.press(people.next);
        await second.press({ title: people.remove, nth: 6 });
        assert.deepEqual((await stored()).story.people.map(({ who }) => who).at(-1), 'ouder 14');
        await second.press(people.previous);
        assertSays(second.text, 'ouder 1\n');
      });
    });

    describe('withdrawn', () => {
      it('says what is erased and what is not, and asks once more', async () => {
        await write(mehmet);
        const form = await tellingOf(anouk);
        await form.press(telling.withdraw);
        for (const line of [words.erased, words.notErased, words.stays, words.final]) assertSays(form.text, line);
        await form.press(words.no);
        assert.equal((await stored()).text, STORY);
      });

      it('is gone from the step, its versions and the store, and leaves the day', async () => {
        await write(mehmet);
        await write(sanne, `${STORY} Nu wel.`);
        await (await peopleOf(mehmet)).press(people.add, { who: 'de moeder van Sam' });
        await (await open(mehmet)).press(step.markDone);
        await takeBack(anouk);
        const form = await open(mehmet);
        assertSays(form.text, step.withdrawn(TODAY));
        assert.equal(form.valueOf('text') ?? '', '');
        assert.ok(!form.buttons.some((title) => title.startsWith('Eerdere versies')));
        const rows = (await rawRows(house.prefix)).filter((row) => row.includes(id));
        assert.ok(rows.length > 0 && !rows.some((row) => row.includes('Sam')));
        for (const { card: picture } of plan.versions) assert.ok(!JSON.stringify(picture).includes('Sam'));
        for (const line of house.logs) assert.ok(!line.includes('Sam hoorde'));
      });

      it('makes room for a new story, with its own versions and its own people', async () => {
        await write(mehmet);
        await (await peopleOf(mehmet)).press(people.add, { who: 'Sam' });
        await takeBack(mehmet);
        await write(sanne, 'Een ander verhaal.');
        const form = await open(anouk);
        assertSays(form.text, step.withdrawnBefore(TODAY));
        await form.press(step.versions(1));
        assert.ok(!form.text.includes('Sam'));
        await form.press(versions.open);
        assertSays(form.text, 'Een ander verhaal.');
        assert.ok((await tellingOf(anouk)).buttons.includes(telling.people(0)));
        await takeBack(anouk);
        assert.equal((await stored()).story.withdrawnOn.length, 2);
      });

      it('is not brought back by a form that was opened before', async () => {
        await write(mehmet);
        const text = await open(sanne);
        const version = await open(mehmet);
        await version.press(step.versions(1));
        await version.press(versions.open);
        const who = await peopleOf(sanne);
        const whom = await tellingOf(sanne);
        await takeBack(anouk);
        const after = await stored();
        const tries: readonly (readonly [OpenedForm, string, Record<string, string>, string])[] = [
          [text, step.save, { text: `${STORY} En nog meer.` }, step.withdrawnMeanwhile],
          [text, step.actions(0), { text: `${STORY} En nog meer.` }, step.withdrawnMeanwhile],
          [who, people.add, { who: 'Sam' }, telling.withdrawnMeanwhile],
          [whom, telling.save, { audience: 'Sam' }, telling.withdrawnMeanwhile],
        ];
        for (const [form, button, inputs, sentence] of tries) {
          const outcome = await forge(sanne, form.message ?? plan, actionOf(form.card, button), { inputs });
          assertSays(outcome, sentence);
        }
        assert.ok(!version.buttons.includes(versions.restore), 'it was the text that counts');
        assert.deepEqual(await stored(), after);
      });

      it('is not brought back through a conflict that was open', async () => {
        await write(mehmet);
        const [first, second] = [await open(mehmet), await open(sanne)];
        await first.press(step.save, { text: `${STORY} Van Mehmet.` });
        await second.press(step.save, { text: `${STORY} Van Sanne.` });
        assertSays(second.text, nl.plan.conflict.title);
        await takeBack(anouk);
        const outcome = await second.press(nl.plan.conflict.keepBoth);
        assertSays(said(outcome) || second.text, step.withdrawnMeanwhile);
        assert.equal((await stored()).text, '');
      });

      it('gets the same answer at a second press, and counts once', async () => {
        await write(mehmet);
        const [first, second] = [await tellingOf(mehmet), await tellingOf(anouk)];
        for (const form of [first, second]) await form.press(telling.withdraw);
        await first.press(words.yes);
        await second.press(words.yes);
        await second.again();
        assert.ok(second.done);
        assert.equal((await stored()).story.withdrawnOn.length, 1);
      });

      it('can be done in a finished plan by any member, in which nothing else can be changed', async () => {
        await write(mehmet);
        await (await tellingOf(mehmet)).press(telling.save, { audience: 'ouders' });
        await (await peopleOf(mehmet)).press(people.add, { who: 'de moeder van Sam' });
        const late = await peopleOf(sanne);
        await finish();
        assertSays(await forge(sanne, late.message ?? plan, actionOf(late.card, people.give)), nl.plan.closed);
        const form = await tellingOf(anouk);
        assert.deepEqual(form.inputs, []);
        assertSays(form.text, 'ouders');
        assertSays(form.text, telling.notYet);
        assertSays(form.text, telling.waits('de moeder van Sam'));
        await form.press(telling.people(1));
        assertSays(form.text, 'de moeder van Sam');
        assert.deepEqual([form.inputs, form.buttons], [[], [people.back]]);
        await form.press(people.back);
        await form.press(telling.withdraw);
        await form.press(words.yes);
        await house.pass(6_000);
        assert.ok(!(await rawRows(house.prefix)).some((row) => row.includes(id) && row.includes('Sam')));
        assertSays((await open(mehmet)).text, step.withdrawn(TODAY));
      });

      it('is not offered where there is no story, nor to guests', async () => {
        const form = await tellingOf(mehmet);
        assert.ok(!form.buttons.includes(telling.withdraw));
        const forged = { page: 'withdraw', at: { story: 1 }, press: 'yes' };
        await forge(mehmet, form.message ?? plan, actionOf(form.card, telling.save), { koers: forged });
        assert.deepEqual((await stored()).story.withdrawnOn, []);
        const guest = house.tenant.guest('Els van het samenwerkingsverband');
        await house.team.join(guest);
        assertSays(await refusedForm(house, guest, plan, card.open(4)), nl.plan.guest);
        assert.ok(!textFor(guest, plan).includes(STORY));
      });
    });
  });
}

describe('a withdrawal that a process did not finish', () => {
  let house: House;
  before(async () => {
    house = await openHouse({ limits: false });
  });
  after(() => house.close());

  it('is finished by the next start, also when the card in the channel is gone', async () => {
    const id = planIdOf(await seedPlan(house));
    const by = { byName: 'Sanne', at: house.clock.now() };
    // More versions than one transaction takes along.
    for (let version = 0; version < 100; version += 1) {
      const rule = (one: PlanStep) => writeText(one, { version, story: 1 }, `${STORY} ${version}`, by);
      await changeText(house.tables, id, 'show', rule, by, 'v');
    }
    const when = { on: Temporal.PlainDate.from('2026-11-23'), at: by.at };
    await assert.rejects(withdraw(failingTables(house.tables, 3, false), id, 1, when, 'w'));
    const rows = async () => (await rawRows(house.prefix)).filter((row) => row.includes(id) && row.includes('Sam'));
    assert.equal((await rows()).length, 2, 'something is left');
    await recordPosting(house.tables, planCard(id), { state: 'lost' });
    await house.another();
    await house.settle();
    assert.deepEqual(await rows(), []);
  });
});
