/** The two languages of every text that a user reads. */
export type Language = 'nl' | 'en';
export type Text = Readonly<Record<Language, string>>;

/** A focus area (A), theme (B) or subject (C): what a team picks when it starts a round. */
export interface FocusArea {
  /** Stable, e.g. `A-F1`, `B-T3`, `C-S8`. */
  readonly id: string;
  readonly title: Text;
  /** One sentence: what it is for. */
  readonly explanation: Text;
}

export interface CatalogueItem {
  /** Stable over editions, e.g. `A-3.1`, `B-2.10`, `C-1.4`. */
  readonly id: string;
  /** As teams know it, without the catalogue's letter, e.g. `3.1`. */
  readonly number: string;
  readonly title: Text;
  /** Two or three plain sentences, B1: what it means in a school. */
  readonly explanation: Text;
  /** Id of the focus area. */
  readonly area: string;
  /** Id of the item that this one belongs under. */
  readonly parent?: string;
}

/** A list of recommendations that can be rated. An edition never changes once a round has used it; a new text is a new edition. */
export interface Catalogue {
  readonly letter: 'A' | 'B' | 'C';
  readonly edition: number;
  readonly title: Text;
  readonly explanation: Text;
  readonly areas: readonly FocusArea[];
  readonly items: readonly CatalogueItem[];
}
