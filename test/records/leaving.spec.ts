import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import type { ChannelKey } from '../../src/domain/channel.ts';
import type { Tables } from '../../src/ports/tables.ts';
import { eraseTeam } from '../../src/records/erase-team.ts';
import { findLeaving, forgetLeaving, listLeaving, recordHeard, recordLeaving } from '../../src/records/leaving.ts';
import { findRound } from '../../src/records/round.ts';
import { TABLES } from '../../src/records/tables.ts';
import { azurite } from '../support/azurite.ts';
import { countedTables } from '../support/counted-tables.ts';
import { failingTables } from '../support/failing-tables.ts';
import { heldTables } from '../support/held-tables.ts';
import { type KeptTeam, keepTeam } from '../support/kept-team.ts';
import { rawRows } from '../support/raw-rows.ts';

const LEFT = Temporal.Instant.from('2026-11-23T08:00:00Z');

describe('a team that left', function () {
  // One run for each write that may be the last one.
  this.timeout(120_000);
  let tables: Tables;
  let prefix: string;
  beforeEach(async () => {
    const { connectionString } = await azurite();
    prefix = `l${randomUUID().slice(0, 8)}`;
    tables = countedTables(createTables({ connectionString }), prefix).tables;
    await tables.prepare(Object.values(TABLES));
  });

  const left = async () => (await Array.fromAsync(listLeaving(tables))).map(({ team }) => team);
  const mentions = (rows: readonly string[], { traces }: Pick<KeptTeam, 'traces'>) =>
    rows.filter((row) => traces.some((trace) => row.includes(trace)));

  describe('is remembered', () => {
    const team: ChannelKey = 'tenant:19:a/b#c@thread.tacv2';

    it('with the first moment at which it left, to be erased 30 days later', async () => {
      await recordLeaving(tables, team, LEFT);
      await recordLeaving(tables, team, LEFT.add({ hours: 50 }));
      const leaving = await findLeaving(tables, team);
      assert.equal(String(leaving?.leftAt), '2026-11-23T08:00:00Z');
      assert.equal(String(leaving?.eraseFrom), '2026-12-23T08:00:00Z');
      assert.deepEqual(await left(), [team]);
    });

    it('until it is back, and with the new moment when it leaves again', async () => {
      await recordLeaving(tables, team, LEFT);
      await forgetLeaving(tables, team);
      assert.deepEqual(await left(), []);
      await recordLeaving(tables, team, LEFT.add({ hours: 1 }));
      assert.equal(String((await findLeaving(tables, team))?.leftAt), '2026-11-23T09:00:00Z');
    });

    it('until it is heard of, but not by what was still on its way', async () => {
      await recordLeaving(tables, team, LEFT);
      for (const minutes of [-1, 0, 10]) await recordHeard(tables, team, LEFT.add({ minutes }));
      await recordHeard(tables, 'tenant:19:other@thread.tacv2', LEFT.add({ minutes: 11 }));
      assert.deepEqual(await left(), [team]);
      await recordHeard(tables, team, LEFT.add({ minutes: 11 }));
      assert.deepEqual(await left(), []);
    });
  });

  it('is erased whole, and nothing of any other team', async () => {
    const id = randomUUID();
    const gone = await keepTeam(tables, { id });
    // Alike in all that can be alike: the same tenant, and an id that begins with the other's.
    const neighbour = await keepTeam(tables, { id: `${id.slice(0, -1)}` });
    const abroad = await keepTeam(tables, { tenant: 'elsewhere' });
    const before = await rawRows(prefix);
    assert.ok(mentions(before, gone).length > 20);
    await recordLeaving(tables, gone.team, LEFT);
    const erasure = await eraseTeam(tables, gone.team);

    const after = await rawRows(prefix);
    assert.deepEqual(mentions(after, gone), []);
    assert.deepEqual(
      after,
      before.filter((row) => mentions([row], gone).length === 0),
    );
    assert.ok(mentions(after, neighbour).length > 20 && mentions(after, abroad).length > 20);
    const rowsOf = (table: string) =>
      mentions(before, gone).filter(
        (row) => row.includes(`"table":"${table}"`) && !row.includes('"partitionKey":"unfinished"'),
      ).length;
    const rows = { networks: 0, schedule: 0, outbox: 0, people: 0, plans: 0, decisions: 0, rounds: 0, channels: 0 };
    for (const table of [
      'networks',
      'schedule',
      'outbox',
      'people',
      'plans',
      'decisions',
      'rounds',
      'channels',
    ] as const)
      rows[table] = rowsOf(table);
    assert.deepEqual(erasure, { complete: true, rows });
    assert.deepEqual(await left(), []);
  });

  it('is erased whole where thousands voted', async () => {
    const gone = await keepTeam(tables);
    for (let from = 0; from < 2_300; from += 100)
      await tables.transact(
        TABLES.rounds,
        gone.rounds[0] ?? '',
        Array.from({ length: 100 }, (_, at) => ({ do: 'insert', row: `ballot_tenant:${from + at}`, cells: {} })),
      );
    await recordLeaving(tables, gone.team, LEFT);
    const { rows } = await eraseTeam(tables, gone.team);
    assert.ok(rows.rounds > 2_300);
    assert.deepEqual(await rawRows(prefix), []);
  });

  it('is not touched before it left', async () => {
    const { team } = await keepTeam(tables);
    const before = await rawRows(prefix);
    assert.deepEqual(await eraseTeam(tables, team), {
      complete: false,
      rows: { networks: 0, schedule: 0, outbox: 0, people: 0, plans: 0, decisions: 0, rounds: 0, channels: 0 },
    });
    assert.deepEqual(await rawRows(prefix), before);
  });

  it('keeps what is left of it when it comes back while it is erased', async () => {
    const gone = await keepTeam(tables);
    await recordLeaving(tables, gone.team, LEFT);
    const { tables: slow, hold } = heldTables(tables);
    const held = hold(({ row }) => row === 'gate');
    const erasing = eraseTeam(slow, gone.team);
    await held.reached;
    await forgetLeaving(tables, gone.team);
    held.release();
    assert.equal((await erasing).complete, false);
    const left = await Promise.all(gone.rounds.map((id) => findRound(tables, id)));
    assert.equal(left.filter((round) => round !== undefined).length, 3);
    assert.ok(mentions(await rawRows(prefix), gone).some((row) => row.includes('draft-round_')));
  });

  for (const reached of [false, true])
    it(`is erased by a second run wherever the first was cut off, at a write that ${reached ? 'reached' : 'did not reach'} the store`, async () => {
      const stays = await keepTeam(tables);
      const others = await rawRows(prefix);
      let cutOff = 0;
      for (let at = 1, done = false; !done; at += 1) {
        const gone = await keepTeam(tables);
        await recordLeaving(tables, gone.team, LEFT);
        done = await eraseTeam(failingTables(tables, at, reached), gone.team).then(
          () => true,
          () => false,
        );
        if (!done) cutOff += 1;
        const rest = await rawRows(prefix);
        if (rest.length > others.length) assert.deepEqual(await left(), [gone.team], `cut off at write ${at}`);
        await eraseTeam(tables, gone.team);
        assert.deepEqual(await rawRows(prefix), others, `cut off at write ${at}`);
      }
      assert.ok(cutOff >= 20, `${cutOff} writes`);
      assert.ok(mentions(others, stays).length > 0);
    });
});
