import assert from 'node:assert/strict';
import { assertSays, openForm } from '../support/form.ts';
import { startRound, textFor, vote } from '../support/round.ts';
import { shown } from '../support/shown.ts';
import { storedVotes } from '../support/stored.ts';
import { openStreet, type Street } from '../support/street.ts';
import type { Message, Person } from '../support/teams/index.ts';

/** Two pages of ratings each: 200 votes. */
const MEMBERS = 100;
const PAGES = 2;

describe('a bot that is killed in the middle of 200 votes', () => {
  let street: Street;
  let card: Message;
  before(async () => {
    street = await openStreet({ members: MEMBERS });
    card = await startRound(street, { which: { areas: 'A-F1' } });
  });
  after(() => street.close());
  afterEach(() => street.teams.assertClean());

  /** Votes until there is no answer any more; `onAnswer` hears which items were acknowledged, by the next page. */
  async function voteUntilCut(person: Person, onAnswer: (items: readonly string[]) => void): Promise<void> {
    const form = await openForm(street, person, card, 'Stemmen');
    for (let page = 0; page < PAGES; page += 1) {
      const items = form.inputs.map(({ id }) => id.replace('rate_', ''));
      const outcome = await form.press('Verder', Object.fromEntries(items.map((item) => [`rate_${item}`, 'high'])));
      assert.equal(outcome.kind, 'dialog');
      onAnswer(items);
    }
  }

  it('has after a restart every vote that was acknowledged, none half, and a card that counts them', async () => {
    const acknowledged = new Map<Person, string[]>(street.people.map((person) => [person, []]));
    let answers = 0;
    let killed: Promise<void> | undefined;
    const ends = await Promise.allSettled(
      street.people.map((person) =>
        voteUntilCut(person, (items) => {
          acknowledged.get(person)?.push(...items);
          answers += 1;
          if (answers === MEMBERS) killed = street.bot.kill();
        }),
      ),
    );
    await killed;
    // Whoever was cut off got no answer at all.
    const cut = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
    assert.ok(cut.length > 0 && answers < MEMBERS * PAGES, 'the kill came too late');
    for (const reason of cut)
      assert.ok(reason instanceof TypeError && reason.message === 'fetch failed', String(reason));

    await street.restart();
    const votes = await storedVotes(street);
    for (const [person, items] of acknowledged) {
      const stored = Object.keys(votes.get(person.aadObjectId)?.ratings ?? {});
      assert.deepEqual(
        items.filter((item) => !stored.includes(item)),
        [],
        `${person.name} lost what was acknowledged`,
      );
      assert.ok([0, 5, 6].includes(stored.length), `half a page: ${stored.length} ratings`);
    }
    assertSays(textFor(street.people[0], card), shown.turnout(0, MEMBERS, votes.size));
    const messages = street.channel.messages.filter(({ card: shown }) => shown !== undefined);
    assert.deepEqual(
      messages.filter((message) => textFor(street.people[0], message).includes('Stemming:')).map(({ id }) => id),
      [card.id],
    );
  });

  it('lets everybody go on where they were', async () => {
    const some = street.people.slice(0, 20);
    const before = await storedVotes(street);
    await Promise.all(some.map((person) => vote(street, person, card, () => 'low')));
    await street.pass(10_000);
    const after = await storedVotes(street);
    assertSays(textFor(street.people[0], card), shown.turnout(20, MEMBERS, after.size - 20));
    for (const { aadObjectId } of some) {
      const kept = Object.keys(before.get(aadObjectId)?.ratings ?? {});
      const ratings = Object.entries(after.get(aadObjectId)?.ratings ?? {});
      assert.equal(ratings.length, 6);
      // Who comes back finds the first page that is not yet done.
      if (kept.length === 5) assert.equal(ratings.filter(([, rating]) => rating === 'high').length, 5);
    }
  });
});
