import assert from 'node:assert/strict';
import { channelKey } from '../../src/domain/channel.ts';
import { personKey } from '../../src/domain/identity.ts';
import { recordRegion } from '../../src/records/calendar.ts';
import { findReminderWish } from '../../src/records/reminder-wish.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { passTo } from '../support/days.ts';
import { assertSays, openForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { startRound, textFor } from '../support/round.ts';
import { cardButtons, cardText, type Message, type Person } from '../support/teams/index.ts';

const { reminders: words } = nl;
const { buttons } = words;

describe('how much somebody wants to be reminded', () => {
  let house: House;
  let sanne: Person;
  beforeEach(async () => {
    house = await openHouse({ limits: false });
    [sanne] = house.people;
  });
  afterEach(async () => {
    await house.settle();
    house.teams.assertClean();
    await house.close();
  });

  const wish = async () => {
    const { dose, pausedUntil } = await findReminderWish(house.tables, personKey(house.tenant.id, sanne.aadObjectId));
    return [dose, pausedUntil?.toString()];
  };
  const region = (where: 'zuid' | 'vlaanderen') =>
    recordRegion(house.tables, channelKey(house.tenant.id, house.team.general.id), where);
  /** A reminder of a vote: on Friday 27 November at 16:00. */
  const reminder = async (): Promise<Message> => {
    await startRound(house);
    await passTo(house, '2026-11-27T15:00:00Z');
    return sanne.personalChat.messages.findLast(({ card }) => card !== undefined) ?? assert.fail('no reminder');
  };
  const stand = async (by = sanne): Promise<Message> => {
    const { replies } = await by.says('personal', 'herinneringen');
    await house.settle();
    return replies.find(({ card }) => card !== undefined) ?? assert.fail('no answer');
  };

  it('is said from a reminder itself: fewer, or none, and how that is undone', async () => {
    const sent = await reminder();
    assert.equal(said(await sanne.press(sent, buttons.less)), `${words.chosen.less} ${words.undo}`);
    assert.deepEqual(await wish(), ['less', undefined]);
    assert.equal(said(await sanne.press(sent, buttons.stop)), `${words.chosen.stop} ${words.undo}`);
    assert.deepEqual(await wish(), ['none', undefined]);
    assertSays(textFor(sanne, sent), nl.roundReminder.titles.closing);
  });

  it('can pause until after the next holiday of the team’s region, or the one that is now', async () => {
    await region('zuid');
    const sent = await reminder();
    const until = (day: string) => `${words.pausedUntil(day)} ${words.undo}`;
    assert.equal(said(await sanne.press(sent, buttons.pause)), until('maandag 4 januari 2027'));
    assert.deepEqual(await wish(), ['all', '2027-01-04']);
    await passTo(house, '2027-02-16T10:00:00Z');
    assert.equal(said(await sanne.press(sent, buttons.pause)), until('maandag 22 februari 2027'));
    await region('vlaanderen');
    await passTo(house, '2027-03-29T10:00:00Z');
    assert.equal(said(await sanne.press(sent, buttons.pause)), until('maandag 12 april 2027'));
  });

  it('pauses two weeks, until a named day, where the holidays are not known', async () => {
    const sent = await reminder();
    assert.equal(
      said(await sanne.press(sent, buttons.pause)),
      `${words.pausedWeeks('vrijdag 11 december 2026')} ${words.undo}`,
    );
  });

  it('is shown and changed in one’s own chat, and all of it comes back', async () => {
    const card = await stand();
    assertSays(textFor(sanne, card), words.states.all);
    assert.deepEqual(cardButtons(sanne.sees(card)), [buttons.less, words.pauseWeeks, buttons.stop]);
    await sanne.press(card, words.pauseWeeks);
    assertSays(textFor(sanne, card), words.paused('maandag 7 december 2026'));
    await sanne.press(card, buttons.less);
    assertSays(textFor(sanne, card), words.states.less);
    assertSays(textFor(sanne, card), words.paused('maandag 7 december 2026'));
    await sanne.press(card, buttons.stop);
    assertSays(textFor(sanne, card), words.states.none);
    assert.deepEqual(cardButtons(sanne.sees(card)), [buttons.all]);
    await sanne.press(card, buttons.all);
    assert.deepEqual(await wish(), ['all', undefined]);
    assertSays(textFor(sanne, card), words.states.all);
  });

  it('is over with its pause', async () => {
    const card = await stand();
    await sanne.press(card, words.pauseWeeks);
    await passTo(house, '2026-12-07T08:00:00Z');
    assert.ok(!textFor(sanne, await stand()).includes('pauze.'));
  });

  for (const forms of ['dialog', 'inplace'] as const)
    it(`is a form behind a button where others read, and what is said there tells nothing (${forms})`, async () => {
      await house.close();
      house = await openHouse({ forms, limits: false });
      [sanne] = house.people;
      await region('zuid');
      const [asked] = (await sanne.says(house.channel, 'herinneringen')).replies;
      await house.settle();
      const form = await openForm(house, sanne, asked ?? assert.fail('no answer'), words.button);
      assertSays(form.text, words.states.all);
      await form.press(buttons.pause);
      assertSays(form.text, words.paused('maandag 4 januari 2027'));
      await form.press(words.close);
      await house.settle();
      assert.ok(form.done);
      assert.deepEqual(await wish(), ['all', '2027-01-04']);
      const left = house.channel.messages.flatMap(({ card, text }) => [text, ...(card ? cardText(card) : [])]).join();
      assert.ok(!left.includes('pauze'));
    });
});
