import assert from 'node:assert/strict';
import type { CardJson } from '../../../src/ports/messenger.ts';
import { cardText } from './card-text.ts';
import { pressOn, toggled } from './client-card.ts';
import { type Filled, Refusal } from './client-inputs.ts';

const choices = ['a', 'b'].map((value) => ({ title: value.toUpperCase(), value }));
const send = { type: 'Action.Submit', title: 'Bewaar', data: { verb: 'save' } };
const form = (...inputs: unknown[]): CardJson => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: inputs,
  actions: [send],
});
const data = (card: CardJson, filled?: Filled) => pressOn(card, 'Bewaar', filled).data;

// What the client refuses: an input, what is filled in, and the reason.
const refusals: readonly (readonly [input: Readonly<Record<string, unknown>>, filled: Filled, reason: RegExp])[] = [
  [{ type: 'Input.Text', id: 'x', isRequired: true }, {}, /required/],
  [{ type: 'Input.Text', id: 'x', isRequired: true, isVisible: false }, {}, /hidden/],
  [{ type: 'Input.Text', id: 'x', isVisible: false }, { x: 'a' }, /cannot be seen/],
  [{ type: 'Input.Text', id: 'x', maxLength: 3 }, { x: 'vier' }, /longer than 3/],
  [{ type: 'Input.Text', id: 'x', regex: '^\\d+$' }, { x: 'vier' }, /does not match/],
  [{ type: 'Input.Text', id: 'x' }, { x: ['a'] }, /one value/],
  [{ type: 'Input.Text', id: 'x' }, { y: 'a' }, /no input "y"/],
  [{ type: 'Input.Text' }, {}, /without id/],
  [{ type: 'Input.Number', id: 'x', max: 5 }, { x: 6 }, /not between/],
  [{ type: 'Input.Number', id: 'x' }, { x: 'zes' }, /no number/],
  [{ type: 'Input.Date', id: 'x' }, { x: '2026-02-30' }, /no date/],
  [{ type: 'Input.Date', id: 'x', min: '2026-03-01' }, { x: '2026-02-28' }, /not between/],
  [{ type: 'Input.Time', id: 'x' }, { x: '25:00' }, /no time/],
  [{ type: 'Input.Toggle', id: 'x', title: 'Ja', isRequired: true }, {}, /required/],
  [{ type: 'Input.Toggle', id: 'x', title: 'Ja' }, { x: 'misschien' }, /neither/],
  [{ type: 'Input.ChoiceSet', id: 'x', choices }, { x: 'c' }, /none of the choices/],
  [{ type: 'Input.ChoiceSet', id: 'x', choices }, { x: ['a', 'b'] }, /one choice/],
  [{ type: 'Input.ChoiceSet', id: 'x', choices, isMultiSelect: true }, { x: ['a', 'c'] }, /none of the choices/],
];

describe('pressOn', () => {
  for (const [input, filled, reason] of refusals) {
    it(`refuses ${JSON.stringify(filled)} in ${JSON.stringify(input)}`, () => {
      assert.throws(
        () => data(form(input), filled),
        (error) => error instanceof Refusal && reason.test(error.message),
      );
    });
  }

  it('sends every value as a string, and leaves out what is empty', () => {
    const card = form(
      { type: 'Input.Text', id: 'empty' },
      { type: 'Input.Text', id: 'cleared', value: 'oud' },
      { type: 'Input.Text', id: 'kept', value: 'oud', isVisible: false },
      { type: 'Input.Number', id: 'number' },
      { type: 'Input.Toggle', id: 'off', title: 'x' },
      { type: 'Input.Toggle', id: 'on', title: 'x', valueOn: '1' },
      { type: 'Input.ChoiceSet', id: 'many', choices, isMultiSelect: true },
      { type: 'Input.ChoiceSet', id: 'none', choices },
      { type: 'Input.ChoiceSet', id: 'anyone', choices: [], 'choices.data': { type: 'Data.Query' } },
    );
    assert.deepEqual(data(card, { cleared: '', number: 4, on: true, many: ['b', 'a'], anyone: 'id' }), {
      verb: 'save',
      kept: 'oud',
      number: '4',
      off: 'false',
      on: '1',
      many: 'b,a',
      anyone: 'id',
    });
  });

  it('finds a button wherever it is, and wants to know which of two', () => {
    const twice = [
      { type: 'ColumnSet', columns: [{ items: [{ type: 'ActionSet', actions: [{ ...send, data: { n: 0 } }] }] }] },
      { type: 'Container', items: [{ type: 'ActionSet', actions: [{ ...send, data: { n: 1 } }] }] },
    ];
    const card: CardJson = { type: 'AdaptiveCard', body: twice };
    assert.throws(() => pressOn(card, 'Bewaar'), /2 buttons/);
    assert.deepEqual(pressOn(card, { title: 'Bewaar', nth: 1 }).data, { n: 1 });
    assert.throws(() => pressOn(card, 'Weg'), /no button "Weg"; there are: Bewaar \| Bewaar/);
  });

  it('sends the inputs of a ShowCard and of the card around it, but not of its neighbour', () => {
    const inner = (id: string, title: string) => ({
      type: 'Action.ShowCard',
      title: id,
      card: { type: 'AdaptiveCard', body: [{ type: 'Input.Text', id, value: id }], actions: [{ ...send, title }] },
    });
    const card: CardJson = {
      type: 'AdaptiveCard',
      body: [{ type: 'Input.Text', id: 'outer', value: 'o' }],
      actions: [inner('left', 'L'), inner('right', 'R'), send],
    };
    assert.deepEqual(pressOn(card, 'L').data, { verb: 'save', outer: 'o', left: 'left' });
    assert.deepEqual(data(card), { verb: 'save', outer: 'o' });
  });

  it('neither checks nor sends inputs that a button leaves out', () => {
    const card: CardJson = {
      ...form({ type: 'Input.Text', id: 'x', isRequired: true }),
      actions: [{ ...send, associatedInputs: 'none' }],
    };
    assert.deepEqual(data(card), { verb: 'save' });
  });

  it('refuses hidden and disabled buttons', () => {
    assert.throws(
      () => pressOn({ type: 'AdaptiveCard', actions: [{ ...send, isEnabled: false }] }, 'Bewaar'),
      /disabled/,
    );
    assert.throws(
      () =>
        pressOn(
          { type: 'AdaptiveCard', body: [{ type: 'Container', isVisible: false, selectAction: send }] },
          'Bewaar',
        ),
      /no button/,
    );
  });
});

describe('toggled', () => {
  const card: CardJson = {
    type: 'AdaptiveCard',
    body: [
      { type: 'TextBlock', id: 'a', text: 'A' },
      { type: 'TextBlock', id: 'b', text: 'B', isVisible: false },
    ],
  };

  it('shows what was hidden and hides what was shown', () => {
    assert.deepEqual(cardText(toggled(card, { targetElements: ['a', { elementId: 'b' }] })), ['B']);
    assert.deepEqual(cardText(toggled(card, { targetElements: [{ elementId: 'b', isVisible: true }] })), ['A', 'B']);
    assert.throws(() => toggled(card, { targetElements: ['c'] }), /nothing to toggle/);
  });
});
