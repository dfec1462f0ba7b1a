import type { Logger } from '../ports/logger.ts';

/** Work that nobody waits for with an open request. Kept in sight, so that a stop can let it finish. */
export interface Background {
  run(name: string, work: () => Promise<void>): void;
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>;
}

/** A failure is logged under the work's name; it never reaches whoever started it. */
export function createBackground(logger: Logger): Background {
  const running = new Set<Promise<void>>();
  return {
    run(name, work) {
      const promise = work()
        .catch((cause: unknown) => logger.error('background.failed', cause, { work: name }))
        .finally(() => running.delete(promise));
      running.add(promise);
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
