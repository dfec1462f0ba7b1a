import assert from 'node:assert/strict';
import { findRound } from '../../src/records/round.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { passTo } from '../support/days.ts';
import { assertSays, openForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { manage, startRound, textFor, vote } from '../support/round.ts';
import { closeLines } from '../support/shown.ts';
import { storedRound } from '../support/stored.ts';
import { cardButtons, type Message, type Person } from '../support/teams/index.ts';

const { roundReminder: words, reminders } = nl;

/** Of the round that these specs start: from Tuesday 24 November, 10:00, to Friday 4 December, 12:00, by the clock of Amsterdam. */
const HALFWAY = '2026-11-30T07:00:00Z';
const NEXT_MORNING = '2026-12-01T07:00:00Z';
const WARNING = '2026-12-03T11:00:00Z';
const DEADLINE = '2026-12-04T11:00:00Z';
const UNTIL = 'vrijdag 4 december om 12:00';

describe('the reminders of a round', () => {
  let house: House;
  let sanne: Person;
  let mehmet: Person;
  let anouk: Person;
  let card: Message;
  beforeEach(async () => {
    house = await openHouse({ limits: false });
    [sanne, mehmet, anouk] = house.people;
    await house.clock.advanceTo('2026-11-24T09:00:00Z');
  });
  afterEach(async () => {
    await house.settle();
    house.teams.assertClean();
    await house.close();
  });

  const start = async (rules: Readonly<Record<string, string>> = {}) => {
    card = await startRound(house, {
      which: { areas: 'A-F1' },
      rules: { date: '2026-12-04', time: '12:00', ...rules },
    });
    await house.settle();
  };
  const privately = (person: Person) =>
    person.personalChat.messages.filter(({ from, card: shown }) => from === 'bot' && shown !== undefined);
  const latest = (person: Person): Message => privately(person).at(-1) ?? assert.fail(`nothing to ${person.name}`);
  const lines = () => card.replies.map(({ text }) => text).filter((text) => text !== '');

  it('go at half time to those who have not voted, with the ballot behind a button, and name nobody in the channel', async () => {
    await start();
    await vote(house, mehmet, card, () => 'high');
    await passTo(house, HALFWAY);
    assert.equal(privately(mehmet).length, 0);
    const text = textFor(anouk, latest(anouk));
    for (const sentence of [
      words.titles.halfway,
      'Basisschool De Regenboog',
      words.until(UNTIL),
      words.states.none,
      words.takes(3),
      words.whoSees['until-close'],
    ])
      assertSays(text, sentence);
    const { less, pause, stop } = reminders.buttons;
    assert.deepEqual(cardButtons(latest(anouk).card ?? assert.fail()), [nl.round.card.vote, less, pause, stop]);
    assert.deepEqual(lines(), [`${words.line.halfway(UNTIL)} ${words.line.turnout(1, 3)}`]);
    for (const { name } of house.people) assert.ok(!lines().join().includes(name));
    const form = await vote(house, anouk, latest(anouk), () => 'low');
    assertSays(form.text, 'Je stem is ingeleverd');
  });

  it('go once more before the deadline, to whoever is still missing; voting stops what waited', async () => {
    await start();
    await passTo(house, HALFWAY);
    await vote(house, mehmet, card, () => 'high');
    const begun = await openForm(house, anouk, card, 'Stemmen');
    await begun.press('Verder', { 'rate_A-1': 'high' });
    await passTo(house, WARNING);
    assert.deepEqual(
      [sanne, mehmet, anouk].map((person) => privately(person).length),
      [2, 1, 2],
    );
    assertSays(textFor(anouk, latest(anouk)), words.titles.closing);
    assertSays(textFor(anouk, latest(anouk)), words.states.busy(1, 6));
    assertSays(lines().join(), words.line.closing(UNTIL));
  });

  it('say nothing once everybody has voted, or as many as were expected', async () => {
    await start();
    for (const person of house.people) await vote(house, person, card, () => 'high');
    await passTo(house, HALFWAY);
    await passTo(house, WARNING);
    assert.deepEqual([sanne, mehmet, anouk].flatMap(privately), []);
    assert.deepEqual(lines(), []);
    await manage(house, sanne, card, 'Nu sluiten', 'Nu sluiten');
    await start({ expected: '1' });
    await vote(house, mehmet, card, () => 'high');
    await passTo(house, '2026-12-03T15:30:00Z');
    assert.deepEqual([sanne, anouk].flatMap(privately), []);
  });

  it('leave out guests where they do not vote, who only leads, and who left', async () => {
    const guest = house.tenant.guest('Els van het samenwerkingsverband');
    const lotte = house.tenant.person('Lotte Janssens');
    for (const person of [guest, lotte]) await house.team.join(person);
    await start({ stepsOut: 'true' });
    await house.team.leave(lotte);
    await passTo(house, HALFWAY);
    assert.deepEqual(
      [sanne, mehmet, guest, lotte].map((person) => privately(person).length),
      [0, 1, 0, 0],
    );
  });

  it('keep to what each person wants', async () => {
    await start();
    await passTo(house, HALFWAY);
    const choose = async (person: Person, title: string) => said(await person.press(latest(person), title));
    assertSays(await choose(sanne, reminders.buttons.less), reminders.chosen.less);
    assertSays(await choose(mehmet, reminders.buttons.stop), reminders.chosen.stop);
    assertSays(await choose(anouk, reminders.buttons.pause), reminders.undo);
    await passTo(house, WARNING);
    assert.deepEqual(
      [sanne, mehmet, anouk].map((person) => privately(person).length),
      [2, 1, 1],
    );
  });

  it('tell no numbers where two vote: each would know it of the other', async () => {
    await start({ expected: '2' });
    await passTo(house, HALFWAY);
    assert.deepEqual(lines(), [words.line.halfway(UNTIL)]);
  });

  it('of an anonymous round go to all, whoever voted, and say before the deadline what too few mean', async () => {
    await start({ openness: 'anonymous' });
    await vote(house, mehmet, card, () => 'high');
    await passTo(house, HALFWAY);
    await passTo(house, WARNING);
    assert.deepEqual(
      [sanne, mehmet, anouk].map((person) => privately(person).length),
      [2, 2, 2],
    );
    assertSays(textFor(mehmet, latest(mehmet)), words.states.unknown);
    assertSays(lines().at(-1) ?? '', words.line.few);
  });

  it('follow a deadline that moves, and warn only once a day', async () => {
    await start();
    await passTo(house, WARNING);
    assert.equal(privately(anouk).length, 1);
    await manage(house, sanne, card, nl.round.manage.extend, nl.round.manage.extendDo, {
      date: '2026-12-04',
      time: '15:00',
    });
    await passTo(house, '2026-12-03T14:30:00Z');
    assert.equal(privately(anouk).length, 1);
    await manage(house, sanne, card, nl.round.manage.extend, nl.round.manage.extendDo, {
      date: '2026-12-09',
      time: '15:00',
    });
    await passTo(house, '2026-12-08T14:00:00Z');
    assert.equal(privately(anouk).length, 2);
    assertSays(textFor(anouk, latest(anouk)), words.until('woensdag 9 december om 15:00'));
    assert.equal((await storedRound(house)).status, 'open');
  });

  it('wait for school hours when they come late, and are dropped when the round is over', async () => {
    await start();
    await passTo(house, '2026-12-03T18:00:00Z');
    assert.equal(privately(anouk).length, 0, 'not in the evening');
    await passTo(house, '2026-12-04T07:00:00Z');
    assertSays(textFor(anouk, latest(anouk)), words.titles.closing);
  });

  describe('that cannot be delivered', () => {
    const NAMED = words.mention('Anouk Peeters');
    const named = () => house.channel.messages.filter(({ text }) => text.replace(/<\/?at>/g, '') === NAMED).length;
    const allow = async () => {
      const [asked] = (await sanne.says(house.channel, 'instellingen')).replies;
      const form = await openForm(house, sanne, asked ?? assert.fail('no answer'), nl.calendar.button);
      await form.press(nl.calendar.form.unasked);
      await form.press(nl.calendar.form.save, { mentions: 'true' });
    };

    it('lead to nothing in the channel unless the team allows it', async () => {
      await start();
      anouk.app = 'blocked';
      await passTo(house, HALFWAY);
      await passTo(house, NEXT_MORNING);
      assert.equal(named(), 0);
    });

    it('lead to one mention, once ever, which says nothing of the vote', async () => {
      await allow();
      await start();
      anouk.app = 'blocked';
      await passTo(house, HALFWAY);
      assert.equal(named(), 0, 'not beside the reminder');
      await passTo(house, NEXT_MORNING);
      assert.equal(named(), 1);
      assert.equal(card.replies.filter(({ text }) => text.includes('Anouk')).length, 0);
      await passTo(house, WARNING);
      await manage(house, sanne, card, 'Nu sluiten', 'Nu sluiten');
      await start({ date: '2026-12-16' });
      await passTo(house, '2026-12-11T09:00:00Z');
      assert.equal(named(), 1);
    });
  });

  it('reach somebody who had blocked Koers as soon as they speak again, also in the process that knew their chat', async () => {
    await start();
    await anouk.says('personal', 'help');
    anouk.app = 'blocked';
    await passTo(house, HALFWAY);
    assert.equal(
      privately(anouk).filter(({ card: shown }) => cardButtons(shown ?? assert.fail()).includes('Stop')).length,
      0,
    );
    anouk.app = 'installed';
    await passTo(house, '2026-12-01T08:00:00Z');
    await anouk.says('personal', 'help');
    await passTo(house, '2026-12-01T08:05:00Z');
    assertSays(
      privately(anouk)
        .map((message) => textFor(anouk, message))
        .join(' '),
      words.titles.halfway,
    );
  });

  describe('end with the deadline', () => {
    it('which closes in nobody’s name and shows the result', async () => {
      await start();
      await vote(house, mehmet, card, () => 'high');
      await passTo(house, DEADLINE);
      assertSays(textFor(anouk, card), nl.round.result.closedOnTime(UNTIL));
      assert.equal(closeLines(card), 1);
      assert.equal((await storedRound(house)).endedByName, undefined);
    });

    it('and tells no old news to a team that has Koers back weeks later', async () => {
      await start();
      await vote(house, mehmet, card, () => 'high');
      const refused = { status: 403, body: { error: { code: 'BotNotInConversationRoster', message: '' } } };
      await passTo(house, '2026-12-04T10:59:00Z');
      house.teams.faults.next('send', refused);
      await passTo(house, DEADLINE);
      assertSays(textFor(anouk, card), 'Uitslag:');
      assert.equal(closeLines(card), 0);
      await passTo(house, '2026-12-16T09:00:00Z');
      await house.teams.install(house.team);
      await passTo(house, '2026-12-16T09:10:00Z');
      assert.equal(closeLines(card), 0);
    });

    it('also when nobody who leads is left', async () => {
      await start();
      await vote(house, mehmet, card, () => 'high');
      await house.team.leave(sanne);
      await passTo(house, DEADLINE);
      assertSays(textFor(anouk, card), 'Uitslag:');
    });

    it('once, with two processes and a hand at the same second', async () => {
      await house.another();
      await start();
      await vote(house, mehmet, card, () => 'high');
      const form = await openForm(house, sanne, card, 'Beheer');
      await form.press('Nu sluiten');
      await house.clock.advanceTo(DEADLINE);
      await Promise.all([form.press('Nu sluiten'), house.clock.advance(1_000)]);
      await passTo(house, '2026-12-04T11:05:00Z');
      assertSays(textFor(anouk, card), 'Uitslag:');
      assert.equal(closeLines(card), 1);
    });

    it('unless it is moved in that second', async () => {
      await start();
      const form = await openForm(house, sanne, card, 'Beheer');
      await form.press(nl.round.manage.extend);
      await house.clock.advanceTo('2026-12-04T10:59:59Z');
      await Promise.all([
        form.press(nl.round.manage.extendDo, { date: '2026-12-07', time: '12:00' }),
        house.clock.advance(1_000),
      ]);
      await passTo(house, '2026-12-04T11:01:00Z');
      const round = await storedRound(house);
      // Whichever was first: it is open until the new moment, or was closed and the form said so.
      if (round.status === 'open') assert.equal(round.deadline.toString(), '2026-12-07T11:00:00Z');
      else assert.equal(round.deadline.toString(), DEADLINE);
      await passTo(house, '2026-12-07T11:00:00Z');
      assert.equal((await findRound(house.tables, round.id))?.status, 'closed');
    });

    it('late when Koers was down for a week, without any reminder of the past, and says so in school hours', async () => {
      await start();
      await vote(house, mehmet, card, () => 'high');
      await passTo(house, '2026-12-12T03:00:00Z');
      assertSays(textFor(anouk, card), nl.round.result.closedOnTime(UNTIL));
      assert.deepEqual([sanne, mehmet, anouk].flatMap(privately), []);
      assert.deepEqual(lines(), [], 'a line at night would wake people');
      await passTo(house, '2026-12-14T07:00:00Z');
      assert.equal(closeLines(card), 1);
    });

    it('and speaks no more to a team that Koers was taken out of', async () => {
      await start();
      await house.teams.uninstall(house.team);
      await passTo(house, HALFWAY);
      await passTo(house, DEADLINE);
      assert.deepEqual([sanne, mehmet, anouk].flatMap(privately), []);
    });
  });
});
