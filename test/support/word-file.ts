import { strFromU8, unzipSync } from 'fflate';
import { allOf, type Element, oneOf, parseXml } from './xml.ts';

export interface WordParagraph {
  /** `Title`, `Heading1`; empty for usual text. */
  readonly style: string;
  /** With a line break where the paper has one. */
  readonly text: string;
}

/** A Word file as a reader sees it. */
export interface WordFile {
  /** Every XML part by its path. */
  readonly parts: ReadonlyMap<string, Element>;
  /** In their order, those in tables too. */
  readonly paragraphs: readonly WordParagraph[];
  /** The rows of each table: its cells' paragraphs. */
  readonly tables: readonly (readonly (readonly (readonly string[])[])[])[];
  /** All text, a line a paragraph. */
  readonly text: string;
}

/** Unpacks a Word file; throws when it is no zip or a part of it no XML. */
export function readWord(bytes: Uint8Array): WordFile {
  const parts = new Map(
    Object.entries(unzipSync(bytes)).map(([path, data]) => [path, parseXml(strFromU8(data))] as const),
  );
  const body = parts.get('word/document.xml');
  if (body === undefined) throw new Error('no Word file');
  const paragraphs = allOf(body, 'w:p').map(paragraphOf);
  const tables = allOf(body, 'w:tbl').map((table) =>
    allOf(table, 'w:tr').map((row) =>
      allOf(row, 'w:tc').map((cell) => allOf(cell, 'w:p').map((paragraph) => paragraphOf(paragraph).text)),
    ),
  );
  return { parts, paragraphs, tables, text: paragraphs.map(({ text }) => text).join('\n') };
}

function paragraphOf(paragraph: Element): WordParagraph {
  const text = allOf(paragraph, 'w:r').map((run) =>
    run.children.map((child) => {
      if (typeof child === 'string') return '';
      return child.name === 'w:br' ? '\n' : child.name === 'w:t' ? child.children.join('') : '';
    }),
  );
  return { style: oneOf(paragraph, 'w:pStyle')?.attributes['w:val'] ?? '', text: text.flat().join('') };
}
