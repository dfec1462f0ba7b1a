import type { Documents } from '../../ports/documents.ts';
import { excelFile } from './excel.ts';
import { wordFile } from './word.ts';

/** Files of every kind that somebody can download. */
export function createDocuments(): Documents {
  return { word: wordFile, sheet: excelFile };
}
