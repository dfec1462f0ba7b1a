import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createDocuments } from '../../src/adapters/documents/documents.ts';
import type { Block, TextDocument } from '../../src/ports/documents.ts';
import { readWord, type WordFile } from '../support/word-file.ts';
import { allOf, type Element, oneOf, parseXml } from '../support/xml.ts';

const NASTY = [
  '<b>vet</b> & "aan" \'uit\' ]]> <![CDATA[ &amp; &#0; <?xml?> <!--',
  'gezin 👨‍👩‍👧‍👦 🎉 é',
  'שלום, مرحبا بالعالم',
  '=SOM(A1:A9) {{naam}} ${naam} %s \\n',
];

async function word(blocks: readonly Block[], more: Partial<TextDocument> = {}): Promise<WordFile> {
  return readWord(await createDocuments().word({ title: 'Ons plan', language: 'nl', blocks, ...more }));
}

function part(file: WordFile, path: string): Element {
  return file.parts.get(path) ?? assert.fail(`no ${path}`);
}

/** The value of a setting, such as `w:jc`, somewhere in an element. */
function value(element: Element, name: string, attribute = 'w:val'): string | undefined {
  return oneOf(element, name)?.attributes[attribute];
}

/** Whether a switch is there, and not off. */
function isOn(element: Element, name: string): boolean {
  const found = oneOf(element, name);
  return found !== undefined && !['off', 'false', '0'].includes(found.attributes['w:val'] ?? 'on');
}

function styleOf(file: WordFile, id: string): Element {
  const styles = allOf(part(file, 'word/styles.xml'), 'w:style');
  return styles.find(({ attributes }) => attributes['w:styleId'] === id) ?? assert.fail(`no style ${id}`);
}

/** Of A4 without the margins, in twips. */
const WIDTH = 9_638;

describe('a Word file', () => {
  it('has what a document says, in its order', async () => {
    const file = await word([
      { kind: 'heading', level: 1, text: 'Stap 1' },
      { kind: 'paragraph', text: 'Eerste regel\nTweede regel\r\nDerde' },
      { kind: 'heading', level: 2, text: 'Wie' },
      { kind: 'list', items: ['Sanne', 'Mehmet'] },
      { kind: 'heading', level: 3, text: 'Waarom' },
      { kind: 'note', text: 'Gemaakt op maandag' },
    ]);
    assert.deepEqual(
      file.paragraphs.map(({ style, text }) => [style, text]),
      [
        ['Title', 'Ons plan'],
        ['Heading1', 'Stap 1'],
        ['', 'Eerste regel\nTweede regel\nDerde'],
        ['Heading2', 'Wie'],
        ['ListParagraph', 'Sanne'],
        ['ListParagraph', 'Mehmet'],
        ['Heading3', 'Waarom'],
        ['KoersNote', 'Gemaakt op maandag'],
      ],
    );
  });

  it('keeps headings with what follows, and has an outline for a screen reader', async () => {
    const file = await word([]);
    for (const [id, name] of [
      ['Title', 'Title'],
      ['Heading1', 'Heading 1'],
      ['Heading2', 'Heading 2'],
      ['Heading3', 'Heading 3'],
    ] as const) {
      const style = styleOf(file, id);
      assert.equal(value(style, 'w:name'), name);
      assert.ok(oneOf(style, 'w:keepNext'), id);
      assert.ok(oneOf(style, 'w:b'), id);
    }
  });

  it('leaves the weight of a heading to its style, and makes strong text strong', async () => {
    const file = await word([
      { kind: 'heading', level: 1, text: 'Kop' },
      { kind: 'paragraph', text: 'Gewoon' },
      { kind: 'paragraph', text: 'Label van een vak', strong: true },
    ]);
    const paragraphs = allOf(part(file, 'word/document.xml'), 'w:p');
    assert.deepEqual(
      paragraphs.map((one) => [isOn(one, 'w:b'), isOn(one, 'w:keepNext')]),
      [
        [false, false],
        [false, false],
        [false, false],
        [true, true],
      ],
    );
  });

  it('is A4, in the language of its reader, for Word of today', async () => {
    for (const [language, locale] of [
      ['nl', 'nl-NL'],
      ['en', 'en-GB'],
    ] as const) {
      const file = await word([], { language });
      const styles = part(file, 'word/styles.xml');
      const defaults = oneOf(styles, 'w:docDefaults') ?? assert.fail();
      assert.equal(value(defaults, 'w:lang'), locale);
      assert.equal(value(defaults, 'w:rFonts', 'w:ascii'), 'Calibri');
      const body = part(file, 'word/document.xml');
      assert.equal(value(body, 'w:pgSz', 'w:w'), '11906');
      assert.equal(value(body, 'w:pgSz', 'w:h'), '16838');
      assert.equal(value(part(file, 'word/settings.xml'), 'w:compatSetting'), '15');
    }
  });

  it('has the title and Koers in its properties, and nobody else', async () => {
    const file = await word([], { title: 'Plan <voor> "groep 5" & 6\u0000' });
    const core = part(file, 'docProps/core.xml');
    const texts = core.children.map((child) =>
      typeof child === 'string' ? '' : [child.name, child.children.join('')],
    );
    assert.deepEqual(texts.slice(0, 3), [
      ['dc:title', 'Plan <voor> "groep 5" & 6'],
      ['dc:creator', 'Koers'],
      ['cp:lastModifiedBy', 'Koers'],
    ]);
    assert.deepEqual(
      core.children.map((child) => (typeof child === 'string' ? child : child.name)),
      ['dc:title', 'dc:creator', 'cp:lastModifiedBy', 'cp:revision', 'dcterms:created', 'dcterms:modified'],
    );
    assert.deepEqual(part(file, 'docProps/app.xml').children, []);
  });

  it('has the title and the page at the foot of each page', async () => {
    const file = await word([]);
    const footer = part(file, 'word/footer1.xml');
    assert.equal(
      allOf(footer, 'w:t')
        .flatMap(({ children }) => children)
        .join(''),
      'Ons plan / ',
    );
    assert.deepEqual(
      allOf(footer, 'w:instrText').flatMap(({ children }) => children),
      ['PAGE', 'NUMPAGES'],
    );
    assert.equal(allOf(part(file, 'word/document.xml'), 'w:footerReference').length, 1);
  });

  it('begins a page where a heading says so', async () => {
    const file = await word([
      { kind: 'heading', level: 1, text: 'Hier' },
      { kind: 'heading', level: 1, text: 'Daar', newPage: true },
    ]);
    const [, here, there] = allOf(part(file, 'word/document.xml'), 'w:p');
    assert.ok(here !== undefined && there !== undefined);
    assert.deepEqual([isOn(here, 'w:pageBreakBefore'), isOn(there, 'w:pageBreakBefore')], [false, true]);
  });

  it('frames a box, which has room to write in', async () => {
    const file = await word([
      { kind: 'box', paragraphs: [] },
      { kind: 'box', paragraphs: ['Meer rust', 'In de klas\nen op het plein'] },
    ]);
    assert.deepEqual(file.tables, [[[['']]], [[['Meer rust', 'In de klas\nen op het plein']]]]);
    for (const table of allOf(part(file, 'word/document.xml'), 'w:tbl')) {
      assert.equal(value(table, 'w:trHeight', 'w:hRule'), 'atLeast');
      assert.ok(Number(value(table, 'w:trHeight')) > 1_500);
      for (const side of ['w:top', 'w:bottom', 'w:left', 'w:right'])
        assert.equal(value(oneOf(table, 'w:tblBorders') ?? assert.fail(), side), 'single');
    }
  });

  it('has facts with their labels in strong text', async () => {
    const file = await word([{ kind: 'facts', facts: [{ label: 'Besluit', value: 'A-1\nRust' }] }]);
    assert.deepEqual(file.tables, [[[['Besluit'], ['A-1\nRust']]]]);
    const [label, fact] = allOf(part(file, 'word/document.xml'), 'w:tc');
    assert.ok(label !== undefined && fact !== undefined);
    assert.deepEqual([allOf(label, 'w:b').length, allOf(fact, 'w:b').length], [1, 0]);
  });

  it('has a table that fits the page, with a header that is one and comes back on every page', async () => {
    const columns = [
      { title: 'Wat', share: 3 },
      { title: 'Wie', share: 2 },
      { title: 'Wanneer', share: 2 },
    ];
    const rows = Array.from({ length: 200 }, (_, at) => [[`Actie ${at + 1}`, 'en nog iets'], ['Sanne'], []]);
    const file = await word([{ kind: 'table', columns, rows }]);
    const [table] = file.tables;
    assert.equal(table?.length, 201);
    assert.deepEqual(table[0], [['Wat'], ['Wie'], ['Wanneer']]);
    assert.deepEqual(table[200], [['Actie 200', 'en nog iets'], ['Sanne'], ['']]);
    const body = part(file, 'word/document.xml');
    const marked = allOf(body, 'w:tr').map((row) => allOf(row, 'w:tblHeader').length);
    assert.deepEqual(marked, [1, ...Array(200).fill(0)]);
    const widths = allOf(body, 'w:gridCol').map(({ attributes }) => Number(attributes['w:w']));
    const sum = widths.reduce((all, width) => all + width, 0);
    assert.ok(sum <= WIDTH && sum > WIDTH - widths.length, `${sum}`);
    assert.equal(value(body, 'w:tblLayout', 'w:type'), 'fixed');
    for (const row of allOf(body, 'w:tr'))
      assert.deepEqual(
        allOf(row, 'w:tcW').map(({ attributes }) => Number(attributes['w:w'])),
        widths,
      );
  });

  it('lets a row with a long text go on on the next page, and no other', async () => {
    const columns = [{ title: 'Wat', share: 1 }];
    const rows = [[['kort']], [['lang '.repeat(800)]], [[]]];
    const file = await word([
      { kind: 'table', columns, rows },
      { kind: 'box', paragraphs: ['lang '.repeat(800)] },
    ]);
    const kept = allOf(part(file, 'word/document.xml'), 'w:tr').map((row) => isOn(row, 'w:cantSplit'));
    assert.deepEqual(kept, [true, true, false, true, false]);
  });

  it('fills up a row that has too few cells', async () => {
    const columns = [
      { title: 'Wat', share: 1 },
      { title: 'Wie', share: 1 },
    ];
    const file = await word([{ kind: 'table', columns, rows: [[], [['a']], [['a'], ['b'], ['c']]] }]);
    assert.deepEqual(file.tables[0]?.slice(1), [
      [[''], ['']],
      [['a'], ['']],
      [['a'], ['b']],
    ]);
  });

  it('keeps tables apart, and never ends with one', async () => {
    const file = await word([
      { kind: 'box', paragraphs: [] },
      { kind: 'facts', facts: [{ label: 'a', value: 'b' }] },
      { kind: 'table', columns: [{ title: 'Wat', share: 1 }], rows: [] },
    ]);
    const names = oneOf(part(file, 'word/document.xml'), 'w:body')?.children.map((child) => Object(child)['name']);
    assert.deepEqual(names, ['w:p', 'w:tbl', 'w:p', 'w:tbl', 'w:p', 'w:tbl', 'w:p', 'w:sectPr']);
  });

  it('can be empty, or have nothing but empty things', async () => {
    assert.deepEqual((await word([], { title: '' })).text, '');
    const file = await word([
      { kind: 'heading', level: 1, text: '' },
      { kind: 'paragraph', text: '' },
      { kind: 'list', items: [] },
      { kind: 'facts', facts: [] },
      { kind: 'table', columns: [], rows: [[['x']]] },
      { kind: 'note', text: '' },
    ]);
    assert.deepEqual(file.tables, []);
    assert.equal(file.text, 'Ons plan\n\n\n');
  });

  it('takes whatever people type, everywhere', async () => {
    for (const text of [...NASTY, '"'.repeat(4_000)]) {
      const file = await word(everywhere(text), { title: text });
      assert.deepEqual(
        new Set(file.paragraphs.filter(({ style }) => style !== 'KoersGap').map((one) => one.text)),
        new Set([text]),
        text,
      );
    }
  });

  it('leaves out the signs that XML has not', async () => {
    const control = Array.from({ length: 32 }, (_, at) => String.fromCharCode(at)).join('');
    const file = await word(everywhere(`a${control}b\uFFFE\uFFFFc\u007F`), { title: 'x' });
    assert.equal(file.paragraphs[1]?.text, 'a \n\nbc\u007F');
    const broken = await word([{ kind: 'paragraph', text: 'half \uD83C teken \uDF89' }]);
    assert.equal(broken.paragraphs[1]?.text, 'half \uFFFD teken \uFFFD');
  });

  it('is whole with any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const file = await word(everywhere(text), { title: text });
        assert.equal(file.tables.length, 3);
      }),
      { numRuns: 40 },
    );
  });
});

/** A text in every place that takes one. */
function everywhere(text: string): readonly Block[] {
  return [
    { kind: 'heading', level: 1, text },
    { kind: 'paragraph', text },
    { kind: 'list', items: [text] },
    { kind: 'box', paragraphs: [text] },
    { kind: 'facts', facts: [{ label: text, value: text }] },
    { kind: 'table', columns: [{ title: text, share: 1 }], rows: [[[text, text]]] },
    { kind: 'note', text },
  ];
}

describe('parseXml', () => {
  for (const broken of [
    '<a>',
    '<a></b>',
    '<a>&</a>',
    '<a>&no;</a>',
    '<a b="1" b="2"/>',
    '<a b=1/>',
    '<a/><b/>',
    '<a>\u0001</a>',
    '</a>',
    'a',
  ])
    it(`throws at ${JSON.stringify(broken)}`, () => assert.throws(() => parseXml(broken)));
});
