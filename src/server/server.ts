import restify, { type Response, type Request as RestifyRequest, type Server } from 'restify';
import type { Logger } from '../ports/logger.ts';

/** Bytes of an inbound activity. Teams sends at most about 100 KB; what is longer is not from Teams. */
const MAX_BODY = 256 * 1024;

export interface ServerDeps {
  readonly messages: (request: RestifyRequest, response: Response) => Promise<void>;
  /** Resolves when the store answers. */
  readonly isReady: () => Promise<void>;
  readonly logger: Logger;
}

/** The three routes: messages, the process's health, and whether its store can be reached. */
export function createServer({ messages, isReady, logger }: ServerDeps): Server {
  const server = restify.createServer({ name: 'koers', handleUncaughtExceptions: false });
  let underWay = 0;
  // A thrown error's message would go to the client.
  server.on(
    'restifyError',
    (_request: RestifyRequest, response: Response, error: { statusCode?: number }, done: () => void) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) logger.error('http.failed', error);
      response.send(status, { error: status === 413 ? 'too large' : status < 500 ? 'not accepted' : 'failed' });
      done();
    },
  );
  const body = restify.plugins.bodyParser({ mapParams: false, mapFiles: false, maxBodySize: MAX_BODY });
  server.post('/api/messages', ...[body].flat(), async (request: RestifyRequest, response: Response) => {
    underWay += 1;
    try {
      await messages(request, response);
    } finally {
      underWay -= 1;
    }
  });
  server.get('/healthz', async (_request: RestifyRequest, response: Response) => {
    response.send(200, { status: 'ok', underWay });
  });
  server.get('/readyz', async (_request: RestifyRequest, response: Response) => {
    try {
      await isReady();
      response.send(200, { status: 'ok' });
    } catch (cause) {
      logger.error('readyz', cause);
      response.send(503, { status: 'tables cannot be reached' });
    }
  });
  return server;
}
