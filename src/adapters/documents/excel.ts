import writeExcelFile, { type Cell } from 'write-excel-file/node';
import type { Sheet, SheetCell, Workbook } from '../../ports/documents.ts';
import { writable } from './writable.ts';

/** Characters of a sheet's name and of a cell that Excel takes. Source: Microsoft, "Excel specifications and limits". */
const NAME_LENGTH = 31;
const CELL_LENGTH = 32_767;
/** As Dutch and Flemish people write a day. */
const DATE = 'dd-mm-yyyy';
const PALE = '#E8EEF7';

/** An Excel file, by the write-excel-file library. */
export async function excelFile({ sheets }: Workbook): Promise<Uint8Array> {
  const taken = new Set<string>();
  return writeExcelFile(
    sheets.map((sheet) => ({
      sheet: nameOf(sheet.title, taken),
      columns: sheet.columns.map(({ width }) => ({ width })),
      // The titles stay in sight.
      stickyRowsCount: 1,
      data: rowsOf(sheet),
    })),
    { fontFamily: 'Calibri', fontSize: 11 },
  ).toBuffer();
}

function rowsOf({ columns, rows, note }: Sheet): Cell[][] {
  return [
    columns.map(({ title }) => ({
      ...text(title),
      fontWeight: 'bold' as const,
      backgroundColor: PALE,
      wrap: true,
      alignVertical: 'top' as const,
    })),
    ...rows.map((row) => row.map(cellOf)),
    ...(note === undefined ? [] : [[], [{ ...text(note), fontStyle: 'italic' as const }]]),
  ];
}

function cellOf(value: SheetCell): Cell {
  if (value === null) return null;
  if (typeof value === 'number') return { value, type: Number };
  if (typeof value === 'string') return { ...text(value), wrap: true, alignVertical: 'top' };
  // A day has no time zone: the library counts from midnight UTC.
  return { value: new Date(value.toZonedDateTime('UTC').epochMilliseconds), type: Date, format: DATE };
}

/**
 * Told that it is a text, so that `=`, `+`, `-` or `@` at its beginning makes no formula of it. Code points that are no character are
 * left out here: the library leaves out some of them together with what stands behind them.
 */
function text(value: string) {
  const characters = writable(value).replace(/\p{Noncharacter_Code_Point}/gu, '');
  return { value: characters.slice(0, CELL_LENGTH).toWellFormed(), type: String };
}

/** Signs that no sheet's name may have, a name too long and one that comes twice are all refused by Excel. */
function nameOf(title: string, taken: Set<string>): string {
  const plain = writable(title)
    .replace(/[\\/?*:[\]]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim();
  const base = plain === '' ? 'Blad' : plain;
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? '' : ` ${number}`;
    const name = `${base.slice(0, NAME_LENGTH - end.length)}${end}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}
