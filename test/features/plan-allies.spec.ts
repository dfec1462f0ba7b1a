import assert from 'node:assert/strict';
import { changePlan } from '../../src/records/plan.ts';
import { planAllies } from '../../src/records/plan-actions.ts';
import { TABLES } from '../../src/records/tables.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { actionOf, forge } from '../support/forge.ts';
import { assertSays, type OpenedForm, openForm, refusedForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { planIdOf, seedPlan } from '../support/plan.ts';
import type { Filled, Message, Person } from '../support/teams/index.ts';

const { list, form: words, remove, stances, usual } = nl.allies;
const { step, card } = nl.plan;

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`the ally map (${forms})`, () => {
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

    const stored = () => planAllies.list(house.tables, id);
    const open = (person: Person) => openForm(house, person, plan, card.open(2));
    /** The list of the map, for this person. */
    async function map(person: Person, count = 0): Promise<OpenedForm> {
      const form = await open(person);
      await form.press(step.allies(count));
      return form;
    }
    async function add(person: Person, filled: Filled): Promise<OpenedForm> {
      const form = await map(person, (await stored()).length);
      await form.press(list.add);
      await form.press(words.save, { stance: 'doubts', ...filled });
      await house.pass(6_000);
      return form;
    }
    /** The form of the one entry. */
    async function edit(person: Person): Promise<OpenedForm> {
      const form = await map(person, 1);
      await form.press(list.edit);
      return form;
    }

    it('is reached from the second step alone, and what was typed there is kept first', async () => {
      const other = await openForm(house, mehmet, plan, card.open(1));
      assert.ok(!other.buttons.includes(step.allies(0)));
      const form = await open(mehmet);
      await form.press(step.allies(0), { text: 'Eerst de directeur.' });
      assertSays(form.text, list.none);
      assertSays(form.text, list.private);
      await form.press(list.toStep);
      assert.equal(form.valueOf('text'), 'Eerst de directeur.');
    });

    it('takes a role from the list, with what they need and who talks to them', async () => {
      const form = await map(mehmet);
      await form.press(list.add);
      assertSays(form.text, words.hint);
      await form.press(words.save, {
        known: 'head',
        stance: 'against',
        needs: 'Tijd en cijfers',
        owner: anouk.aadObjectId,
      });
      assertSays(form.text, usual.head);
      assertSays(form.text, list.line(stances.against, list.talker(anouk.name)));
      assertSays(form.text, list.needs('Tijd en cijfers'));
      const [ally] = await stored();
      assert.deepEqual(
        [ally?.who, ally?.stance, ally?.needs, ally?.talker?.name, ally?.changed.byName],
        [usual.head, 'against', 'Tijd en cijfers', anouk.name, mehmet.name],
      );
    });

    it('takes anybody who is typed, and a role that talks to them', async () => {
      const form = await add(sanne, { other: 'ouders van **groep 8**', stance: 'with', role: 'IB’er' });
      assertSays(form.text, 'ouders van **groep 8**');
      assertSays(form.text, list.line(stances.with, list.talker('IB’er')));
    });

    it('asks who it is about and what they think, and keeps what was filled in', async () => {
      const form = await map(mehmet);
      await form.press(list.add);
      await form.press(words.save, { needs: 'Tijd' });
      assertSays(form.text, words.whoNeeded);
      assert.equal(form.valueOf('needs'), 'Tijd');
      await form.press(words.save, { known: 'parents', needs: 'Tijd' });
      assertSays(form.text, words.stanceNeeded);
      assert.equal(form.valueOf('known'), 'parents');
      assert.deepEqual(await stored(), []);
    });

    it('refuses what is too long, and whoever is not in the team', async () => {
      const form = await map(mehmet);
      await form.press(list.add);
      const save = (inputs: Filled) =>
        forge(mehmet, form.message ?? plan, actionOf(form.card, words.save), { inputs: { stance: 'with', ...inputs } });
      assertSays(await save({ other: 'w'.repeat(201) }), words.tooLong(words.other, 200));
      assertSays(await save({ known: 'board', needs: 'n'.repeat(501) }), words.tooLong(words.needs, 500));
      assertSays(await save({ known: 'board', role: 'r'.repeat(201) }), words.tooLong(words.role, 200));
      assertSays(await save({ known: 'board', owner: 'iemand' }), words.ownerNone);
      assertSays(await save({ known: 'wie dan ook' }), words.whoNeeded);
      assert.deepEqual(await stored(), []);
    });

    it('shows first who has to be won', async () => {
      await add(sanne, { known: 'parents', stance: 'with' });
      await add(sanne, { known: 'board', stance: 'doubts' });
      const form = await add(sanne, { known: 'head', stance: 'against' });
      const order = [usual.head, usual.board, usual.parents].map((who) => form.text.indexOf(`${who}\n`));
      assert.ok(order.every((at) => at > 0));
      assert.deepEqual(
        order,
        [...order].sort((one, other) => one - other),
      );
    });

    it('keeps what two people change at once in one entry, each their own', async () => {
      await add(sanne, { known: 'board' });
      const first = await edit(mehmet);
      const second = await edit(anouk);
      await first.press(words.save, { needs: 'Een plan met cijfers' });
      await second.press(words.save, { stance: 'with', owner: sanne.aadObjectId });
      const [ally] = await stored();
      assert.deepEqual(
        [ally?.who, ally?.stance, ally?.needs, ally?.talker?.name],
        [usual.board, 'with', 'Een plan met cijfers', sanne.name],
      );
    });

    it('shows what the other wrote where both changed the same, and overwrites nothing unseen', async () => {
      await add(sanne, { known: 'board' });
      const first = await edit(mehmet);
      const second = await edit(anouk);
      await first.press(words.save, { needs: 'Van Mehmet', known: 'head' });
      await second.press(words.save, { needs: 'Van Anouk' });
      assertSays(second.text, words.conflict(mehmet.name, words.conflictPart(words.needs, '“Van Mehmet”')));
      assert.equal(second.valueOf('needs'), 'Van Anouk');
      assert.equal((await stored())[0]?.needs, 'Van Mehmet');
      await second.press(words.save);
      const [ally] = await stored();
      assert.deepEqual([ally?.who, ally?.needs], [usual.head, 'Van Anouk']);
    });

    it('takes nothing away where a field is left empty', async () => {
      await add(sanne, { other: 'de conciërge', needs: 'Uren', role: 'zoco' });
      const form = await edit(mehmet);
      await form.press(words.save, { other: '', needs: '', role: '' });
      const [ally] = await stored();
      assert.deepEqual([ally?.who, ally?.needs, ally?.talker?.name], ['de conciërge', 'Uren', 'zoco']);
    });

    it('asks before it takes an entry out, and then nothing is left of it', async () => {
      await add(sanne, { other: 'de wethouder', needs: 'Een verhaal' });
      const form = await edit(mehmet);
      await form.press(words.remove);
      assertSays(form.text, remove.ask);
      await form.press(remove.no);
      assert.equal(form.valueOf('other'), 'de wethouder');
      await form.press(words.remove);
      await form.press(remove.yes);
      assertSays(form.text, list.none);
      assert.deepEqual(await stored(), []);
      await house.settle();
      for await (const rows of house.tables.list(TABLES.plans, id))
        assert.ok(!JSON.stringify(rows).includes('wethouder'), 'nothing is left of it');
    });

    it('does not take out what a colleague changed meanwhile', async () => {
      await add(sanne, { other: 'de wethouder' });
      const form = await edit(mehmet);
      await form.press(words.remove);
      await (await edit(anouk)).press(words.save, { needs: 'Een gesprek' });
      await form.press(remove.yes);
      assertSays(form.text, remove.changed(anouk.name));
      assert.equal(form.valueOf('needs'), 'Een gesprek');
      await form.press(words.remove);
      await form.press(remove.yes);
      assert.deepEqual(await stored(), []);
    });

    it('says so when an entry was taken out while somebody had it open', async () => {
      await add(sanne, { known: 'board' });
      const late = await edit(anouk);
      const form = await edit(mehmet);
      await form.press(words.remove);
      await form.press(remove.yes);
      await late.press(words.save, { needs: 'Iets' });
      assertSays(late.text, list.gone);
      assert.deepEqual(await stored(), []);
    });

    it('shows ten a page, up to sixty', async () => {
      const by = { byName: 'Sanne', at: house.clock.now() };
      for (let at = 0; at < 60; at += 1) {
        const who = `groep ${String(at).padStart(2, '0')}`;
        const ally = { id: `a${at}`, who, stance: 'doubts', needs: '', talker: null, changed: by } as const;
        assert.equal(await planAllies.add(house.tables, id, ally, `v${at}`), 'stored');
      }
      const form = await map(mehmet, 60);
      assertSays(form.text, list.count(1, 10, 60));
      await form.press(list.add);
      assertSays(form.text, list.full(60));
      for (let page = 1; page < 6; page += 1) await form.press(list.next);
      assertSays(form.text, list.count(51, 60, 60));
      assertSays(form.text, 'groep 59');
      assert.ok(!form.buttons.includes(list.next));
      await form.press({ title: list.edit, nth: 9 });
      assert.equal(form.valueOf('other'), 'groep 59');
      await form.press(words.back);
      await form.press(list.previous);
      assertSays(form.text, list.count(41, 50, 60));
    });

    it('can be read in a finished plan, and not changed', async () => {
      const needs = `Tijd. ${'Heel veel tijd. '.repeat(20)}`.trim();
      await add(sanne, { known: 'board', needs });
      const late = await edit(anouk);
      await changePlan(house.tables, id, (one) => ({ ...one, status: 'finished' }), 'v');
      await late.press(words.save, { needs: 'Iets anders' });
      assertSays(late.text, nl.plan.closed);
      assert.equal(late.valueOf('needs'), 'Iets anders', 'what was typed waits there');
      const form = await map(mehmet, 1);
      assert.ok(!form.buttons.includes(list.add));
      await form.press(list.read);
      assertSays(form.text, needs);
      assert.deepEqual(form.buttons, [words.back]);
      assert.equal((await stored())[0]?.needs, needs);
    });

    it('is never on the card in the channel, nor in the logs', async () => {
      await add(sanne, { other: 'Wethouder Geheim', needs: 'Een geheim gesprek', role: 'De geheime bode' });
      await add(mehmet, { known: 'counsellor', stance: 'against' });
      await house.pass(10_000);
      assertSays(JSON.stringify(sanne.sees(plan)), nl.plan.missing.text);
      assertSays((await open(sanne)).text, nl.plan.missing['ally-talk']);
      for (const { card: picture } of plan.versions) {
        const json = JSON.stringify(picture);
        for (const secret of [/geheim/i, /Wethouder/, new RegExp(usual.counsellor), /twijfelt|tegen/])
          assert.doesNotMatch(json, secret);
      }
      for (const line of house.logs) assert.doesNotMatch(line, /geheim|wethouder|zoco/i);
    });

    it('stays shut while Teams cannot say who is a guest', async () => {
      await add(sanne, { other: 'de wethouder' });
      const guest = house.tenant.guest('Els van het samenwerkingsverband');
      await house.team.join(guest);
      await house.pass(11 * 60_000);
      house.teams.faults.next('members', 503);
      const form = await open(guest);
      const answer = said(await form.press(step.allies(1))) || form.text;
      house.teams.faults.clear();
      await house.team.leave(guest);
      assertSays(answer, list.unknown);
      assert.ok(!answer.includes('wethouder'));
      await house.pass(60_000);
      assertSays((await map(mehmet, 1)).text, 'de wethouder');
    });

    it('is not for guests, also not through the form of a colleague', async () => {
      await add(sanne, { other: 'de wethouder' });
      const guest = house.tenant.guest('Els van het samenwerkingsverband');
      await house.team.join(guest);
      assertSays(await refusedForm(house, guest, plan, card.open(2)), nl.plan.guest);
      // A page of somebody else's form, sent as their own.
      const form = await map(mehmet, 1);
      const answer = await forge(guest, form.message ?? plan, actionOf(form.card, list.add));
      assert.ok(!answer.includes('wethouder') && answer !== '');
    });
  });
}
