import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pauseAfter } from '../../src/domain/sending.ts';

describe('pauseAfter', () => {
  it('doubles from two seconds to ten minutes', () => {
    const pauses = [1, 2, 3, 9, 10, 11, 1_000].map((tries) => pauseAfter(tries, undefined, 0) / 1_000);
    assert.deepEqual(pauses, [2, 4, 8, 512, 600, 600, 600]);
  });

  it('is never shorter than Teams asked for, nor much longer than that or its own', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.option(fc.nat({ max: 3_600_000 }), { nil: undefined }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (tries, asked, chance) => {
          const pause = pauseAfter(tries, asked, chance);
          assert.ok(pause >= (asked ?? 0) && pause >= 2_000);
          assert.ok(pause <= Math.ceil(Math.max(asked ?? 0, 600_000) * 1.25));
        },
      ),
    );
  });
});
