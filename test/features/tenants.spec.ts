import assert from 'node:assert/strict';
import { en } from '../../src/ui/strings/en.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { actionOf, forge, textOf } from '../support/forge.ts';
import { assertSays } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { startRound, textFor } from '../support/round.ts';
import type { Person, Team } from '../support/teams/index.ts';

const REFUSED = `${nl.bot.tenantRefused}\n\n${en.bot.tenantRefused}`;

describe('a tenant that is not on the list', () => {
  let house: House;
  let stranger: Person;
  let strangers: Team;
  let counts: House['counts'];
  let requests: number;
  let lines: number;
  beforeEach(async () => {
    house = await openHouse({ config: (tenant) => ({ allowedTenants: [tenant.id] }) });
    const other = house.teams.tenant('Een ander bestuur');
    stranger = other.person('Ans Anders');
    strangers = other.team('De Vlinder', { members: [stranger], channels: ['Team'] });
    counts = { ...house.counts };
    requests = house.teams.requests.length;
    lines = house.logs.length;
  });
  afterEach(async () => {
    await house.settle();
    assert.deepEqual(house.counts, counts, 'the store is not asked, let alone written');
    assert.equal(house.logs.length, lines, 'nor does it stand in the logs');
    await house.close();
    house.teams.assertClean();
  });

  const sent = () => house.teams.requests.slice(requests);

  it('is not greeted', async () => {
    await house.teams.install(strangers);
    await house.teams.install(stranger);
    await strangers.leave(stranger);
    await house.teams.uninstall(stranger);
    await house.settle();
    assert.deepEqual(sent(), []);
  });

  it('gets the refusal to what it types, and nothing else', async () => {
    await house.teams.install(strangers);
    for (const text of ['stemming', 'help', 'language']) {
      const asked = await stranger.says(strangers.channel('Team'), text);
      await house.settle();
      assert.deepEqual(
        asked.replies.map((message) => message.text),
        [REFUSED],
      );
    }
    const asked = await stranger.says('personal', 'help');
    assert.deepEqual(
      asked.replies.map((message) => message.text),
      [REFUSED],
    );
    assert.deepEqual(
      sent().map(({ kind }) => kind),
      ['send', 'send', 'send', 'send'],
    );
  });

  it('gets the refusal to what it presses', async () => {
    await house.teams.install(strangers);
    const value = { action: { type: 'Action.Execute', data: { koers: { verb: 'language/set', input: {} } } } };
    for (const name of ['adaptiveCard/action', 'task/fetch', 'task/submit', 'composeExtension/query'])
      assert.equal(textOf(await stranger.invoke(name, value, strangers.channel('Team'))), REFUSED);
    assert.deepEqual(sent(), []);
  });

  it('is not let in by naming the other one in its channel data', async () => {
    const claimed = { channelData: { tenant: { id: house.tenant.id } } };
    await stranger.sendRaw({ text: 'stemming', ...claimed }, 'personal').catch(() => undefined);
    assert.ok(sent().every(({ body }) => JSON.stringify(body).includes(nl.bot.tenantRefused)));
  });
});

describe('a tenant on the list', () => {
  it('is served, beside one that is not', async () => {
    const house = await openHouse({ config: (tenant) => ({ allowedTenants: ['x', tenant.id] }) });
    const stranger = house.teams.tenant('Een ander bestuur').person('Ans Anders');
    const card = await startRound(house);
    const opening = actionOf(house.people[1].sees(card), 'Stemmen');
    await stranger.says('personal', 'help');
    assert.equal(await forge(stranger, 'personal', opening), REFUSED);
    assertSays(textFor(house.people[1], card), '0 van 3 hebben gestemd.');
    await house.close();
    house.teams.assertClean();
  });
});
