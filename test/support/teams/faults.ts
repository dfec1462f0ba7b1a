import type { ConnectorRequest, RequestKind } from './world.ts';

/** Which request goes wrong: by kind, by conversation (an id, or what starts with it), or by a test of its own. */
export type Matcher =
  | RequestKind
  | { readonly kind?: RequestKind; readonly conversationId?: string }
  | ((request: ConnectorRequest) => boolean);

/**
 * What goes wrong. A status is answered instead of doing anything. 'drop-answer' does it, then cuts the line;
 * 'drop-request' cuts the line and does nothing; 'hold' keeps the request in progress (other writes to the thread get 412) until `release()`, and then does it.
 */
export type Fault =
  | number
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }
  | 'drop-answer'
  | 'drop-request'
  | 'hold';

/** A fault that waits for its request. */
export interface Armed {
  /** Resolves when the request is in. */
  readonly received: Promise<ConnectorRequest>;
  /** Lets a held request go on. */
  release(): void;
}

/** A fault on its way: taken by the connector for one request. */
export interface Taken {
  readonly fault: Fault;
  readonly released: Promise<void>;
}

interface Waiting {
  readonly matches: (request: ConnectorRequest) => boolean;
  readonly receive: (request: ConnectorRequest) => void;
  readonly taken: Taken;
  /** Stays for every matching request. */
  readonly lasting?: boolean;
}

/** Faults on demand, each for one request, in the order in which they were asked for. */
export class Faults {
  readonly #waiting: Waiting[] = [];

  /** Makes the next matching request go wrong; earlier ones that still wait come first. */
  next(matcher: Matcher, fault: Fault): Armed {
    const received = Promise.withResolvers<ConnectorRequest>();
    const released = Promise.withResolvers<void>();
    if (fault !== 'hold') released.resolve();
    this.#waiting.push({
      matches: matching(matcher),
      receive: received.resolve,
      taken: { fault, released: released.promise },
    });
    return { received: received.promise, release: () => released.resolve() };
  }

  /** Makes every matching request go wrong, until the answer is called. */
  every(matcher: Matcher, fault: number | Extract<Fault, { readonly status: number }>): () => void {
    const waiting: Waiting = {
      matches: matching(matcher),
      receive: () => {},
      taken: { fault, released: Promise.resolve() },
      lasting: true,
    };
    this.#waiting.push(waiting);
    return () => void this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
  }

  /** Faults that no request has met yet. */
  get pending(): number {
    return this.#waiting.length;
  }

  /** Forgets the faults that no request has met yet. */
  clear(): void {
    this.#waiting.length = 0;
  }

  /** For the connector: the fault for this request, if any. */
  take(request: ConnectorRequest): Taken | undefined {
    const index = this.#waiting.findIndex((waiting) => waiting.matches(request));
    const found = this.#waiting[index];
    if (found !== undefined && found.lasting !== true) this.#waiting.splice(index, 1);
    found?.receive(request);
    return found?.taken;
  }
}

function matching(matcher: Matcher): (request: ConnectorRequest) => boolean {
  if (typeof matcher === 'function') return matcher;
  if (typeof matcher === 'string') return (request) => request.kind === matcher;
  const { kind, conversationId = '' } = matcher;
  return (request) =>
    (kind === undefined || request.kind === kind) && request.conversationId.startsWith(conversationId);
}
