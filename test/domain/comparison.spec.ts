import assert from 'node:assert/strict';
import fc from 'fast-check';
import { COMPARE, compare } from '../../src/domain/comparison.ts';
import { type Counts, type RankedItem, rank } from '../../src/domain/tally.ts';

/** One item of a round in which everybody rated it so. */
function item(counts: Partial<Counts>): RankedItem {
  const all = { low: 0, middle: 0, high: 0, unknown: 0, ...counts };
  const voters = all.low + all.middle + all.high + all.unknown;
  const { ranked, tooFew } = rank({ voters, counts: { 'A-1': all } });
  const [found] = [...ranked, ...tooFew];
  assert.ok(found);
  return found;
}

const some = fc.record({ low: fc.nat(30), middle: fc.nat(30), high: fc.nat(30) }).map(item);
const OPPOSITE = { up: 'down', down: 'up', same: 'same', 'too-few': 'too-few' } as const;

describe('compare', () => {
  it('tells up and down when a whole team moves', () => {
    assert.equal(compare(item({ high: 8, middle: 1 }), item({ middle: 8, low: 1 })), 'up');
    assert.equal(compare(item({ low: 8, middle: 1 }), item({ middle: 8, high: 1 })), 'down');
  });

  it('calls same what chance gives easily', () => {
    assert.equal(compare(item({ low: 3, high: 4 }), item({ low: 4, high: 3 })), 'same');
  });

  it('calls same what is sure and small', () => {
    assert.equal(compare(item({ middle: 400, high: 100 }), item({ middle: 500 })), 'same');
  });

  it('says nothing with fewer than five ratings, or without a rank', () => {
    const four = item({ high: COMPARE.fromRatings - 1 });
    const many = item({ low: 9 });
    assert.equal(compare(four, many), 'too-few');
    assert.equal(compare(many, four), 'too-few');
    assert.equal(compare(many, undefined), 'too-few');
    assert.equal(compare(item({ high: 5, unknown: 20 }), many), 'too-few');
  });

  it('is the opposite the other way round, and same with itself', () => {
    fc.assert(
      fc.property(some, some, (one, other) => {
        assert.equal(compare(other, one), OPPOSITE[compare(one, other)]);
        assert.ok(['same', 'too-few'].includes(compare(one, one)));
      }),
    );
  });

  it('never says up for a lower mean', () => {
    fc.assert(
      fc.property(some, some, (now, before) => {
        if (compare(now, before) === 'up') assert.ok((now.mean ?? 0) > (before.mean ?? 0));
      }),
    );
  });
});
