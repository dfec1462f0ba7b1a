import assert from 'node:assert/strict';
import { createConnector } from '../../src/adapters/teams/connector.ts';
import { createRoster } from '../../src/adapters/teams/roster.ts';
import type { Address } from '../../src/ports/messenger.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { foundSchool, MONDAY } from '../support/house.ts';
import { type Person, startTeams, type Team, type Teams } from '../support/teams/index.ts';

const NOBODY = { MicrosoftAppType: '', MicrosoftAppId: '', MicrosoftAppPassword: '', MicrosoftAppTenantId: '' };
const MEMBERS = 1_100;

describe('createRoster', () => {
  let teams: Teams;
  let team: Team;
  let guest: Person;
  let of: Address;
  const connector = createConnector(NOBODY);
  const roster = createRoster(connector.connect);
  before(async () => {
    teams = await startTeams({ clock: new FakeClock(MONDAY) });
    const { tenant, people } = foundSchool(teams, MEMBERS - 1);
    guest = tenant.guest('Ouder Van De MR');
    team = tenant.team('Basisschool De Kersenboom', { members: [...people, guest] });
    team.installed = true;
    of = { tenantId: team.tenant.id, serviceUrl: teams.serviceUrl, conversationId: team.id, botId: teams.bot.id };
  });
  afterEach(() => teams.assertClean());
  after(() => teams.close());

  it('reads every page', async () => {
    const members = await roster.members(of);
    assert.equal(new Set(members.map(({ person }) => person)).size, MEMBERS);
    assert.equal(teams.requests.length, 3);
  });

  it('knows who is a guest', async () => {
    assert.equal((await roster.member(of, guest.aadObjectId))?.guest, true);
    const [sanne] = team.members;
    assert.equal((await roster.member(of, sanne?.aadObjectId ?? ''))?.guest, false);
  });

  it('answers undefined for somebody who is not in it', async () => {
    assert.equal(await roster.member(of, team.tenant.person('Elders').aadObjectId), undefined);
  });

  for (const fault of [403, 404, 429, 500, 503, 'drop-answer'] as const) {
    it(`asks once and throws when Teams cannot be asked (${fault})`, async () => {
      const before = teams.requests.length;
      teams.faults.next('members', fault);
      await assert.rejects(roster.members(of));
      assert.equal(teams.requests.length, before + 1);
    });
  }

  it('throws for one member when Teams cannot be asked', async () => {
    teams.faults.next('member', 503);
    await assert.rejects(roster.member(of, 'somebody'), { message: 'asking for a member failed' });
  });

  it('waits for Teams no longer than an invoke can', async () => {
    const held = teams.faults.next('members', 'hold');
    await assert.rejects(createRoster(connector.connect, { timeoutMs: 100 }).members(of));
    held.release();
  });
});
