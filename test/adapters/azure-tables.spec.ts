import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import type { Cell, Row, Tables, Write } from '../../src/ports/tables.ts';

const TABLE = 'things';

describe('azure tables', function () {
  this.timeout(20_000);
  let connectionString: string;
  let tables: Tables;
  let partitions = 0;
  let p: string;

  before(async () => {
    ({ connectionString } = await azurite());
    tables = createTables({ connectionString });
    await tables.prepare([TABLE]);
  });

  beforeEach(() => {
    partitions += 1;
    p = `partition ${partitions}`;
  });

  const insert = (row: string, cells: Record<string, Cell> = {}): Write => ({ do: 'insert', row, cells });
  const conflict = (name: string) => ({ written: false, conflict: name });
  const WRITTEN = { written: true };

  async function put(row: string, cells: Record<string, Cell> = {}): Promise<Row> {
    assert.deepEqual(await tables.transact(TABLE, p, [{ do: 'upsert-replace', row, cells }]), WRITTEN);
    return stored(row);
  }

  async function stored(row: string): Promise<Row> {
    const found = await tables.get(TABLE, p, row);
    assert.ok(found);
    return found;
  }

  async function keys(prefix?: string): Promise<string[]> {
    const rows = await pagesOf(tables.list(TABLE, p, prefix === undefined ? {} : { prefix }));
    return rows.flat().map(({ row }) => row);
  }

  /** An etag that the row had and has no more. */
  async function stale(row: string): Promise<string> {
    const { etag } = await put(row, { n: 1 });
    await put(row, { n: 2 });
    return etag;
  }

  // Every conflict twice: alone, and in a batch whose other write must then not happen either.
  for (const shape of ['alone', 'in a batch'] as const) {
    describe(`a write ${shape}`, () => {
      const transact = (write: Write) =>
        tables.transact(TABLE, p, shape === 'alone' ? [write] : [insert('beside'), write]);
      const beside = async () => (await tables.get(TABLE, p, 'beside')) !== undefined;

      async function refuses(write: Write, name: string): Promise<void> {
        const before = await tables.get(TABLE, p, write.row);
        assert.deepEqual(await transact(write), conflict(name));
        assert.deepEqual(await tables.get(TABLE, p, write.row), before);
        assert.equal(await beside(), false);
      }

      async function accepts(write: Write): Promise<void> {
        assert.deepEqual(await transact(write), WRITTEN);
        assert.equal(await beside(), shape === 'in a batch');
      }

      it('inserts a row once', async () => {
        await accepts(insert('a', { n: 1 }));
        assert.deepEqual((await stored('a')).cells, { n: 1 });
        await tables.transact(TABLE, p, [{ do: 'delete', row: 'beside', etag: '*' }]);
        await refuses(insert('a', { n: 2 }), 'exists');
      });

      for (const kind of ['merge', 'replace'] as const) {
        it(`${kind}s an unchanged row`, async () => {
          const { etag } = await put('a', { n: 1, kept: 'yes' });
          await accepts({ do: kind, row: 'a', etag, cells: { n: 2 } });
          const after = await stored('a');
          assert.deepEqual(after.cells, kind === 'merge' ? { n: 2, kept: 'yes' } : { n: 2 });
          assert.notEqual(after.etag, etag);
        });

        it(`${kind}s a row in any state, given *`, async () => {
          await stale('a');
          await accepts({ do: kind, row: 'a', etag: '*', cells: { m: true } });
          assert.deepEqual((await stored('a')).cells, kind === 'merge' ? { n: 2, m: true } : { m: true });
        });

        it(`does not ${kind} a changed row`, async () => {
          await refuses({ do: kind, row: 'a', etag: await stale('a'), cells: { n: 3 } }, 'changed');
        });

        it(`does not ${kind} a missing row`, async () => {
          await refuses({ do: kind, row: 'a', etag: '*', cells: { n: 3 } }, 'missing');
        });
      }

      it('merges or replaces whatever is there, given an upsert', async () => {
        await accepts({ do: 'upsert-merge', row: 'a', cells: { n: 1 } });
        await tables.transact(TABLE, p, [{ do: 'upsert-merge', row: 'a', cells: { m: 2 } }]);
        assert.deepEqual((await stored('a')).cells, { n: 1, m: 2 });
        await tables.transact(TABLE, p, [{ do: 'upsert-replace', row: 'a', cells: { o: 3 } }]);
        assert.deepEqual((await stored('a')).cells, { o: 3 });
      });

      it('deletes an unchanged row', async () => {
        const { etag } = await put('a');
        await accepts({ do: 'delete', row: 'a', etag });
        assert.equal(await tables.get(TABLE, p, 'a'), undefined);
      });

      it('deletes a row in any state, given *', async () => {
        await stale('a');
        await accepts({ do: 'delete', row: 'a', etag: '*' });
        assert.equal(await tables.get(TABLE, p, 'a'), undefined);
      });

      it('does not delete a changed row', async () => {
        await refuses({ do: 'delete', row: 'a', etag: await stale('a') }, 'changed');
      });

      it('does not delete a missing row', async () => {
        await refuses({ do: 'delete', row: 'a', etag: '*' }, 'missing');
      });

      it('throws on a table that nobody prepared: that is no conflict', async () => {
        const write: Write = { do: 'merge', row: 'a', etag: '*', cells: {} };
        const writes = shape === 'alone' ? [write] : [insert('beside'), write];
        await assert.rejects(tables.transact('nowhere', p, writes), hasCause);
      });
    });
  }

  describe('transact', () => {
    it('gives each delete of a batch its own etag', async () => {
      const odd = "it's {odd} DELETE x') HTTP é😀";
      const rows = [await put('a'), await put(odd), await put('c')];
      const deletes = rows.map(({ row, etag }): Write => ({ do: 'delete', row, etag }));
      const note = insert('note', { text: 'DELETE x HTTP/1.1\r\nif-match: *\r\n' });

      const changed = await put(odd, { n: 1 });
      assert.deepEqual(await tables.transact(TABLE, p, [note, ...deletes]), conflict('changed'));
      assert.deepEqual(await keys(), ['a', 'c', odd].sort());

      const again = deletes.map(
        (write): Write => (write.row === odd ? { do: 'delete', row: odd, etag: changed.etag } : write),
      );
      assert.deepEqual(await tables.transact(TABLE, p, [note, ...again]), WRITTEN);
      assert.deepEqual(await keys(), ['note']);
      assert.equal((await stored('note')).cells['text'], 'DELETE x HTTP/1.1\r\nif-match: *\r\n');
    });

    it('takes 100 writes and refuses 101', async () => {
      const writes = Array.from({ length: 101 }, (_, n) => insert(String(n)));
      await assert.rejects(tables.transact(TABLE, p, writes), RangeError);
      assert.deepEqual(await keys(), []);
      assert.deepEqual(await tables.transact(TABLE, p, writes.slice(1)), WRITTEN);
      assert.equal((await keys()).length, 100);
    });

    it('has written nothing, given nothing to write', async () => {
      assert.deepEqual(await tables.transact(TABLE, p, []), WRITTEN);
    });

    it('throws on two writes to one row', async () => {
      await assert.rejects(tables.transact(TABLE, p, [insert('a'), insert('a')]), hasCause);
      assert.deepEqual(await keys(), []);
    });

    it('keeps two partitions apart', async () => {
      await put('a', { n: 1 });
      assert.equal(await tables.get(TABLE, `${p}'`, 'a'), undefined);
      assert.deepEqual(await tables.transact(TABLE, `${p}'`, [insert('a', { n: 2 })]), WRITTEN);
      assert.equal((await tables.get(TABLE, `${p}'`, 'a'))?.partition, `${p}'`);
      assert.deepEqual((await stored('a')).cells, { n: 1 });
    });
  });

  describe('cells', () => {
    const cells: Record<string, Cell> = {
      zero: 0,
      negative: -7,
      largestInt32: 2 ** 31 - 1,
      smallestInt32: -(2 ** 31),
      beyondInt32: 2 ** 31,
      belowInt32: -(2 ** 31) - 1,
      moment: 1_795_305_600_123,
      largestSafe: Number.MAX_SAFE_INTEGER,
      smallestSafe: Number.MIN_SAFE_INTEGER,
      beyondSafe: 2 ** 60,
      fraction: 0.1,
      third: -1 / 3,
      huge: 1e300,
      tiny: 5e-324,
      yes: true,
      no: false,
      empty: '',
      text: 'één "zin" \\ met \r\n 😀 en \u2028\u2029',
      looksLikeNumber: '007',
      looksLikeDate: '2026-11-22T03:50:07Z',
      long: 'x'.repeat(32_768),
    };

    for (const shape of ['alone', 'in a batch'] as const) {
      it(`come back as they went in, written ${shape}`, async () => {
        const write = insert('a', cells);
        assert.deepEqual(await tables.transact(TABLE, p, shape === 'alone' ? [write] : [write, insert('b')]), WRITTEN);
        const row = await stored('a');
        assert.deepEqual(row.cells, cells);
        assert.deepEqual(Object.keys(row).sort(), ['cells', 'etag', 'partition', 'row']);
        assert.deepEqual((await pagesOf(tables.list(TABLE, p))).flat()[0], row);
      });
    }

    it('cannot carry the names of the store itself', async () => {
      for (const name of [
        'partitionKey',
        'PartitionKey',
        'rowKey',
        'RowKey',
        'etag',
        'timestamp',
        'Timestamp',
        'odata.etag',
        'n@odata.type',
      ]) {
        await assert.rejects(tables.transact(TABLE, p, [insert('a', { [name]: 'b' })]), RangeError, name);
        await assert.rejects(tables.transact(TABLE, p, [insert('b'), insert('a', { [name]: 'b' })]), RangeError, name);
      }
      assert.deepEqual(await keys(), []);
    });

    it('cannot be NaN or infinite', async () => {
      for (const n of [Number.NaN, Number.POSITIVE_INFINITY])
        await assert.rejects(tables.transact(TABLE, p, [insert('a', { n })]), RangeError);
    });
  });

  describe('list', () => {
    it('lists the rows whose key starts with the prefix, in order', async () => {
      const all = [
        'a',
        'a_',
        'a_1',
        'a_2',
        'a`',
        'b_1',
        'A_1',
        "o'",
        "o'1",
        "o'z",
        'o(',
        'é',
        'é1',
        'ê',
        '😀',
        '😀1',
        '😁',
        '\u{1f3ff}1',
        '\ud7ff1',
        '\uffee1',
      ];
      assert.deepEqual(
        await tables.transact(
          TABLE,
          p,
          all.map((row) => insert(row)),
        ),
        WRITTEN,
      );
      assert.deepEqual(await keys(), [...all].sort());
      for (const prefix of ['', 'a', 'a_', 'a_1', 'b', 'c', "o'", "o''", 'é', '😀', '\u{1f3ff}', '\ud7ff', '\uffee']) {
        const expected = all.filter((row) => row.startsWith(prefix)).sort();
        assert.deepEqual(await keys(prefix), expected, `prefix ${prefix}`);
      }
    });

    it('goes on over pages of at most 1,000', async () => {
      const rows = Array.from({ length: 2500 }, (_, n) => `é'${String(n).padStart(5, '0')}`);
      p = "it's a partition";
      for (let from = 0; from < rows.length; from += 100) {
        await tables.transact(TABLE, p, [...rows.slice(from, from + 100).map((row) => insert(row))]);
      }
      await put('f');
      const pages = await pagesOf(tables.list(TABLE, p, { prefix: "é'" }));
      assert.deepEqual(
        pages.map((page) => page.length),
        [1000, 1000, 500],
      );
      assert.deepEqual(
        pages.flat().map(({ row }) => row),
        rows,
      );
    });

    it('ends before a key, also within a prefix', async () => {
      p = 'by time';
      const rows = ['w_08', 'w_09', 'w_10', 'x_01'];
      await tables.transact(TABLE, p, [...rows.map((row) => insert(row))]);
      const rowsOf = async (range: { readonly prefix?: string; readonly before: string }) =>
        (await pagesOf(tables.list(TABLE, p, range))).flat().map(({ row }) => row);
      assert.deepEqual(await rowsOf({ before: 'w_10' }), ['w_08', 'w_09']);
      assert.deepEqual(await rowsOf({ prefix: 'w_', before: 'w_09~' }), ['w_08', 'w_09']);
      assert.deepEqual(await rowsOf({ prefix: 'w_', before: 'z' }), ['w_08', 'w_09', 'w_10']);
      assert.deepEqual(await rowsOf({ prefix: 'w_', before: 'a' }), []);
    });

    it('yields nothing where nothing is', async () => {
      assert.deepEqual(await pagesOf(tables.list(TABLE, p)), []);
    });

    it('reads no further page than asked for', async () => {
      for await (const page of tables.list(TABLE, "it's a partition", { prefix: "é'" })) {
        assert.equal(page.length, 1000);
        break;
      }
    });

    it('throws on a table that nobody prepared', async () => {
      await assert.rejects(pagesOf(tables.list('nowhere', p)), hasCause);
    });
  });

  describe('get', () => {
    it('finds keys with signs that mean something in a request', async () => {
      for (const key of ["o'clock", "''", 'a:b@c;d=e&f+g h', 'é😀', "RowKey='x')", '']) {
        assert.equal((await put(key)).row, key);
      }
    });

    it('throws on a table that nobody prepared', async () => {
      await assert.rejects(tables.get('nowhere', p, 'a'), hasCause);
    });
  });

  describe('prepare', () => {
    it('makes what is missing and leaves what is there', async () => {
      await put('a');
      await tables.prepare([TABLE, 'another']);
      await tables.prepare([TABLE, 'another']);
      await stored('a');
      assert.equal(await tables.get('another', p, 'a'), undefined);
    });
  });

  describe('a store in trouble', () => {
    const servers: Server[] = [];

    after(() => {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    });

    /** What stands between the bot and Azurite: `spoil` may drop, alter or withhold the answer to a request. */
    async function through(
      spoil: (attempt: number) => 'pass' | 'drop' | 'busy' | 'withhold',
      timeoutMs = 10_000,
    ): Promise<Tables> {
      let attempts = 0;
      const target = new URL(/TableEndpoint=([^;]+)/.exec(connectionString)?.[1] ?? '');
      const server = createServer((incoming, answer) => {
        attempts += 1;
        const fate = spoil(attempts);
        if (fate === 'withhold') return;
        if (fate === 'busy') {
          answer.statusCode = 503;
          return answer.end();
        }
        const { method, headers, url: path } = incoming;
        const passed = request({ host: target.hostname, port: target.port, method, headers, path }, (response) => {
          if (fate === 'drop') return incoming.socket.destroy();
          // Not chained: restify, loaded by other specs, replaces writeHead by one that answers with nothing.
          answer.writeHead(response.statusCode ?? 0, response.headers);
          return response.pipe(answer);
        });
        return incoming.pipe(passed);
      });
      servers.push(server);
      await once(server.listen(0, '127.0.0.1'), 'listening');
      const { port } = server.address() as AddressInfo;
      return createTables({ connectionString: connectionString.replace(target.host, `127.0.0.1:${port}`), timeoutMs });
    }

    it('is asked again when it is busy', async () => {
      const spoilt = await through((attempt) => (attempt === 1 ? 'busy' : 'pass'));
      assert.deepEqual(await spoilt.transact(TABLE, p, [insert('a')]), WRITTEN);
    });

    for (const [name, writes] of [
      ['alone', [insert('a', { n: 1 })]],
      ['in a batch', [insert('a', { n: 1 }), insert('b')]],
    ] as const) {
      it(`does not call its own lost insert ${name} a conflict`, async () => {
        const spoilt = await through((attempt) => (attempt === 1 ? 'drop' : 'pass'));
        await assert.rejects(spoilt.transact(TABLE, p, writes), hasCause);
        assert.deepEqual((await stored('a')).cells, { n: 1 });
      });
    }

    it('is given up in time', async () => {
      const silent = await through(() => 'withhold', 100);
      await assert.rejects(silent.get(TABLE, p, 'a'), hasCause);
      await assert.rejects(silent.transact(TABLE, p, [insert('a')]), hasCause);
      await assert.rejects(silent.transact(TABLE, p, [insert('a'), insert('b')]), hasCause);
      await assert.rejects(pagesOf(silent.list(TABLE, p)), hasCause);
      await assert.rejects(silent.prepare([TABLE]), hasCause);
    });

    it('keeps keys and values out of the message', async () => {
      const silent = await through(() => 'withhold', 50);
      await assert.rejects(silent.transact(TABLE, p, [insert('a', { secret: 'geheim' })]), {
        message: `Azure Tables: transact on ${TABLE} failed`,
      });
    });
  });

  it('speaks to an account by its address, and only over TLS', async () => {
    const byAddress = createTables({
      url: 'http://127.0.0.1:1',
      managedIdentityClientId: '00000000-0000-0000-0000-000000000000',
      timeoutMs: 500,
    });
    await assert.rejects(byAddress.get(TABLE, p, 'a'), hasCause);
  });
});

async function pagesOf(listed: AsyncIterable<readonly Row[]>): Promise<(readonly Row[])[]> {
  const pages: (readonly Row[])[] = [];
  for await (const page of listed) pages.push(page);
  return pages;
}

function hasCause(error: unknown): boolean {
  return error instanceof Error && error.cause !== undefined;
}

let running: ChildProcess | undefined;

after(() => {
  running?.kill('SIGINT');
});

async function azurite(): Promise<{ connectionString: string; port: number }> {
  const probe = createSocketServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  const main = new URL(import.meta.resolve('azurite/dist/src/table/main.js')).pathname;
  running = spawn(
    process.execPath,
    [main, '--tablePort', String(port), '--silent', '--disableTelemetry', '--inMemoryPersistence'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (running.stdout !== null) await once(running.stdout, 'data');
  const account = 'DefaultEndpointsProtocol=http;AccountName=devstoreaccount1';
  const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
  return {
    connectionString: `${account};AccountKey=${key};TableEndpoint=http://127.0.0.1:${port}/devstoreaccount1;`,
    port,
  };
}
