import assert from 'node:assert/strict';
import { findStep, listVersions } from '../../src/records/plan-steps.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { assertSays, openForm } from '../support/form.ts';
import { beginPlanCard } from '../support/plan.ts';
import { manage, startRound, textFor, vote } from '../support/round.ts';
import { storedRound } from '../support/stored.ts';
import { openStreet, type Street } from '../support/street.ts';
import type { Message } from '../support/teams/index.ts';

const { card, step } = nl.plan;

describe('a bot that is killed while a team fills its plan', () => {
  let street: Street;
  let plan: Message;
  before(async () => {
    street = await openStreet({ members: 3 });
    const result = await startRound(street, { which: { areas: 'A-F1' } });
    for (const person of street.people) {
      await vote(street, person, result, (item) => (item === 'A-1' ? 'high' : 'low'));
      await street.pass(6_000);
    }
    await manage(street, street.people[0], result, 'Nu sluiten', 'Nu sluiten');
    await street.pass(10_000);
    plan = await beginPlanCard(street, result);
  });
  after(() => street.close());
  afterEach(() => street.teams.assertClean());

  const stored = async () => findStep(street.tables, (await storedRound(street)).id, 'say');

  it('has the text, one version of it, and shows it on the card after the next start', async () => {
    const form = await openForm(street, street.people[1], plan, card.open(1));
    const pressed = form.press(step.save, { text: 'Het moet anders.' }).catch(() => undefined);
    while ((await stored())?.text !== 'Het moet anders.') await new Promise(setImmediate);
    await street.bot.kill();
    await pressed;
    await street.restart();
    const kept = await stored();
    assert.ok(kept);
    assert.equal((await listVersions(street.tables, (await storedRound(street)).id, kept)).length, 1);
    // Whoever sees no answer presses again: nothing is stored twice.
    const again = await openForm(street, street.people[1], plan, card.open(1));
    assert.equal(again.valueOf('text'), 'Het moet anders.');
    await again.press(step.save, { text: 'Het moet anders.' });
    await street.pass(70_000);
    assert.equal((await listVersions(street.tables, (await storedRound(street)).id, kept)).length, 1);
    assertSays(textFor(street.people[2], plan), card.stepLine('◐', 1, nl.plan.steps.say, nl.plan.states.busy));
  });
});
