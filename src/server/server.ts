import restify, { type RequestHandler, type Response, type Request as RestifyRequest, type Server } from 'restify';
import type { DocumentDesk } from '../bot/document-desk.ts';
import type { Logger } from '../ports/logger.ts';
import { serveDocuments } from './documents.ts';
import { type JobsRoute, serveJobs } from './jobs.ts';

/** Bytes of an inbound activity. Teams sends at most about 100 KB; what is longer is not from Teams. */
const MAX_BODY = 256 * 1024;

export interface ServerDeps {
  /** Handles an inbound activity; a body is given to who sent it only with a status below 400. */
  readonly messages: (
    authorization: string,
    activity: unknown,
  ) => Promise<{ readonly status: number; readonly body?: unknown }>;
  readonly documents: DocumentDesk;
  /** Throws when the store does not answer; false when the scheduler is stuck. */
  readonly isReady: () => Promise<boolean>;
  /** How the work stands that nobody waits for, for who has the key. */
  readonly jobs: JobsRoute | undefined;
  readonly logger: Logger;
}

/** The routes: messages, documents behind a link, the process's health, whether its store can be reached, and how its jobs stand. */
export function createServer({ messages, documents, isReady, jobs, logger }: ServerDeps): Server {
  const server = restify.createServer({ name: 'koers', handleUncaughtExceptions: false });
  let underWay = 0;

  /** While we stop, a connection that Teams keeps for its next request would keep us. */
  function letGo(response: Response): void {
    if (!server.server.listening) response.setHeader('connection', 'close');
  }

  async function counted(work: () => Promise<void>): Promise<void> {
    underWay += 1;
    try {
      await work();
    } finally {
      underWay -= 1;
    }
  }

  function send(response: Response, status: number, body?: unknown): void {
    letGo(response);
    if (body !== undefined) response.send(status, body);
    else {
      response.writeHead(status);
      response.end();
    }
  }

  function refuse(response: Response, status: number): void {
    send(response, status, { error: REASONS.get(status) ?? (status < 500 ? 'not accepted' : 'failed') });
  }

  /** Teams sends plain JSON. What is packed is refused unread: restify counts packed bytes, and broken gzip would end the process. */
  const onlyJson: RequestHandler = (request, response, next) => {
    const plain = request.header('content-encoding') === undefined;
    if (plain && /^application\/([\w.-]+\+)?json$/.test(request.contentType())) return next();
    refuse(response, 415);
    return next(false);
  };

  // A thrown error's message would go to the client.
  server.on(
    'restifyError',
    (_request: RestifyRequest, response: Response, error: { statusCode?: number }, done: () => void) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) logger.error('http.failed', error);
      refuse(response, status);
      done();
    },
  );
  const body = restify.plugins.bodyParser({ mapParams: false, maxBodySize: MAX_BODY });
  server.post('/api/messages', onlyJson, ...[body].flat(), async (request: RestifyRequest, response: Response) =>
    counted(async () => {
      const answered = await messages(request.header('authorization') ?? '', request.body);
      if (answered.status >= 400) refuse(response, answered.status);
      else send(response, answered.status, answered.body);
    }),
  );
  serveDocuments(server, { desk: documents, refuse, letGo, counted });
  if (jobs !== undefined) serveJobs(server, jobs, { send, refuse });
  server.get('/healthz', async (_request: RestifyRequest, response: Response) => {
    send(response, 200, { status: 'ok', underWay });
  });
  server.get('/readyz', async (_request: RestifyRequest, response: Response) => {
    try {
      if (await isReady()) send(response, 200, { status: 'ok' });
      else send(response, 503, { status: 'scheduler is stuck' });
    } catch (cause) {
      logger.error('readyz', cause);
      send(response, 503, { status: 'tables cannot be reached' });
    }
  });
  return server;
}

const REASONS = new Map([
  [401, 'not authorized'],
  [404, 'not found'],
  [413, 'too large'],
]);
