import { endAzurite } from './azurite.ts';

/** Mocha's root hooks: what the whole run shares is ended after the last test. */
export const mochaHooks = {
  afterAll: endAzurite,
};
