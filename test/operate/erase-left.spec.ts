import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { Temporal } from 'temporal-polyfill';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import type { Tables } from '../../src/ports/tables.ts';
import { eraseTeam } from '../../src/records/erase-team.ts';
import { recordLeaving } from '../../src/records/leaving.ts';
import { makeNetwork } from '../../src/records/network.ts';
import { TABLES } from '../../src/records/tables.ts';
import { azurite } from '../support/azurite.ts';
import { type KeptTeam, keepTeam } from '../support/kept-team.ts';
import { rawRows } from '../support/raw-rows.ts';
import { seedJoining } from '../support/seed-schools.ts';

/** The command's clock is the real one: one team has been gone for years, the other has not left yet. */
const LONG_AGO = Temporal.Instant.from('2020-03-02T08:00:00Z');
const LATER = Temporal.Instant.from('2990-03-02T08:00:00Z');

describe('npm run erase-left', () => {
  let connectionString: string;
  let tables: Tables;
  let due: KeptTeam;
  let waiting: KeptTeam;
  let stays: KeptTeam;
  before(async () => {
    ({ connectionString } = await azurite());
    // The command knows no prefix: no other test uses the tables under their own names.
    tables = createTables({ connectionString });
    await tables.prepare(Object.values(TABLES));
  });
  beforeEach(async () => {
    [due, waiting, stays] = [await keepTeam(tables), await keepTeam(tables), await keepTeam(tables)];
    const network = { id: randomUUID(), name: 'SWV', rhythm: 'monthly', rhythmSince: LATER, madeAt: LATER } as const;
    await makeNetwork(tables, network, { person: 'swv:carla', name: 'Carla', since: LATER });
    await seedJoining(tables, network.id, due.team, 'De Regenboog', LONG_AGO);
    await recordLeaving(tables, due.team, LONG_AGO);
    await recordLeaving(tables, waiting.team, LATER);
  });
  afterEach(async () => {
    for (const { team } of [due, waiting]) await eraseTeam(tables, team);
  });

  async function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    const child = spawn(process.execPath, ['src/operate/erase-left.ts', ...args], {
      env: {
        NODE_ENV: 'test',
        AZURE_STORAGE_CONNECTION_STRING: connectionString,
        ...(process.env['NODE_V8_COVERAGE'] === undefined ? {} : { NODE_V8_COVERAGE: process.env['NODE_V8_COVERAGE'] }),
        ...environment,
      },
    });
    const [out, err] = [text(child.stdout), text(child.stderr)];
    const [code] = await once(child, 'exit');
    return { code, out: await out, err: await err };
  }
  const rowsOf = async ({ traces }: KeptTeam) =>
    (await rawRows('')).filter((row) => traces.some((trace) => row.includes(trace)));

  it('erases the teams whose time is over, counts it, and names those that wait', async () => {
    const kept = [...(await rowsOf(waiting)), ...(await rowsOf(stays))];
    const { code, out, err } = await run([]);
    assert.equal(code, 0, err);
    assert.deepEqual(await rowsOf(due), []);
    assert.deepEqual([...(await rowsOf(waiting)), ...(await rowsOf(stays))], kept);
    const [erased = '', count, ...others] = out.trimEnd().split('\n');
    const counted = /Rows deleted: (.*)\.$/.exec(erased)?.[1]?.split(', ') ?? assert.fail(out);
    const pairs = counted.map((pair) => pair.split(' '));
    const rows: Record<string, number> = Object.fromEntries(pairs.map(([table, rows]) => [table, Number(rows)]));
    assert.deepEqual(Object.keys(rows).sort(), [
      'channels',
      'decisions',
      'networks',
      'outbox',
      'people',
      'plans',
      'rounds',
      'schedule',
    ]);
    assert.ok(Object.values(rows).every((count) => count > 0));
    assert.ok(erased.startsWith(`${due.team} is erased.`));
    assert.equal(count, '1 team erased.');
    assert.deepEqual(others, [`${waiting.team} left on 2990-03-02 and is erased from 2990-04-01 on.`]);

    const { time: _, ...logged } = JSON.parse(err);
    assert.deepEqual(logged, {
      level: 'info',
      event: 'leaving.erased',
      tenant: 'tenant',
      leftAt: String(LONG_AGO),
      ...rows,
    });
    assert.match((await run([])).out, /^0 teams erased\./);
  });

  it('erases one team at once when it is named', async () => {
    const kept = await rowsOf(due);
    const { code, out } = await run(['--team', waiting.team]);
    assert.equal(code, 0);
    assert.match(out, / is erased\. Rows deleted: .*rounds \d\d.*\.\n$/);
    assert.deepEqual(await rowsOf(waiting), []);
    assert.deepEqual(await rowsOf(due), kept);
  });

  it('refuses a team that has not left', async () => {
    const kept = await rowsOf(stays);
    const { code, out, err } = await run(['--team', stays.team]);
    assert.deepEqual([code, out], [1, '']);
    assert.ok(err.startsWith(`Nothing was erased: Koers was not taken out of ${stays.team}`), err);
    assert.deepEqual(await rowsOf(stays), kept);
  });

  it('refuses arguments that it does not know, and settings without storage', async () => {
    const before = await rawRows('');
    assert.match((await run(['--now'])).err, /^Use: npm run erase-left/);
    const { code, err } = await run([], { AZURE_STORAGE_CONNECTION_STRING: '' });
    assert.deepEqual([code, err.split('\n').length], [1, 3]);
    assert.match(err, /^Nothing was erased:\n- AZURE_STORAGE_CONNECTION_STRING: /);
    assert.match((await run([], { NODE_ENV: 'production' })).err, /real storage is needed in production/);
    assert.deepEqual(await rawRows(''), before);
  });

  it('says that the tables cannot be reached, without a secret', async () => {
    const away = connectionString.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:9');
    const { code, err } = await run([], { AZURE_STORAGE_CONNECTION_STRING: away });
    assert.equal(code, 1);
    assert.match(err, /"event":"erase\.failed".*\nThe tables cannot be reached/);
    assert.ok(!err.includes(/AccountKey=([^;]+)/.exec(away)?.[1] ?? assert.fail(away)));
  });
});
