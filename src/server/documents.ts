import { createHash } from 'node:crypto';
import restify, { type RequestHandler, type Response, type Request as RestifyRequest, type Server } from 'restify';
import type { DocumentDesk, Handed } from '../bot/document-desk.ts';

/** Bytes of the body of a form without fields: there is nothing to send. */
const MAX_FORM = 1_024;

/** For pages and files alike: kept nowhere, found by no search engine, told to no other site. */
const ALWAYS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
};

export interface DocumentRoutes {
  readonly desk: DocumentDesk;
  /** Answers without a page, in the server's way. */
  readonly refuse: (response: Response, status: number) => void;
  /** Comes before each answer: while the server stops, its connections go. */
  readonly letGo: (response: Response) => void;
  /** Counts the work as under way. */
  readonly counted: (work: () => Promise<void>) => Promise<void>;
}

/**
 * GET shows a page and its button sends a POST, which delivers: programmes open links before people do. A wildcard, since the
 * router takes a named part of a path up to 100 characters only.
 */
export function serveDocuments(server: Server, { desk, refuse, letGo, counted }: DocumentRoutes): void {
  const answer = (attend: (token: string) => Promise<Handed>) => async (request: RestifyRequest, response: Response) =>
    counted(async () => {
      const handed = await attend(String(request.params['*']));
      letGo(response);
      hand(response, handed);
    });

  /** A browser sends a form without fields as an empty body. What is packed is refused unread: broken gzip would end the process. */
  const onlyEmptyForm: RequestHandler = (request, response, next) => {
    const empty = request.header('content-length') === '0' && request.header('transfer-encoding') === undefined;
    const form = request.contentType() === 'application/x-www-form-urlencoded';
    if (request.header('content-encoding') === undefined && (empty || form)) return next();
    refuse(response, 415);
    return next(false);
  };

  server.get('/documents/*', answer(desk.show));
  server.head('/documents/*', answer(desk.show));
  const limited = restify.plugins.bodyReader({ maxBodySize: MAX_FORM });
  server.post('/documents/*', onlyEmptyForm, limited, answer(desk.deliver));
}

function hand(response: Response, handed: Handed): void {
  if (handed.handed === 'delivered') {
    const { name, type, bytes } = handed.file;
    write(response, 200, bytes, {
      'content-type': type,
      'content-disposition': attachment(name),
      'content-security-policy': "default-src 'none'; sandbox",
    });
    return;
  }
  const { html, style } = handed.page;
  const hash = createHash('sha256').update(style).digest('base64');
  write(response, handed.status, Buffer.from(html), {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  });
}

function write(response: Response, status: number, body: Uint8Array, headers: Readonly<Record<string, string>>): void {
  response.writeHead(status, { ...ALWAYS, ...headers, 'content-length': String(body.byteLength) });
  response.end(body);
}

/** RFC 6266: the name in ASCII for what is old, and as it is. Signs that no file system takes are left out of both. */
function attachment(name: string): string {
  const safe = name.toWellFormed().replace(/[\p{Cc}\\/:*?"<>|]/gu, '_');
  const ascii = safe
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, '_');
  const encoded = encodeURIComponent(safe).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii.replace(/%/g, '_')}"; filename*=UTF-8''${encoded}`;
}
