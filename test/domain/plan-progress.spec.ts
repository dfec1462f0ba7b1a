import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import { nextAction, stuckAction } from '../../src/domain/plan-progress.ts';
import { newAction } from '../support/kept-team.ts';

const due = (day: string) => Temporal.PlainDate.from(day);
const stuck = newAction({ what: 'Lokaal zoeken', due: due('2026-12-01'), blocked: 'Er is geen lokaal' });
const later = newAction({ what: 'Ouders bellen', due: due('2026-12-08') });

describe('nextAction', () => {
  it('is what can go on, also when something that is stuck comes before it', () => {
    assert.equal(nextAction([stuck, later]), later);
  });

  it('is what is stuck when nothing else is left to do', () => {
    assert.equal(nextAction([stuck, { ...later, status: 'done' }]), stuck);
    assert.equal(nextAction([{ ...stuck, status: 'dropped' }]), undefined);
  });
});

describe('stuckAction', () => {
  it('is the first that cannot go on and is still to be done', () => {
    const next = { ...stuck, due: due('2026-12-03') };
    assert.equal(stuckAction([next, later, stuck]), stuck);
    assert.equal(stuckAction([{ ...stuck, status: 'done' }, later]), undefined);
  });
});
