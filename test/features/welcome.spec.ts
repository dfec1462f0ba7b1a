import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { assertSays, openForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { textFor } from '../support/round.ts';
import { cardText, type Message } from '../support/teams/index.ts';

describe('the greeting', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(async () => {
    await house.close();
    house.teams.assertClean();
  });

  const greetings = (messages: readonly Message[]) =>
    messages.filter((message) => message.card && cardText(message.card)[0] === nl.bot.welcome.title);

  it('comes once, although Teams says twice that Koers was added', () => {
    assert.equal(greetings(house.team.general.messages).length, 1);
    assert.equal(house.channel.messages.length, 0);
  });

  it('comes once, although Teams tells of it in two channels', async () => {
    const [sanne] = house.people;
    await house.teams.uninstall(house.team);
    await house.settle();
    const before = greetings(house.team.general.messages).length;
    house.team.installed = true;
    const { tenant, team, channel } = house;
    await sanne.sendRaw(
      {
        type: 'installationUpdate',
        action: 'add',
        conversation: { id: channel.id, conversationType: 'channel', tenantId: tenant.id, isGroup: true },
        channelData: { tenant: { id: tenant.id }, team: { id: team.id } },
      },
      channel,
    );
    await house.teams.install(house.team);
    await house.settle();
    assert.equal(greetings(house.team.general.messages).length + greetings(house.channel.messages).length, before + 1);
  });

  it('comes once, although the Playground repeats the events at every load', async () => {
    for (const _ of [1, 2, 3]) await house.teams.install(house.team);
    assert.equal(greetings(house.team.general.messages).length, 1);
    const again = await house.another();
    house.teams.connect(again.url);
    await house.teams.install(house.team);
    await house.settle();
    assert.equal(greetings(house.team.general.messages).length, 1, 'nor after a restart');
  });

  it('comes anew after Koers was taken out and put back', async () => {
    await house.teams.uninstall(house.team);
    await house.teams.install(house.team);
    await house.settle();
    assert.equal(greetings(house.team.general.messages).length, 2);
  });

  it('comes once in a private chat and in a group chat', async () => {
    const [sanne, mehmet] = house.people;
    const chat = house.tenant.groupChat('MT', [sanne, mehmet]);
    for (const _ of [1, 2]) {
      await house.teams.install(sanne);
      await house.teams.install(chat);
    }
    await house.settle();
    assert.equal(greetings(sanne.personalChat.messages).length, 1);
    assert.equal(greetings(chat.messages).length, 1);
  });

  it('says on one screen what Koers does here, and starts a round', async () => {
    const [sanne] = house.people;
    const [greeting] = greetings(house.team.general.messages);
    assert.ok(greeting);
    const text = textFor(sanne, greeting);
    for (const line of [
      nl.bot.welcome.text,
      nl.bot.help.privacy,
      'stemming',
      'plan',
      'acties',
      'help',
      'instellingen',
      'herinneringen',
      'taal',
    ])
      assertSays(text, line);
    // A command and what it does stand on one line.
    const lines = text.split('\n').length - (JSON.stringify(greeting.card).match(/"value":/g) ?? []).length;
    assert.ok(lines <= 20 && text.length < 700, `${lines} lines, ${text.length} characters`);
    assertSays((await openForm(house, sanne, greeting, nl.bot.welcome.start)).text, nl.round.start.what);
  });

  it('does not come when a colleague joins or leaves', async () => {
    const lotte = house.tenant.person('Lotte Janssens');
    await house.team.join(lotte);
    await house.team.leave(lotte);
    await house.settle();
    assert.equal(house.team.general.messages.length, 1);
  });
});

describe('what people type', () => {
  let house: House;
  before(async () => {
    house = await openHouse({ limits: false });
  });
  afterEach(() => house.teams.assertClean());
  after(() => house.close());

  async function answer(text: string, place: 'personal' | 'channel' = 'channel'): Promise<string> {
    const [sanne] = house.people;
    const asked = await sanne.says(place === 'personal' ? 'personal' : house.channel, text);
    const replies = asked.replies.filter((message) => message.from === 'bot');
    assert.equal(replies.length, 1, `one answer to "${text}"`);
    const [reply] = replies;
    return reply?.card === undefined ? (reply?.text ?? '') : textFor(sanne, reply);
  }

  it('is understood in Dutch and in English, with capitals, marks and more words', async () => {
    for (const text of ['help', 'Hulp', 'HELP!', 'hoi', 'hello', 'help me eens', '  help\u00a0 ', '', ' ?'])
      assertSays(await answer(text), nl.bot.help.title);
    for (const text of ['stemming', 'Stemming?', 'vote', 'start een nieuwe stemming', 'voting', 'round'])
      assertSays(await answer(text), nl.round.launcher.text);
    for (const text of ['taal', 'language']) assertSays(await answer(text), nl.bot.language.title);
  });

  it('is answered in its own thread', async () => {
    const [, mehmet] = house.people;
    const thread = await mehmet.says(house.channel, 'Wat vinden jullie?', { mention: false });
    const asked = await mehmet.says(thread, 'help');
    const [reply] = asked.replies.filter((message) => message.from === 'bot');
    assert.equal(reply?.root, thread.id);
  });

  it('gets a way on when it is no command', async () => {
    for (const text of ['goedemorgen allemaal', 'stem', '/start', '<b>help</b>', '__proto__', 'constructor', '😀'])
      assert.equal(await answer(text), nl.bot.unknownCommand, text);
  });

  it('is told where it works when it does not work here', async () => {
    assert.equal(await answer('stemming', 'personal'), nl.bot.notHere('personal'));
  });

  it('is helped in a private chat with what works there', async () => {
    const text = await answer('help', 'personal');
    assertSays(text, nl.bot.help.nothingHere);
    assertSays(text, 'taal');
    assert.ok(!text.split('\n').includes('stemming'));
    assert.ok(!text.includes(nl.bot.welcome.start));
  });

  it('gets an answer where it has 40,000 characters', async () => {
    assert.equal(await answer('stemmen '.repeat(5_000).slice(3)), nl.bot.unknownCommand);
  });

  it('is left alone when it is not for Koers', async () => {
    const [sanne] = house.people;
    const said = await sanne.says(house.channel, 'stemming', { mention: false });
    await house.settle();
    assert.deepEqual(said.replies, []);
  });
});
