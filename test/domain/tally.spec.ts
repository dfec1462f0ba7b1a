import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RATINGS } from '../../src/domain/rating.ts';
import {
  addCounts,
  type Ballot,
  type Counts,
  firstRanks,
  type RankedItem,
  rank,
  type Tally,
  tally,
} from '../../src/domain/tally.ts';

const ITEMS = ['A-1.1', 'A-1.2', 'A-2.1', 'A-2.2', 'E-1'] as const;
const ballot: fc.Arbitrary<Ballot> = fc.dictionary(fc.constantFrom(...ITEMS, 'B-9.9'), fc.constantFrom(...RATINGS));
const ballots = fc.array(ballot, { maxLength: 30 });

const counts = (low: number, middle: number, high: number, unknown = 0): Counts => ({ low, middle, high, unknown });
const result = (voters: number, ...given: Counts[]): Tally => ({
  voters,
  counts: Object.fromEntries(given.map((count, at) => [`I-${at + 1}`, count])),
});
const names = (items: readonly RankedItem[]) => items.map(({ item }) => item);
const ranks = (items: readonly RankedItem[]) => items.map(({ item, rank: place }) => [item, place]);

function only(tallied: Tally): RankedItem {
  const { ranked, tooFew } = rank(tallied);
  const [item] = [...ranked, ...tooFew];
  assert.ok(item);
  return item;
}

function near(actual: number | undefined, expected: number): void {
  assert.ok(actual !== undefined && Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);
}

describe('tally', () => {
  it('counts answers per item, and voters', () => {
    const counted = tally(
      ['A-1.1', 'A-1.2'],
      [{ 'A-1.1': 'high', 'A-1.2': 'low' }, { 'A-1.1': 'high' }, { 'A-1.1': 'unknown' }, {}],
    );
    assert.deepEqual(counted, { voters: 3, counts: { 'A-1.1': counts(0, 0, 2, 1), 'A-1.2': counts(1, 0, 0) } });
  });

  it('ignores items that are not in the list', () => {
    assert.deepEqual(tally(['A-1.1'], [{ 'B-9.9': 'high' }]), { voters: 0, counts: { 'A-1.1': counts(0, 0, 0) } });
  });

  it('counts an item once, also when the list names it twice', () => {
    assert.deepEqual(tally(['A-1.1', 'A-1.1'], [{ 'A-1.1': 'low' }]).counts, { 'A-1.1': counts(1, 0, 0) });
  });

  it('takes its ballots from a stream, once', () => {
    function* stream(): Iterable<Ballot> {
      yield { 'A-1.1': 'low' };
      yield { 'A-1.1': 'middle' };
    }
    assert.deepEqual(tally(['A-1.1'], stream()), { voters: 2, counts: { 'A-1.1': counts(1, 1, 0) } });
  });

  it('does not depend on the order of the ballots', () => {
    const shuffled = ballots.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length })),
    );
    fc.assert(fc.property(shuffled, ([given, other]) => assert.deepEqual(tally(ITEMS, given), tally(ITEMS, other))));
  });

  it('survives JSON in its order', () => {
    fc.assert(
      fc.property(ballots, (given) => {
        const counted = tally(ITEMS, given);
        const read: Tally = JSON.parse(JSON.stringify(counted));
        assert.deepEqual(rank(read), rank(counted));
        assert.deepEqual(Object.keys(read.counts), ITEMS);
      }),
    );
  });
});

describe('addCounts', () => {
  it('adds a show of hands to what was counted', () => {
    const hands: Tally = { voters: 4, counts: { 'I-1': counts(1, 0, 3), 'X-1': counts(4, 0, 0) } };
    assert.deepEqual(
      addCounts(result(2, counts(1, 1, 0), counts(0, 0, 2)), hands),
      result(6, counts(2, 1, 3), counts(0, 0, 2)),
    );
  });

  it('gives what one tally of all ballots gives', () => {
    fc.assert(
      fc.property(ballots, ballots, (some, others) => {
        assert.deepEqual(addCounts(tally(ITEMS, some), tally(ITEMS, others)), tally(ITEMS, [...some, ...others]));
      }),
    );
  });
});

describe('rank', () => {
  it('puts the highest mean first', () => {
    // Means 2, 3, 1.
    assert.deepEqual(ranks(rank(result(2, counts(1, 0, 1), counts(0, 0, 2), counts(2, 0, 0))).ranked), [
      ['I-2', 1],
      ['I-1', 2],
      ['I-3', 3],
    ]);
  });

  it('gives equal means the same rank, skips the next one and lists ties in catalogue order', () => {
    // Means 2, 3, 2.5, 2.5: agreement of I-3 is 0 and of I-4 is higher, and it makes no difference.
    const { ranked } = rank(result(4, counts(0, 4, 0), counts(0, 0, 4), counts(1, 0, 3), counts(0, 2, 2)));
    assert.deepEqual(ranks(ranked), [
      ['I-2', 1],
      ['I-3', 2],
      ['I-4', 2],
      ['I-1', 4],
    ]);
  });

  it('sees that 7 of 3 ratings and 14 of 6 are one mean', () => {
    const { ranked } = rank(result(6, counts(0, 2, 1), counts(0, 4, 2), counts(1, 2, 3)));
    assert.deepEqual(ranks(ranked), [
      ['I-1', 1],
      ['I-2', 1],
      ['I-3', 1],
    ]);
  });

  it('puts items apart that under half of the voters rated', () => {
    // Five voters: three ratings are enough, two are not; *weet ik niet* is no rating.
    const { ranked, tooFew } = rank(
      result(5, counts(0, 0, 2, 3), counts(3, 0, 0), counts(0, 1, 1), counts(0, 0, 2), counts(0, 0, 0, 5)),
    );
    assert.deepEqual(ranks(ranked), [['I-2', 1]]);
    assert.deepEqual(ranks(tooFew), [
      ['I-1', undefined],
      ['I-4', undefined],
      ['I-3', undefined],
      ['I-5', undefined],
    ]);
  });

  it('ranks an item that exactly half of the voters rated', () => {
    assert.deepEqual(names(rank(result(4, counts(0, 2, 0, 2))).ranked), ['I-1']);
  });

  it('ranks nothing when nobody voted', () => {
    const { ranked, tooFew } = rank(tally(ITEMS, []));
    assert.deepEqual(ranked, []);
    assert.deepEqual(names(tooFew), ITEMS);
  });

  it('says mean, number and spread', () => {
    const item = only(result(4, counts(1, 0, 3, 2)));
    assert.equal(item.mean, 2.5);
    assert.equal(item.n, 4);
    // Squares 2.25 + 3 x 0.25 = 3, over 4.
    near(item.spread, Math.sqrt(0.75));
    assert.deepEqual(item.counts, counts(1, 0, 3, 2));
    near(only(result(3, counts(1, 1, 1))).spread, Math.sqrt(2 / 3));
    assert.equal(only(result(3, counts(0, 3, 0))).spread, 0);
  });

  it('says nothing of an item that nobody rated', () => {
    assert.deepEqual(only(result(2, counts(0, 0, 0, 2))), {
      item: 'I-1',
      mean: undefined,
      n: 0,
      counts: counts(0, 0, 0, 2),
      spread: undefined,
      agreement: undefined,
      split: false,
    });
  });

  describe('split', () => {
    const isSplit = (...given: Parameters<typeof counts>) => only(result(1, counts(...given))).split;

    it('is an item on which people stand apart', () => {
      assert.equal(isSplit(1, 1, 1), true);
      assert.equal(isSplit(5, 0, 5), true);
    });

    it('takes an agreement under a half', () => {
      // Exactly 0.5.
      assert.equal(isSplit(1, 2, 1), false);
      assert.equal(isSplit(1, 8, 1), false);
    });

    it('takes three ratings, *weet ik niet* not counted', () => {
      assert.equal(isSplit(1, 0, 1, 5), false);
      assert.equal(isSplit(2, 0, 1), true);
    });

    it('takes a low and a high', () => {
      assert.equal(isSplit(3, 3, 0), false);
      assert.equal(isSplit(0, 3, 3), false);
    });
  });

  it('lists every item once, ranks from 1 on without a gap but for ties, and means going down', () => {
    fc.assert(
      fc.property(ballots, (given) => {
        const { ranked, tooFew } = rank(tally(ITEMS, given));
        assert.deepEqual([...names(ranked), ...names(tooFew)].sort(), [...ITEMS].sort());
        for (const list of [ranked, tooFew]) {
          const means = list.map(({ mean }) => mean ?? 0);
          assert.deepEqual(
            means,
            means.toSorted((a, b) => b - a),
          );
        }
        for (const item of ranked) {
          assert.equal(item.rank, 1 + ranked.filter(({ mean }) => (mean ?? 0) > (item.mean ?? 0)).length);
        }
        for (const item of tooFew) assert.equal('rank' in item, false);
      }),
    );
  });

  it('shares a rank between items with the same mean, in catalogue order', () => {
    fc.assert(
      fc.property(ballots, (given) => {
        const { ranked } = rank(tally(ITEMS, given));
        const order = (item: RankedItem) => Object.keys(tally(ITEMS, []).counts).indexOf(item.item);
        for (const [at, item] of ranked.entries()) {
          const before = ranked[at - 1];
          if (before === undefined) continue;
          assert.equal(before.rank === item.rank, before.mean === item.mean);
          if (before.rank === item.rank) assert.ok(order(before) < order(item));
        }
      }),
    );
  });

  it('does not move a mean when somebody says *weet ik niet* to everything', () => {
    const means = (given: readonly Ballot[]) => {
      const { ranked, tooFew } = rank(tally(ITEMS, given));
      return new Map(
        [...ranked, ...tooFew].map(({ item, mean, agreement, spread }) => [item, { mean, agreement, spread }]),
      );
    };
    const nothing = Object.fromEntries(ITEMS.map((item) => [item, 'unknown' as const]));
    const byName = (map: ReturnType<typeof means>) => Object.fromEntries(ITEMS.map((item) => [item, map.get(item)]));
    fc.assert(
      fc.property(ballots, (given) => {
        assert.deepEqual(byName(means([...given, nothing])), byName(means(given)));
        assert.equal(tally(ITEMS, [...given, nothing]).voters, tally(ITEMS, given).voters + 1);
      }),
    );
  });

  it('turns round when everybody turns round', () => {
    const turned = { low: 'high', middle: 'middle', high: 'low', unknown: 'unknown' } as const;
    const turn = (given: Ballot): Ballot =>
      Object.fromEntries(Object.entries(given).map(([item, answer]) => [item, turned[answer]]));
    fc.assert(
      fc.property(ballots, (given) => {
        const straight = rank(tally(ITEMS, given));
        const back = rank(tally(ITEMS, given.map(turn)));
        const find = (item: string) => [...back.ranked, ...back.tooFew].find((other) => other.item === item);
        for (const item of [...straight.ranked, ...straight.tooFew]) {
          const other = find(item.item);
          if (item.mean === undefined || item.agreement === undefined || item.spread === undefined) {
            assert.equal(other?.mean, undefined);
            continue;
          }
          near(other?.mean, 4 - item.mean);
          near(other?.agreement, item.agreement);
          near(other?.spread, item.spread);
        }
      }),
    );
  });
});

describe('firstRanks', () => {
  const items = (ranks: readonly number[]) =>
    ranks.map((place, at) => ({
      ...only(tally(['A-1'], [{ 'A-1': 'high' }])),
      item: `A-${at + 1}`,
      rank: place,
    }));
  const places = (ranks: readonly number[]) => firstRanks(items(ranks), 5, 8).map(({ rank: place }) => place);

  it('are whole, until there are enough', () => {
    assert.deepEqual(places([1, 2, 3, 4, 5, 6, 7]), [1, 2, 3, 4, 5]);
    assert.deepEqual(places([1, 2, 3, 4, 5, 5, 7]), [1, 2, 3, 4, 5, 5]);
    assert.deepEqual(places([1, 1, 1, 1, 1, 1, 1, 8]), [1, 1, 1, 1, 1, 1, 1]);
    assert.deepEqual(places([1, 2]), [1, 2]);
  });

  it('end before one that is too many', () => {
    assert.deepEqual(places([1, 2, 2, 4, 5, 5, 5, 5, 5]), [1, 2, 2, 4]);
  });

  it('are a part of the first one where that alone is too many', () => {
    assert.deepEqual(places(Array(20).fill(1)), Array(8).fill(1));
  });
});
