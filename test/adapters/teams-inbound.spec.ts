import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { mock } from 'node:test';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import { createJsonLogger } from '../../src/adapters/system/json-logger.ts';
import { systemRandom } from '../../src/adapters/system/system-random.ts';
import { type App, createApp } from '../../src/app.ts';
import { freePort } from '../../src/dev/ports.ts';
import { azurite } from '../support/azurite.ts';
import { type Counts, countedTables } from '../support/counted-tables.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { foundSchool, MONDAY } from '../support/house.ts';
import { type KeyServer, startKeyServer, type TokenOptions } from '../support/key-server.ts';
import { LINKS } from '../support/links.ts';
import { type BotAnswer, type Channel, type Person, startTeams, type Teams } from '../support/teams/index.ts';

const APP = { type: 'SingleTenant', id: randomUUID(), password: 'geheim', tenantId: randomUUID() } as const;
const PRESS = {
  action: { type: 'Action.Execute', data: { koers: { verb: 'nergens', input: {} } } },
  trigger: 'manual',
};

describe('who may speak to the bot', () => {
  let keys: KeyServer;
  let teams: Teams;
  let channel: Channel;
  let sanne: Person;
  let counts: Counts;
  let logs: string[];
  let apps: App[];
  let url: string;
  before(async () => {
    // The SDK prints each token that it refuses.
    mock.method(console, 'error', () => undefined);
    keys = await startKeyServer();
  });
  beforeEach(async () => {
    apps = [];
    logs = [];
    teams = await startTeams({ clock: new FakeClock(MONDAY) });
    const { team, people } = foundSchool(teams);
    [sanne] = people;
    channel = team.general;
    await listen(keys.metadataUrl);
  });
  afterEach(async () => {
    for (const app of apps) await app.stop();
    await teams.close();
  });
  after(async () => {
    mock.restoreAll();
    await keys.close();
  });

  async function listen(openIdMetadataUrl: string): Promise<void> {
    const { connectionString } = await azurite();
    const clock = new FakeClock(MONDAY);
    const counted = countedTables(createTables({ connectionString }), `j${randomUUID().slice(0, 8)}`);
    ({ counts } = counted);
    const app = createApp({
      config: {
        production: true,
        port: 0,
        app: APP,
        allowedTenants: [sanne.tenant.id],
        storage: { connectionString },
        forms: 'dialog',
        timeZone: 'Europe/Amsterdam',
        ...LINKS,
      },
      tables: counted.tables,
      clock,
      random: systemRandom,
      logger: createJsonLogger(clock, (line) => logs.push(line)),
      openIdMetadataUrl,
    });
    apps.push(app);
    await app.start();
    await app.idle();
    await new Promise<void>((resolve) => app.server.listen(0, '127.0.0.1', resolve));
    const { port } = app.server.address() as AddressInfo;
    url = `http://127.0.0.1:${port}`;
  }

  const seconds = () => Math.floor(Date.now() / 1_000);

  /** What Teams sends, with `claims` in place of its own. */
  function token(claims: object = {}, options: TokenOptions = {}): string {
    const own = {
      iss: 'https://api.botframework.com',
      aud: APP.id,
      serviceurl: teams.serviceUrl,
      nbf: seconds() - 60,
      exp: seconds() + 3_600,
    };
    return keys.authorization({ ...own, ...claims }, options);
  }

  function press(authorization?: string): Promise<BotAnswer> {
    teams.connect(url, authorization === undefined ? {} : { authorization: () => authorization });
    return sanne.invoke('adaptiveCard/action', PRESS, channel);
  }

  it('is Teams, with a token of its own', async () => {
    const before = counts.transactions;
    const answer = await press(token());
    assert.equal(answer.status, 200);
    assert.match(answer.text, /Deze knop of dit formulier klopt niet meer/);
    for (const app of apps) await app.idle();
    assert.equal(counts.transactions - before, 3, 'it keeps where the channel is, of which team, and when its week is');
  });

  const refused: readonly (readonly [name: string, authorization: () => string | undefined])[] = [
    ['nobody without a token', () => undefined],
    ['nobody with an empty token', () => 'Bearer '],
    ['nobody with something else than a token', () => 'Basic a29lcnM6Z2VoZWlt'],
    ['nobody with a broken token', () => 'Bearer a.b.c'],
    ['nobody with a key of their own', () => token({}, { signedBy: 'stranger' })],
    ['nobody with a key that is not published', () => token({}, { header: { kid: 'onbekend' } })],
    ['nobody with a key for another channel', () => token({}, { header: { kid: 'webchat' } })],
    ['nobody with an unsigned token', () => token({}, { signedBy: 'none' })],
    ['nobody who signs with the public key', () => token({}, { signedBy: 'hmac' })],
    ['nobody whose token has expired', () => token({ exp: seconds() - 600 })],
    ['nobody whose token is of later', () => token({ nbf: seconds() + 600 })],
    ['nobody with a token for another bot', () => token({ aud: randomUUID() })],
    ['nobody with a token of another issuer', () => token({ iss: 'https://login.example' })],
    ['nobody who names another service', () => token({ serviceurl: 'https://smba.trafficmanager.net/emea/' })],
    ['nobody who names no service', () => token({ serviceurl: undefined })],
  ];
  for (const [name, authorization] of refused) {
    it(`is ${name}: 401, nothing read or stored, nothing revealed`, async () => {
      const before = { ...counts };
      const answer = await press(authorization());
      assert.deepEqual([answer.status, answer.body], [401, { error: 'not authorized' }]);
      for (const app of apps) await app.idle();
      assert.deepEqual(counts, before);
      assert.deepEqual(teams.requests, []);
    });
  }

  it('is nobody while the keys cannot be had', async () => {
    await listen(`http://127.0.0.1:${await freePort()}/metadata`);
    const before = { ...counts };
    const answer = await press(token());
    assert.deepEqual([answer.status, answer.body], [500, { error: 'failed' }]);
    assert.deepEqual(counts, before);
    assert.ok(logs.some((line) => line.includes('http.failed')));
  });
});
