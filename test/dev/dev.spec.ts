import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import { connectionString } from '../../src/dev/azurite.ts';
import { freePort, isTaken } from '../../src/dev/ports.ts';
import type { Tables } from '../../src/ports/tables.ts';

const DEV = fileURLToPath(new URL('../../src/dev/dev.ts', import.meta.url));
const STUB = fileURLToPath(new URL('stub-bot.ts', import.meta.url));
const NAMES = ['PORT', 'AZURITE_PORT', 'PLAYGROUND_PORT'] as const;
const SENTENCE = /^[A-Z][^\n]+\.\n$/;

type Ports = Record<(typeof NAMES)[number], number>;

describe('npm run dev', function () {
  this.timeout(120_000);
  let data: string;
  let ports: Ports;
  let children: ChildProcessByStdio<null, Readable, Readable>[];

  beforeEach(async () => {
    children = [];
    data = await mkdtemp(join(tmpdir(), 'koers-dev-'));
    ports = { PORT: await freePort(), AZURITE_PORT: await freePort(), PLAYGROUND_PORT: await freePort() };
  });

  afterEach(async () => {
    for (const child of children) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
    }
    // What was killed may still be writing its last.
    await rm(data, { recursive: true, maxRetries: 10 });
  });

  it('says where Koers runs once bot, tables and Playground answer', async () => {
    const { firstLine } = run();
    assert.equal(
      await firstLine,
      `Koers is running: http://127.0.0.1:${ports.PLAYGROUND_PORT} - open the channel "Team inclusie" and type: @Koers stemming`,
    );
    assert.equal((await fetch(`http://127.0.0.1:${ports.PORT}/readyz`)).status, 200);
    assert.equal(await (await fetch(`http://127.0.0.1:${ports.PLAYGROUND_PORT}/_debug/ping`)).text(), 'pong');
    await tables().prepare(['answers']);
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`ends all three at ${signal} and keeps what was stored, the bot's last words included`, async () => {
      const first = run({ bot: STUB });
      await first.firstLine;
      await tables().transact('stub', 'test', [{ do: 'insert', row: 'kept', cells: { answer: 42 } }]);
      first.child.kill(signal);
      assert.deepEqual(await first.end, { code: 0, stderr: '' });
      assert.deepEqual(await taken(), []);

      await run({ bot: STUB }).firstLine;
      assert.equal((await tables().get('stub', 'test', 'kept'))?.cells['answer'], 42);
      assert.equal((await tables().get('stub', 'ended', 'by'))?.cells['signal'], 'SIGTERM');
    });
  }

  it('lets no process survive when it is killed', async () => {
    const { child, firstLine } = run({ bot: STUB });
    await firstLine;
    const sockets = await Promise.all(NAMES.map((name) => connected(ports[name])));
    child.kill('SIGKILL');
    await Promise.all(sockets.map((socket) => once(socket, 'close')));
  });

  it('ends with the shell that npm started it in', async () => {
    const { child, firstLine } = run({ bot: STUB, environment: { npm_lifecycle_event: 'dev' }, shell: true });
    await firstLine;
    const sockets = await Promise.all(NAMES.map((name) => connected(ports[name])));
    child.kill('SIGTERM');
    await Promise.all(sockets.map((socket) => once(socket, 'close')));
  });

  for (const name of NAMES) {
    it(`starts nothing when the port of ${name} is taken`, async () => {
      const other = createServer().listen(ports[name]);
      await once(other, 'listening');
      const { code, stderr } = await run({ bot: STUB }).end;
      other.close();
      assert.equal(code, 1);
      assert.match(stderr, SENTENCE);
      assert.ok(stderr.includes(`${ports[name]} (${name})`), stderr);
      assert.deepEqual(await taken(), []);
    });

    it(`refuses a ${name} that is no port`, async () => {
      const { code, stderr } = await run({ bot: STUB, environment: { [name]: '80a' } }).end;
      assert.equal(code, 1);
      assert.equal(stderr, `${name} must be a port from 1 to 65535, not "80a".\n`);
    });
  }

  it('refuses one port for two', async () => {
    const { code, stderr } = await run({ bot: STUB, environment: { AZURITE_PORT: String(ports.PORT) } }).end;
    assert.equal(code, 1);
    assert.equal(stderr, `PORT and AZURITE_PORT must differ, and both are ${ports.PORT}.\n`);
  });

  it('names a file that is missing', async () => {
    const { code, stderr } = await run({ bot: join(data, 'no-bot.ts') }).end;
    assert.equal(code, 1);
    assert.match(stderr, SENTENCE);
    assert.match(stderr, /no-bot\.ts is missing/);
  });

  it('refuses an option that it does not know', async () => {
    const { code, stderr } = await run({ bot: STUB, options: ['--nope'] }).end;
    assert.equal(code, 1);
    assert.match(stderr, SENTENCE);
  });

  it('ends when the bot dies, and says so once', async () => {
    const { firstLine, end } = run({ bot: STUB });
    await firstLine;
    await assert.rejects(fetch(`http://127.0.0.1:${ports.PORT}/die`));
    assert.deepEqual(await end, {
      code: 1,
      stderr: `The bot ended with exit code 3; what it said is in ${join(data, 'bot.log')}.\n`,
    });
    assert.deepEqual(await taken(), []);
  });

  it('ends when the bot dies before it is ready', async () => {
    const { end } = run({ bot: fileURLToPath(import.meta.url) });
    const { code, stderr } = await end;
    assert.equal(code, 1);
    assert.match(stderr, SENTENCE);
    assert.match(stderr, /^The bot ended with exit code 1/);
    assert.deepEqual(await taken(), []);
  });

  interface RunOptions {
    readonly bot?: string;
    readonly environment?: Record<string, string>;
    readonly options?: readonly string[];
    /** With a shell in between that, as npm's, hands no signal on. */
    readonly shell?: boolean;
  }

  function run({ bot, environment = {}, options = [], shell = false }: RunOptions = {}) {
    const args = [DEV, '--data', data, ...(bot === undefined ? [] : ['--bot', bot]), ...options];
    const env = Object.fromEntries(NAMES.map((name) => [name, String(ports[name])]));
    const command = [process.execPath, ...args];
    const [program = '', ...rest] = shell ? ['sh', '-c', '"$@"; exit $?', 'sh', ...command] : command;
    const child = spawn(program, rest, {
      env: { ...process.env, ...env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    const stderr = text(child.stderr);
    const end = once(child, 'exit').then(async ([code]) => ({ code: code as number | null, stderr: await stderr }));
    const lines = once(createInterface(child.stdout), 'line').then(([line]) => line as string);
    const firstLine = Promise.race([
      lines,
      end.then(({ stderr: said }): never => assert.fail(`It ended before it was ready: ${said}`)),
    ]);
    firstLine.catch(() => undefined);
    return { child, firstLine, end };
  }

  function tables(): Tables {
    return createTables({ connectionString: connectionString(ports.AZURITE_PORT) });
  }

  /** Which of the ports somebody (but this test) still listens on. */
  async function taken(): Promise<string[]> {
    const answers = await Promise.all(NAMES.map((name) => isTaken(ports[name])));
    return NAMES.filter((_, index) => answers[index]);
  }

  async function connected(port: number): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  }
});
