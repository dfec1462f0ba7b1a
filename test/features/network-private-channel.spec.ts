import assert from 'node:assert/strict';
import { channelKey } from '../../src/domain/channel.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { assertSays, openForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { askNetwork, joinBy, joinedCards, makeNetworkBy, newCode, openShares, readOn } from '../support/network.ts';
import { manage, newChannel, startRound, vote } from '../support/round.ts';
import type { Person } from '../support/teams/index.ts';

const words = nl.network;

describe('what a school shares of a channel', () => {
  let house: House;
  let carla: Person;
  let code: string;
  beforeEach(async () => {
    house = await openHouse({ limits: false, members: 6 });
    carla = house.teams.tenant('SWV De Meent').person('Carla Consulent');
    code = await newCode(house, carla, (await makeNetworkBy(house, carla)).card);
    const round = await startRound(house, { which: { areas: 'A-F1' }, rules: { date: '2026-12-18' } });
    for (const person of house.people.slice(0, 5))
      await vote(house, person, round, (item) => (item === 'A-1' ? 'high' : 'low'));
    await manage(house, house.people[0], round, 'Nu sluiten', 'Nu sluiten');
    await house.pass(11 * 60_000);
  });
  afterEach(async () => {
    await house.settle();
    house.teams.assertClean();
    await house.close();
  });
  const roster = (answer: number | { readonly status: number; readonly body: unknown }) =>
    house.teams.faults.every({ kind: 'members', conversationId: house.channel.id }, answer);
  /** As of a private channel: Teams names two of the six. */
  const isPrivate = () =>
    roster({
      status: 200,
      body: {
        members: house.people.slice(0, 2).map(({ id, name, aadObjectId, tenant }) => ({
          id,
          name,
          aadObjectId,
          objectId: aadObjectId,
          tenantId: tenant.id,
          userRole: 'user',
        })),
      },
    });
  const perSchool = async (): Promise<string> => {
    const form = await openForm(house, carla, await askNetwork(house, carla), words.card.perSchool);
    await form.press(words.schools.show, { school: channelKey(house.tenant.id, house.team.id) });
    return form.text;
  };

  it('that everybody in the team sees: all of it, wherever the code was entered', async () => {
    const form = await joinBy(house, house.people[0], code, { channel: newChannel(house) });
    assert.ok(form.done);
    assertSays(await perSchool(), words.lines.turnout(5, 6, 83));
  });

  for (const [what, happens] of [
    ['that only some of the team see', isPrivate],
    ['of which Teams does not say who sees it', () => roster(500)],
  ] as const)
    it(`${what}: nothing, to the network nor to the others of the team`, async () => {
      happens();
      const channel = newChannel(house);
      const form = await openShares(house, house.people[3] ?? assert.fail(), channel);
      await form.press(words.share.next, { code });
      assertSays(form.text, words.lines.nothing);
      await form.press(words.join.yes, {});
      await house.pass(11_000);
      const [told] = joinedCards(channel);
      const text = `${form.text}${await perSchool()}${readOn(house.people[0], told ?? assert.fail('no card'))}`;
      assert.ok(!/Lijst A|Plaats 1/.test(text), text);
    });
});
