import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { tellBelow } from '../support/days.ts';
import { assertSays, openForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { cardIn, newChannel, openStart, startRound, textFor, vote } from '../support/round.ts';
import { closeLines, shown } from '../support/shown.ts';
import { storedVotes } from '../support/stored.ts';
import type { Channel, ConnectorRequest, Message, Outcome } from '../support/teams/index.ts';

const RACES = 20;

describe('two processes on one storage', () => {
  let house: House;
  let urls: readonly [string, string];
  let channel: Channel;
  before(async () => {
    // Twenty rounds in one afternoon: Teams' hourly windows are not what this is about.
    house = await openHouse({ members: 8, limits: false });
    const first = house.url;
    urls = [first, (await house.another()).url];
  });
  beforeEach(() => {
    house.teams.connect(urls[0]);
    channel = newChannel(house);
  });
  afterEach(() => house.teams.assertClean());
  after(() => house.close());

  /** Presses at once, by turns at the one process and at the other. */
  function atOnce<Value>(presses: readonly (() => Promise<Value>)[]): Promise<Value[]> {
    return Promise.all(
      presses.map((press, at) => {
        house.teams.connect(urls[at % 2 === 0 ? 0 : 1]);
        return press();
      }),
    );
  }

  async function closing(card: Message) {
    const form = await openForm(house, house.people[0], card, 'Beheer');
    await form.press('Nu sluiten');
    return () => form.press('Nu sluiten');
  }

  const isUpdateOf = (card: Message) => (request: ConnectorRequest) =>
    request.kind === 'update' && request.path.endsWith(`/${card.id}`);

  it('have every acknowledged vote in the result, and tell every other voter that it came too late', async function () {
    // Twenty races in which both processes also look at what is due.
    this.timeout(90_000);
    const told = { stored: 0, late: 0 };
    const cards: Message[] = [];
    for (let race = 0; race < RACES; race += 1) {
      const place = newChannel(house);
      const card = await startRound(house, { place, which: { areas: 'A-F1' } });
      const forms = await Promise.all(house.people.map((person) => openForm(house, person, card, 'Stemmen')));
      const votes = forms.map(
        (form) => () => form.press('Verder', Object.fromEntries(form.inputs.map(({ id }) => [id, 'high']))),
      );
      const presses: (() => Promise<Outcome>)[] = [...votes];
      // The close comes first in some races, last in others.
      presses.splice(race % (votes.length + 1), 0, await closing(card));
      await atOnce(presses);
      const stored = forms.filter(({ text }) => text.includes(nl.vote.progress(5, 6)));
      const late = forms.filter(({ text }) => text.includes(nl.vote.refused.closed));
      assert.equal(stored.length + late.length, house.people.length, forms.map(({ text }) => text).join('\n---\n'));
      told.stored += stored.length;
      told.late += late.length;
      await house.pass(10_000);
      assert.equal((await storedVotes({ ...house, channel: place })).size, stored.length);
      const result = textFor(house.people[0], card);
      if (stored.length > 0) assertSays(result, nl.round.result.savedToo(stored.length));
      else assertSays(result, nl.round.result.nobody);
      cards.push(card);
    }
    await tellBelow(house);
    for (const card of cards) assert.equal(closeLines(card), 1);
    assert.ok(told.stored > 0 && told.late > 0, `no race at all: ${JSON.stringify(told)}`);
  });

  it('make one result card and one line of two closes at once', async () => {
    const card = await startRound(house, { place: channel });
    await vote(house, house.people[1], card, () => 'high');
    const closes = [await closing(card), await closing(card)];
    await atOnce(closes);
    await tellBelow(house);
    assertSays(textFor(house.people[0], card), shown.result);
    assert.equal(closeLines(card), 1);
    assert.equal(
      channel.messages.filter(
        (message) => message.card !== undefined && textFor(house.people[0], message).includes(shown.result),
      ).length,
      1,
    );
  });

  it('start one round when two people start at once', async () => {
    const [sanne, mehmet] = house.people;
    const forms = [await openStart(house, sanne, channel), await openStart(house, mehmet, channel)];
    for (const form of forms) for (let page = 0; page < 3; page += 1) await form.press('Verder');
    const outcomes = await atOnce(forms.map((form) => () => form.press('Start de stemming')));
    await house.pass(10_000);
    const refused = outcomes.map(said).filter((text) => text.includes(nl.round.taken));
    assert.equal(refused.length, 1);
    assert.equal(forms.filter(({ done }) => done).length, 1);
    assert.equal(
      channel.messages.filter(
        (message) => message.card !== undefined && textFor(sanne, message).includes(shown.turnout(0, 8)),
      ).length,
      1,
    );
  });

  it('show the newest state when the one is slow with an older picture', async () => {
    const [, mehmet, anouk] = house.people;
    const card = await startRound(house, { place: channel });
    await house.pass(10_000);
    const slow = house.teams.faults.next(isUpdateOf(card), 'hold');
    const first = vote(house, mehmet, card, () => 'high');
    await slow.received;
    house.teams.connect(urls[1]);
    const second = vote(house, anouk, card, () => 'low');
    await house.teams.until(
      () => house.teams.requests.some((request) => isUpdateOf(card)(request) && request.status === 412),
      'the other process',
    );
    slow.release();
    await Promise.all([first, second]);
    await house.pass(30_000);
    assertSays(textFor(house.people[0], card), shown.turnout(2, 8));
  });

  it('post no second card when the other starts while a card is under way', async () => {
    const form = await openStart(house, house.people[0], channel);
    for (let page = 0; page < 3; page += 1) await form.press('Verder');
    const held = house.teams.faults.next({ kind: 'send', conversationId: channel.id }, 'hold');
    await form.press('Start de stemming');
    await held.received;
    const { app } = await house.another();
    await app.idle();
    held.release();
    await house.pass(70_000);
    const card = cardIn(channel, 'Stemming:');
    await vote(house, house.people[1], card, () => 'high');
    await house.pass(10_000);
    assertSays(textFor(house.people[0], card), shown.turnout(1, 8));
    assert.equal(
      channel.messages.filter(
        (message) => message.card !== undefined && textFor(house.people[0], message).includes(shown.turnout(0, 8)),
      ).length,
      0,
    );
  });

  it('say the close once when the other starts while the line is under way', async () => {
    const card = await startRound(house, { place: channel });
    await house.pass(10_000);
    const held = house.teams.faults.next({ kind: 'send', conversationId: card.conversationId }, 'hold');
    await (await closing(card))();
    // The line leaves by the outbox, some seconds later; what is held keeps the bot from settling.
    while (!(await settled(held.received))) await house.clock.advance(1_000);
    const { app } = await house.another();
    await app.idle();
    held.release();
    await house.pass(70_000);
    assert.equal(closeLines(card), 1);
  });
});

/** Whether a promise is settled by now, with a moment for what is on its way. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  const later = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 20));
  return Promise.race([promise.then(() => true), later]);
}
