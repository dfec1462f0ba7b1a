import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from './json.ts';
import type { RequestKind } from './world.ts';

/** What the connector answers. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A request as the routes see it. */
export interface Route {
  readonly method: string;
  readonly kind: RequestKind;
  readonly path: string;
  readonly conversationId: string;
  /** The activity to update, delete or reply to; the member to get. */
  readonly target: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** UTF-16 bytes of the body. */
  readonly size: number;
}

/** The path under which the connector lives: real service URLs have one too. */
export const basePath = '/emea';

// The paths of botframework-connector 4.23.3 (connectorApi/operations/conversations.js, teams/operations/teams.js).
const routes: readonly (readonly [method: string, path: RegExp, kind: RequestKind])[] = [
  ['POST', /^\/v3\/conversations$/, 'create'],
  ['POST', /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/, 'send'],
  ['PUT', /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/, 'update'],
  ['DELETE', /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/, 'delete'],
  ['GET', /^\/v3\/conversations\/([^/]+)\/pagedmembers$/, 'members'],
  ['GET', /^\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/, 'member'],
  ['GET', /^\/v3\/teams\/([^/]+)$/, 'team'],
  ['GET', /^\/v3\/teams\/([^/]+)\/conversations$/, 'channels'],
];

/** Reads a request to its end and finds its route; 'unknown' where the simulator has none. */
export async function readRequest(request: IncomingMessage): Promise<Route> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(request.url ?? '/', 'http://connector');
  const method = request.method ?? '';
  const path = url.pathname.startsWith(`${basePath}/`) ? url.pathname.slice(basePath.length) : '';
  const common = { method, path: url.pathname, query: url.searchParams, body: parse(text), size: text.length * 2 };
  for (const [verb, pattern, kind] of routes) {
    const found = verb === method ? pattern.exec(path) : null;
    if (found)
      return {
        ...common,
        kind,
        conversationId: decodeURIComponent(found[1] ?? ''),
        target: decodeURIComponent(found[2] ?? ''),
      };
  }
  return { ...common, kind: 'unknown', conversationId: '', target: '' };
}

/** Writes an answer. */
export function writeReply(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(body === undefined ? '' : JSON.stringify(body));
}

/** An error as the connector writes it. */
export function refuse(status: number, code: string, message: string): Reply {
  return { status, body: { error: { code, message } } };
}

/** Teams' own form for somebody who blocked or removed the bot: no `error`, and the sub-code inside a string. */
export const writesBlocked: Reply = {
  status: 403,
  body: {
    errorCode: 209,
    message: JSON.stringify({
      subCode: 'MessageWritesBlocked',
      details: "Thread doesn't allow message writes.",
      errorCode: null,
      errorSubCode: null,
    }),
  },
};

/** A successful answer with an id, as every write gives. */
export function done(status: number, id: string): Reply {
  return { status, body: { id } };
}
