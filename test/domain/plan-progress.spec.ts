import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import { STEPS } from '../../src/domain/plan.ts';
import { nextAction, smallestStep, stuckAction } from '../../src/domain/plan-progress.ts';
import { emptyStep } from '../../src/domain/plan-step.ts';
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

describe('smallestStep', () => {
  const empty = { say: emptyStep('say'), allies: emptyStep('allies'), act: emptyStep('act'), show: emptyStep('show') };
  const ready = { byName: 'Sanne', at: Temporal.Instant.from('2026-11-23T08:00:00Z'), why: '' };
  const done = Object.assign({}, ...STEPS.map((step) => ({ [step]: { ...emptyStep(step), done: ready } })));

  it('is an action that can go on', () => {
    const contents = { steps: empty, actions: [stuck, later], allies: [] };
    assert.deepEqual(smallestStep(contents), { kind: 'action', step: 'act', action: later });
  });

  it('is what the first step lacks that is not done, also while an action is stuck', () => {
    const contents = { steps: empty, actions: [stuck], allies: [] };
    assert.deepEqual(smallestStep(contents), { kind: 'missing', step: 'say', thing: 'text' });
    const written = { ...empty, say: { ...empty.say, text: 'Zo moet het.' } };
    assert.deepEqual(smallestStep({ ...contents, steps: written }), { kind: 'step', step: 'say' });
  });

  it('is what is stuck when all steps are done, and else to finish the plan', () => {
    assert.deepEqual(smallestStep({ steps: done, actions: [stuck], allies: [] }), {
      kind: 'action',
      step: 'act',
      action: stuck,
    });
    assert.deepEqual(smallestStep({ steps: done, actions: [], allies: [] }), { kind: 'finish' });
  });

  it('tells the channel nothing of who in the ally map has nobody to talk to', () => {
    const ally = {
      id: 'ally',
      who: 'ouders',
      stance: 'against',
      needs: '',
      talker: null,
      changed: { byName: 'Sanne', at: ready.at },
    } as const;
    const steps = { ...done, allies: { ...empty.allies, text: 'Zo doen we dat.' } };
    assert.deepEqual(smallestStep({ steps, actions: [], allies: [ally] }), { kind: 'step', step: 'allies' });
  });
});
