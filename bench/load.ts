import { Agent, request } from 'node:http';

/** What one slice of load came to: milliseconds per call, and how long all of it took. */
export interface Slice {
  readonly times: readonly number[];
  readonly ms: number;
}

/** Runs `count` calls, `concurrent` at a time. */
export async function load(count: number, concurrent: number, call: (at: number) => Promise<void>): Promise<Slice> {
  const times: number[] = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: concurrent }, async () => {
      while (next < count) {
        const at = next;
        next += 1;
        const from = performance.now();
        await call(at);
        times.push(performance.now() - from);
      }
    }),
  );
  return { times, ms: performance.now() - began };
}

export interface Poster {
  /** Posts an activity; throws on any status but 200. */
  post(body: string): Promise<string>;
  close(): void;
}

/** Posts to a bot over connections that stay open, as Teams' front ends do. */
export function poster(url: string): Poster {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  const headers = { 'content-type': 'application/json' };
  return {
    post: (body) =>
      new Promise((resolve, reject) => {
        const sent = request(`${url}/api/messages`, { method: 'POST', agent, headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            if (response.statusCode === 200) resolve(text);
            else reject(new Error(`${response.statusCode}: ${text.slice(0, 200)}`));
          });
        });
        sent.on('error', reject);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}

/** The value below which this part of the values lies. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
