import assert from 'node:assert/strict';
import { tallyOf } from '../../src/records/result.ts';
import { findRound } from '../../src/records/round.ts';
import { closeRound } from '../../src/records/round-end.ts';
import { countParticipation, recordVote } from '../../src/records/votes.ts';
import type { Counts } from '../support/counted-tables.ts';
import { type OpenedForm, openForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { startRound } from '../support/round.ts';
import { storedRound } from '../support/stored.ts';
import type { Filled } from '../support/teams/index.ts';

describe('the store is asked', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(async () => {
    house.teams.assertClean();
    await house.close();
  });

  /** What something costs, without what the card of the channel costs later. */
  async function costOf(work: () => Promise<unknown>): Promise<Counts> {
    const before = { ...house.counts };
    await work();
    const { gets, lists, pages, transactions } = house.counts;
    return {
      gets: gets - before.gets,
      lists: lists - before.lists,
      pages: pages - before.pages,
      transactions: transactions - before.transactions,
    };
  }

  const rated = (form: OpenedForm): Filled => Object.fromEntries(form.inputs.map(({ id }) => [id, 'high']));

  for (const where of ['in the channel', 'in the private chat'] as const) {
    it(`once for a read and once for a transaction when a page of ratings is saved ${where}`, async () => {
      const [, mehmet] = house.people;
      const card = await startRound(house, { what: { letter: 'B' } });
      await house.pass(60_000);
      if (where === 'in the private chat') await mehmet.press(card, 'In mijn eigen chat');
      await house.settle();
      const message = where === 'in the channel' ? card : mehmet.personalChat.messages.at(-1);
      const form = await openForm(house, mehmet, message ?? assert.fail('no ballot'), 'Stemmen');
      // The first vote brings a new picture; the next ones fall into its pause.
      await form.press('Verder', rated(form));
      await house.settle();
      for (let page = 2; page <= 4; page += 1) {
        const cost = await costOf(() => form.press('Verder', rated(form)));
        assert.deepEqual(cost, { gets: 1, lists: 0, pages: 0, transactions: 1 }, `page ${page}`);
      }
    });
  }

  it('for whole pages of 1,000 when 1,000 ballots of 27 items are counted, and once more each for the hands and the kept tally', async () => {
    await startRound(house, { what: { letter: 'B' } });
    const round = await storedRound(house);
    assert.equal(round.items.length, 27);
    const answers = Object.fromEntries(
      round.items.map((item, at) => [item, { rating: (['low', 'high'] as const)[at % 2] ?? 'low' }]),
    );
    const { tables } = house;
    for (let from = 0; from < 1_000; from += 50) {
      await Promise.all(
        Array.from({ length: 50 }, (_, at) =>
          recordVote(tables, round, { person: `${house.tenant.id}:voter-${from + at}`, name: '' }, answers, true, 'v'),
        ),
      );
    }
    const closed = await closeRound(
      tables,
      round.id,
      { operation: 'close', at: house.clock.now(), byName: 'Sanne' },
      'v',
    );
    assert.ok('ended' in closed);
    const first = await costOf(async () => {
      const { voters, counts } = await tallyOf(tables, closed.ended);
      assert.equal(voters, 1_000);
      assert.deepEqual(new Set(Object.values(counts).map(({ low, high }) => low + high)), new Set([1_000]));
    });
    assert.deepEqual(first, { gets: 2, lists: 1, pages: 1, transactions: 1 });
    assert.deepEqual(await costOf(() => tallyOf(tables, closed.ended)), {
      gets: 1,
      lists: 0,
      pages: 0,
      transactions: 0,
    });
    assert.deepEqual(await costOf(() => countParticipation(tables, round.id)), {
      gets: 1,
      lists: 1,
      pages: 1,
      transactions: 0,
    });
    assert.equal((await findRound(tables, round.id))?.status, 'closed');
  });
});
