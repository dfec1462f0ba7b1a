import assert from 'node:assert/strict';
import type { CardJson } from '../../../src/ports/messenger.ts';
import { Branches } from './branches.ts';
import { foreignIn } from './foreign.ts';
import { houseFaults, typedTextFaults } from './house-card.ts';

const words = { type: 'TextBlock', text: 'tekst', wrap: true };
const heading = { ...words, style: 'heading' };
const card = (...body: unknown[]): CardJson => ({ type: 'AdaptiveCard', version: '1.5', lang: 'nl', body });
const chart = (fallback: string) => ({
  type: 'Chart.HorizontalBar',
  data: [{ x: 'E1', y: 2.67 }],
  fallback: { type: 'Container', items: [{ ...words, text: fallback }] },
});

const wrong: readonly (readonly [name: string, card: CardJson, fault: RegExp])[] = [
  ['another version', { ...card(words), version: '1.4' }, /version 1\.4/],
  ['no language', { ...card(words), lang: undefined }, /no lang/],
  ['two texts without a heading', card(words, words), /no heading/],
  ['text that is cut off', card({ type: 'TextBlock', text: 'lang' }), /does not wrap/],
  [
    'text in a fallback that is cut off',
    card(heading, { ...chart('2,67 E1'), fallback: { type: 'TextBlock', text: '2,67 E1' } }),
    /does not wrap/,
  ],
  ['columns', card({ type: 'ColumnSet', columns: [] }), /more than one column/],
  ['a toggle without label', card({ type: 'Input.Toggle', id: 'a', title: 'Ja' }), /without id or label/],
  ['a text in a number input', card({ type: 'Input.Number', id: 'a', label: 'A', value: '3' }), /no number/],
  [
    'a button that shows nothing',
    card({ type: 'ActionSet', actions: [{ type: 'Action.ToggleVisibility', title: 'Meer', targetElements: ['x'] }] }),
    /nothing is called x/,
  ],
  ['an empty run', card({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '' }] }), /empty TextRun/],
  ['coloured text', card({ ...words, color: 'Attention' }), /by colour/],
  ['a coloured box without text', card({ type: 'Container', style: 'warning', items: [] }), /colour and no text/],
  ['a chart whose fallback rounds otherwise', card(heading, chart('2,7 E1')), /does not say 2\.67 for E1/],
  ['a chart whose fallback names something else', card(heading, chart('2,67 E10')), /does not say 2\.67 for E1/],
];

describe('houseFaults', () => {
  for (const [name, faulty, fault] of wrong) {
    it(`finds ${name}`, () => {
      const found = houseFaults(faulty);
      assert.ok(
        found.some((one) => fault.test(one)),
        JSON.stringify(found),
      );
    });
  }

  it('takes a card that is fine', () => {
    assert.deepEqual(houseFaults(card(heading, words, chart('████ 2,67  E1'))), []);
    assert.deepEqual(houseFaults(card(words)), [], 'one sentence needs no heading');
  });
});

describe('typedTextFaults', () => {
  const run = { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'van **vet**' }] };
  const choices = (style: string) => ({ type: 'Input.ChoiceSet', style, choices: [{ title: '**vet**', value: '1' }] });

  it('finds typed text wherever Markdown is read', () => {
    for (const element of [
      { ...words, text: '**vet**' },
      { type: 'Input.Text', label: '**vet**' },
      { type: 'FactSet', facts: [{ title: 'Wie', value: '**vet**' }] },
      choices('expanded'),
      { type: 'ActionSet', actions: [{ type: 'Action.Submit', title: '**vet**' }] },
    ])
      assert.equal(typedTextFaults(card(element)).length, 1, JSON.stringify(element));
  });

  it('finds a date that a client would read', () => {
    const inlines = [{ type: 'TextRun', text: '{{DATE(2026-11-23T08:00:00Z)}}' }];
    assert.equal(typedTextFaults(card({ type: 'RichTextBlock', inlines })).length, 1);
  });

  it('lets it stand in a TextRun, in an input and in a compact list', () => {
    assert.deepEqual(typedTextFaults(card(run, { type: 'Input.Text', value: '**vet**' }, choices('compact'))), []);
  });
});

describe('Branches', () => {
  const template = {
    body: [
      { ...words, $when: '${a}' },
      { type: 'Container', $data: '${list}', items: [{ ...words, $when: "${b != ''}" }] },
    ],
  };

  it('misses the outcomes that no sample had', () => {
    const branches = new Branches(template);
    assert.equal(branches.missing.length, 4);
    branches.note({ a: true, list: [{ b: '' }] });
    assert.deepEqual(branches.missing, ['a never dropped', "b != '' never kept"]);
    branches.note({ a: false, list: [{ b: 'x' }] });
    assert.deepEqual(branches.missing, []);
  });
});

describe('foreignIn', () => {
  it('finds a text of the other language', () => {
    assert.deepEqual(foreignIn('Your vote\nInleveren', {}, 'en'), ['Inleveren']);
    assert.deepEqual(foreignIn('Jouw stem\nHand in', {}, 'nl'), ['Hand in']);
    assert.ok(foreignIn('3 van 9 beoordeeld', {}, 'en').length > 0, 'with numbers in it');
  });

  it('leaves out what the data says, and words that both languages have', () => {
    assert.deepEqual(foreignIn('Koers\nSamen inleveren: Inleveren', { title: 'Samen inleveren: Inleveren' }, 'en'), []);
  });
});
