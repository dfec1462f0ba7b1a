import assert from 'node:assert/strict';
import { OWN_DAYS } from '../../src/domain/calendar/calendar.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { assertSays, type OpenedForm, openForm, refusedForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { newChannel, textFor } from '../support/round.ts';
import type { Channel, Filled, GroupChat, Message, Person } from '../support/teams/index.ts';

const { form: words, day: dayWords } = nl.calendar;
const DAY = 24 * 3_600_000;

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`the settings (${forms})`, () => {
    let house: House;
    let sanne: Person;
    let mehmet: Person;
    let anouk: Person;
    beforeEach(async () => {
      house = await openHouse({ forms, limits: false });
      [sanne, mehmet, anouk] = house.people;
    });
    afterEach(async () => {
      await house.settle();
      house.teams.assertClean();
      await house.close();
    });

    const launcher = async (by: Person, place: Channel | GroupChat = house.channel): Promise<Message> => {
      const asked = await by.says(place, 'instellingen');
      await house.settle();
      return asked.replies.find(({ card }) => card !== undefined) ?? assert.fail('no answer');
    };
    const open = async (by: Person, place?: Channel | GroupChat): Promise<OpenedForm> =>
      openForm(house, by, await launcher(by, place), nl.calendar.button);
    /** Chooses a region, and answers with what the conversation then says. */
    const choose = async (region: string): Promise<string> => {
      const asked = await launcher(sanne);
      const form = await openForm(house, sanne, asked, nl.calendar.button);
      await form.press(words.save, { region });
      await house.settle();
      assert.ok(form.done);
      return textFor(mehmet, form.message ?? asked);
    };
    const addDay = async (form: OpenedForm, filled: Filled, more: Filled = {}): Promise<void> => {
      await form.press(words.add, more);
      await form.press(dayWords.save, filled);
    };
    it('ask where the school is, and say the holidays of this school year', async () => {
      const first = await open(sanne);
      assertSays(first.text, words.choose);
      assert.equal(first.valueOf('region'), 'none');
      assertSays(await choose('zuid'), words.saved(words.regions.zuid));
      const next = await open(mehmet);
      assert.equal(next.valueOf('region'), 'zuid');
      assert.ok(!next.text.includes(words.choose));
      assertSays(next.text, words.holidays('2026/2027'));
      assertSays(next.text, words.holiday('kerstvakantie', 'za 19 december 2026', 'zo 3 januari 2027'));
      assertSays(next.text, words.known('zondag 26 augustus 2029'));
      assertSays(next.text, words.language);
      assertSays(await choose('none'), words.saved(words.notChosen));
      assertSays((await open(sanne)).text, words.choose);
    });

    it('say so when the holidays of this school year are not known', async () => {
      await choose('vlaanderen');
      await house.clock.advanceTo('2029-10-01T08:00:00Z');
      const form = await open(sanne);
      assertSays(form.text, words.holidays('2029/2030'));
      assertSays(form.text, words.unknown);
    });

    it('take own days, show the next one first, and take them away again', async () => {
      const form = await open(sanne);
      assertSays(form.text, words.ownNone);
      await addDay(form, { name: ' Extra **mei** ', first: '2027-05-03', last: '2027-05-07' });
      await addDay(form, { name: 'Studiedag', first: '2026-11-30' });
      await addDay(form, { name: 'Open dag', first: '2027-01-23', kind: 'school' });
      assert.deepEqual(
        form.text.split('\n').filter((line) => /^(Extra|Studiedag|Open dag|ma |za )/.test(line)),
        [
          'Studiedag',
          'ma 30 november 2026 · vrij',
          'Open dag',
          'za 23 januari 2027 · wel school',
          'Extra **mei**',
          'ma 3 mei 2027 tot en met vr 7 mei 2027 · vrij',
        ],
      );
      await form.press({ title: words.remove, nth: 0 });
      assert.ok(!form.text.includes('Studiedag'));
      assertSays(form.text, 'Open dag');
    });

    it('store an own day once when it is saved twice, and forget days that are over at the next one', async () => {
      const form = await open(sanne);
      await addDay(form, { name: 'Studiedag', first: '2026-11-25' });
      await form.again();
      const found = () =>
        Array.fromAsync(house.tables.list('channels', partition(), { prefix: 'calendar_day_' })).then((pages) =>
          pages.flat().map(({ cells }) => String(Object(JSON.parse(String(cells['state'])))['name'])),
        );
      const partition = () => `${house.tenant.id}:${house.team.general.id}`;
      assert.deepEqual(await found(), ['Studiedag']);
      await house.pass(3 * DAY);
      const later = await open(sanne);
      assertSays(later.text, words.ownNone);
      await addDay(later, { name: 'Brugdag', first: '2027-05-07' });
      assert.deepEqual(await found(), ['Brugdag']);
    });

    for (const [what, filled, fault] of [
      ['without a name', { first: '2026-12-04' }, dayWords.nameNeeded],
      ['without a day', { name: 'Studiedag' }, dayWords.badDate],
      ['that is over', { name: 'Studiedag', first: '2026-11-20' }, dayWords.past],
      ['the wrong way round', { name: 'Vrij', first: '2026-12-04', last: '2026-12-03' }, dayWords.order],
      ['far away', { name: 'Vrij', first: '2032-12-04' }, dayWords.tooFar(OWN_DAYS.years)],
      ['without end', { name: 'Vrij', first: '2027-01-04', last: '2027-12-31' }, dayWords.tooMany(OWN_DAYS.days)],
    ] as const)
      it(`refuse an own day ${what}, and keep what was typed`, async () => {
        const form = await open(sanne);
        await addDay(form, filled);
        assertSays(form.text, fault);
        for (const [id, value] of Object.entries(filled)) assert.equal(form.valueOf(id), value);
        await form.press(dayWords.back);
        assertSays(form.text, words.ownNone);
      });

    it('take no more own days than one can read', async () => {
      const form = await open(sanne);
      for (let at = 0; at < OWN_DAYS.count; at += 1) await addDay(form, { name: `Dag ${at}`, first: '2027-02-01' });
      await form.press(words.add);
      assertSays(form.text, words.full(OWN_DAYS.count));
    });

    it('lose nothing of two people at once', async () => {
      const [one, other] = [await open(sanne), await open(mehmet)];
      await addDay(one, { name: 'Studiedag', first: '2026-11-30' }, { region: 'zuid' });
      await addDay(other, { name: 'Sportdag', first: '2026-12-01' });
      const now = await open(anouk);
      for (const text of ['Studiedag', 'Sportdag']) assertSays(now.text, text);
      assert.equal(now.valueOf('region'), 'zuid', 'whoever did not touch it leaves it as it is');
      await one.press(words.save);
      await now.press({ title: words.remove, nth: 1 });
      await other.press({ title: words.remove, nth: 1 });
      assert.ok(!other.text.includes('Sportdag'));
      assertSays(other.text, 'Studiedag');
    });

    it('are for members, in a channel or a group chat', async () => {
      const guest = house.tenant.guest('Els van het samenwerkingsverband');
      await house.team.join(guest);
      assert.equal(await refusedForm(house, guest, await launcher(guest), nl.calendar.button), nl.calendar.guest);
      const [answer] = (await sanne.says('personal', 'instellingen')).replies;
      assertSays(answer?.text || textFor(sanne, answer ?? assert.fail('no answer')), nl.bot.notHere('personal'));
      const chat = house.tenant.groupChat('MT', house.people);
      await house.teams.install(chat);
      await (await open(sanne, chat)).press(words.save, { region: 'vlaanderen' });
      assert.equal((await open(sanne, chat)).valueOf('region'), 'vlaanderen');
      assert.equal((await open(sanne)).valueOf('region'), 'none', 'a group chat is a team of its own');
    });

    it('hold in all channels of the team, at once in every process, and can be asked for in English', async () => {
      const other = await house.another();
      await choose('zuid');
      house.teams.connect(other.url);
      const asked = await mehmet.says(newChannel(house), 'settings');
      await house.settle();
      const form = await openForm(house, mehmet, asked.replies[0] ?? assert.fail('no answer'), nl.calendar.button);
      assert.equal(form.valueOf('region'), 'zuid');
    });
  });
}
