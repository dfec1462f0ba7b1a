import type { Language } from '../domain/catalogue.ts';
import { strings } from './strings/index.ts';

/** A page without scripts; `style` is the one stylesheet in it, for a browser that is told to take no other. */
export interface Page {
  readonly html: string;
  readonly style: string;
}

/** What stands behind a link to a document. Of one that nobody can read the language is not known: it is answered in both. */
export const documentPage = {
  ready(language: Language, until: string): Page {
    const { title, fresh, valid, button } = strings(language).document.ready;
    return page({ language, title, paragraphs: [fresh, valid(until)], button });
  },
  expired(language: Language): Page {
    const { title, text } = strings(language).document.expired;
    return page({ language, title, paragraphs: [text] });
  },
  refused(language: Language, sentence: string): Page {
    return page({ language, title: strings(language).document.refused.title, paragraphs: [sentence] });
  },
  tampered(): Page {
    const [nl, en] = [strings('nl').document.tampered, strings('en').document.tampered];
    return page(
      { language: 'nl', title: nl.title, paragraphs: [nl.text] },
      { language: 'en', title: en.title, paragraphs: [en.text] },
    );
  },
  failed(language: Language, reference: string): Page {
    const { title, text } = strings(language).document.failed;
    return page({ language, title, paragraphs: [text(reference)] });
  },
};

interface Section {
  readonly language: Language;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Sends the same address a POST. */
  readonly button?: string;
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --calm: #595959; --act: #1d4f91; --on-act: #fff }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f1f1f1; --paper: #1b1b1b; --calm: #b8b8b8; --act: #9cc3f5; --on-act: #10233d }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.5 "Segoe UI", system-ui, sans-serif }
main { max-width: 34rem; margin: 0 auto; padding: 2rem 1.25rem; overflow-wrap: anywhere }
h1 { margin: 1rem 0 .75rem; font-size: 1.5rem; line-height: 1.25 }
p { margin: 0 0 1rem }
.name { margin: 0; color: var(--calm) }
button { width: 100%; min-height: 3rem; padding: .75rem 1rem; border: 0; border-radius: .375rem; background: var(--act);
  color: var(--on-act); font: inherit; font-weight: 600; cursor: pointer }
button:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px }
`;

function page(first: Section, ...more: readonly Section[]): Page {
  const { language, title } = first;
  return {
    style: STYLE,
    html: [
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
      '<meta name="viewport" content="width=device-width, initial-scale=1">',
      `<title>${escaped(title)} - ${escaped(strings(language).bot.name)}</title><style>${STYLE}</style></head><body><main>`,
      `<p class="name">${escaped(strings(language).bot.name)}</p>`,
      ...[first, ...more].map(section),
      '</main></body></html>',
    ].join('\n'),
  };
}

function section({ language, title, paragraphs, button }: Section): string {
  return [
    `<section lang="${language}"><h1>${escaped(title)}</h1>`,
    ...paragraphs.map((text) => `<p>${escaped(text)}</p>`),
    ...(button === undefined ? [] : [`<form method="post"><button>${escaped(button)}</button></form>`]),
    '</section>',
  ].join('\n');
}

const ESCAPES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES.get(sign) ?? '');
}
