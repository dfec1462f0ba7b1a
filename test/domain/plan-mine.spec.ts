import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import type { Action } from '../../src/domain/plan-action.ts';
import { isOwnedBy, listOwn, partOf } from '../../src/domain/plan-mine.ts';

const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const action = (id: string, fields: Partial<Action> = {}): Action => ({
  id,
  step: 'act',
  what: id,
  owner: null,
  due: null,
  status: 'open',
  blocked: '',
  carrier: null,
  before: 'open',
  madeAt: now,
  changed: { byName: 'Sanne de Vries', at: now },
  ...fields,
});
const daysAgo = (days: number) => ({ byName: 'Sanne de Vries', at: now.subtract({ hours: 24 * days }) });

describe('isOwnedBy', () => {
  it('knows persons, not roles of their name', () => {
    const mine = action('a', { owner: { kind: 'person', person: 't:p', name: 'x' } });
    assert.ok(isOwnedBy(mine, 't:p'));
    assert.ok(!isOwnedBy(mine, 't:q'));
    assert.ok(!isOwnedBy(action('b', { owner: { kind: 'role', name: 't:p' } }), 't:p'));
    assert.ok(!isOwnedBy(action('c'), 't:p'));
  });
});

describe('partOf', () => {
  it('shows what is done for thirty days, and nothing that was dropped', () => {
    assert.equal(partOf(action('a'), now), 'todo');
    assert.equal(partOf(action('a', { status: 'busy', changed: daysAgo(400) }), now), 'todo');
    assert.equal(partOf(action('a', { status: 'done', changed: daysAgo(30) }), now), 'done');
    assert.equal(partOf(action('a', { status: 'done', changed: daysAgo(31) }), now), undefined);
    assert.equal(partOf(action('a', { status: 'dropped' }), now), undefined);
  });
});

describe('listOwn', () => {
  it('has what is to do by its day, and what is done the latest first', () => {
    const day = (text: string) => Temporal.PlainDate.from(text);
    const entries = [
      action('no day'),
      action('done before', { status: 'done', changed: daysAgo(3) }),
      action('late', { due: day('2026-11-02') }),
      action('done now', { status: 'done' }),
      action('soon', { due: day('2026-11-24') }),
      action('dropped', { status: 'dropped' }),
    ].map((one) => ({ action: one }));
    const { todo, done } = listOwn(entries, now);
    const ids = (list: readonly { readonly action: Action }[]) => list.map((one) => one.action.id);
    assert.deepEqual(ids(todo), ['late', 'soon', 'no day']);
    assert.deepEqual(ids(done), ['done now', 'done before']);
  });
});
