import assert from 'node:assert/strict';
import fc from 'fast-check';
import { agreement, countRatings, type RatingCounts, sumRatings } from '../../src/domain/agreement.ts';

const count = fc.nat({ max: 1000 });
const ratings = fc.record({ low: count, middle: count, high: count }).filter((counts) => countRatings(counts) > 0);

function agreementOf(low: number, middle: number, high: number): number {
  const value = agreement({ low, middle, high });
  assert.ok(value !== undefined);
  return value;
}

function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);
}

describe('agreement', () => {
  it('is undefined without ratings', () => {
    assert.equal(agreement({ low: 0, middle: 0, high: 0 }), undefined);
  });

  it('is 1 when all say the same, also when it is one person', () => {
    assert.equal(agreementOf(5, 0, 0), 1);
    assert.equal(agreementOf(0, 1, 0), 1);
    assert.equal(agreementOf(0, 0, 7), 1);
  });

  it('is 0 for two halves at the ends, as in the paper', () => {
    assert.equal(agreementOf(1, 0, 1), 0);
    assert.equal(agreementOf(50, 0, 50), 0);
  });

  it('is what one calculates by hand', () => {
    // Mean 2, both ends 1 away: 1 + 2/3 log2(1/2) = 1/3.
    near(agreementOf(1, 1, 1), 1 / 3);
    // Mean 1.5, both 0.5 away: 1 + log2(3/4) = log2(3) - 1.
    near(agreementOf(1, 1, 0), Math.log2(3) - 1);
    // Mean 2.5: low 1.5 away, high 0.5 away: 1 + 1/4 log2(1/4) + 3/4 log2(3/4) = 1/2 + 3/4 (log2(3) - 2).
    near(agreementOf(1, 0, 3), 0.5 + 0.75 * (Math.log2(3) - 2));
    // Mean 2, one in four at each end: 1 + 1/2 log2(1/2) = 1/2.
    assert.equal(agreementOf(1, 2, 1), 0.5);
  });

  it('lies between 0 and 1', () => {
    fc.assert(
      fc.property(ratings, ({ low, middle, high }) => {
        const value = agreementOf(low, middle, high);
        assert.ok(value > -1e-12 && value <= 1, String(value));
      }),
    );
  });

  it('is the same with low and high changed about', () => {
    fc.assert(
      fc.property(ratings, ({ low, middle, high }) =>
        near(agreementOf(low, middle, high), agreementOf(high, middle, low)),
      ),
    );
  });

  it('depends on shares, not on how many people there are', () => {
    fc.assert(
      fc.property(ratings, fc.integer({ min: 1, max: 50 }), ({ low, middle, high }, times) => {
        near(agreementOf(low * times, middle * times, high * times), agreementOf(low, middle, high));
      }),
    );
  });

  it('is 1 only when all say the same', () => {
    fc.assert(
      fc.property(ratings, ({ low, middle, high }) => {
        const unanimous = [low, middle, high].filter((given) => given > 0).length === 1;
        assert.equal(agreementOf(low, middle, high) === 1, unanimous);
      }),
    );
  });
});

describe('the scale', () => {
  it('runs from 1 to 3', () => {
    const counts: RatingCounts = { low: 1, middle: 10, high: 100 };
    assert.equal(countRatings(counts), 111);
    assert.equal(sumRatings(counts), 321);
  });
});
