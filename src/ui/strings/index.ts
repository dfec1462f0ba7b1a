import type { Language } from '../../domain/catalogue.ts';
import { en } from './en.ts';
import { nl } from './nl.ts';

/** Every text that a user reads. Dutch is the source; another language that lacks one does not compile. */
export type Strings = typeof nl;

const LANGUAGES: Readonly<Record<Language, Strings>> = { nl, en };

/** The texts of a language. */
export function strings(language: Language): Strings {
  return LANGUAGES[language];
}
