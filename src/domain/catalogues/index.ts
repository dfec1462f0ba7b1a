import type { Catalogue, CatalogueItem } from '../catalogue.ts';
import { catalogueA } from './a.ts';
import { catalogueB } from './b.ts';
import { catalogueC } from './c.ts';

/** Every edition of every catalogue; an old edition stays, because rounds and plans refer to it. */
export const CATALOGUES: readonly Catalogue[] = [catalogueA, catalogueB, catalogueC];

/** The catalogue of a letter in exactly that edition, so that a stored round never changes text. */
export function findCatalogue(letter: Catalogue['letter'], edition: number): Catalogue | undefined {
  return CATALOGUES.find((catalogue) => catalogue.letter === letter && catalogue.edition === edition);
}

/** The item with this id, which carries the letter (`A-3.1`). */
export function findItem(catalogue: Catalogue, id: string): CatalogueItem | undefined {
  return catalogue.items.find((item) => item.id === id);
}
