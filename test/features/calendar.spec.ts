import assert from 'node:assert/strict';
import { OWN_DAYS } from '../../src/domain/calendar/calendar.ts';
import { channelKey } from '../../src/domain/channel.ts';
import { findCalendar } from '../../src/records/calendar.ts';
import { findDecision } from '../../src/records/decision.ts';
import { findPlan } from '../../src/records/plan.ts';
import { planActions } from '../../src/records/plan-actions.ts';
import { findSchoolName, findTeamSettings } from '../../src/records/team-settings.ts';
import { en } from '../../src/ui/strings/en.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { passTo } from '../support/days.ts';
import { beginPick, closedRound, stopAndRecord } from '../support/decision.ts';
import { assertSays, type OpenedForm, openForm, refusedForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { planIdOf, seedPlan } from '../support/plan.ts';
import { newChannel, openStart, startRound, textFor } from '../support/round.ts';
import { storedRound } from '../support/stored.ts';
import {
  type Channel,
  cardText,
  type Filled,
  type GroupChat,
  type Message,
  type Person,
} from '../support/teams/index.ts';

const { form: words, day: dayWords, free } = nl.calendar;
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
    /** What a vote would be proposed to end on. */
    const proposed = async (place: Channel = house.channel): Promise<unknown> => {
      const form = await openStart(house, sanne, place);
      for (const _ of [1, 2]) await form.press('Verder');
      return form.valueOf('date');
    };
    /** The preview of a vote that ends on a day. */
    const preview = async (date: string, place: Channel | GroupChat = house.channel): Promise<string> => {
      const form = await openStart(house, sanne, place);
      for (const _ of [1, 2]) await form.press('Verder');
      await form.press('Verder', { date });
      return form.text;
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
      assert.equal(await proposed(), '2026-12-01');
      await form.press({ title: words.remove, nth: 0 });
      assert.ok(!form.text.includes('Studiedag'));
      assertSays(form.text, 'Open dag');
      assert.equal(await proposed(), '2026-11-30');
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

    describe('of what Koers sends', () => {
      const { unasked } = nl.calendar;
      const openUnasked = async (by: Person): Promise<OpenedForm> => {
        const form = await open(by);
        await form.press(words.unasked);
        return form;
      };
      const stored = async () => {
        const team = channelKey(house.tenant.id, house.team.general.id);
        const { hours } = await findCalendar(house.tables, team, 'Europe/Amsterdam');
        return {
          ...(await findTeamSettings(house.tables, team)),
          ...hours,
          name: await findSchoolName(house.tables, team),
        };
      };

      it('begin with school hours, the name of the team, a digest on Mondays, and nobody named', async () => {
        const form = await openUnasked(sanne);
        const values = ['from', 'until', 'school', 'weekly', 'mentions'].map((id) => form.valueOf(id));
        assert.deepEqual(values, ['08:00', '17:00', 'Basisschool De Regenboog', 'true', 'false']);
        await form.press(words.save, {
          from: '09:30',
          until: '15:00',
          school: ' De  Linde ',
          weekly: 'false',
          mentions: 'true',
        });
        await house.settle();
        assert.ok(form.done);
        assert.deepEqual(await stored(), {
          schoolName: 'De Linde',
          mentions: true,
          weekly: false,
          from: '09:30',
          until: '15:00',
          name: 'De Linde',
        });
        const again = await openUnasked(mehmet);
        assert.equal(again.valueOf('school'), 'De Linde');
        assert.equal(again.valueOf('until'), '15:00');
      });

      it('leave what nobody touched: the school is called as the team is', async () => {
        await (await openUnasked(sanne)).press(words.save, { school: '' });
        assert.deepEqual(await stored(), {
          mentions: false,
          weekly: true,
          from: '08:00',
          until: '17:00',
          name: 'Basisschool De Regenboog',
        });
      });

      it('refuse hours without two hours between them, and keep what was chosen', async () => {
        const form = await openUnasked(sanne);
        await form.press(words.save, { from: '16:00', until: '17:30', school: 'De Linde' });
        assertSays(form.text, unasked.hoursTooShort);
        assert.deepEqual(
          ['from', 'until', 'school'].map((id) => form.valueOf(id)),
          ['16:00', '17:30', 'De Linde'],
        );
        assert.equal((await stored()).from, '08:00');
        await form.press(unasked.back);
        assertSays(form.text, words.ownHint);
      });

      it('lose nothing of two people at once, and ask where both changed the same', async () => {
        const [one, other] = [await openUnasked(sanne), await openUnasked(mehmet)];
        await one.press(words.save, { from: '07:30', mentions: 'true' });
        await other.press(words.save, { from: '09:00', school: 'De Linde' });
        assertSays(other.text, words.conflict(words.parts.hours));
        assert.equal(other.valueOf('from'), '09:00');
        assert.equal((await stored()).from, '07:30');
        await other.press(words.save, { school: 'De Linde' });
        const kept = await stored();
        assert.deepEqual([kept.from, kept.mentions, kept.schoolName], ['09:00', true, 'De Linde']);
      });

      it('change the language of the team for all', async () => {
        await (await open(sanne)).press(words.save, { language: 'en' });
        await house.settle();
        assertSays(
          (await mehmet.says(house.channel, 'help')).replies.flatMap(({ card }) => (card ? cardText(card) : [])).join(),
          'Koers',
        );
        assert.ok(house.channel.messages.some(({ text }) => text === en.bot.language.teamSet('Sanne de Vries')));
      });

      it('say what did not arrive, why, and what to do, without names', async () => {
        anouk.app = 'blocked';
        await startRound(house, { rules: { date: '2026-12-04', time: '12:00' } });
        await passTo(house, '2026-11-30T07:00:00Z');
        const form = await open(sanne);
        assertSays(form.text, words.undelivered);
        await form.press(words.unasked);
        assertSays(form.text, unasked.undeliveredWhy.blocked(1));
        assert.ok(!form.text.includes(anouk.name));
      });
    });

    describe('and a vote', () => {
      it('says on the preview that its last day is free, and which days are better', async () => {
        assert.ok(!(await preview('2026-12-24')).includes('beter?'), 'no school holidays without a region');
        assertSays(await preview('2026-12-25'), free.public('vrijdag 25 december 2026', 'Kerstmis'));
        await choose('zuid');
        const text = await preview('2026-12-24');
        assertSays(text, free.school('donderdag 24 december 2026', 'kerstvakantie'));
        assertSays(text, free.better('vrijdag 18 december 2026 of maandag 4 januari 2027'));
        assertSays(text, nl.calendar.schoolDays(19));
        assertSays(await preview('2026-11-28'), free.weekend('zaterdag 28 november 2026'));
        await addDay(await open(sanne), { name: 'Studiedag **x**', first: '2026-12-04' });
        assertSays(await preview('2026-12-04'), free.own('vrijdag 4 december 2026', 'Studiedag **x**'));
        assert.ok(!(await preview('2026-12-03')).includes('beter?'));
      });

      it('ends after a holiday unless somebody chooses another day, also when it is opened again', async () => {
        await choose('zuid');
        await house.pass(21 * DAY);
        assert.equal(await proposed(), '2027-01-04', 'a week after Monday 14 December is in the holiday');
        const card = await startRound(house, { rules: { date: '2026-12-15' } });
        await house.pass(2 * DAY);
        const form = await openForm(house, sanne, card, 'Beheer');
        await form.press(nl.round.manage.reopen);
        assert.equal(form.valueOf('date'), '2027-01-04');
        await form.press(nl.round.manage.reopen, { date: '2026-12-24' });
        assertSays(form.text, free.school('donderdag 24 december 2026', 'kerstvakantie'));
        assertSays(form.text, free.better('vrijdag 18 december 2026 of maandag 4 januari 2027'));
        await form.press(nl.round.manage.reopen, { sure: 'true' });
        await house.settle();
        assert.ok(form.done);
        assert.equal((await storedRound(house)).deadline.toString(), '2026-12-24T15:00:00Z');
      });

      it('runs by the clock of the region', async () => {
        await choose('vlaanderen');
        await startRound(house);
        assert.equal((await storedRound(house)).timeZone, 'Europe/Brussels');
      });
    });

    describe('and a decision', () => {
      it('asks about a day to look back that is free', async () => {
        await addDay(await open(sanne), { name: 'Vrij', first: '2027-02-23' }, { region: 'noord' });
        const result = await closedRound(house);
        const form = await stopAndRecord(house, sanne, await beginPick(house, sanne, result));
        assert.equal(form.valueOf('review'), '2027-03-01', 'three months on is free, and so is the week');
        const why = 'Hier begint het mee.';
        await form.press(nl.decision.settle.go, { item: 'A-1', why, review: '2026-12-24' });
        assertSays(form.text, free.school('donderdag 24 december 2026', 'kerstvakantie'));
        assertSays(form.text, free.better('vrijdag 18 december 2026 of maandag 4 januari 2027'));
        assert.equal(form.valueOf('why'), why);
        await form.press(nl.decision.settle.go, { review: '2026-12-26' });
        assertSays(form.text, free.school('zaterdag 26 december 2026', 'kerstvakantie'));
        await form.press(nl.decision.settle.go, { sure: 'true' });
        await house.settle();
        assert.ok(form.done);
      });
    });

    describe('and a plan', () => {
      it('asks with the name of an own day as it was typed, not as Markdown', async () => {
        await addDay(await open(sanne), { name: '**vrij** [klik](https://x.nl)', first: '2026-12-04' });
        const step = await openForm(house, mehmet, await seedPlan(house), nl.plan.card.open(3));
        await step.press(nl.plan.step.actions(0));
        await step.press(nl.actions.list.add);
        await step.press(nl.actions.form.save, { what: 'Bellen', due: '2026-12-04' });
        const asked = free.own('vrijdag 4 december 2026', '**vrij** [klik](https://x.nl)');
        assert.match(JSON.stringify(step.card), /"type":"TextRun","text":"⚠️ Deze dag zijn jullie vrij/);
        assertSays(step.text, asked);
      });

      it('asks about a day for an action, and one to look back, that is free', async () => {
        await choose('zuid');
        const plan = await seedPlan(house);
        const step = await openForm(house, mehmet, plan, nl.plan.card.open(3));
        await step.press(nl.plan.step.actions(0));
        await step.press(nl.actions.list.add);
        await step.press(nl.actions.form.save, { what: 'Bellen', due: '2027-02-17' });
        assertSays(step.text, free.school('woensdag 17 februari 2027', 'voorjaarsvakantie'));
        assertSays(step.text, free.better('vrijdag 12 februari 2027 of maandag 22 februari 2027'));
        await step.press(nl.actions.form.save, { due: '2027-02-22' });
        const [action] = await planActions.list(house.tables, planIdOf(plan));
        assert.equal(action?.due?.toString(), '2027-02-22');

        const form = await openForm(house, mehmet, plan, nl.plan.card.status);
        await form.press(nl.planStatus.to.ready);
        await form.press(nl.planStatus.confirm.yes.ready, { why: 'Het is tijd.', review: '2027-05-06' });
        assertSays(form.text, free.public('donderdag 6 mei 2027', 'Hemelvaartsdag'));
        await form.press(nl.planStatus.confirm.yes.ready, { sure: 'true' });
        await house.settle();
        const stored = await findPlan(house.tables, planIdOf(plan));
        assert.equal(stored?.reviewOn.toString(), '2027-05-06');
        assert.equal((await findDecision(house.tables, planIdOf(plan)))?.status, 'decided');
      });
    });
  });
}
