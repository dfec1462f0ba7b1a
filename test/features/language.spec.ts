import assert from 'node:assert/strict';
import { en } from '../../src/ui/strings/en.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { assertSays, openForm, refusedForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { cardIn, newChannel, startRound, textFor } from '../support/round.ts';
import { cardButtons, type Message, type Person } from '../support/teams/index.ts';

const TEAM = 0;
const PERSON = 1;

describe('the language', () => {
  let house: House;
  let sanne: Person;
  let mehmet: Person;
  beforeEach(async () => {
    house = await openHouse({ limits: false });
    [sanne, mehmet] = house.people;
  });
  afterEach(async () => {
    await house.close();
    house.teams.assertClean();
  });

  async function chooser(by = sanne): Promise<Message> {
    const [reply] = (await by.says(house.channel, 'language')).replies;
    assert.ok(reply);
    return reply;
  }
  async function choose(by: Person, nth: number, title = 'English'): Promise<string> {
    const outcome = await by.press(await chooser(by), { title, nth });
    await house.settle();
    return said(outcome);
  }
  async function helpIn(place: 'personal' | typeof house.channel, by = sanne): Promise<string> {
    const [reply] = (await by.says(place, 'help')).replies;
    assert.ok(reply);
    return textFor(by, reply);
  }

  it('is Dutch unless somebody chose, whatever the client says', async () => {
    assert.equal(sanne.locale, 'en-US');
    assertSays(await helpIn(house.channel), nl.bot.help.title);
    assertSays(await helpIn('personal'), nl.bot.help.title);
    assert.equal((await startRound(house)).card?.['lang'], 'nl');
  });

  it('of a team is that of its cards, in all its channels and for all', async () => {
    assert.equal(await choose(sanne, TEAM), en.bot.language.teamDone);
    assertSays(await helpIn(house.channel, mehmet), en.bot.help.title);
    const other = newChannel(house);
    assertSays(await helpIn(other), en.bot.help.title);
    const [launcher] = (await mehmet.says(other, 'stemming')).replies;
    assert.ok(launcher);
    const form = await openForm(house, mehmet, launcher, en.round.launcher.button);
    for (const _ of [1, 2, 3]) await form.press(en.round.start.next);
    await form.press(en.round.start.go);
    await house.settle();
    const card = cardIn(other, en.round.card.title('Learning and working together for inclusion'));
    assertSays(textFor(mehmet, card), en.round.card.until('Monday 30 November at 16:00'));
    assert.equal(card.card?.['lang'], 'en');
    assert.deepEqual(launcher.card && textFor(mehmet, launcher), en.round.start.started);
  });

  it('of a team changes with a line that all see, and only for that team', async () => {
    const elsewhere = house.tenant.team('De Vlinder', { members: [sanne], channels: ['Team'] });
    await house.teams.install(elsewhere);
    const card = await chooser();
    await sanne.press(card, { title: 'English', nth: TEAM });
    await house.settle();
    assert.deepEqual(
      card.replies.map(({ text }) => text).filter((text) => text.includes(sanne.name)),
      [en.bot.language.teamSet(sanne.name)],
    );
    const [reply] = (await sanne.says(elsewhere.channel('Team'), 'help')).replies;
    assert.ok(reply);
    assertSays(textFor(sanne, reply), nl.bot.help.title);
  });

  it('of a person is that of what only they see', async () => {
    const card = await startRound(house);
    assert.equal(await choose(mehmet, PERSON), en.bot.language.personDone);
    assertSays(textFor(mehmet, card), nl.round.card.vote);
    await mehmet.refresh(card);
    assertSays(textFor(mehmet, card), en.round.card.own.none);
    const form = await openForm(house, mehmet, card, en.round.card.vote);
    assertSays(form.text, en.vote.progress(0, 15));
    assertSays(await helpIn('personal', mehmet), en.bot.help.title);
    assertSays(await helpIn(house.channel, mehmet), nl.bot.help.title);
    assertSays((await openForm(house, sanne, card, 'Stemmen')).text, nl.vote.progress(0, 15));
  });

  it('of a person stands over that of the team', async () => {
    const card = await startRound(house);
    await choose(mehmet, PERSON, 'Nederlands');
    await choose(sanne, TEAM);
    const form = await openForm(house, mehmet, card, 'Stemmen');
    assertSays(form.text, nl.vote.progress(0, 15));
    await form.press('Verder', { 'rate_A-1': 'low' });
    await house.pass(10_000);
    assertSays(textFor(mehmet, card), en.round.card.turnout(0, 3, 1));
    await mehmet.refresh(card);
    assertSays(textFor(mehmet, card), nl.round.card.own.busy(1, 15));
  });

  it('of a running round’s card follows the team’s at once', async () => {
    const card = await startRound(house);
    await choose(sanne, TEAM);
    await house.pass(10_000);
    assert.equal(card.card?.['lang'], 'en');
    assertSays(textFor(mehmet, card), en.round.card.turnout(0, 3, 0));
  });

  it('can be chosen in one’s own chat', async () => {
    const [reply] = (await mehmet.says('personal', 'taal')).replies.filter((message) => message.card);
    assert.ok(reply);
    assert.deepEqual(cardButtons(mehmet.sees(reply)), ['Nederlands', 'English']);
    assert.equal(said(await mehmet.press(reply, 'English')), en.bot.language.personDone);
    assertSays(await helpIn('personal', mehmet), en.bot.help.title);
  });

  it('of a team is for its members to choose', async () => {
    const guest = house.tenant.guest('Els van het samenwerkingsverband');
    await house.team.join(guest);
    assert.equal(await choose(guest, TEAM), nl.bot.language.membersOnly);
    assertSays(await helpIn(house.channel), nl.bot.help.title);
    assert.equal(await choose(guest, PERSON), en.bot.language.personDone);
  });

  it('is known to another process within ten minutes', async () => {
    const [one, other] = [await house.another(), await house.another()];
    house.teams.connect(other.url);
    assertSays(await helpIn(house.channel), nl.bot.help.title);
    house.teams.connect(one.url);
    await choose(sanne, TEAM);
    assertSays(await helpIn(house.channel), en.bot.help.title);
    house.teams.connect(other.url);
    assertSays(await helpIn(house.channel), nl.bot.help.title);
    await house.pass(601_000);
    assertSays(await helpIn(house.channel), en.bot.help.title);
  });

  it('is the reader’s own in a form that refuses', async () => {
    await choose(mehmet, PERSON);
    await startRound(house);
    const [launcher] = (await mehmet.says(house.channel, 'stemming')).replies;
    assert.ok(launcher);
    assert.equal(await refusedForm(house, mehmet, launcher, 'Beheer'), en.round.manage.notYours(sanne.name));
  });
});
