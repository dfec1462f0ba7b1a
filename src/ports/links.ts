import type { Temporal } from 'temporal-polyfill';
import type { Language } from '../domain/catalogue.ts';
import type { PersonKey } from '../domain/identity.ts';

/** What a link leads to: one document, for one person. */
export interface LinkTarget {
  readonly person: PersonKey;
  readonly kind: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly language: Language;
}

export type LinkReading =
  | { readonly link: 'valid'; readonly target: LinkTarget; readonly until: Temporal.Instant }
  | { readonly link: 'expired'; readonly language: Language }
  | { readonly link: 'tampered' };

/** Links that nobody can make, change or look into but us. */
export interface Links {
  /** The whole URL; it works for ten minutes. */
  mint(target: LinkTarget): Promise<string>;
  /** What the last part of such a URL holds. */
  read(token: string): Promise<LinkReading>;
}
