import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { nl } from '../../src/ui/strings/nl.ts';
import { passTo } from '../support/days.ts';
import { readExcel } from '../support/excel-file.ts';
import { openForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { atProcess } from '../support/links.ts';
import { askNetwork, makeNetworkBy, newestCard } from '../support/network.ts';
import { seedJoining, seedSchool, TWELVE } from '../support/seed-schools.ts';
import type { Message, Person } from '../support/teams/index.ts';

const words = nl.network;
const { excel } = words;

describe('the Excel file of a network', () => {
  let house: House;
  let carla: Person;
  let id: string;
  beforeEach(async () => {
    house = await openHouse({ limits: false });
    carla = house.teams.tenant('SWV De Meent').person('Carla Consulent');
    ({ id } = await makeNetworkBy(house, carla));
    for (const school of TWELVE) {
      const team = await seedSchool(house.tables, school);
      await seedJoining(house.tables, id, team, school.name, Temporal.Instant.from('2026-11-02T08:00:00Z'));
    }
  });
  afterEach(async () => {
    await house.settle();
    house.teams.assertClean();
    await house.close();
  });
  /** The link behind the button of a card. */
  const linkOn = async (card: Message): Promise<string> => {
    const form = await openForm(house, carla, card, excel.title);
    const url = /"url":"([^"]+)"/.exec(JSON.stringify(form.card))?.[1];
    return atProcess(url ?? assert.fail('no link'), house.url);
  };
  const fetched = async (link: string) => {
    const response = await fetch(link, { method: 'POST' });
    return { status: response.status, response };
  };

  it('has the figures of the digest it stands on, under the same floors', async () => {
    await passTo(house, '2026-12-01T07:00:00Z');
    const link = await linkOn(newestCard(carla));
    const { status, response } = await fetched(link);
    assert.equal(status, 200);
    assert.match(response.headers.get('content-type') ?? '', /spreadsheetml/);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (process.env['KEEP_EXCEL'] !== undefined) writeFileSync(process.env['KEEP_EXCEL'], bytes);
    const sheets = readExcel(bytes);
    assert.deepEqual(
      sheets.map(({ name }) => name),
      Object.values(excel.sheets),
    );
    const [overview, schools, priorities, attention] = sheets.map(({ rows }) => rows);
    const value = (what: string) => overview?.find(([cell]) => cell === what)?.[1];
    assert.deepEqual(value(excel.overview.on), { day: '2026-12-01' });
    assert.equal(value(excel.overview.schools), 12);
    assert.equal(value(excel.overview.done), 19);
    const school = (name: string) => schools?.find(([cell]) => cell === name) ?? assert.fail(name);
    assert.deepEqual(school('De Regenboog').slice(5, 9), [
      9,
      10,
      90,
      'A 1 Scholing over inclusie gaat over álle verschillen',
    ]);
    assert.deepEqual(school('Sint-Jozef').slice(5, 8), [excel.few, excel.few, excel.few]);
    assert.deepEqual(school('De Springplank').slice(5, 8), [excel.few, excel.few, excel.few]);
    assert.ok(school('De Horizon').includes(words.own));
    assert.ok(priorities?.some(([name, , item]) => name === 'Sint-Jozef' && item === excel.few));
    assert.ok(priorities?.some(([name, , , , n, of]) => name === excel.all && n === 6 && of === 7));
    assert.ok(attention?.some(([name, why]) => name === 'De Regenboog' && why === words.attention.late(3)));
    assert.ok(!/eheime|E-1|E1/.test(JSON.stringify(sheets)), 'no word that somebody typed');
    assert.ok(!JSON.stringify(sheets).includes('formula'));
  });

  it('is for whoever is a coordinator when the link is followed', async () => {
    const link = await linkOn(await askNetwork(house, carla));
    assert.equal((await fetched(link)).status, 200);
    const stop = await openForm(house, carla, await askNetwork(house, carla), words.card.stop);
    await stop.press(words.stop.yes);
    const { status, response } = await fetched(link);
    assert.equal(status, 403);
    assert.ok((await response.text()).includes(words.card.missing));
  });

  it('works for ten minutes', async () => {
    const link = await linkOn(await askNetwork(house, carla));
    await house.clock.advance(10 * 60_000 + 1_000);
    assert.equal((await fetched(link)).status, 410);
  });
});
