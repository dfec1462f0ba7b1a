import assert from 'node:assert/strict';
import { personKey } from '../../src/domain/identity.ts';
import { recordPersonLanguage } from '../../src/records/language.ts';
import { en } from '../../src/ui/strings/en.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { assertSays, openForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { openStart, startRound, textFor, vote } from '../support/round.ts';
import { shown } from '../support/shown.ts';
import { storedVotes } from '../support/stored.ts';
import { type ConnectorRequest, cardText, type Message } from '../support/teams/index.ts';

const { tooSlow, teamsSlow } = nl.bot;
/** Longer than an invoke may wait. */
const BUDGET = 5_000;

describe('while Teams is slow', () => {
  let house: House;
  let card: Message;
  before(async () => {
    house = await openHouse({ members: 6 });
    card = await startRound(house);
    await house.pass(60_000);
  });
  afterEach(async () => {
    house.teams.assertClean();
    await house.pass(120_000);
  });
  after(() => house.close());

  const rosterAsked = () => house.teams.requests.filter(({ kind }) => kind === 'members').length;
  const isCardUpdate = ({ kind, path }: ConnectorRequest) => kind === 'update' && path.endsWith(`/${card.id}`);

  /** The roster is ten minutes old, so the next press asks Teams for it. */
  const forgetRoster = () => house.pass(10 * 60_000 + 1);

  /** Lets time pass until something has happened: what waits for the clock has first to come as far as waiting. */
  async function passUntil(condition: () => boolean, what: string): Promise<void> {
    let over = false;
    const passing = (async () => {
      while (!over) await house.clock.advance(250);
    })();
    await house.teams.until(condition, what).finally(() => {
      over = true;
    });
    await passing;
  }

  it('votes are answered and stored, though the picture of the first hangs', async () => {
    const [, mehmet, anouk, joris] = house.people;
    const held = house.teams.faults.next(isCardUpdate, 'hold');
    for (const person of [mehmet, anouk, joris]) {
      assert.ok(person);
      const form = await openForm(house, person, card, 'Stemmen');
      const outcome = await form.press('Verder', { 'rate_A-1': 'high' });
      assert.equal(outcome.kind, 'dialog');
      assertSays(form.text, nl.vote.progress(1, 15));
      await held.received;
    }
    assert.equal((await storedVotes(house)).size, 3);
    held.release();
    await house.pass(10_000);
    assertSays(textFor(mehmet, card), shown.turnout(0, 6, 3));
  });

  it('a press gets a kind sentence in the reader’s language when the roster hangs, and works once it answers', async () => {
    const [sanne, , , , fatima] = house.people;
    assert.ok(fatima);
    await recordPersonLanguage(house.tables, personKey(house.tenant.id, fatima.aadObjectId), 'en');
    await forgetRoster();
    const held = house.teams.faults.next('members', 'hold');
    const others = house.clock.pending;
    const presses = [sanne.press(card, 'Stemmen'), fatima.press(card, 'Stemmen')];
    await held.received;
    await house.teams.until(() => house.clock.pending === others + 2, 'both presses');
    await house.clock.advance(BUDGET);
    assert.deepEqual((await Promise.all(presses)).map(said), [tooSlow, en.bot.tooSlow]);
    held.release();
    await house.settle();
    assertSays((await openForm(house, sanne, card, 'Stemmen')).text, nl.vote.progress(0, 15));
  });

  it('the channel votes on without a roster, and Teams is not asked at every press', async () => {
    const [, , , , , lotte] = house.people;
    assert.ok(lotte);
    await forgetRoster();
    const before = rosterAsked();
    for (let at = 0; at < 2; at += 1) house.teams.faults.next('members', 503);
    await vote(house, lotte, card, () => 'low');
    assert.ok((await storedVotes(house)).has(lotte.aadObjectId));
    assert.equal(rosterAsked() - before, 1);
    await house.pass(10_001);
    await openForm(house, lotte, card, 'Mijn stem');
    assert.equal(rosterAsked() - before, 2);
    await house.pass(10_001);
    house.teams.faults.clear();
    await openForm(house, lotte, card, 'Mijn stem');
    assert.equal(rosterAsked() - before, 3);
  });

  it('the private chat asks to try again, for there nothing says that this is a member', async () => {
    const [, mehmet] = house.people;
    await mehmet.press(card, 'In mijn eigen chat');
    await house.settle();
    const [ballot] = mehmet.personalChat.messages.filter(({ from }) => from === 'bot');
    assert.ok(ballot);
    await forgetRoster();
    house.teams.faults.next('members', 'drop-answer');
    const outcome = await mehmet.press(ballot, 'Stemmen');
    assertSays(said(outcome), teamsSlow);
    await house.pass(10_001);
    assertSays((await openForm(house, mehmet, ballot, 'Stemmen')).text, nl.vote.question);
  });

  it('the way to the private chat is tried again after 429, and the press is answered in time', async () => {
    const [, , anouk] = house.people;
    house.teams.faults.next(
      { kind: 'send', conversationId: anouk.personalChat.id },
      { status: 429, headers: { 'retry-after': '20' } },
    );
    const press = anouk.press(card, 'In mijn eigen chat');
    await house.teams.until(() => house.teams.requests.at(-1)?.status === 429, 'the refusal');
    await house.clock.advance(BUDGET);
    assert.equal(said(await press), tooSlow);
    await passUntil(() => anouk.personalChat.messages.length === 1, 'the ballot');
  });

  it('a typed command is acknowledged in time, and answered once Teams takes it', async () => {
    const [sanne] = house.people;
    const held = house.teams.faults.next('send', 'hold');
    const typed = sanne.says(house.channel, 'help');
    await held.received;
    await house.clock.advance(BUDGET);
    const message = await typed;
    assert.equal(message.replies.length, 0);
    held.release();
    await house.teams.until(() => message.replies.length === 1, 'the answer');
  });

  it('a start is answered at once, and its card and the form’s result come when Teams takes them', async () => {
    const [sanne] = house.people;
    const place = house.team.addChannel('Nieuw');
    const form = await openStart(house, sanne, place);
    for (let page = 0; page < 3; page += 1) await form.press('Verder');
    for (let at = 0; at < 3; at += 1) house.teams.faults.next({ kind: 'send', conversationId: place.id }, 503);
    house.teams.faults.next({ kind: 'update', conversationId: place.id }, 429);
    house.teams.faults.next({ kind: 'update', conversationId: place.id }, 'drop-answer');
    await form.press('Start de stemming');
    assert.ok(form.done);
    await passUntil(() => house.teams.faults.pending === 0, 'the faults');
    const says = (text: string) =>
      place.messages.some((message) => message.card !== undefined && cardText(message.card).includes(text));
    await passUntil(() => says(shown.turnout(0, 6)), 'the card');
    await passUntil(() => says('De stemming is gestart. De kaart komt zo in het kanaal.'), 'the form’s result');
    await house.settle();
    assert.equal(place.messages.filter(({ from }) => from === 'bot').length, 2);
  });
});

describe('while Teams is slow, in place', () => {
  it('says so when the form itself cannot be posted in time', async () => {
    const house = await openHouse({ forms: 'inplace' });
    const card = await startRound(house);
    await house.pass(60_000);
    const held = house.teams.faults.next('send', 'hold');
    const press = house.people[1].press(card, 'Stemmen');
    await held.received;
    await house.clock.advance(BUDGET);
    assert.equal(said(await press), tooSlow);
    held.release();
    await house.settle();
    house.teams.assertClean();
    await house.close();
  });
});
