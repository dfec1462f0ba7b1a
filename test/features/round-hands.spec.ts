import assert from 'node:assert/strict';
import { mintFormId } from '../../src/bot/form-id.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { passTo, tellBelow } from '../support/days.ts';
import { actionOf, carriedBy, forge } from '../support/forge.ts';
import { assertSays, type OpenedForm, openForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { cardIn, manage, newChannel, startRound, textFor, vote } from '../support/round.ts';
import type { Channel, Filled, Message, Person } from '../support/teams/index.ts';

const { hands: say } = nl;
/** Six items on two pages. */
const small = { areas: 'A-F1' };
const SIX = [
  { 'low_A-1': 0, 'middle_A-1': 2, 'high_A-1': 4, 'unknown_A-1': 0, 'high_A-2': 5, 'unknown_A-2': 1, 'low_A-3': 6 },
  { 'high_A-3.1': 6, 'middle_A-3.2': 6, 'low_A-4': 3, 'high_A-4': 3 },
] as const;

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`a show of hands (${forms})`, () => {
    let house: House;
    let sanne: Person;
    let mehmet: Person;
    let anouk: Person;
    let place: Channel;
    let card: Message;
    before(async () => {
      house = await openHouse({ forms, limits: false });
      [sanne, mehmet, anouk] = house.people;
    });
    beforeEach(() => start({ expected: 10 }));
    afterEach(() => house.teams.assertClean());
    after(() => house.close());

    async function start(rules: Filled, which: Filled = small): Promise<void> {
      place = newChannel(house);
      card = await startRound(house, { place, which, rules });
    }

    async function opened(person = sanne): Promise<OpenedForm> {
      const form = await openForm(house, person, card, 'Beheer');
      await form.press(say.menu);
      return form;
    }

    /** The whole count, to the overview. */
    async function count(people: number, pages: readonly Filled[], person = sanne): Promise<OpenedForm> {
      const form = await opened(person);
      await form.press('Verder', { people });
      for (const [at, page] of pages.entries()) await form.press(at < pages.length - 1 ? 'Verder' : say.overview, page);
      await house.pass(10_000);
      return form;
    }

    async function close(): Promise<void> {
      await manage(house, sanne, card, 'Nu sluiten', 'Nu sluiten');
      await tellBelow(house);
    }

    const shown = () => textFor(anouk, card);
    const line = (people: number, names = sanne.name) => say.ofThem(people, names);

    async function rows(): Promise<Map<string, unknown>> {
      const partition = /"round":"([\w-]+)"/.exec(JSON.stringify(card.versions[0]?.card))?.[1] ?? '';
      const found = new Map<string, unknown>();
      for await (const page of house.tables.list('rounds', partition))
        for (const { row, cells } of page) found.set(row, cells['state']);
      return found;
    }

    it('is counted a few items a page, and the one who counts sees all of it at the end', async () => {
      const form = await opened();
      assertSays(form.text, say.intro);
      await form.press('Verder', { people: 6 });
      assertSays(form.text, say.progress(1, 3, 6, 6));
      await form.press('Verder', SIX[0]);
      assertSays(form.text, say.progress(4, 6, 6, 6));
      await form.press(say.overview, SIX[1]);
      assertSays(form.text, say.sum(6));
      assertSays(form.text, say.saved);
      for (const counts of ['hoog 4 · midden 2 · laag 0 · weet ik niet 0', 'hoog 3 · midden 0 · laag 3'])
        assertSays(form.text, counts);
      assert.doesNotMatch(form.text, /Nog niet geteld/);
      assert.ok((await form.press(say.ready)) && form.done);
    });

    it('is part of the turnout, the minimum and the result, and marked as such on every card', async () => {
      await start({ expected: 10, quorum: '75' });
      await vote(house, mehmet, card, () => 'low');
      await count(6, SIX);
      assertSays(shown(), '7 van 10 hebben gestemd.');
      assertSays(shown(), line(6));
      assertSays((await openForm(house, sanne, card, 'Beheer')).text, line(6));
      await vote(house, anouk, card, () => 'low');
      await close();
      assertSays(shown(), '8 van 10 hebben gestemd (80%)');
      assertSays(shown(), nl.round.result.quorumMet(8));
      assertSays(shown(), line(6));
      assertSays(shown(), nl.round.result.score(1, '2,5', 8));
      const list = await openForm(house, anouk, card, nl.round.result.details);
      assertSays(list.text, line(6));
      await list.press(nl.round.details.show, { item: 'A-1' });
      assertSays(list.text, 'hoog 4 · midden 2 · laag 2 · weet ik niet 0');
      assertSays(list.text, say.ofItem('hoog 4 · midden 2 · laag 0 · weet ik niet 0'));
      assert.ok(card.replies.some(({ text }) => text === nl.round.ended.notice(8, 10, true)));
    });

    it('counts own items, and in an open round stands in what everybody sees so far', async () => {
      await start({ expected: 10, openness: 'open' }, { areas: '', own: 'Een rustige plek', onlyOwn: true });
      const form = await opened();
      await form.press('Verder', { people: 2 });
      await form.press(say.overview, { 'high_E-1': 2 });
      assertSays(form.text, 'hoog 2 · midden 0');
      await house.pass(10_000);
      assertSays(shown(), 'Plaats 1: E1 Een rustige plek (3)');
    });

    it('does not change what is voted before an item is counted', async () => {
      const form = await opened();
      await form.press('Verder', { people: 6 });
      await form.press(say.overview);
      assertSays(form.text, say.nothing);
      assertSays(form.text, say.uncounted('1, 2, 3, 3.1, 3.2, 4'));
      assert.ok(!form.text.includes(say.uncountedMeans), 'nothing is counted: it means nothing yet');
      await house.pass(10_000);
      assertSays(shown(), '0 van 10 hebben gestemd.');
      assert.ok(!shown().includes('handopsteken'));
    });

    it('says what it means that some items were not counted', async () => {
      const form = await opened();
      await form.press('Verder', { people: 6 });
      await form.press(say.overview, { 'high_A-1': 6 });
      assertSays(form.text, say.uncounted('2, 3, 3.1, 3.2, 4'));
      assertSays(form.text, say.uncountedMeans);
    });

    it('loses one page at most when it is closed halfway, and goes on there', async () => {
      const form = await opened();
      await form.press('Verder', { people: 6 });
      await form.press('Verder', SIX[0]);
      form.dismiss();
      const again = await opened();
      assert.equal(again.valueOf('people'), 6);
      assertSays(again.text, say.stored(sanne.name, 'maandag 23 november om 09:00'));
      await again.press('Verder');
      assertSays(again.text, say.progress(4, 6, 6, 6));
      await again.press('Terug');
      assert.equal(again.valueOf('high_A-2'), 5);
      assert.equal(again.valueOf('low_A-1'), 0);
      assert.equal(again.valueOf('low_A-2'), undefined);
    });

    it('is corrected from the overview, and an empty field erases nothing', async () => {
      const form = await count(6, SIX);
      await form.press(say.correct);
      assertSays(form.text, say.noPick);
      await form.press(say.correct, { item: 'A-2' });
      assertSays(form.text, say.progress(1, 3, 6, 6));
      await form.press(say.overview, { 'high_A-2': '', 'unknown_A-2': 0, 'middle_A-1': '' });
      assertSays(form.text, 'hoog 4 · midden 2 · laag 0 · weet ik niet 0');
      assertSays(form.text, `hoog 5 · midden 0 · laag 0 · weet ik niet 0 (${say.fewer(5, 6)})`);
      await close();
      assertSays(shown(), nl.round.result.score(1, '3', 5));
    });

    it('asks once whether there are more people than expected, and goes on; what was expected stays', async () => {
      await start({ expected: 5 });
      await vote(house, mehmet, card, () => 'low');
      const form = await opened();
      await form.press('Verder', { people: 5 });
      assertSays(form.text, say.surely(6, 5));
      assert.equal(form.valueOf('people'), 5);
      await form.press(say.sure, { people: 7 });
      assertSays(form.text, say.surely(8, 5));
      assert.ok(!(await rows()).has('hands'), 'nothing is stored before the answer');
      await form.press(say.sure);
      assertSays(form.text, say.progress(1, 3, 6, 7));
      await form.press('Terug');
      await form.press('Verder');
      assertSays(form.text, say.progress(1, 3, 6, 7));
      await form.press(say.overview, { 'high_A-1': 7 });
      await house.pass(10_000);
      assertSays(shown(), '8 mensen hebben gestemd. Jullie verwachtten er 5.');
    });

    it('asks nothing when it just fits, and takes a smaller number after the question', async () => {
      await start({ expected: 5 });
      const form = await opened();
      await form.press('Verder', { people: 6 });
      assertSays(form.text, say.surely(6, 5));
      await form.press(say.sure, { people: 5 });
      assertSays(form.text, say.progress(1, 3, 6, 5));
    });

    it('takes whole numbers only', async () => {
      const form = await opened();
      for (const people of ['-6', '0', '2.5', '5001', '']) {
        await form.press('Verder', people === '' ? {} : { people });
        assertSays(form.text, nl.round.start.badExpected(5_000));
        await form.press('Verder', { people: '-6' });
        assert.equal(form.valueOf('people'), -6, 'what was typed stays to be corrected');
      }
      await form.press('Verder', { people: 6 });
      for (const odd of ['-1', '2.5']) {
        await form.press('Verder', { 'high_A-1': 3, 'low_A-2': odd });
        assertSays(form.text, say.notWhole('2'));
        assert.equal(form.valueOf('low_A-2'), Number(odd));
        assert.equal(form.valueOf('high_A-1'), 3);
      }
      const next = actionOf(form.card, 'Verder');
      for (const odd of ['zes', '1e1', '0x2', '99999'])
        assertSays(await forge(sanne, form.message ?? card, next, { inputs: { 'low_A-2': odd } }), say.notWhole('2'));
      for (const inputs of [{ 'low_A-9': '1' }, { low_x: '1' }, { 'rate_A-1': 'high' }, { ['low___proto__']: '1' }])
        assertSays(await forge(sanne, form.message ?? card, next, { inputs }), nl.bot.malformed);
      assert.match(String((await rows()).get('hands')), /"counts":\{\}/);
    });

    it('takes no more hands for an item than there are people, and no fewer people than hands', async () => {
      const form = await opened();
      await form.press('Verder', { people: 6 });
      await form.press('Verder', { 'high_A-1': 4, 'low_A-1': 3, 'high_A-2': 1 });
      assertSays(form.text, say.tooMany('1', 7, 6));
      assert.match(String((await rows()).get('hands')), /"counts":\{\}/);
      await form.press(say.overview, { 'low_A-1': 2 });
      assertSays(form.text, 'hoog 4 · midden 0 · laag 2');
      const again = await opened();
      await again.press('Verder', { people: 5 });
      assertSays(again.text, say.tooFewPeople('1', 6));
      await again.press('Verder', { people: 7 });
      await again.press(say.overview);
      assertSays(again.text, say.sum(7));
    });

    it('is stored once when a page is submitted twice, with the same answer', async () => {
      const form = await opened();
      const first = await form.press('Verder', { people: 6 });
      const before = (await rows()).get('hands');
      assert.deepEqual(await form.again(), first);
      assert.equal((await rows()).get('hands'), before);
      const page = await form.press('Verder', SIX[0]);
      const counted = (await rows()).get('hands');
      assert.deepEqual(await form.again(), page);
      assert.equal((await rows()).get('hands'), counted);
      await house.pass(10_000);
      assertSays(shown(), '6 van 10 hebben gestemd.');
    });

    it('holds what two count at once, with both their names', async () => {
      await manage(house, sanne, card, 'Overdragen', 'Draag over', { person: mehmet.aadObjectId });
      const mine = await opened();
      await mine.press('Verder', { people: 6 });
      const other = await opened(mehmet);
      await other.press('Verder');
      await other.press('Verder');
      await Promise.all([mine.press(say.overview, SIX[0]), other.press(say.overview, SIX[1])]);
      const seen = await openForm(house, sanne, card, 'Beheer');
      await seen.press(say.menu);
      await seen.press('Verder');
      for (const counts of ['hoog 4 · midden 2', 'hoog 0 · midden 6', 'hoog 3 · midden 0 · laag 3'])
        assertSays(seen.text, counts);
      await house.pass(10_000);
      assert.match(shown(), /Daarvan 6 met handopsteken, geteld door (Sanne.* en Mehmet|Mehmet.* en Sanne)/);
    });

    it('is taken away whole, after a question', async () => {
      await vote(house, mehmet, card, () => 'low');
      await manage(house, sanne, card, 'Overdragen', 'Draag over', { person: mehmet.aadObjectId });
      await count(6, SIX);
      const other = await opened(mehmet);
      await other.press('Verder');
      await other.press(say.correct, { item: 'A-1' });
      const form = await opened();
      await form.press(say.clear);
      assertSays(form.text, say.clearAsk);
      await form.press('Terug');
      await form.press(say.clear);
      const first = await form.press(say.clear);
      assert.deepEqual(await form.again(), first);
      await house.pass(10_000);
      assertSays(shown(), '1 van 10 heeft gestemd.');
      assert.ok(!shown().includes('handopsteken'));
      assertSays(said(await other.press('Verder', { 'high_A-1': 1 })), say.gone);
      assert.ok(!(await rows()).has('hands'));
    });

    it('comes too late after the close, and changes nothing', async () => {
      const form = await opened();
      await form.press('Verder', { people: 6 });
      await form.press('Verder', SIX[0]);
      const people = await opened();
      const clearing = await opened();
      await clearing.press(say.clear);
      await close();
      const stored = (await rows()).get('hands');
      assertSays(said(await form.press(say.overview, SIX[1])), nl.round.manage.alreadyClosed);
      assertSays(said(await people.press('Verder', { people: 8 })), nl.round.manage.alreadyClosed);
      assertSays(said(await clearing.press(say.clear)), nl.round.manage.alreadyClosed);
      assert.equal((await rows()).get('hands'), stored);
      const closed = await openForm(house, sanne, card, 'Beheer');
      assert.ok(!closed.buttons.includes(say.menu));
      assertSays(shown(), '6 van 10 hebben gestemd (60%)');
    });

    it('is typed in after the deadline by opening again: the hands were raised before', async () => {
      await passTo(house, '2026-11-30T15:00:00Z');
      assert.ok(!(await openForm(house, sanne, card, 'Beheer')).buttons.includes(say.menu));
      await manage(house, sanne, card, nl.round.manage.reopen, nl.round.manage.reopen);
      await count(6, SIX);
      await close();
      assertSays(shown(), '6 van 10 hebben gestemd (60%)');
    });

    it('is corrected after a reopening, and the result is counted anew', async () => {
      await count(6, SIX);
      await close();
      assertSays(shown(), nl.round.result.score(4, '2', 6));
      await manage(house, sanne, card, nl.round.manage.reopen, nl.round.manage.reopen);
      const form = await opened();
      await form.press('Verder');
      await form.press(say.correct, { item: 'A-4' });
      await form.press(say.overview, { 'low_A-4': 0, 'high_A-4': 6 });
      await house.pass(10_000);
      await close();
      assert.ok(!shown().includes(nl.round.result.score(4, '2', 6)));
      assert.equal(shown().split(nl.round.result.score(1, '3', 6)).length - 1, 2, 'A-3.1 and now A-4');
      assertSays(shown(), line(6));
    });

    it('is erased when the round is stopped', async () => {
      await count(6, SIX);
      assert.ok((await rows()).has('hands'));
      await manage(house, sanne, card, nl.round.manage.stop, nl.round.manage.stopDo);
      await house.pass(10_000);
      assert.deepEqual([...(await rows()).keys()].sort(), ['card', 'round']);
    });

    it('is for who steers: not for a colleague, somebody outside, or another tenant', async () => {
      const form = await opened();
      const next = actionOf(form.card, 'Verder');
      const where = form.message ?? card;
      const ballot = carriedBy((await openForm(house, mehmet, card, 'Stemmen')).card, 'Verder');
      const inputs = { people: '3' };
      assertSays(await forge(mehmet, where, next, { inputs }), nl.bot.notYourForm);
      const own = { form: ballot['form'] };
      assertSays(await forge(mehmet, where, next, { koers: own, inputs }), nl.round.manage.notYours(sanne.name));
      const outside = house.tenant.person('Wim Buitenstaander');
      const foreign = house.teams.tenant('Een ander bestuur').person('Ans Anders');
      for (const person of [outside, foreign]) {
        await person.says('personal', 'help');
        const id = mintFormId('Zk3v9Qm1tT0yWb7LxPqe2A', `${person.tenant.id}:${person.aadObjectId}`);
        assertSays(await forge(person, 'personal', next, { koers: { form: id }, inputs }), nl.round.notMember);
      }
      assert.ok(!(await rows()).has('hands'));
      assertSays(textFor(anouk, cardIn(place, 'Stemming:')), '0 van 10 hebben gestemd.');
    });
  });
}
