import assert from 'node:assert/strict';
import { FakeClock } from './fake-clock.ts';

describe('FakeClock', () => {
  it('fires timers in the order in which they fall due, at their own moment', async () => {
    const clock = new FakeClock('2026-11-02T08:00:00Z');
    const fired: string[] = [];
    const note = (name: string) => () => void fired.push(`${name} ${clock.now().toString()}`);
    clock.after(2_000, note('b'));
    clock.after(1_000, note('a'));
    clock.after(2_000, note('c'));
    const cancel = clock.after(1_500, note('never'));
    cancel();
    await clock.advance(1_999);
    assert.deepEqual(fired, ['a 2026-11-02T08:00:01Z']);
    assert.equal(clock.pending, 2);
    await clock.advance(1);
    assert.deepEqual(fired.slice(1), ['b 2026-11-02T08:00:02Z', 'c 2026-11-02T08:00:02Z']);
    assert.equal(clock.pending, 0);
  });

  it('fires a timer that a timer sets after its promises, within the same advance', async () => {
    const clock = new FakeClock('2026-11-02T08:00:00Z');
    const times: string[] = [];
    const again = async (): Promise<void> => {
      await Promise.resolve();
      times.push(clock.now().toString());
      clock.after(1_000, () => void again());
    };
    void again();
    await clock.advanceTo('2026-11-02T08:00:03Z');
    assert.deepEqual(
      times.map((time) => time.slice(17, 19)),
      ['00', '01', '02', '03'],
    );
  });

  it('never goes back', async () => {
    await assert.rejects(new FakeClock('2026-11-02T08:00:00Z').advance(-1), RangeError);
  });
});
