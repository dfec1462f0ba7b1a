import assert from 'node:assert/strict';
import type { ChannelKey } from '../../src/domain/channel.ts';
import { recordLeaving } from '../../src/records/leaving.ts';
import { leaveNetwork } from '../../src/records/network-schools.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { passTo } from '../support/days.ts';
import { readExcel } from '../support/excel-file.ts';
import { openForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { atProcess } from '../support/links.ts';
import { makeNetworkBy, newestCard, readOn } from '../support/network.ts';
import { seedJoining, seedSchool } from '../support/seed-schools.ts';
import type { Message, Person } from '../support/teams/index.ts';

const words = nl.network;
const NAMES = ['De Blijver', 'De Gaander'] as const;

describe('a digest that is made', () => {
  let house: House;
  let carla: Person;
  let id: string;
  let allowed: string[];
  let stays: ChannelKey;
  let goes: ChannelKey;
  beforeEach(async () => {
    allowed = [];
    house = await openHouse({ limits: false, config: () => ({ allowedTenants: allowed }) });
    carla = house.teams.tenant('SWV De Meent').person('Carla Consulent');
    ({ id } = await makeNetworkBy(house, carla));
    const [first, second] = await Promise.all(NAMES.map((name) => seedSchool(house.tables, { name, votes: 6 })));
    [stays, goes] = [first ?? assert.fail(), second ?? assert.fail()];
    await seedJoining(house.tables, id, stays, NAMES[0], house.clock.now());
    await seedJoining(house.tables, id, goes, NAMES[1], house.clock.now());
  });
  afterEach(async () => {
    await house.settle();
    house.teams.assertClean();
    await house.close();
  });
  const digests = (): readonly Message[] =>
    carla.personalChat.messages.filter(({ summary }) => summary === words.digest.summary('SWV De Meent'));
  const tenantOf = (team: ChannelKey) => team.slice(0, team.indexOf(':'));
  const onlyOneTenant = async () => {
    allowed.push(carla.tenant.id, tenantOf(stays));
  };
  /** It is made at eight, and Teams takes it at nine; in between something happens. */
  const delayed = async (between: () => Promise<unknown>) => {
    const heal = house.teams.faults.every({ kind: 'send', conversationId: carla.personalChat.id }, 503);
    await passTo(house, '2026-12-01T07:00:00Z');
    assert.equal(digests().length, 0);
    await between();
    heal();
    await passTo(house, '2026-12-01T08:30:00Z');
  };

  for (const [what, happens] of [
    ['leaves', async () => leaveNetwork(house.tables, id, goes)],
    ['loses Koers', async () => recordLeaving(house.tables, goes, house.clock.now())],
    ['is in a tenant that is taken off the list', onlyOneTenant],
  ] as const)
    it(`tells nothing of a school that ${what} while it waits`, async () => {
      await delayed(happens);
      const [message, ...more] = digests();
      assert.ok(message && more.length === 0);
      assert.ok(readOn(carla, message).includes(words.digest.schools(1, 1, 0)));
    });

  it('is not sent to a coordinator whose tenant is taken off the list', async () => {
    await delayed(async () => allowed.push(tenantOf(stays), tenantOf(goes)));
    assert.equal(digests().length, 0);
  });

  it('is not sent again when nobody knows whether it arrived', async () => {
    house.teams.faults.next({ kind: 'send', conversationId: carla.personalChat.id }, 500);
    await passTo(house, '2026-12-01T07:00:00Z');
    await passTo(house, '2026-12-02T07:00:00Z');
    assert.equal(digests().length, 0);
    assert.ok(house.logs.some((line) => line.includes('mail.unsure') && line.includes('network-digest')));
  });

  it('has no cell in its Excel file of a school that can be told of no more', async () => {
    await passTo(house, '2026-12-01T07:00:00Z');
    const form = await openForm(house, carla, newestCard(carla), words.excel.title);
    const url = /"url":"([^"]+)"/.exec(JSON.stringify(form.card))?.[1] ?? assert.fail('no link');
    await onlyOneTenant();
    const response = await fetch(atProcess(url, house.url), { method: 'POST' });
    const cells = JSON.stringify(readExcel(new Uint8Array(await response.arrayBuffer())));
    assert.ok(cells.includes(NAMES[0]));
    assert.ok(!cells.includes(NAMES[1]), 'its kept figures are told');
  });
});
