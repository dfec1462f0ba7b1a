import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ENTRY = fileURLToPath(new URL('../../bench/bench.ts', import.meta.url));

describe('npm run bench', function () {
  this.timeout(60_000);

  const run = async (...more: readonly string[]) =>
    (await promisify(execFile)(process.execPath, [ENTRY, '--small', ...more], { timeout: 55_000 })).stdout;

  it('measures votes, starts, the close and memory, each next to a floor', async () => {
    const rows = JSON.parse(await run('--json')) as readonly Readonly<Record<string, unknown>>[];
    const whats = rows.map(({ what }) => String(what));
    for (const concurrent of [1, 16, 64])
      assert.equal(whats.filter((what) => what.startsWith(`votes, ${concurrent} at a time`)).length, 2);
    for (const start of ['memory after', 'start until', 'close of 20 ballots x 27 items'])
      assert.ok(
        whats.some((what) => what.startsWith(start)),
        `${start} in ${whats.join('; ')}`,
      );
    for (const { what, product, floor, ratio } of rows) {
      assert.match(String(product), /^\d/, String(what));
      assert.match(String(floor), /^\d/, String(what));
      assert.ok(Number(ratio) > 0, String(what));
    }
  });
});
