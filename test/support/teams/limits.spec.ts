import assert from 'node:assert/strict';
import { RateWindows } from './limits.ts';

describe('RateWindows', () => {
  for (const [kind, limits] of [
    ['send', [7, 8, 60, 1800]],
    ['create', [7, 8, 60, 1800]],
    ['members', [14, 16, 120, 3600]],
  ] as const) {
    for (const [index, within] of [1_000, 2_000, 30_000, 3_600_000].entries()) {
      const most = limits[index] ?? 0;
      it(`takes ${most} of ${kind} in ${within} ms, and says when there is room again`, () => {
        const windows = new RateWindows();
        const step = within / (most + 1);
        for (let count = 0; count < most; count++)
          assert.equal(windows.take(kind, 'thread', 'tenant', count * step), undefined);
        const now = most * step;
        const wait = windows.take(kind, 'thread', 'tenant', now);
        assert.ok(wait !== undefined && Math.abs(wait - step) < 1e-6, String(wait));
        assert.equal(windows.take(kind, 'another', 'elsewhere', now), undefined);
        assert.equal(windows.take(kind, 'thread', 'tenant', now + wait), undefined);
      });
    }
  }

  it('takes 50 requests a second for a tenant, over all threads', () => {
    const windows = new RateWindows();
    for (let count = 0; count < 50; count++)
      assert.equal(windows.take('send', `thread ${count}`, 'tenant', 0), undefined);
    assert.equal(windows.take('send', 'one more', 'tenant', 250), 750);
    assert.equal(windows.take('send', 'one more', 'other tenant', 250), undefined);
    assert.equal(windows.take('send', 'one more', 'tenant', 1_000), undefined);
  });
});
