import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { PLAN_STATUSES, type Plan, type PlanStatus, STEPS } from '../../src/domain/plan.ts';
import type { Action } from '../../src/domain/plan-action.ts';
import { isAllDone, moveStatus, movesFrom, unfinishedIn } from '../../src/domain/plan-status.ts';
import { emptyStep } from '../../src/domain/plan-step.ts';

const at = Temporal.Instant.from('2026-11-23T08:00:00Z');
const by = { byName: 'Sanne de Vries', at };
const reviewOn = Temporal.PlainDate.from('2027-02-23');
const plan: Plan = {
  id: 'p',
  channel: 't:c',
  team: 't:c',
  item: 'A-1',
  status: 'busy',
  why: '',
  reviewOn,
  statusAt: at,
  statusByName: 'Sanne de Vries',
  begunAt: at,
  begunByName: 'Sanne de Vries',
  operation: '',
};
const action = (id: string, status: Action['status'], due: string | null): Action => ({
  id,
  step: 'act',
  what: id,
  owner: null,
  due: due === null ? null : Temporal.PlainDate.from(due),
  status,
  blocked: '',
  carrier: null,
  before: 'open',
  madeAt: at,
  changed: by,
});
const steps = { say: emptyStep('say'), allies: emptyStep('allies'), act: emptyStep('act'), show: emptyStep('show') };
const done = Object({
  ...Object.fromEntries(STEPS.map((step) => [step, { ...emptyStep(step), done: { ...by, why: '' } }])),
});

describe('unfinishedIn', () => {
  it('asks of a plan that is talked about neither its actions nor what it has to show', () => {
    const actions = [action('first', 'open', '2026-12-01')];
    const ready = unfinishedIn({ steps: { ...steps, say: done.say }, actions, allies: [] }, 'ready');
    assert.deepEqual(ready, { steps: ['allies', 'act'], actions: [] });
  });

  it('names the steps that are not done, and open actions by their day', () => {
    const actions = [
      action('later', 'open', '2027-01-05'),
      action('none', 'busy', null),
      action('done', 'done', '2026-01-01'),
      action('first', 'open', '2026-12-01'),
      action('dropped', 'dropped', null),
    ];
    const unfinished = unfinishedIn({ steps: { ...steps, say: done.say }, actions, allies: [] }, 'finished');
    assert.deepEqual(unfinished.steps, ['allies', 'act', 'show']);
    assert.deepEqual(
      unfinished.actions.map(({ id }) => id),
      ['first', 'later', 'none'],
    );
    assert.ok(!isAllDone(unfinished));
  });

  it('names nothing when all is done or dropped', () => {
    const actions = [action('done', 'done', null), action('dropped', 'dropped', null)];
    assert.ok(isAllDone(unfinishedIn({ steps: done, actions, allies: [] }, 'finished')));
  });
});

describe('moveStatus', () => {
  const to = (status: PlanStatus) => ({ status, why: 'Daarom', reviewOn });

  it('keeps who moved it, when and why', () => {
    const later = { byName: 'Mehmet Yılmaz', at: at.add({ hours: 1 }) };
    assert.deepEqual(moveStatus(plan, '', to('ready'), later, 'f ready'), {
      changed: {
        ...plan,
        status: 'ready',
        why: 'Daarom',
        statusAt: later.at,
        statusByName: later.byName,
        operation: 'f ready',
      },
    });
  });

  it('does the same press once', () => {
    const ready = { ...plan, status: 'ready', operation: 'f ready' } as const;
    assert.deepEqual(moveStatus(ready, '', to('ready'), by, 'f ready'), { unchanged: ready });
  });

  it('leaves what somebody else did since', () => {
    const finished = { ...plan, status: 'finished', operation: 'g finished' } as const;
    assert.deepEqual(moveStatus(finished, '', to('ready'), by, 'f ready'), { meanwhile: finished });
  });

  it('follows what was seen, and only allowed moves', () => {
    const move = fc.record({
      status: fc.constantFrom(...PLAN_STATUSES),
      fresh: fc.boolean(),
      operation: fc.constantFrom('a', 'b', 'c', 'd'),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 20 }), (moves) => {
        let now = plan;
        for (const { status, fresh, operation } of moves) {
          const change = moveStatus(now, fresh ? now.operation : 'x', to(status), by, operation);
          const moved = fresh && operation !== now.operation && movesFrom(now.status).includes(status);
          assert.equal('changed' in change, moved);
          if ('changed' in change) now = change.changed;
        }
      }),
    );
  });
});
