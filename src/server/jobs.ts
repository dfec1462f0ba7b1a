import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, Response, Server } from 'restify';

export interface JobsRoute {
  readonly key: string;
  readonly report: () => Promise<object>;
}

interface Answers {
  readonly send: (response: Response, status: number, body?: unknown) => void;
  readonly refuse: (response: Response, status: number) => void;
}

/** `GET /api/jobs` with `Authorization: Bearer KEY`: how reminders, digests and the rest of the unasked work stand. */
export function serveJobs(server: Server, { key, report }: JobsRoute, { send, refuse }: Answers): void {
  server.get('/api/jobs', async (request: Request, response: Response) => {
    if (!isSame(request.header('authorization') ?? '', `Bearer ${key}`)) return refuse(response, 401);
    response.setHeader('cache-control', 'no-store');
    send(response, 200, await report());
  });
}

/** Takes as long for a key that is nearly right as for any other. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
