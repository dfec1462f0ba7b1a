import assert from 'node:assert/strict';
import fc from 'fast-check';
import { turnout } from '../../src/domain/turnout.ts';

const people = fc.nat({ max: 5000 });
const percent = fc.integer({ min: 1, max: 100 });

describe('turnout', () => {
  it('is people and percent', () => {
    assert.deepEqual(turnout({ voted: 9, expected: 12, quorumPercent: 0 }), {
      voted: 9,
      expected: 12,
      percent: 75,
      quorum: 'none',
      needed: 0,
    });
  });

  it('rounds the percentage down, so that 100 means everybody', () => {
    assert.equal(turnout({ voted: 199, expected: 200, quorumPercent: 0 }).percent, 99);
    assert.equal(turnout({ voted: 200, expected: 200, quorumPercent: 0 }).percent, 100);
    assert.equal(turnout({ voted: 250, expected: 200, quorumPercent: 0 }).percent, 125);
  });

  it('rounds the quorum up', () => {
    assert.deepEqual(turnout({ voted: 4, expected: 9, quorumPercent: 50 }), {
      voted: 4,
      expected: 9,
      percent: 44,
      quorum: 'missed',
      needed: 5,
    });
    assert.deepEqual(turnout({ voted: 5, expected: 9, quorumPercent: 50 }), {
      voted: 5,
      expected: 9,
      percent: 55,
      quorum: 'met',
      needed: 5,
    });
    assert.equal(turnout({ voted: 0, expected: 10, quorumPercent: 70 }).needed, 7);
    assert.equal(turnout({ voted: 0, expected: 1, quorumPercent: 1 }).needed, 1);
  });

  it('has no quorum of nobody', () => {
    assert.deepEqual(turnout({ voted: 0, expected: 0, quorumPercent: 50 }), {
      voted: 0,
      expected: 0,
      percent: 0,
      quorum: 'none',
      needed: 0,
    });
    assert.deepEqual(turnout({ voted: 2, expected: 0, quorumPercent: 50 }), {
      voted: 2,
      expected: 0,
      percent: 100,
      quorum: 'none',
      needed: 0,
    });
  });

  it('meets a quorum exactly when the part that voted is large enough', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 1, max: 5000 }), percent, (voted, expected, quorumPercent) => {
        const { quorum, needed } = turnout({ voted, expected, quorumPercent });
        assert.equal(quorum === 'met', voted * 100 >= expected * quorumPercent);
        assert.equal(quorum === 'met', voted >= needed);
        assert.ok(Number.isInteger(needed) && needed >= 1 && needed <= expected);
      }),
    );
  });

  it('never takes more than everybody', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), percent, (expected, quorumPercent) => {
        assert.equal(turnout({ voted: expected, expected, quorumPercent }).quorum, 'met');
      }),
    );
  });
});
