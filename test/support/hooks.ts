import { AssertionError } from 'node:assert';
import { startSharedAzurite } from './azurite.ts';

// Node's message shows the difference. Mocha's own attempt throws at a Temporal value, and its run then ends at once, with code 0.
Object.defineProperty(AssertionError.prototype, 'showDiff', { value: false });

let end: (() => Promise<void>) | undefined;

/** What all specs share is started once for a run, however many processes share the specs. */
export async function mochaGlobalSetup(): Promise<void> {
  end = await startSharedAzurite();
}

export async function mochaGlobalTeardown(): Promise<void> {
  await end?.();
}
