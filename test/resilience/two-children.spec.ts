import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { assertSays, openForm, said } from '../support/form.ts';
import { startRound, textFor, vote } from '../support/round.ts';
import { closeLines, shown } from '../support/shown.ts';
import { storedVotes } from '../support/stored.ts';
import { type Bot, openStreet, type Street } from '../support/street.ts';
import type { ConnectorRequest, Message } from '../support/teams/index.ts';

const VOTERS = 20;

describe('two processes, as two machines would be', () => {
  let street: Street;
  let bots: readonly [Bot, Bot];
  let card: Message;
  before(async () => {
    street = await openStreet({ members: VOTERS });
    bots = [street.bot, await street.start()];
    card = await startRound(street, { which: { areas: 'A-F1' } });
    await street.pass(60_000);
  });
  afterEach(() => street.teams.assertClean());
  after(() => street.close());

  /** Presses at once, by turns at the one process and at the other. */
  function atOnce<Value>(presses: readonly (() => Promise<Value>)[]): Promise<Value[]> {
    return Promise.all(
      presses.map((press, at) => {
        street.teams.connect(bots[at % 2 === 0 ? 0 : 1].url);
        return press();
      }),
    );
  }

  const isCardUpdate = ({ kind, path }: ConnectorRequest) => kind === 'update' && path.endsWith(`/${card.id}`);

  it('count every vote together', async () => {
    await atOnce(street.people.map((person) => () => vote(street, person, card, () => 'high')));
    await street.pass(10_000);
    assert.equal((await storedVotes(street)).size, VOTERS);
    assertSays(textFor(street.people[0], card), shown.turnout(VOTERS, VOTERS));
  });

  it('show a close by the one that is killed as soon as somebody presses at the other', async () => {
    const [dying, living] = bots;
    street.teams.connect(dying.url);
    const form = await openForm(street, street.people[0], card, 'Beheer');
    await form.press('Nu sluiten');
    const update = street.teams.faults.next(isCardUpdate, 'drop-request');
    await form.press('Nu sluiten');
    await update.received;
    await dying.kill();
    street.teams.connect(living.url);
    await street.pass(60_000);
    assertSays(textFor(street.people[0], card), shown.turnout(VOTERS, VOTERS));
    const late = await openForm(street, street.people[1], card, 'Mijn stem');
    assertSays(late.text, nl.vote.mine.handedInClosed);
    await street.pass(10_000);
    assertSays(textFor(street.people[0], card), shown.result);
    assertSays(textFor(street.people[0], card), shown.resultTurnout(VOTERS, VOTERS));
    assert.equal(closeLines(card), 1);
  });

  it('close once when both are asked at once', async () => {
    bots = [bots[1], await street.start()];
    const reopening = await openForm(street, street.people[0], card, 'Beheer');
    await reopening.press('Opnieuw openen');
    await reopening.press('Opnieuw openen', { date: '2026-12-01', time: '16:00' });
    await street.pass(10_000);
    const forms = [
      await openForm(street, street.people[0], card, 'Beheer'),
      await openForm(street, street.people[0], card, 'Beheer'),
    ];
    for (const form of forms) await form.press('Nu sluiten');
    const outcomes = await atOnce(forms.map((form) => () => form.press('Nu sluiten')));
    assert.deepEqual(outcomes.map(said).sort(), ['', nl.round.manage.alreadyClosed]);
    await street.pass(10_000);
    assertSays(textFor(street.people[0], card), shown.result);
    assert.equal(closeLines(card), 1);
  });
});
