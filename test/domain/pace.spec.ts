import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Level, permitsAt, type Rate, TENANT, THREAD, taken, waitFor } from '../../src/domain/pace.ts';

const NOW = Date.parse('2026-11-23T08:00:00Z');
/** Windows in milliseconds and how much Teams allows in each. Source: teams-platform.md section 2. */
const OF_THREAD = [
  [1_000, 7],
  [2_000, 8],
  [30_000, 60],
  [3_600_000, 1_800],
] as const;

/** The moments of sends by somebody who wants to send at each of these, and waits as they are told. */
function sendsOf(gaps: readonly number[], rate: Rate): readonly number[] {
  const sends: number[] = [];
  let level: Level | undefined;
  let now = NOW;
  for (const gap of gaps) {
    now += gap;
    for (let wait = waitFor(level, rate, now); wait > 0; wait = waitFor(level, rate, now)) now += wait;
    level = taken(level, rate, now);
    sends.push(now);
  }
  return sends;
}

/** The most sends in any window of this length. */
function most(sends: readonly number[], window: number): number {
  let from = 0;
  let highest = 0;
  for (const [at, moment] of sends.entries()) {
    while (moment - (sends[from] ?? moment) >= window) from += 1;
    highest = Math.max(highest, at - from + 1);
  }
  return highest;
}

describe('the pace of a conversation', () => {
  it('stays within every window of Teams, whatever is wanted', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 5_000 }), { maxLength: 200 }), (gaps) => {
        const sends = sendsOf(gaps, THREAD);
        for (const [window, allowed] of OF_THREAD) assert.ok(most(sends, window) <= allowed);
      }),
      { numRuns: 200 },
    );
  });

  it('stays within them over hours of sending as fast as it may', () => {
    const sends = sendsOf(new Array(4_000).fill(0), THREAD);
    for (const [window, allowed] of OF_THREAD) assert.ok(most(sends, window) <= allowed, `${window} ms`);
    const seconds = ((sends.at(-1) ?? NOW) - NOW) / 1_000;
    assert.ok(sends.length / seconds <= 1, 'and under one a second');
  });
});

describe('the pace of a tenant', () => {
  it('is at most forty in any second', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 200 }), { maxLength: 300 }), (gaps) => {
        assert.ok(most(sendsOf(gaps, TENANT), 1_000) <= 40);
      }),
      { numRuns: 200 },
    );
  });

  it('goes on at once when the clock of the machine went back an hour', () => {
    let level: Level | undefined;
    for (let at = 0; at < 20; at += 1) level = taken(level, TENANT, NOW);
    assert.ok(waitFor(level, TENANT, NOW) > 0);
    const before = NOW - 3_600_000;
    assert.equal(waitFor(level, TENANT, before), 0);
    level = taken(level, TENANT, before);
    assert.equal(permitsAt(level, TENANT, before), TENANT.burst - 1);
  });
});
