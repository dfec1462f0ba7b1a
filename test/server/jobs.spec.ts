import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { createServer } from '../../src/server/server.ts';
import { type House, openHouse } from '../support/house.ts';
import { LINKS } from '../support/links.ts';

const WITH_KEY = { headers: { authorization: `Bearer ${LINKS.operatorKey}` } };

describe('GET /api/jobs', () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  const ask = (init: RequestInit = {}) => fetch(`${house.url}/api/jobs`, init);

  it('tells an operator how the work stands, by kind, and names no team and no person', async () => {
    await house.pass(11_000);
    const response = await ask(WITH_KEY);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const text = await response.text();
    const { scheduler, jobs, outbox } = JSON.parse(text) as Record<string, Record<string, unknown>>;
    assert.equal(scheduler?.['stuck'], false);
    assert.deepEqual(jobs?.['erase-left'], {
      lastRun: null,
      nextRun: '2026-11-24T01:00:00Z',
      planned: 1,
      late: 0,
      failing: 0,
      oldest: '2026-11-24T01:00:00Z',
    });
    assert.deepEqual(outbox, { waiting: 0, oldest: null, parked: {}, unsure: 0, failed: 0 });
    for (const secret of [house.tenant.id, house.team.id, house.people[0].aadObjectId])
      assert.ok(!text.includes(secret));
  });

  for (const [name, init] of [
    ['no key', {}],
    ['another key', { headers: { authorization: 'Bearer an operator of tests, who knows no key at all' } }],
    ['the key alone', { headers: { authorization: LINKS.operatorKey } }],
    ['half the key', { headers: { authorization: WITH_KEY.headers.authorization.slice(0, 20) } }],
  ] as const)
    it(`tells nothing with ${name}`, async () => {
      const response = await ask(init);
      assert.equal(response.status, 401);
      assert.deepEqual(await response.json(), { error: 'not authorized' });
    });

  it('is not there while no key is set', async () => {
    const closed = await openHouse({ config: { operatorKey: '' } });
    assert.equal((await fetch(`${closed.url}/api/jobs`, WITH_KEY)).status, 404);
    await closed.close();
  });

  it('has a run of every daily job behind it after a day', async () => {
    await house.clock.advance(24 * 3_600_000);
    await house.pass(11_000);
    const { jobs } = (await (await ask(WITH_KEY)).json()) as { jobs: Record<string, { lastRun: string | null }> };
    for (const kind of ['erase-left', 'outbox-forget', 'resume']) assert.ok(jobs[kind]?.lastRun, kind);
  });
});

describe('GET /readyz', () => {
  it('is red while the scheduler is stuck', async () => {
    const logger = { info: () => {}, warn: () => {}, error: () => {} };
    const server = createServer({
      messages: async () => ({ status: 200 }),
      documents: { show: async () => assert.fail(), deliver: async () => assert.fail() },
      isReady: async () => false,
      jobs: undefined,
      logger,
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/readyz`);
    assert.equal(response.status, 503);
    assert.deepEqual(await response.json(), { status: 'scheduler is stuck' });
    await new Promise<void>((resolve) => server.close(resolve));
  });
});
