import { once } from 'node:events';
import { createServer } from 'node:net';

/** What this process was given: a port is free again at once, and the system may name it again before anybody listens there. */
const given = new Set<number>();

/** A port that nobody listens on now, another one each time. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = await anyPort();
    if (given.has(port)) continue;
    given.add(port);
    return port;
  }
}

async function anyPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A listening socket without a port');
  return address.port;
}

/** Whether a server could not listen on this port, here or on every interface (macOS refuses only the same of the two). */
export async function isTaken(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', undefined]) {
    const server = createServer().listen(port, host);
    try {
      await once(server, 'listening');
    } catch {
      return true;
    }
    server.close();
    await once(server, 'close');
  }
  return false;
}
