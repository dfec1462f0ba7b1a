import assert from 'node:assert/strict';
import { en } from '../../src/ui/strings/en.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { assertSays, openForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { startRound, textFor } from '../support/round.ts';
import type { Message, Person } from '../support/teams/index.ts';

describe('a turn', () => {
  let house: House;
  let sanne: Person;
  let mehmet: Person;
  beforeEach(async () => {
    house = await openHouse();
    [sanne, mehmet] = house.people;
  });
  afterEach(async () => {
    await house.close();
    house.teams.assertClean();
  });

  /** The store cannot be reached until the answer is called. */
  function outage(): () => void {
    const { get, transact } = house.tables;
    const fail = () => Promise.reject(new Error('Een geheime wens at /src/secret.ts:1:1'));
    Object.assign(house.tables, { get: fail, transact: fail });
    return () => void Object.assign(house.tables, { get, transact });
  }
  /** The reference in an apology, whose log line says what failed. */
  function referenceIn(text: string, language = nl): string {
    const reference = /([\w-]{8})\.$/.exec(text)?.[1] ?? '';
    assert.equal(text, language.bot.failed(reference));
    const failed = house.logs.filter(
      (line) => line.includes('"event":"turn.failed"') && line.includes(`"${reference}"`),
    );
    assert.equal(failed.length, 1);
    assert.ok(!failed.join('').includes('geheime'));
    return reference;
  }

  it('that fails is apologised for, with a reference that stands in the logs', async () => {
    const card = await startRound(house);
    const ballot = await openForm(house, mehmet, card, 'Stemmen');
    await house.pass(120_000);
    const restore = outage();
    const asked = await sanne.says(house.channel, 'stemming');
    const typed = asked.replies.map(({ text }) => text);
    const pressed = said(await mehmet.press(card, 'In mijn eigen chat'));
    const opened = said(await mehmet.press(card, 'Stemmen'));
    const submitted = said(await ballot.press('Verder', { 'rate_A-1': 'high' }));
    restore();
    assert.equal(typed.length, 1);
    const all = [...typed, pressed, opened, submitted];
    assert.equal(new Set(all.map((text) => referenceIn(text))).size, 4);
    for (const text of all) assert.doesNotMatch(text, /at |Error|\.ts|geheime/);
    // The dialog closed with the apology; what was stored before is there.
    assertSays((await openForm(house, mehmet, card, 'Stemmen')).text, '0 van 15 beoordeeld');
  });

  it('that fails is apologised for in the reader’s language where that is known', async () => {
    const card = await startRound(house);
    const [chooser] = (await mehmet.says('personal', 'language')).replies;
    assert.ok(chooser);
    await mehmet.press(chooser, 'English');
    const restore = outage();
    referenceIn(said(await mehmet.press(card, 'In mijn eigen chat')), en);
    restore();
  });

  it('that takes long is answered in time, in the reader’s language, and finishes', async () => {
    const card = await startRound(house);
    const [chooser] = (await mehmet.says('personal', 'language')).replies;
    assert.ok(chooser);
    await mehmet.press(chooser, 'English');
    const held = house.teams.faults.next('create', 'hold');
    const pressed = mehmet.press(card, 'In mijn eigen chat');
    await held.received;
    await house.clock.advance(4_000);
    assert.equal(said(await pressed), en.bot.tooSlow);
    const before = mehmet.personalChat.messages.length;
    held.release();
    await house.settle();
    assert.equal(mehmet.personalChat.messages.length, before + 1);
  });

  it('is answered once Teams lets it: 429, 412 and 503 did nothing', async () => {
    for (const status of [429, 412, 503]) {
      house.teams.faults.next('send', status);
      house.teams.faults.next('send', status);
      const others = house.clock.pending;
      const asking = sanne.says(house.channel, 'help');
      for (const _ of [1, 2]) {
        await house.teams.until(() => house.clock.pending > others);
        await house.clock.advance(10_000);
      }
      const asked = await asking;
      await house.settle();
      assert.equal(asked.replies.length, 1, String(status));
    }
  });

  it('is not answered twice where the answer may have arrived', async () => {
    for (const fault of ['drop-answer', 500, 502] as const) {
      house.teams.faults.next('send', fault);
      const asked = await sanne.says(house.channel, 'help');
      await house.pass(60_000);
      assert.equal(asked.replies.length, fault === 'drop-answer' ? 1 : 0);
      assert.equal(house.teams.faults.pending, 0);
      assert.ok(house.logs.at(-1)?.includes('turn'));
    }
  });

  it('of a kind that says nothing to us is left alone', async () => {
    const { length } = house.teams.requests;
    for (const type of ['typing', 'messageReaction', 'messageUpdate', 'event', 'x'])
      assert.ok((await mehmet.sendRaw({ type, text: undefined }, house.channel)).status < 300);
    const nobody = { from: { id: '29:x', name: 'Iemand' } };
    assert.ok((await mehmet.sendRaw({ text: 'help', ...nobody }, house.channel)).status < 300);
    await house.settle();
    assert.equal(house.teams.requests.length, length);
  });

  it('comes from a place that is said, or not at all', async () => {
    const odd = [
      { conversation: {} },
      { conversation: { id: 'x' }, channelData: {} },
      { serviceUrl: '' },
      { from: null },
    ];
    for (const one of odd) assert.ok((await mehmet.sendRaw({ text: 'help', ...one }, house.channel)).status < 500);
    assert.equal(house.channel.messages.filter((message: Message) => message.from === 'bot').length, 0);
    assertSays(
      textFor(sanne, (await sanne.says(house.channel, 'help')).replies[0] ?? assert.fail()),
      nl.bot.help.title,
    );
  });
});
