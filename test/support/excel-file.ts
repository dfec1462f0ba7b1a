import { strFromU8, unzipSync } from 'fflate';
import { allOf, type Element, oneOf, parseXml } from './xml.ts';

/** A cell as Excel reads it: a text, a number, or a day; `formula` where Excel would calculate. */
export type ReadCell = string | number | { readonly day: string } | { readonly formula: string } | null;

export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly ReadCell[])[];
}

/** Unpacks an Excel file; throws when it is no zip or a part of it no XML. */
export function readExcel(bytes: Uint8Array): readonly ReadSheet[] {
  const parts = new Map(
    Object.entries(unzipSync(bytes))
      .filter(([path]) => /\.(xml|rels)$/.test(path))
      .map(([path, data]) => [path, parseXml(strFromU8(data))] as const),
  );
  const part = (path: string): Element => {
    const found = parts.get(path);
    if (found === undefined) throw new Error(`no ${path}; there are ${[...parts.keys()].join(', ')}`);
    return found;
  };
  const shared = parts.has('xl/sharedStrings.xml') ? allOf(part('xl/sharedStrings.xml'), 'si').map(textOf) : [];
  const dates = dateStyles(part('xl/styles.xml'));
  return allOf(part('xl/workbook.xml'), 'sheet').map((sheet, at) => ({
    name: sheet.attributes['name'] ?? '',
    rows: allOf(part(`xl/worksheets/sheet${at + 1}.xml`), 'row').map((row) => {
      const cells: ReadCell[] = [];
      for (const cell of allOf(row, 'c')) cells[columnOf(cell)] = cellOf(cell, shared, dates);
      return Array.from(cells, (cell) => cell ?? null);
    }),
  }));
}

function cellOf(cell: Element, shared: readonly string[], dates: ReadonlySet<string>): ReadCell {
  const formula = oneOf(cell, 'f');
  if (formula !== undefined) return { formula: textOf(formula) };
  const type = cell.attributes['t'];
  if (type === 'inlineStr') return textOf(cell);
  const value = oneOf(cell, 'v');
  if (value === undefined) return null;
  if (type === 's') return shared[Number(textOf(value))] ?? null;
  if (type === 'str') return textOf(value);
  const number = Number(textOf(value));
  if (!dates.has(cell.attributes['s'] ?? '')) return number;
  return { day: new Date(Math.round((number - 25_569) * 86_400_000)).toISOString().slice(0, 10) };
}

/** The styles that show a number as a day. */
function dateStyles(styles: Element): ReadonlySet<string> {
  const formats = allOf(styles, 'numFmt').filter(({ attributes }) => /yy/.test(attributes['formatCode'] ?? ''));
  const ids = new Set(formats.map(({ attributes }) => attributes['numFmtId']));
  const cells = oneOf(styles, 'cellXfs');
  const uses = cells === undefined ? [] : allOf(cells, 'xf');
  return new Set(uses.flatMap(({ attributes }, at) => (ids.has(attributes['numFmtId']) ? [String(at)] : [])));
}

function columnOf(cell: Element): number {
  const letters = /^[A-Z]+/.exec(cell.attributes['r'] ?? '')?.[0] ?? 'A';
  return [...letters].reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0) - 1;
}

function textOf(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}
