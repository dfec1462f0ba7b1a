import assert from 'node:assert/strict';
import { freePort } from '../../src/dev/ports.ts';

describe('freePort', () => {
  it('never gives the same port twice', async () => {
    const given = new Set<number>();
    for (let count = 0; count < 1_000; count += 1) given.add(await freePort());
    assert.equal(given.size, 1_000);
  });
});
