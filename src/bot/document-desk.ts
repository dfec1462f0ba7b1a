import type { Language } from '../domain/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { LinkReading, Links } from '../ports/links.ts';
import type { Logger } from '../ports/logger.ts';
import type { Random } from '../ports/random.ts';
import { documentPage, type Page } from '../ui/document-page.ts';
import { formatTime } from '../ui/format.ts';
import { strings } from '../ui/strings/index.ts';
import { type DocumentFile, type DocumentSource, MALFORMED } from './contract.ts';

/** What somebody gets who follows a link. `unknown` and `malformed`: a version before or after this one made the link. */
export type Handed =
  | { readonly handed: 'shown'; readonly status: 200; readonly page: Page }
  | { readonly handed: 'refused' | 'tampered' | 'unknown' | 'malformed'; readonly status: 403; readonly page: Page }
  | { readonly handed: 'expired'; readonly status: 410; readonly page: Page }
  | { readonly handed: 'failed'; readonly status: 503; readonly page: Page }
  | { readonly handed: 'delivered'; readonly file: DocumentFile };

/** Where links to documents lead. Never throws, and logs one line a request: never who, nor which document. */
export interface DocumentDesk {
  /** Looks at the link only. Programmes that check links open it too, before people do. */
  show(token: string): Promise<Handed>;
  /** Makes the document of what is stored now, each time anew. */
  deliver(token: string): Promise<Handed>;
}

export interface DocumentDeskDeps {
  readonly sources: ReadonlyMap<string, DocumentSource>;
  readonly links: Pick<Links, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
  readonly logger: Logger;
  readonly timeZone: string;
}

type Follow = (link: Extract<LinkReading, { link: 'valid' }>, source: DocumentSource) => Handed | Promise<Handed>;

/** What is known of a request so far, for its log line and for an apology. */
interface Trace {
  kind: string;
  language: Language;
}

/** Reads the link, finds what makes its document, and says what came of it. */
export function createDocumentDesk(deps: DocumentDeskDeps): DocumentDesk {
  const { sources, links, clock, random, logger, timeZone } = deps;

  async function attend(token: string, follow: Follow): Promise<Handed> {
    const reference = random.id().slice(0, 8);
    const trace: Trace = { kind: 'none', language: 'nl' };
    const handed = await decide(token, trace, follow).catch((cause: unknown): Handed => {
      logger.error('document.failed', cause, { reference, kind: trace.kind });
      return { handed: 'failed', status: 503, page: documentPage.failed(trace.language, reference) };
    });
    logger.info('document', { reference, kind: trace.kind, outcome: handed.handed });
    return handed;
  }

  async function decide(token: string, trace: Trace, follow: Follow): Promise<Handed> {
    const link = await links.read(token);
    if (link.link === 'tampered') return { handed: 'tampered', status: 403, page: documentPage.tampered() };
    if (link.link === 'expired') return { handed: 'expired', status: 410, page: documentPage.expired(link.language) };
    const source = sources.get(link.target.kind);
    if (source === undefined) return { handed: 'unknown', status: 403, page: documentPage.tampered() };
    trace.kind = source.kind;
    trace.language = link.target.language;
    return follow(link, source);
  }

  return {
    show: (token) =>
      attend(token, ({ target: { language }, until }) => {
        const page = documentPage.ready(language, formatTime(until, timeZone, language));
        return { handed: 'shown', status: 200, page };
      }),
    deliver: (token) =>
      attend(token, async ({ target: { person, language, input } }, source) => {
        const whose = { key: person, aadObjectId: person.slice(person.indexOf(':') + 1) };
        const made = await source.make({ person: whose, say: strings(language), language, now: clock.now(), input });
        if (made === MALFORMED) return { handed: 'malformed', status: 403, page: documentPage.tampered() };
        if ('refused' in made)
          return { handed: 'refused', status: 403, page: documentPage.refused(language, made.refused) };
        return { handed: 'delivered', file: made };
      }),
  };
}
