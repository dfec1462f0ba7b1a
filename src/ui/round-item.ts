import type { Catalogue, Language } from '../domain/catalogue.ts';
import { findCatalogue, findItem } from '../domain/catalogues/index.ts';
import type { Round } from '../domain/round.ts';
import { strings } from './strings/index.ts';

/** An item as a reader sees it. `label` is the short name that a chart or an input has room for: `3.1`, or `E1` for an own item. */
export interface ShownItem {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  /** Empty for an own item: its title is all there is. */
  readonly explanation: string;
  /** Number of the item that it belongs under, or empty. */
  readonly parent: string;
}

/** The catalogue of a round. Throws when the round is older than the editions that this version knows. */
export function catalogueOf(round: Pick<Round, 'catalogue'>): Catalogue {
  const found = findCatalogue(round.catalogue.letter, round.catalogue.edition);
  if (found === undefined)
    throw new Error(`unknown edition ${round.catalogue.edition} of catalogue ${round.catalogue.letter}`);
  return found;
}

/** What a round is about: its catalogue, or the team's own items where the catalogue takes no part. */
export function subjectOf(round: Pick<Round, 'catalogue' | 'items'>, language: Language): string {
  return round.items.length === 0 ? strings(language).round.ownArea : catalogueOf(round).title[language];
}

/** One item of a round in the reader's language. */
export function showItem(round: Pick<Round, 'catalogue' | 'own'>, id: string, language: Language): ShownItem {
  const own = round.own.find((item) => item.id === id);
  if (own !== undefined) return { id, label: id.replace('-', ''), title: own.title, explanation: '', parent: '' };
  const catalogue = catalogueOf(round);
  const item = findItem(catalogue, id);
  if (item === undefined) throw new Error(`unknown item ${id}`);
  const parent = item.parent === undefined ? undefined : findItem(catalogue, item.parent);
  return {
    id,
    label: item.number,
    title: item.title[language],
    explanation: item.explanation[language],
    parent: parent?.number ?? '',
  };
}

/** An item in one line, as the team knows it: `3.1 Je stuurt je eigen leren`. */
export function itemLine(round: Pick<Round, 'catalogue' | 'own'>, id: string, language: Language): string {
  const { label, title } = showItem(round, id, language);
  return strings(language).round.result.line(label, title);
}
