import type { Language } from '../../../src/domain/catalogue.ts';
import { strings } from '../../../src/ui/strings/index.ts';

// What a function of the strings is called with: singular, plural, none, and the places that sentences know.
const TRIED: readonly unknown[] = [7, 1, 0, 'personal'];
const SHORTEST = 4; // letters; shorter words exist in both languages

/** Every text of a language, functions called with numbers; with the path of each. */
export function allTexts(language: Language): readonly (readonly [path: string, text: string])[] {
  return [...textsIn(strings(language), '')];
}

/** Texts of the other language that a text says, and that this language has not got. What the data itself says does not count. */
export function foreignIn(read: string, data: unknown, language: Language): string[] {
  // Cards hold a word joiner in what somebody typed (`src/ui/card.ts`), samples do not.
  let ours = read.replaceAll('\u2060', '');
  for (const said of stringsIn(data)
    .filter((one) => one.length >= 7 || one.includes(' '))
    .sort((one, other) => other.length - one.length))
    ours = ours.replaceAll(said, ' ');
  return foreign[language].filter(({ sign }) => sign.test(ours)).map(({ piece }) => piece);
}

interface Foreign {
  readonly piece: string;
  readonly sign: RegExp;
}

const foreign: Readonly<Record<Language, readonly Foreign[]>> = {
  nl: onlyIn('en', 'nl'),
  en: onlyIn('nl', 'en'),
};

function onlyIn(there: Language, here: Language): readonly Foreign[] {
  const ours = piecesOf(here).join('\n');
  return piecesOf(there)
    .map((piece) => ({ piece, sign: new RegExp(`(?<!\\p{L})${escaped(piece)}(?!\\p{L})`, 'u') }))
    .filter(({ sign }) => !sign.test(ours));
}

function escaped(piece: string): string {
  return piece.replace(/[$()*+.?[\\\]^{|}/]/g, '\\$&');
}

/** The texts without the numbers that they were called with. */
function piecesOf(language: Language): readonly string[] {
  const pieces = allTexts(language).flatMap(([, text]) => text.split(/personal|\d+/));
  return [...new Set(pieces.map((piece) => piece.trim()).filter((piece) => /\p{L}/u.test(piece)))].filter(
    (piece) => piece.length >= SHORTEST,
  );
}

function* textsIn(value: unknown, path: string): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'function') {
    for (const tried of TRIED) {
      const said: unknown = value(...Array(value.length).fill(tried));
      if (typeof said === 'string') yield [path, said];
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) yield* textsIn(part, path === '' ? name : `${path}.${name}`);
  }
}

/** Every string in some JSON. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
