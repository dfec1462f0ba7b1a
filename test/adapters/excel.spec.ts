import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { createDocuments } from '../../src/adapters/documents/documents.ts';
import type { SheetCell } from '../../src/ports/documents.ts';
import { readExcel } from '../support/excel-file.ts';

const { sheet } = createDocuments();
const made = async (rows: readonly (readonly SheetCell[])[], title = 'Scholen', note?: string) =>
  readExcel(
    await sheet({
      sheets: [{ title, columns: [{ title: 'School', width: 30 }], rows, ...(note === undefined ? {} : { note }) }],
    }),
  );

describe('an Excel file', () => {
  it('has its sheets with titles, texts, numbers, days and empty cells', async () => {
    const day = Temporal.PlainDate.from('2027-02-23');
    const [first, ...more] = await made([['De Linde', 3, 2.75, null, day]], 'Scholen', 'Namen staan hier nooit.');
    assert.equal(first?.name, 'Scholen');
    assert.equal(more.length, 0);
    assert.deepEqual(first?.rows[0], ['School']);
    assert.deepEqual(first?.rows[1], ['De Linde', 3, 2.75, null, { day: '2027-02-23' }]);
    assert.deepEqual(first?.rows.at(-1), ['Namen staan hier nooit.']);
  });

  it('never makes a formula of what somebody typed', async () => {
    const typed = [
      '=1+1',
      '+31 6',
      '-5',
      '@SUM(A1)',
      '=HYPERLINK("http://x")',
      '\t=1',
      '1234',
      '0012',
      'TRUE',
      '2027-02-23',
    ];
    const [first] = await made(typed.map((text) => [text]));
    assert.deepEqual(
      first?.rows.slice(1).map(([cell]) => cell),
      typed,
    );
  });

  it('keeps every text, but for the signs that XML does not know', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), async (typed) => {
        const [first] = await made([[`a${typed}z`]]);
        // Nor those that the library leaves out: control characters, code points that are none, and U+FFFD.
        const kept = `a${typed}z`.replace(/\p{Cs}|[^\P{Cc}\t\n\r\u0085]|\p{Noncharacter_Code_Point}|\uFFFD/gu, '');
        // XML reads a carriage return as a line feed (2.11).
        assert.equal(String(first?.rows[1]?.[0]).replace(/\r\n?/g, '\n'), kept.replace(/\r\n?/g, '\n'));
      }),
      { numRuns: 100 },
    );
  });

  it('keeps what stands behind a code point that is no character', async () => {
    const [first] = await made([['a\u{10FFFE}bc']]);
    assert.equal(first?.rows[1]?.[0], 'abc');
  });

  it('names its sheets as Excel takes them', async () => {
    const titles = ['a/b\\c?d*e:f[g]', "'x'", '', 'Lang'.repeat(20), 'Lang'.repeat(20), 'Zelfde', 'zelfde'];
    const bytes = await sheet({ sheets: titles.map((title) => ({ title, columns: [], rows: [['x']] })) });
    const names = readExcel(bytes).map(({ name }) => name);
    for (const name of names) assert.match(name, /^[^/\\?*:[\]]{1,31}$/);
    assert.equal(new Set(names.map((name) => name.toLowerCase())).size, titles.length);
  });
});
