import assert from 'node:assert/strict';
import { findDecision } from '../../src/records/decision.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { assertSays, openForm } from '../support/form.ts';
import { cardIn, manage, startRound, textFor, vote } from '../support/round.ts';
import { storedRound } from '../support/stored.ts';
import { openStreet, type Street } from '../support/street.ts';
import type { Message } from '../support/teams/index.ts';

const { begin, card: words, settle, decided } = nl.decision;

describe('a bot that is killed while a team chooses', () => {
  let street: Street;
  let result: Message;
  before(async () => {
    street = await openStreet({ members: 3 });
    result = await startRound(street, { which: { areas: 'A-F1' } });
    for (const person of street.people) {
      await vote(street, person, result, (item) => (item === 'A-1' ? 'high' : 'low'));
      await street.pass(6_000);
    }
    await manage(street, street.people[0], result, 'Nu sluiten', 'Nu sluiten');
    await street.pass(10_000);
  });
  after(() => street.close());
  afterEach(() => street.teams.assertClean());

  const cards = (text: string) =>
    street.channel.messages.filter((one) => JSON.stringify(one.card ?? '').includes(text)).length;
  const decision = async () => findDecision(street.tables, (await storedRound(street)).id);

  it('shows the choice once after a kill right after it began', async () => {
    const form = await openForm(street, street.people[0], result, begin.button);
    const pressed = form.press(begin.pick).catch(() => undefined);
    while ((await decision()) === undefined) await new Promise(setImmediate);
    await street.bot.kill();
    await pressed;
    await street.restart();
    await street.pass(70_000);
    // A kill in the very moment of the POST leaves its outcome unknown: then it is posted once more when somebody asks.
    if (cards(words.pickIntro) === 0) {
      await street.people[1].says(street.channel, 'besluiten');
      await street.pass(20_000);
    }
    assert.equal(cards(words.pickIntro), 1);
    assert.ok(!JSON.stringify(result.card).includes('decision/begin'));
  });

  it('shows the decision and its one line after a kill right after it was recorded', async () => {
    const choice = cardIn(street.channel, words.title);
    await street.people[1].press(choice, { title: words.pick, nth: 0 });
    await street.pass(6_000);
    const form = await openForm(street, street.people[0], choice, words.settle);
    await form.press(settle.stopDo);
    const pressed = form.press(settle.go).catch(() => undefined);
    while ((await decision())?.status !== 'decided') await new Promise(setImmediate);
    await street.bot.kill();
    await pressed;
    await street.restart();
    await street.pass(70_000);
    assertSays(textFor(street.people[2], choice), decided.title);
    const lines = choice.replies.filter(({ text }) => text.startsWith('Het besluit is genomen'));
    assert.ok(lines.length <= 1);
    assert.equal(cards(decided.title), 1);
  });
});
