import { AssertionError } from 'node:assert';
import { endAzurite } from './azurite.ts';

// Node's message shows the difference. Mocha's own attempt throws at a Temporal value, and its run then ends at once, with code 0.
Object.defineProperty(AssertionError.prototype, 'showDiff', { value: false });

/** Mocha's root hooks: what the whole run shares is ended after the last test. */
export const mochaHooks = {
  afterAll: endAzurite,
};
