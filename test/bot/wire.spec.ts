import assert from 'node:assert/strict';
import { createWire, FORM_VERB, formPressSchema, pressSchema } from '../../src/bot/wire.ts';
import type { CardJson } from '../../src/ports/messenger.ts';

const execute = (verb: string, more: object = {}) => ({ type: 'Action.Execute', title: 'Druk', verb, ...more });
const card = (...actions: unknown[]): CardJson => ({ type: 'AdaptiveCard', version: '1.5', lang: 'nl', actions });
const isForm = (verb: string) => verb === 'vote/fill';
const dialog = createWire('dialog', isForm);
const inplace = createWire('inplace', isForm);
const ref = { kind: 'round', table: 'rounds', partition: 'r' } as const;

describe('the wire', () => {
  it('makes a dialog’s button of a verb that opens a form', () => {
    const sent = dialog.plain(card(execute('vote/fill', { style: 'positive', data: { round: 'r' } })));
    const koers = { verb: 'vote/fill', input: { round: 'r' } };
    const data = { msteams: { type: 'task/fetch' }, koers };
    assert.deepEqual(sent, card({ type: 'Action.Submit', title: 'Druk', style: 'positive', data }));
  });

  it('leaves it an Action.Execute in place, and any other verb everywhere', () => {
    const koers = { verb: 'vote/fill', input: {} };
    assert.deepEqual(inplace.plain(card(execute('vote/fill'))), card(execute('vote/fill', { data: { koers } })));
    const other = card(execute('round/view', { data: { koers: { verb: 'round/view', input: {} } } }));
    for (const wire of [dialog, inplace]) assert.deepEqual(wire.plain(card(execute('round/view'))), other);
  });

  it('finds buttons wherever they stand, and touches nothing else', () => {
    const body = [
      { type: 'Container', items: [{ type: 'ActionSet', actions: [execute('a')] }] },
      { type: 'TextBlock', text: 'Action.Execute', selectAction: execute('b') },
      { type: 'Input.Text', id: 'verb', value: 'vote/fill' },
    ];
    const toggle = { type: 'Action.ToggleVisibility', title: 'Meer', targetElements: ['x'] };
    const sent = dialog.plain({ ...card(toggle), body, refresh: { action: execute('c'), userIds: ['29:x'] } });
    const wired = (verb: string) => execute(verb, { data: { koers: { verb, input: {} } } });
    assert.deepEqual(sent, {
      ...card(toggle),
      body: [
        { type: 'Container', items: [{ type: 'ActionSet', actions: [wired('a')] }] },
        { type: 'TextBlock', text: 'Action.Execute', selectAction: wired('b') },
        { type: 'Input.Text', id: 'verb', value: 'vote/fill' },
      ],
      refresh: { action: wired('c'), userIds: ['29:x'] },
    });
  });

  it('says on which shared card a button stands, or that it is a launcher', () => {
    const [shared, launcher] = [
      dialog.shared(card(execute('a')), ref),
      dialog.plain(card(execute('a')), { launcher: true }),
    ];
    assert.deepEqual(koersOf(shared), { verb: 'a', input: {}, shared: ref });
    assert.deepEqual(koersOf(launcher), { verb: 'a', input: {}, launcher: true });
    for (const koers of [koersOf(shared), koersOf(launcher)]) assert.ok(pressSchema.safeParse(koers).success);
  });

  it('leaves the buttons below a form’s page alone, and the card it was given', () => {
    const page = card(execute(FORM_VERB, { data: { koers: { press: 'next' } } }));
    assert.deepEqual(inplace.plain(page), page);
    const given = Object.freeze(card(Object.freeze(execute('a'))));
    dialog.plain(given);
    assert.deepEqual(given, card(execute('a')));
  });

  it('refuses a button without a verb', () => {
    assert.throws(() => dialog.plain(card({ type: 'Action.Execute', title: 'Druk' })), /without a verb/);
  });
});

describe('what a press may carry', () => {
  const press = { verb: 'vote/fill', input: { round: 'r' } };
  const form = { form: 'a.b', verb: 'vote/fill', args: {}, page: 'rate', at: {}, press: 'next' };

  it('is a verb with its input', () => {
    assert.ok(pressSchema.safeParse(press).success);
    assert.ok(formPressSchema.safeParse({ ...form, launcher: '1764000000000' }).success);
  });

  it('is nothing else', () => {
    const wrong: readonly unknown[] = [
      undefined,
      null,
      'vote/fill',
      [],
      {},
      { ...press, verb: 'x'.repeat(61) },
      { ...press, input: 'r' },
      { ...press, extra: 1 },
      { ...press, shared: { ...ref, extra: 1 } },
      { ...press, shared: { kind: 'round' } },
    ];
    for (const one of wrong) assert.equal(pressSchema.safeParse(one).success, false, JSON.stringify(one));
    assert.equal(formPressSchema.safeParse(press).success, false);
    assert.equal(pressSchema.safeParse(form).success, false);
    for (const name of Object.keys(form))
      assert.equal(formPressSchema.safeParse({ ...form, [name]: 7 }).success, false, name);
  });
});

function koersOf(sent: CardJson): unknown {
  const actions: unknown = sent['actions'];
  return Array.isArray(actions) ? actions[0].data.koers : undefined;
}
