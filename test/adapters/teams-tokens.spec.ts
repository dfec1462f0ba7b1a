import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type Mock, mock } from 'node:test';
import { AppCredentials } from 'botframework-connector';
import { type Connector, createConnector } from '../../src/adapters/teams/connector.ts';
import { createMessenger } from '../../src/adapters/teams/messenger.ts';
import { createRoster } from '../../src/adapters/teams/roster.ts';
import { startTeams, type Teams } from '../support/teams/index.ts';

const TRUSTED = [
  'https://smba.trafficmanager.net/emea/',
  'https://europe.botframework.com/',
  'https://api.teams.microsoft.com/x/',
];
const FOREIGN = [
  'http://smba.trafficmanager.net/emea/',
  'https://smba.trafficmanager.net.example/emea/',
  'https://smba.trafficmanager.net@example.org/emea/',
  'https://notbotframework.com/',
  'https://example.org/botframework.com/',
  'https://example.org/?https://smba.trafficmanager.net',
  'https://trafficmanager.net/',
  'ftp://smba.trafficmanager.net/',
  'smba.trafficmanager.net',
  '',
];

describe('tokens of ours', () => {
  let connector: Connector;
  let getToken: Mock<AppCredentials['getToken']>;
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
    getToken = mock.method(AppCredentials.prototype, 'getToken', async () => 'geheim');
    connector = createConnector({
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppId: randomUUID(),
      MicrosoftAppPassword: 'geheim',
      MicrosoftAppTenantId: randomUUID(),
    });
  });
  afterEach(async () => {
    mock.restoreAll();
    await teams.close();
  });

  const to = (serviceUrl: string) => ({ tenantId: 't', serviceUrl, conversationId: 'c', botId: 'b' });

  for (const url of TRUSTED) {
    it(`may go to ${url}`, async () => {
      assert.ok(await connector.connect(url));
    });
  }

  for (const url of FOREIGN) {
    it(`are not even asked for when they would go to "${url}"`, async () => {
      await assert.rejects(connector.connect(url), /not one of Microsoft/);
      assert.equal(getToken.mock.callCount(), 0);
    });
  }

  it('are not sent to a loopback either, by any kind of request', async () => {
    const address = to(teams.serviceUrl);
    const messenger = createMessenger(connector);
    const refused = { outcome: 'refused', reason: 'other', status: 0 };
    assert.deepEqual(await messenger.post(address, { text: 'Hallo' }), refused);
    assert.deepEqual(await messenger.update(address, '1', { text: 'Hallo' }), refused);
    assert.deepEqual(await messenger.openPersonalChat(address, 'a'), refused);
    await assert.rejects(createRoster(connector.connect).members(address));
    await assert.rejects(createRoster(connector.connect).member(address, 'a'));
    assert.deepEqual(teams.requests, []);
    assert.equal(getToken.mock.callCount(), 0);
  });

  it('that cannot be had leave the message unsent, to be tried later', async () => {
    const cause = new Error('AADSTS7000215');
    getToken.mock.mockImplementation(() => Promise.reject(cause));
    const delivery = await createMessenger(connector).post(to('https://smba.trafficmanager.net/emea/'), {
      text: 'Hallo',
    });
    assert.deepEqual(delivery, { outcome: 'busy', retryAfterMs: undefined, cause });
  });
});
