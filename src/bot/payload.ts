import type { Language } from '../domain/catalogue.ts';
import { strings } from '../ui/strings/index.ts';
import { textCard } from './cards.ts';
import type { Typed } from './contract.ts';
import type { Outgoing } from './incoming.ts';

/** What a button of ours carries. */
export function koersOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, 'koers') ? Object(data)['koers'] : undefined;
}

/** The inputs beside `koers` and `msteams`; undefined when one is no text, or has a name that schemas pass over. Teams sends every value as a string. */
export function typedOf(data: unknown): Typed | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const inputs = Object.entries(data).filter(([name]) => name !== 'koers' && name !== 'msteams');
  return inputs.every(([name, value]) => typeof value === 'string' && name !== '__proto__')
    ? Object.fromEntries(inputs)
    : undefined;
}

/**
 * An apology takes the place of a dialog's page, and with it what was typed there: so it is given back to whoever typed it. Only texts:
 * a choice or a word is made again sooner than copied.
 */
export function withTyped(outgoing: Outgoing, data: unknown, language: Language): Outgoing {
  const texts = Object.values(typedOf(data) ?? {}).filter((text) => /\S\s+\S/.test(text));
  if (outgoing.out !== 'error' || texts.length === 0) return outgoing;
  const { name, typed } = strings(language).bot;
  const card = textCard.render({ title: name, lines: [outgoing.text, typed, ...texts] }, language);
  return { out: 'dialog', title: name, card };
}
