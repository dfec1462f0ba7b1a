import {
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  HeightRule,
  type ITableCellOptions,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, Cell, Column, Fact, TextDocument } from '../../ports/documents.ts';
import { BULLETS, LINE, MARGINS, NUMBERING, PAGE, PALE, STYLES, stylesOf, TEXT_WIDTH } from './word-styles.ts';
import { writable } from './writable.ts';

/** In twips, twentieths of a point; 567 are a centimetre. Room for three lines of handwriting, and for one. */
const BOX_HEIGHT = 1_700;
const ROW_HEIGHT = 567;
/** Characters in a cell from which its row may go on on the next page: some twenty lines in a narrow column. */
const LONG_CELL = 600;
/** The share of the width that labels take. */
const LABELS = 0.3;

const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const LOCALES = { nl: 'nl-NL', en: 'en-GB' } as const;

/** A Word file, by the docx library. */
export async function wordFile(document: TextDocument): Promise<Uint8Array> {
  return Packer.toBuffer(wordOf(document));
}

function wordOf({ title, language, blocks }: TextDocument): Document {
  const name = writable(title);
  return new Document({
    title: name,
    creator: 'Koers',
    lastModifiedBy: 'Koers',
    // Without it Word opens the file in a mode for files of 2007.
    compatabilityModeVersion: 15,
    styles: stylesOf(LOCALES[language]),
    numbering: NUMBERING,
    sections: [
      {
        properties: { page: { size: PAGE, margin: MARGINS } },
        footers: { default: footer(name) },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: lines(title) }),
          ...blocks.flatMap((block) => elements(block)),
        ],
      },
    ],
  });
}

function footer(title: string): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: STYLES.footer,
        tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
        children: [new TextRun({ children: [title, new Tab(), PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
      }),
    ],
  });
}

function elements(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading': {
      const { level, text, newPage = false } = block;
      return [new Paragraph({ heading: LEVELS[level], pageBreakBefore: newPage, children: lines(text) })];
    }
    case 'paragraph':
      return [new Paragraph({ keepNext: block.strong === true, children: lines(block.text, block.strong) })];
    case 'note':
      return [new Paragraph({ style: STYLES.note, children: lines(block.text) })];
    case 'list':
      return block.items.map(
        (item) => new Paragraph({ numbering: { reference: BULLETS, level: 0 }, children: lines(item) }),
      );
    case 'box':
      return apart(box(block.paragraphs));
    case 'facts':
      return block.facts.length === 0 ? [] : apart(factTable(block.facts));
    case 'table':
      return block.columns.length === 0 ? [] : apart(table(block.columns, block.rows));
  }
}

/** Two tables without a paragraph between them are one to Word, and a document must not end with one. */
function apart(made: Table): [Table, Paragraph] {
  return [made, new Paragraph({ style: STYLES.gap })];
}

function box(paragraphs: Cell): Table {
  const only = cell(paragraphs, TEXT_WIDTH);
  const height = { value: BOX_HEIGHT, rule: HeightRule.ATLEAST };
  return tableOf([TEXT_WIDTH], [new TableRow({ cantSplit: !isLong([paragraphs]), height, children: [only] })]);
}

function factTable(facts: readonly Fact[]): Table {
  const widths = widthsOf([LABELS, 1 - LABELS]);
  const [left = 0, right = 0] = widths;
  const rows = facts.map(({ label, value }) => {
    const children = [cell([label], left, { strong: true }), cell([value], right)];
    return new TableRow({ cantSplit: !isLong([[value]]), children });
  });
  return tableOf(widths, rows);
}

function table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): Table {
  const widths = widthsOf(columns.map(({ share }) => share));
  const titles = columns.map(({ title }, at) => cell([title], widths[at] ?? 0, { strong: true, shaded: true }));
  const body = rows.map((cells) => {
    const children = columns.map((_, at) => cell(cells[at] ?? [], widths[at] ?? 0));
    const height = { value: ROW_HEIGHT, rule: HeightRule.ATLEAST };
    return new TableRow({ cantSplit: !isLong(cells), height, children });
  });
  return tableOf(widths, [new TableRow({ tableHeader: true, cantSplit: true, children: titles }), ...body]);
}

function tableOf(widths: readonly number[], rows: readonly TableRow[]): Table {
  const line = { style: BorderStyle.SINGLE, size: 4, color: LINE };
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    margins: { top: 80, bottom: 80, left: 110, right: 110 },
    rows: [...rows],
  });
}

function cell(
  paragraphs: Cell,
  width: number,
  { strong = false, shaded = false }: { readonly strong?: boolean; readonly shaded?: boolean } = {},
): TableCell {
  // A cell without a paragraph is a file that Word repairs.
  const texts = paragraphs.length === 0 ? [''] : paragraphs;
  const children = texts.map((text) => new Paragraph({ style: STYLES.cell, children: lines(text, strong) }));
  const shading: Pick<ITableCellOptions, 'shading'> = shaded
    ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: PALE } }
    : {};
  return new TableCell({ width: { size: width, type: WidthType.DXA }, ...shading, children });
}

function isLong(cells: readonly Cell[]): boolean {
  return cells.some((paragraphs) => paragraphs.join('\n').length > LONG_CELL);
}

/** Shares as widths that together are the text's width. */
function widthsOf(shares: readonly number[]): readonly number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.floor((share / whole) * TEXT_WIDTH));
}

/** What people type, line by line; a tab would jump to a place that depends on the text before it. */
function lines(text: string, strong = false): TextRun[] {
  // `bold: false` would take away what a heading's style says.
  const weight = strong ? { bold: true } : {};
  return writable(text)
    .replaceAll('\t', ' ')
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line, at) => new TextRun({ text: line, ...weight, ...(at === 0 ? {} : { break: 1 }) }));
}
