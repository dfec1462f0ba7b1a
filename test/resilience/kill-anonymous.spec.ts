import assert from 'node:assert/strict';
import { tallyOf } from '../../src/records/result.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { assertSays, openForm } from '../support/form.ts';
import { startRound, textFor, vote } from '../support/round.ts';
import { closeLines } from '../support/shown.ts';
import { storedRound, storedVotes } from '../support/stored.ts';
import { openStreet, type Street } from '../support/street.ts';
import type { Message } from '../support/teams/index.ts';

describe('a bot that is killed in the middle of an anonymous close', () => {
  let street: Street;
  let card: Message;
  before(async () => {
    street = await openStreet({ members: 5 });
    card = await startRound(street, { which: { areas: 'A-F1' }, rules: { openness: 'anonymous' } });
    for (const person of street.people) {
      await vote(street, person, card, (item) => (item === 'A-1' ? 'high' : 'low'), { 'A-1': 'Hierom.' });
      await street.pass(6_000);
    }
  });
  after(() => street.close());
  afterEach(() => street.teams.assertClean());

  it('has after a restart the whole result and no ballot, and says so once', async () => {
    const form = await openForm(street, street.people[0], card, 'Beheer');
    await form.press('Nu sluiten');
    const pressed = form.press('Nu sluiten').catch(() => undefined);
    // The moment the round is stored as closed, whatever of the rest is done by then.
    while ((await storedRound(street)).status === 'open') await new Promise(setImmediate);
    await street.bot.kill();
    await pressed;
    await street.restart();
    await street.pass(70_000);
    assert.equal((await storedVotes(street)).size, 0);
    const { counts } = await tallyOf(street.tables, await storedRound(street));
    assert.deepEqual(counts['A-1'], { low: 0, middle: 0, high: 5, unknown: 0 });
    assertSays(textFor(street.people[1], card), nl.round.result.turnout(5, 5, 100));
    assert.equal(closeLines(card), 1);
  });
});
