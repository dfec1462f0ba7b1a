import type { Temporal } from 'temporal-polyfill';
import type { Language } from '../domain/catalogue.ts';

/** A text document by what it says: its headings, boxes and tables. How that looks on paper is the adapter's. */
export interface TextDocument {
  /** Stands above everything, and in the file's properties. */
  readonly title: string;
  readonly language: Language;
  readonly blocks: readonly Block[];
}

/** Text may hold anything that people type; a line break in it stays one. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; readonly newPage?: boolean }
  /** `strong` says what comes next, a box for example, and stays on the page with it. */
  | { readonly kind: 'paragraph'; readonly text: string; readonly strong?: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** A frame to write in, as on a paper form; an empty one has room for some lines of handwriting. */
  | { readonly kind: 'box'; readonly paragraphs: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  /** An empty row has room for handwriting. */
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly Cell[])[] }
  /** What matters less than the rest. */
  | { readonly kind: 'note'; readonly text: string };

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface Column {
  readonly title: string;
  /** Its share of the table's width, next to the others' shares. */
  readonly share: number;
}

/** The paragraphs of a cell. */
export type Cell = readonly string[];

/** A file of figures: each sheet a table under titles. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
}

export interface Sheet {
  /** On its tab; what a spreadsheet takes no name of is left out there. */
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Stands below the table. */
  readonly note?: string;
}

export interface SheetColumn {
  readonly title: string;
  /** In characters. */
  readonly width: number;
}

/** A text stays one whatever it begins with, and is never a formula. `null`: an empty cell. */
export type SheetCell = string | number | Temporal.PlainDate | null;

/** Makes files of documents. */
export interface Documents {
  /** The bytes of a Word file (.docx). */
  word(document: TextDocument): Promise<Uint8Array>;
  /** The bytes of an Excel file (.xlsx). */
  sheet(workbook: Workbook): Promise<Uint8Array>;
}
