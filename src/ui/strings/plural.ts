import type { Language } from '../../domain/catalogue.ts';

const RULES: Readonly<Record<Language, Intl.PluralRules>> = {
  nl: new Intl.PluralRules('nl'),
  en: new Intl.PluralRules('en'),
};

/** The form that goes with a number: `one` or `other`. */
export function plural(language: Language, count: number, one: string, other: string): string {
  return RULES[language].select(count) === 'one' ? one : other;
}
