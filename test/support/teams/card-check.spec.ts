import assert from 'node:assert/strict';
import { cardFaults } from './card-check.ts';
import { cardButtons, cardText, findInputs } from './card-text.ts';

const card = (...body: unknown[]) => ({ type: 'AdaptiveCard', version: '1.5', body });
const words = { type: 'TextBlock', text: 'tekst', wrap: true };
const chart = {
  type: 'Chart.Donut',
  title: 'Stemmen',
  data: [{ legend: 'Rust', value: 3 }],
  fallback: { type: 'TextBlock', text: 'Rust: 3' },
};

// Each of these is wrong in one way; the fault says how.
const wrong: readonly (readonly [name: string, card: Readonly<Record<string, unknown>>, fault: RegExp])[] = [
  ['a card over 25,000 characters', card({ ...words, text: 'x'.repeat(25_000) }), /characters of JSON/],
  ['a version above 1.5', { ...card(words), version: '1.6' }, /version 1\.6/],
  ['a card without version', { type: 'AdaptiveCard', body: [words] }, /version undefined/],
  ['an unknown element', card({ type: 'Accordion' }), /unknown element "Accordion"/],
  ['an unknown action', card({ type: 'ActionSet', actions: [{ type: 'Action.Http', title: 'x' }] }), /unknown action/],
  [
    'an unknown element in a fallback',
    card({ type: 'Nieuw', fallback: { type: 'Nieuwer' } }),
    /unknown element "Nieuwer"/,
  ],
  ['a chart without fallback', card({ ...chart, fallback: undefined }), /without fallback/],
  ['an input without id', card({ type: 'Input.Text', label: 'Naam' }), /Input\.Text without id/],
  ['an input without label', card({ type: 'Input.Text', id: 'a' }), /"a" without label/],
  [
    'two inputs with one id',
    card({ type: 'Input.Text', id: 'a', label: 'A' }, { type: 'Input.Text', id: 'a', label: 'B' }),
    /Duplicate Id/,
  ],
  ['an unresolved binding', card({ ...words, text: 'Dag ${name}' }), /unresolved binding/],
  [
    'an unresolved binding in data',
    card({ type: 'ActionSet', actions: [{ type: 'Action.Submit', title: 'x', data: { id: '${$root.id}' } }] }),
    /unresolved/,
  ],
  ['a text block without text', card({ type: 'TextBlock', wrap: true }), /TextBlock without text/],
  [
    'an empty rich text',
    card({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '' }] }),
    /RichTextBlock without text/,
  ],
  ['a button that says nothing', card({ type: 'ActionSet', actions: [{ type: 'Action.Submit' }] }), /without title/],
  [
    'a choice without title',
    card({ type: 'Input.ChoiceSet', id: 'a', label: 'A', choices: [{ value: '1' }] }),
    /without text/,
  ],
  ['a wrong enum', card({ ...words, size: 'Huge' }), /Huge/],
  [
    'seven primary actions',
    { ...card(words), actions: Array.from('abcdefg', (title) => ({ type: 'Action.Submit', title })) },
    /7 primary/,
  ],
  [
    'a refresh for 61 people',
    { ...card(words), refresh: { userIds: Array.from({ length: 61 }, String) } },
    /61 people/,
  ],
];

describe('cardFaults', () => {
  for (const [name, faulty, fault] of wrong) {
    it(`finds ${name}`, () => {
      const found = cardFaults(faulty);
      assert.ok(
        found.some((one) => fault.test(one)),
        JSON.stringify(found),
      );
    });
  }

  it('takes what Teams adds to the schema', () => {
    const body = [
      words,
      chart,
      { type: 'Nieuw', fallback: 'drop' },
      { type: 'Badge', text: 'Af', style: 'Good', spacing: 'ExtraSmall' },
      { type: 'ProgressBar', value: 30 },
      {
        type: 'Container',
        layouts: [{ type: 'Layout.Flow' }],
        targetWidth: 'atLeast:Standard',
        items: [{ type: 'Icon', name: 'Calendar' }],
      },
      {
        type: 'Input.ChoiceSet',
        id: 'wie',
        label: 'Wie',
        choices: [],
        'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
      },
      { type: 'Input.Rating', id: 'r', label: 'Punten' },
      { type: 'ActionSet', actions: [{ type: 'Action.Popover', title: 'Meer', content: { ...words } }] },
    ];
    assert.deepEqual(cardFaults(card(...body)), []);
  });

  it('takes a language in one card after another', () => {
    for (let count = 0; count < 3; count++) assert.deepEqual(cardFaults({ ...card(words), lang: 'nl' }), []);
  });

  it('lets users type what looks like a binding, once the test says so', () => {
    const typed = card({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'prijs: ${a.b} en ${1+1}' }] });
    assert.equal(cardFaults(typed).length, 1);
    assert.deepEqual(cardFaults(typed, new Set(['${a.b}'])), []);
  });
});

describe('card text', () => {
  const full = {
    ...card(
      words,
      { type: 'RichTextBlock', inlines: ['los', { type: 'TextRun', text: 'van Anna' }] },
      chart,
      {
        type: 'Container',
        isVisible: false,
        items: [
          { type: 'TextBlock', text: 'verborgen' },
          { type: 'Input.Text', id: 'v', label: 'V' },
        ],
      },
      { type: 'Nieuw', text: 'onbekend', fallback: { type: 'TextBlock', text: 'in plaats' } },
      { type: 'ColumnSet', columns: [{ items: [{ type: 'FactSet', facts: [{ title: 'Wie', value: 'Bas' }] }] }] },
      { type: 'Table', columns: [{ width: 1 }], rows: [{ cells: [{ items: [{ type: 'TextBlock', text: 'cel' }] }] }] },
      {
        type: 'Input.ChoiceSet',
        id: 'c',
        label: 'Kies',
        isRequired: true,
        value: '1',
        choices: [{ title: 'Een', value: '1' }],
      },
    ),
    actions: [
      {
        type: 'Action.ShowCard',
        title: 'Meer',
        card: { type: 'AdaptiveCard', actions: [{ type: 'Action.Submit', title: 'Binnen' }] },
      },
    ],
  };

  it('reads what a person reads, from top to bottom', () => {
    const read = [
      'tekst',
      'los',
      'van Anna',
      'Stemmen',
      'Rust',
      'in plaats',
      'Wie',
      'Bas',
      'cel',
      'Kies',
      'Een',
      'Meer',
      'Binnen',
    ];
    assert.deepEqual(cardText(full), read);
  });

  it('lists buttons and inputs', () => {
    assert.deepEqual(cardButtons(full), ['Meer', 'Binnen']);
    assert.deepEqual(
      findInputs(full).map(({ id, visible, required }) => [id, visible, required]),
      [
        ['v', false, false],
        ['c', true, true],
      ],
    );
  });
});
