import type { Tables, Write } from '../../src/ports/tables.ts';

/** A transaction that waits until the test lets it go on. */
export interface Held {
  /** Resolves when the transaction is there. */
  readonly reached: Promise<void>;
  release(): void;
}

/** Tables in which a test can stop a transaction on its way, so that two calls meet in a chosen order. */
export function heldTables(tables: Tables): {
  readonly tables: Tables;
  /** Holds the next transaction that writes a row like this. */
  hold(writes: (write: Write) => boolean): Held;
} {
  const waiting: {
    readonly matches: (write: Write) => boolean;
    readonly reach: () => void;
    readonly released: Promise<void>;
  }[] = [];
  return {
    tables: {
      ...tables,
      async transact(table, partition, writes) {
        const at = waiting.findIndex(({ matches }) => writes.some(matches));
        const [found] = at === -1 ? [] : waiting.splice(at, 1);
        found?.reach();
        await found?.released;
        return tables.transact(table, partition, writes);
      },
    },
    hold(matches) {
      const reached = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      waiting.push({ matches, reach: reached.resolve, released: released.promise });
      return { reached: reached.promise, release: released.resolve };
    },
  };
}

/** Runs `first` until the write that is held, then `second` as a whole, then lets `first` go on. */
export async function between<First, Second>(held: Held, first: Promise<First>, second: () => Promise<Second>) {
  await held.reached;
  const then = await second();
  held.release();
  return { first: await first, second: then };
}
