import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { assertSays } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { manage, startRound, textFor, vote } from '../support/round.ts';
import { closeLines, shown } from '../support/shown.ts';
import { storedVotes } from '../support/stored.ts';
import type { Message, Person } from '../support/teams/index.ts';

const MEMBERS = 60;
const RATINGS = ['low', 'middle', 'high'] as const;

describe('sixty members', () => {
  let house: House;
  let card: Message;
  beforeEach(async () => {
    house = await openHouse({ members: MEMBERS });
    card = await startRound(house, { which: { areas: 'A-F1' } });
    // The start's own sends are out of Teams' 30-second window.
    await house.pass(60_000);
  });
  afterEach(async () => {
    house.teams.assertClean();
    await house.close();
  });

  const ratingOf = (person: Person) => RATINGS[house.people.indexOf(person) % 3];

  /** When the card itself was updated, in seconds of the test's clock. */
  function updates(): number[] {
    return house.teams.requests
      .filter(({ kind, path }) => kind === 'update' && path.endsWith(`/${card.id}`))
      .map(({ at }) => at.epochMilliseconds / 1_000);
  }

  async function assertAllStored(): Promise<void> {
    const votes = await storedVotes(house);
    assert.equal(votes.size, MEMBERS);
    for (const person of house.people) {
      const ratings = Object.values(votes.get(person.aadObjectId)?.ratings ?? {});
      assert.equal(ratings.length, 6);
      assert.deepEqual(new Set(ratings), new Set([ratingOf(person)]), person.name);
    }
  }

  it('vote within ten seconds: every vote is stored, with one update in five seconds and no 412 or 429', async () => {
    for (let second = 0; second < 10; second += 1) {
      const six = house.people.slice(second * 6, second * 6 + 6);
      await Promise.all(six.map((person) => vote(house, person, card, () => ratingOf(person))));
      await house.pass(1_000);
    }
    await house.pass(5_000);
    const times = updates();
    assert.ok(times.length >= 2 && times.length <= 4, `${times.length} updates`);
    times.slice(1).forEach((time, at) => {
      assert.ok(time - (times[at] ?? 0) >= 5, `updates at ${times.join(', ')}`);
    });
    assert.deepEqual(
      house.teams.requests.filter(({ status }) => status >= 400),
      [],
    );
    await assertAllStored();
    assertSays(textFor(house.people[0], card), shown.turnout(60, 60));
    for (const person of house.people) {
      await person.refresh(card);
      assertSays(textFor(person, card), nl.round.card.own.voted);
    }
  });

  it('press at the same moment: the counts are right, also after the close', async () => {
    await Promise.all(house.people.map((person) => vote(house, person, card, () => ratingOf(person))));
    await house.pass(10_000);
    assertSays(textFor(house.people[0], card), shown.turnout(60, 60));
    assert.ok(updates().length <= 2, 'at most two pictures in ten seconds');
    await assertAllStored();
    await manage(house, house.people[0], card, 'Nu sluiten', 'Nu sluiten');
    await house.pass(10_000);
    const result = textFor(house.people[1], card);
    assertSays(result, shown.resultTurnout(60, 60));
    assertSays(result, nl.round.details.counts(20, 20, 20, 0));
    // The line leaves through the outbox, once the card shows the result.
    await house.pass(11_000);
    await house.pass(11_000);
    assert.equal(closeLines(card), 1);
  });
});
