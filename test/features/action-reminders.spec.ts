import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import type { Region } from '../../src/domain/calendar/region.ts';
import { channelKey } from '../../src/domain/channel.ts';
import { personKey } from '../../src/domain/identity.ts';
import { recordHours, recordOwnDay, recordRegion } from '../../src/records/calendar.ts';
import { eraseTeam } from '../../src/records/erase-team.ts';
import { recordLeaving } from '../../src/records/leaving.ts';
import { changePlan } from '../../src/records/plan.ts';
import { recordReminderWish } from '../../src/records/reminder-wish.ts';
import { findRuns, listPlanned } from '../../src/records/schedule.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { passTo } from '../support/days.ts';
import { assertSays, openForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { addAction, changeAction, planIdOf, seedPlan, storedAction } from '../support/plan.ts';
import { cardIn, textFor } from '../support/round.ts';
import { cardButtons, cardText, type Message, type Person, type Team } from '../support/teams/index.ts';

const { warning, weekly, headings, more, open, tick } = nl.actionReminders;
const day = (text: string) => Temporal.PlainDate.from(text);
/** 08:00 in the winter. */
const morning = (date: string) => `${date}T07:00:00Z`;

describe('reminders of actions', () => {
  let house: House;
  let plan: Message;
  let mehmet: Person;
  let anouk: Person;

  const keyOf = (team: Team) => channelKey(team.tenant.id, team.id);
  const start = async (options: Parameters<typeof openHouse>[0] = {}) => {
    house = await openHouse({ limits: false, ...options });
    [, mehmet, anouk] = house.people;
    await recordRegion(house.tables, keyOf(house.team), 'zuid');
    plan = await seedPlan(house);
  };
  beforeEach(() => start());
  afterEach(async () => {
    await house.settle();
    const people = [...house.people].map(({ aadObjectId }) => aadObjectId);
    for (const line of house.logs) assert.ok(!people.some((id) => line.includes(id)), line);
    await house.close();
    house.teams.assertClean();
  });

  /** What somebody was reminded of, the oldest first. */
  const heard = ({ personalChat }: Person): readonly Message[] =>
    personalChat.messages.filter(({ versions }) => {
      const [title = ''] = cardText(versions[0]?.card ?? Object({}));
      return title === warning.title || title === weekly.title;
    });
  const last = (person: Person) => heard(person).at(-1) ?? assert.fail('nothing was said');
  const texts = (person: Person) => heard(person).map((message) => textFor(person, message));
  /** A second team of the same board, somewhere else, with a plan. */
  async function secondTeam(region: Region): Promise<{ readonly team: Team; readonly plan: Message }> {
    const team = house.tenant.team('De Vlinder', { members: house.people, channels: ['Team'] });
    await house.teams.install(team);
    await house.settle();
    await recordRegion(house.tables, keyOf(team), region);
    return { team, plan: await seedPlan({ ...house, team }) };
  }
  const planned = async (kind: string) => {
    const wakes = (await Array.fromAsync(listPlanned(house.tables))).flat();
    return wakes.filter((wake) => wake.kind === kind).map(({ at }) => at.toString());
  };

  it('come three school days before and on the day, and once a week when it is late; nobody else hears of it', async () => {
    await addAction(house, plan, { what: 'Ouders **bellen**', owner: mehmet, due: day('2026-11-27') });
    await passTo(house, morning('2026-11-24'));
    assertSays(texts(mehmet).join('\n'), warning.title);
    assertSays(texts(mehmet).join('\n'), headings['due-soon']);
    assertSays(texts(mehmet).join('\n'), 'Ouders **bellen**');
    assertSays(texts(mehmet).join('\n'), 'open · uiterlijk vrijdag 27 november 2026');
    assertSays(texts(mehmet).join('\n'), '· Basisschool De Regenboog');
    for (const date of ['2026-11-25', '2026-11-26']) await passTo(house, morning(date));
    assert.equal(heard(mehmet).length, 1);
    await passTo(house, morning('2026-11-27'));
    assert.equal(heard(mehmet).length, 2);
    assertSays(textFor(mehmet, last(mehmet)), headings.due);
    for (const date of ['2026-11-28', '2026-11-29']) await passTo(house, morning(date));
    assert.equal(heard(mehmet).length, 2);
    await passTo(house, morning('2026-11-30'));
    assert.equal(heard(mehmet).length, 3);
    assertSays(textFor(mehmet, last(mehmet)), weekly.title);
    assertSays(textFor(mehmet, last(mehmet)), 'open · had klaar moeten zijn op vrijdag 27 november 2026');
    for (const date of ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']) await passTo(house, morning(date));
    assert.equal(heard(mehmet).length, 3);
    await passTo(house, morning('2026-12-07'));
    assert.equal(heard(mehmet).length, 4);
    for (const person of house.people) if (person !== mehmet) assert.deepEqual(heard(person), []);
  });

  it('are one message a day over all teams, each by its own calendar and whenever its hours begin', async () => {
    const other = await secondTeam('vlaanderen');
    await recordHours(house.tables, keyOf(other.team), { from: '08:30', until: '16:00' });
    await addAction(house, plan, { what: 'Te laat hier', owner: mehmet, due: day('2026-11-20') });
    await addAction(house, plan, { what: 'Straks hier', owner: mehmet, due: day('2026-11-27') });
    await addAction(house, other.plan, { what: 'Straks daar', owner: mehmet, due: day('2026-11-27') });
    await addAction(house, other.plan, { what: 'Van een rol', due: day('2026-11-27') });
    await passTo(house, morning('2026-11-24'));
    await passTo(house, '2026-11-24T07:30:00Z');
    await passTo(house, '2026-11-24T12:00:00Z');
    const [text = '', ...rest] = texts(mehmet);
    assert.deepEqual(rest, []);
    for (const what of ['Te laat hier', 'Straks hier', 'Straks daar', '· De Vlinder']) assertSays(text, what);
    assert.ok(!text.includes('Van een rol'));
    assert.deepEqual([...house.people].flatMap((person) => heard(person)).length, 1);
  });

  it('of what is late come once a week, also over two regions of which one has a free Monday', async () => {
    const other = await secondTeam('vlaanderen');
    await recordRegion(house.tables, keyOf(other.team), 'vlaanderen');
    await addAction(house, plan, { what: 'Hier', owner: mehmet, due: day('2026-11-20') });
    await addAction(house, other.plan, { what: 'Daar', owner: mehmet, due: day('2026-11-20') });
    // Krokus week in Flanders: 8 to 14 February; voorjaar in Zuid: 13 to 21 February.
    for (const date of ['2027-02-08', '2027-02-09', '2027-02-15', '2027-02-16', '2027-02-22', '2027-02-23'])
      await passTo(house, morning(date));
    const [first = '', second = '', third = '', ...rest] = texts(mehmet);
    assert.deepEqual(rest, []);
    assert.ok(first.includes('Hier') && !first.includes('Daar'));
    assert.ok(!second.includes('Hier') && second.includes('Daar'));
    assert.ok(third.includes('Hier') && third.includes('Daar'));
  });

  it('of what is late come once a week, also when the week of a second team begins a day later', async () => {
    const other = await secondTeam('zuid');
    const free = { name: 'Studiedag', first: day('2026-11-30'), last: day('2026-11-30'), kind: 'free' } as const;
    await recordOwnDay(house.tables, keyOf(other.team), { id: 'a', ...free });
    await addAction(house, plan, { what: 'Hier', owner: mehmet, due: day('2026-11-20') });
    await addAction(house, other.plan, { what: 'Daar', owner: mehmet, due: day('2026-11-20') });
    for (const date of ['2026-11-30', '2026-12-01', '2026-12-02']) await passTo(house, morning(date));
    assert.equal(heard(mehmet).length, 1);
    await passTo(house, morning('2026-12-07'));
    const [first = '', second = '', ...rest] = texts(mehmet);
    assert.deepEqual(rest, []);
    assert.ok(first.includes('Hier') && !first.includes('Daar'));
    assert.ok(second.includes('Hier') && second.includes('Daar'));
  });

  it('say nothing more of what is done by the time that they leave', async () => {
    const action = await addAction(house, plan, { what: 'Ouders bellen', owner: mehmet, due: day('2026-11-27') });
    await addAction(house, plan, { what: 'Lokaal zoeken', owner: anouk, due: day('2026-11-27') });
    await mehmet.says('personal', 'acties');
    await house.settle();
    house.teams.faults.next(
      { kind: 'send', conversationId: mehmet.personalChat.id },
      {
        status: 429,
        headers: { 'retry-after': '600' },
      },
    );
    await house.clock.advanceTo(morning('2026-11-24'));
    await house.pass(15_000);
    assert.equal(heard(anouk).length, 1);
    assert.deepEqual(heard(mehmet), []);
    await changeAction(house, plan, action.id, { status: 'done' });
    await passTo(house, '2026-11-24T09:00:00Z');
    assert.deepEqual(heard(mehmet), []);
  });

  it('have a button for each action, which does no harm when it is done already, and then show all of them', async () => {
    const soon = await addAction(house, plan, { what: 'Ouders bellen', owner: mehmet, due: day('2026-11-27') });
    await addAction(house, plan, { what: 'Lokaal zoeken', owner: mehmet, due: day('2026-11-20') });
    await passTo(house, morning('2026-11-24'));
    const card = last(mehmet);
    const { buttons } = nl.reminders;
    assert.deepEqual(cardButtons(mehmet.sees(card)), [tick, tick, open, buttons.less, buttons.pause, buttons.stop]);
    await changeAction(house, plan, soon.id, { status: 'done' });
    await mehmet.press(card, { title: tick, nth: 0 });
    assert.equal((await storedAction(house, plan, soon.id))?.status, 'done');
    assertSays(textFor(mehmet, card), nl.mine.summary(1));
    await passTo(house, morning('2026-11-25'));
    await mehmet.press(card, { title: tick, nth: 0 });
    assertSays(textFor(mehmet, card), nl.mine.none);
    await passTo(house, morning('2026-11-30'));
    assert.equal(heard(mehmet).length, 1);
  });

  it('open the list of all actions', async () => {
    await addAction(house, plan, { what: 'Ouders bellen', owner: mehmet, due: day('2026-11-27') });
    await addAction(house, plan, { what: 'Zonder dag', owner: mehmet });
    await passTo(house, morning('2026-11-24'));
    await mehmet.press(last(mehmet), open);
    assertSays(textFor(mehmet, last(mehmet)), 'Zonder dag');
  });

  it('are one card of ten for two hundred actions', async () => {
    for (let at = 0; at < 200; at += 1)
      await addAction(house, plan, { what: `${at} ${'"'.repeat(190)}`, owner: mehmet, due: day('2026-11-27') });
    await passTo(house, morning('2026-11-24'));
    assert.equal(heard(mehmet).length, 1);
    const shown = mehmet.sees(last(mehmet));
    assert.equal(cardButtons(shown).filter((title) => title === tick).length, 10);
    assertSays(cardText(shown).join('\n'), more(190));
    assert.ok(JSON.stringify(shown).length < 25_000);
  });

  it('are as many as a person wants: fewer, none for a while, none', async () => {
    await addAction(house, plan, { what: 'Ouders bellen', owner: mehmet, due: day('2026-11-27') });
    await addAction(house, plan, { what: 'Ouders mailen', owner: anouk, due: day('2026-11-27') });
    await recordReminderWish(house.tables, personKey(house.tenant.id, mehmet.aadObjectId), { dose: 'less' });
    await passTo(house, morning('2026-11-24'));
    assert.deepEqual(heard(mehmet), []);
    await anouk.press(last(anouk), nl.reminders.buttons.stop);
    await passTo(house, morning('2026-11-27'));
    assert.equal(heard(mehmet).length, 1);
    assert.equal(heard(anouk).length, 1);
    await mehmet.press(last(mehmet), nl.reminders.buttons.pause);
    for (const date of ['2026-11-30', '2026-12-07', '2026-12-14']) await passTo(house, morning(date));
    assert.equal(heard(mehmet).length, 1);
    await passTo(house, morning('2027-01-04'));
    assert.equal(heard(mehmet).length, 2, 'after the Christmas holidays');
    assert.equal(heard(anouk).length, 1);
  });

  it('tell nothing of a channel that somebody has left, of a finished plan, and of a team that Koers was taken out of', async () => {
    const other = await secondTeam('zuid');
    await addAction(house, plan, { what: 'Hier', owner: mehmet, due: day('2026-11-27') });
    await addAction(house, other.plan, { what: 'Daar', owner: mehmet, due: day('2026-11-27') });
    await other.team.leave(mehmet);
    await passTo(house, morning('2026-11-24'));
    const [text = '', ...rest] = texts(mehmet);
    assert.deepEqual(rest, []);
    assert.ok(text.includes('Hier') && !text.includes('Daar'));
    await changePlan(
      house.tables,
      planIdOf(plan),
      (stored) => ({ ...stored, status: 'finished', operation: 'x' }),
      'v',
    );
    await passTo(house, morning('2026-11-27'));
    assert.equal(heard(mehmet).length, 1);
    await addAction(house, other.plan, { what: 'Van Anouk', owner: anouk, due: day('2026-12-03') });
    await recordLeaving(house.tables, keyOf(other.team), house.clock.now());
    await passTo(house, morning('2026-11-30'));
    assert.deepEqual(heard(anouk), []);
  });

  it('leave out a team of which Teams does not tell who is in it, and come later when there is nothing else', async () => {
    const other = await secondTeam('zuid');
    await addAction(house, other.plan, { what: 'Daar', owner: mehmet, due: day('2026-11-27') });
    const { faults } = house.teams;
    for (const kind of ['members', 'member'] as const) faults.next({ kind, conversationId: other.plan.room.id }, 500);
    await house.clock.advanceTo(morning('2026-11-24'));
    await house.pass(15_000);
    assert.deepEqual(heard(mehmet), []);
    await passTo(house, '2026-11-24T07:15:00Z');
    assert.equal(heard(mehmet).length, 1);
  });

  it('are made for today when Koers was down, and tell nothing twice or of days that are over', async () => {
    await addAction(house, plan, { what: 'Een', owner: mehmet, due: day('2026-11-24') });
    await addAction(house, plan, { what: 'Twee', owner: mehmet, due: day('2026-11-26') });
    await addAction(house, plan, { what: 'Drie', owner: anouk, due: day('2026-12-04') });
    // Down from Monday evening until the Tuesday of the next week.
    await passTo(house, '2026-12-01T10:00:00Z');
    assert.deepEqual(heard(mehmet), [], 'the list of the week was on Monday');
    assert.equal(heard(anouk).length, 1);
    await passTo(house, morning('2026-12-07'));
    assert.equal(heard(mehmet).length, 1);
    assert.equal(heard(anouk).length, 2);
    // Down until an evening: that day has none any more.
    await addAction(house, plan, { what: 'Vier', owner: anouk, due: day('2026-12-10') });
    await passTo(house, '2026-12-10T19:00:00Z');
    assert.equal(heard(anouk).length, 2);
    assert.deepEqual(await planned('plan-day'), [morning('2026-12-11')]);
  });

  it('wait in the outbox for nobody: who removed the app hears nothing old when they are back', async () => {
    await mehmet.says('personal', 'acties');
    await addAction(house, plan, { what: 'Ouders bellen', owner: mehmet, due: day('2026-11-27') });
    mehmet.app = 'removed';
    await passTo(house, morning('2026-11-24'));
    assert.deepEqual(heard(mehmet), []);
    await passTo(house, morning('2026-11-25'));
    mehmet.app = 'installed';
    await mehmet.says('personal', 'help');
    await passTo(house, '2026-11-25T08:00:00Z');
    assert.deepEqual(heard(mehmet), []);
    await passTo(house, morning('2026-11-27'));
    assert.equal(heard(mehmet).length, 1);
  });

  it('end with the plan, begin again with it, and are one row in the schedule', async () => {
    assert.deepEqual(await planned('plan-day'), [morning('2026-11-24')]);
    const { to, confirm, back } = nl.planStatus;
    const press = async (title: string, ...pages: readonly (readonly [string, Record<string, string>?])[]) => {
      const form = await openForm(house, mehmet, plan, title);
      for (const [button, inputs] of pages) await form.press(button, inputs);
      await house.pass(6_000);
    };
    const why = { why: 'Het is goed zo.' };
    await press(nl.plan.card.status, [to.finished], [confirm.yes.finished, why]);
    await press(nl.plan.card.statusFinished, [back.finished]);
    assert.deepEqual(await planned('plan-day'), [morning('2026-11-24')], 'the chains of twice are one');
    await press(nl.plan.card.status, [to.finished], [confirm.yes.finished, why]);
    await passTo(house, morning('2026-11-24'));
    assert.deepEqual(await planned('plan-day'), []);
    await press(nl.plan.card.statusFinished, [back.finished]);
    await addAction(house, plan, { what: 'Ouders bellen', owner: mehmet, due: day('2026-11-27') });
    await passTo(house, morning('2026-11-27'));
    assert.equal(heard(mehmet).length, 1);
  });

  it('end when the team is erased', async () => {
    await addAction(house, plan, { what: 'Ouders bellen', owner: mehmet, due: day('2026-11-27') });
    await recordLeaving(house.tables, keyOf(house.team), house.clock.now());
    assert.ok((await eraseTeam(house.tables, keyOf(house.team))).complete);
    await passTo(house, morning('2026-11-24'));
    assert.deepEqual(heard(mehmet), []);
    assert.deepEqual(await planned('plan-day'), []);
  });

  it('read little: sixty owners of two hundred actions cost the plan once, and each of them a few rows', async () => {
    await house.close();
    await start({ members: 62 });
    const owners = house.people.slice(1, 61);
    for (let at = 0; at < 200; at += 1)
      await addAction(house, plan, { what: `Actie ${at}`, owner: owners[at % 60] ?? mehmet, due: day('2026-11-27') });
    await house.pass(15_000);
    const before = { ...house.counts };
    await passTo(house, morning('2026-11-24'));
    for (const owner of owners) assert.equal(heard(owner).length, 1);
    assert.ok((await findRuns(house.tables)).has('my-actions'));
    const [gets, pages] = [house.counts.gets - before.gets, house.counts.pages - before.pages];
    assert.ok(gets <= 60 * 16, `${gets} gets`);
    assert.ok(pages <= 60 * 16, `${pages} pages`);
  });

  it('are of a person in one tenant: the same one elsewhere is another', async () => {
    await addAction(house, plan, { what: 'Ouders bellen', owner: mehmet, due: day('2026-11-27') });
    const board = house.teams.tenant('Stichting Elders');
    const people = ['Mehmet Yılmaz', 'Iris', 'Noor'].map((name) => board.person(name));
    const team = board.team('De Beuk', { members: people, channels: ['Team'] });
    await house.teams.install(team);
    await passTo(house, morning('2026-11-24'));
    assert.equal(heard(mehmet).length, 1);
    for (const person of people) assert.deepEqual(heard(person), []);
    assert.equal(cardIn(mehmet.personalChat, warning.title), last(mehmet));
  });
});
