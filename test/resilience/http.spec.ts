import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import { createJsonLogger } from '../../src/adapters/system/json-logger.ts';
import { systemRandom } from '../../src/adapters/system/system-random.ts';
import { type App, createApp } from '../../src/app.ts';
import { startAzurite } from '../../src/dev/azurite.ts';
import type { Counts } from '../support/counted-tables.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { type House, MONDAY, openHouse } from '../support/house.ts';
import { LINKS } from '../support/links.ts';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
/** Something that must never come back. */
const SECRET = 'geheim-9f3a';

describe('the server', () => {
  let house: House;
  let untouched: Counts;
  before(async () => {
    house = await openHouse();
  });
  beforeEach(() => {
    untouched = { ...house.counts };
  });
  after(() => house.close());

  function post(
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = JSON_TYPE,
  ): Promise<Response> {
    return fetch(`${house.url}/api/messages`, { method: 'POST', headers, body });
  }

  /** Refused in so many words, and nothing was read or stored; the process goes on. */
  async function assertRefused(response: Response, status: number, error: string): Promise<void> {
    assert.deepEqual([response.status, await response.json()], [status, { error }]);
    assert.deepEqual(house.counts, untouched);
    assert.equal((await fetch(`${house.url}/healthz`)).status, 200);
  }

  it('refuses a body over the limit', async () => {
    const body = JSON.stringify({ type: 'message', text: SECRET.repeat(30_000) });
    await assertRefused(await post(body), 413, 'too large');
  });

  it('refuses a body over the limit that comes in pieces, without a length', async () => {
    const pieces = new ReadableStream({
      start(controller) {
        for (let at = 0; at < 300; at += 1) controller.enqueue(new TextEncoder().encode(' '.repeat(1_024)));
        controller.close();
      },
    });
    const request = { method: 'POST', headers: JSON_TYPE, body: pieces, duplex: 'half' } as const;
    await assertRefused(await fetch(`${house.url}/api/messages`, request), 413, 'too large');
  });

  for (const [name, body] of [
    ['broken JSON', `{"type": "message", "text": "${SECRET}`],
    ['no body', ''],
    ['a list', `["${SECRET}"]`],
    ['a text', `"${SECRET}"`],
    ['nothing', 'null'],
    ['an object without a type', `{"text": "${SECRET}"}`],
    ['a type that is no text', `{"type": {"x": "${SECRET}"}}`],
  ] as const) {
    it(`refuses ${name}`, async () => {
      await assertRefused(await post(body), 400, 'not accepted');
    });
  }

  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
    '',
  ]) {
    it(`refuses a body of type "${type}"`, async () => {
      await assertRefused(await post(`{"type":"message"}`, { 'content-type': type }), 415, 'not accepted');
    });
  }

  it('refuses a packed body, also one that is broken', async () => {
    const headers = { ...JSON_TYPE, 'content-encoding': 'gzip' };
    await assertRefused(await post(new Uint8Array(gzipSync('{"type":"message"}')), headers), 415, 'not accepted');
    await assertRefused(await post('no gzip', headers), 415, 'not accepted');
  });

  for (const [method, path] of [
    ['GET', '/'],
    ['GET', '/.env'],
    ['GET', `/api/${SECRET}`],
    ['POST', '/api/messages/x'],
    ['GET', '/%'],
    ['GET', '/api/..%2f..%2fetc'],
  ] as const) {
    it(`knows nothing at ${method} ${path}`, async () => {
      await assertRefused(await fetch(house.url + path, { method }), 404, 'not found');
    });
  }

  it('takes nothing but POST for messages', async () => {
    await assertRefused(await fetch(`${house.url}/api/messages`), 405, 'not accepted');
  });

  it('survives what is not HTTP', async () => {
    const socket = connect(Number(new URL(house.url).port), '127.0.0.1');
    socket.end('\u0000\u0001 hallo\r\n\r\n');
    await once(socket, 'connect');
    const answer = await text(socket);
    assert.ok(answer.startsWith('HTTP/1.1 400'), answer);
    assert.equal((await fetch(`${house.url}/healthz`)).status, 200);
  });

  it('reveals nothing of an activity that no part of ours can read', async () => {
    const activity = { type: 'message', conversation: SECRET, from: 7, channelData: [], text: { [SECRET]: SECRET } };
    const response = await post(JSON.stringify(activity));
    assert.ok(!(await response.text()).includes(SECRET));
    assert.equal((await fetch(`${house.url}/healthz`)).status, 200);
  });

  it('is healthy and ready while its tables answer', async () => {
    assert.deepEqual(await (await fetch(`${house.url}/healthz`)).json(), { status: 'ok', underWay: 0 });
    assert.deepEqual(await (await fetch(`${house.url}/readyz`)).json(), { status: 'ok' });
  });
});

describe('the server without its tables', () => {
  let app: App | undefined;
  afterEach(() => app?.stop());

  it('is healthy but not ready, apologises with a reference, and reveals nothing', async () => {
    const azurite = await startAzurite({ inMemory: true });
    await azurite.ready(AbortSignal.timeout(30_000));
    const { connectionString } = azurite;
    const clock = new FakeClock(MONDAY);
    const logs: string[] = [];
    app = createApp({
      config: {
        production: false,
        port: 0,
        app: { type: 'SingleTenant', id: '', password: '', tenantId: '' },
        allowedTenants: [],
        storage: { connectionString },
        forms: 'dialog',
        timeZone: 'Europe/Amsterdam',
        ...LINKS,
      },
      // Storage that is gone is noticed soon.
      tables: createTables({ connectionString, timeoutMs: 300 }),
      clock,
      random: systemRandom,
      logger: createJsonLogger(clock, (line) => logs.push(line)),
    });
    await app.start();
    const { server } = app;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    assert.equal((await fetch(`${url}/readyz`)).status, 200);
    await azurite.end();

    const ready = await fetch(`${url}/readyz`);
    assert.deepEqual([ready.status, await ready.json()], [503, { status: 'tables cannot be reached' }]);
    assert.equal((await fetch(`${url}/healthz`)).status, 200);

    const press = {
      type: 'invoke',
      name: 'adaptiveCard/action',
      channelId: 'msteams',
      serviceUrl: 'http://127.0.0.1:1/',
      from: { id: '29:x', aadObjectId: 'x', name: 'Sanne' },
      recipient: { id: '28:bot' },
      conversation: { id: 'a:1', conversationType: 'personal', tenantId: 't' },
      value: {
        action: { data: { koers: { verb: 'language/set', input: { for: 'person', language: 'en' } } } },
        trigger: 'manual',
      },
    };
    const answer = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify(press),
    });
    const body = await answer.text();
    assert.equal(answer.status, 200);
    const [, reference = ''] = /: ([\w-]{8})\."/.exec(body) ?? [];
    assert.ok(
      logs.some((line) => line.includes('"turn.failed"') && line.includes(`"${reference}"`)),
      body,
    );
    assert.doesNotMatch(body, /Azure|ECONNREFUSED|at |stack/);
  });
});
