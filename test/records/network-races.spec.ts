import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import type { ChannelKey } from '../../src/domain/channel.ts';
import { codeOf } from '../../src/domain/network.ts';
import type { Tables } from '../../src/ports/tables.ts';
import { eraseTeam } from '../../src/records/erase-team.ts';
import { recordLeaving } from '../../src/records/leaving.ts';
import { findNetwork, listCoordinators, makeNetwork, removeCoordinator } from '../../src/records/network.ts';
import { findOpenCode, type OpenCode, recordCode, withdrawCode } from '../../src/records/network-codes.ts';
import { findDigest, keepDigest } from '../../src/records/network-digests.ts';
import { endShare, endShares, forgetNetwork } from '../../src/records/network-end.ts';
import {
  becomeCoordinator,
  findSchool,
  joinNetwork,
  leaveNetwork,
  listShares,
} from '../../src/records/network-schools.ts';
import { TABLES } from '../../src/records/tables.ts';
import { azurite } from '../support/azurite.ts';
import { countedTables } from '../support/counted-tables.ts';
import { failingTables } from '../support/failing-tables.ts';
import { between, heldTables } from '../support/held-tables.ts';
import { rawRows } from '../support/raw-rows.ts';

const NOW = Temporal.Instant.from('2026-11-23T08:00:00Z');
const ON = Temporal.PlainDate.from('2026-12-01');
const FIGURES = { lastActive: null, rounds: [], plans: [], attention: [] };

describe('a network in the store', () => {
  let tables: Tables;
  let prefix: string;
  let id: string;
  beforeEach(async () => {
    const { connectionString } = await azurite();
    prefix = `n${randomUUID().slice(0, 8)}`;
    tables = countedTables(createTables({ connectionString }), prefix).tables;
    await tables.prepare(Object.values(TABLES));
    id = randomUUID();
    const network = { id, name: 'SWV', rhythm: 'monthly', rhythmSince: NOW, madeAt: NOW } as const;
    await makeNetwork(tables, network, { person: 'swv:carla', name: 'Carla', since: NOW });
  });

  const newTeam = (): ChannelKey => `school:19:${randomUUID()}@thread.tacv2`;
  const newCode = async (kind: 'school' | 'coordinator' = 'school'): Promise<string> => {
    const code = codeOf(randomUUID());
    await recordCode(tables, id, { code, kind, until: NOW.add({ hours: 1 }) });
    return code;
  };
  const found = async (code: string): Promise<OpenCode> =>
    (await findOpenCode(tables, code, NOW)) ?? assert.fail('the code works');
  const join = (store: Tables, open: OpenCode, team: ChannelKey) =>
    joinNetwork(
      store,
      open,
      { team, name: 'De Linde', joinedAt: NOW },
      { network: id, name: 'SWV', channel: team, joinedAt: NOW, joinedByName: 'Sanne' },
    );
  const digestOf = (...schools: readonly ChannelKey[]) => ({
    from: ON.subtract({ months: 1 }),
    on: ON,
    region: null,
    schools: schools.map((school) => ({ school, name: 'De Linde', figures: FIGURES })),
  });
  const mentioning = async (what: string) =>
    (await rawRows(prefix)).filter((row) => row.includes('"table":"networks"') && row.includes(what));

  it('takes in several schools that use one code at once', async () => {
    const open = await found(await newCode());
    const teams = Array.from({ length: 6 }, newTeam);
    assert.deepEqual(
      await Promise.all(teams.map((team) => join(tables, open, team))),
      teams.map(() => 'joined'),
    );
  });

  it('takes a school in once when two of its members join at once', async () => {
    const open = await found(await newCode());
    const team = newTeam();
    const both = await Promise.all([join(tables, open, team), join(tables, open, team)]);
    assert.deepEqual([...both].sort(), ['already', 'joined']);
    assert.equal((await listShares(tables, team)).length, 1);
  });

  it('takes in nobody by a code that is withdrawn or replaced in between', async () => {
    for (const end of [(code: string) => withdrawCode(tables, id, 'school', code), () => newCode()]) {
      const code = await newCode();
      const open = await found(code);
      const team = newTeam();
      const { tables: slow, hold } = heldTables(tables);
      const held = hold((write) => write.row.startsWith('school_'));
      const { first } = await between<string, unknown>(held, join(slow, open, team), async () => end(code));
      assert.equal(first, 'code');
      assert.deepEqual(await listShares(tables, team), []);
      assert.equal(await findOpenCode(tables, code, NOW), undefined);
    }
  });

  it('keeps one way to it when two codes are made at once', async () => {
    const { tables: slow, hold } = heldTables(tables);
    const held = hold((write) => write.row.startsWith('code_'));
    const code = codeOf(randomUUID());
    const first = recordCode(slow, id, { code, kind: 'school', until: NOW.add({ hours: 1 }) });
    await between<boolean, unknown>(held, first, async () => newCode());
    await found(code);
    assert.equal((await mentioning('"partitionKey":"codes"')).length, 1);
  });

  it('takes in one of two who use a code for a coordinator at once', async () => {
    const open = await found(await newCode('coordinator'));
    const become = (name: string) => becomeCoordinator(tables, open, { person: `swv:${name}`, name, since: NOW });
    assert.deepEqual([...(await Promise.all([become('dirk'), become('els')]))].sort(), ['code', 'joined']);
    assert.equal((await listCoordinators(tables, id)).length, 2);
  });

  it('takes in nobody once it ended', async () => {
    const open = await found(await newCode());
    assert.equal(await removeCoordinator(tables, id, 'swv:carla', true), 'ended');
    const team = newTeam();
    assert.equal(await join(tables, open, team), 'code');
    assert.deepEqual(await listShares(tables, team), []);
    assert.equal(await recordCode(tables, id, { code: 'K7PM3XWD', kind: 'school', until: NOW }), false);
  });

  it('never shares what the school does not see, wherever a joining crashes, and a repeat finishes it', async () => {
    for (let nth = 1; nth <= 2; nth += 1)
      for (const reached of [false, true]) {
        const open = await found(await newCode());
        const team = newTeam();
        await assert.rejects(join(failingTables(tables, nth, reached), open, team));
        const shares = await listShares(tables, team);
        if ((await findSchool(tables, id, team)) !== undefined) assert.equal(shares.length, 1);
        assert.match(await join(tables, open, team), /^(joined|already)$/);
        assert.equal((await listShares(tables, team)).length, 1);
      }
  });

  it('is left whole, wherever a leaving crashes, once it is repeated', async () => {
    for (let nth = 1; nth <= 2; nth += 1)
      for (const reached of [false, true]) {
        const team = newTeam();
        await join(tables, await found(await newCode()), team);
        await keepDigest(tables, id, digestOf(team));
        const over = { kind: 'left', at: NOW, byName: 'Sanne' } as const;
        await assert.rejects(endShare(failingTables(tables, nth, reached), id, team, over));
        const stillIn = (await findSchool(tables, id, team)) !== undefined;
        assert.equal((await mentioning(`figures_${ON}_${team}`)).length, stillIn ? 1 : 0, 'figures go with the school');
        await endShare(tables, id, team, over);
        assert.deepEqual(await mentioning(team), []);
        assert.equal((await listShares(tables, team))[0]?.over?.kind, 'left');
      }
  });

  it('keeps no figures of a school that leaves while a digest is made', async () => {
    for (const held of ['figures_', 'digest_']) {
      const [stays, leaves] = [newTeam(), newTeam()];
      for (const team of [stays, leaves]) await join(tables, await found(await newCode()), team);
      const { tables: slow, hold } = heldTables(tables);
      const stop = hold((write) => write.row.startsWith(held));
      await between(stop, keepDigest(slow, id, digestOf(leaves, stays)), () => leaveNetwork(tables, id, leaves));
      assert.deepEqual(await mentioning(leaves), [], held);
      assert.ok((await findDigest(tables, id, ON))?.schools.some(({ school }) => school === stays) === true, held);
      await leaveNetwork(tables, id, stays);
    }
  });

  it('keeps the first figures of a day', async () => {
    const team = newTeam();
    await join(tables, await found(await newCode()), team);
    await Promise.all([keepDigest(tables, id, digestOf(team)), keepDigest(tables, id, digestOf(team))]);
    assert.equal((await mentioning('"rowKey":"digest_')).length, 1);
    assert.equal((await findDigest(tables, id, ON))?.schools.length, 1);
  });

  it('loses a team that is erased, wherever that is cut off, and its figures with it', async () => {
    for (const reached of [false, true]) {
      const [team, other] = [newTeam(), newTeam()];
      for (const one of [team, other]) await join(tables, await found(await newCode()), one);
      await keepDigest(tables, id, digestOf(team, other));
      await recordLeaving(tables, team, NOW);
      for (let nth = 1; nth < 9; nth += 1) {
        const { complete } = await eraseTeam(failingTables(tables, nth, reached), team).catch(() => ({
          complete: false,
        }));
        if (complete) break;
        const isIn = (await findSchool(tables, id, team)) !== undefined;
        assert.ok(!isIn || (await listShares(tables, team)).length === 1, 'found again by the next run');
      }
      await recordLeaving(tables, team, NOW);
      assert.ok((await eraseTeam(tables, team)).complete);
      assert.deepEqual(await mentioning(team), []);
      assert.equal((await mentioning(`figures_${ON}_${other}`)).length, 1);
      await leaveNetwork(tables, id, other);
    }
  });

  it('leaves nothing behind, wherever its end crashes, once it is gone on with', async () => {
    const team = newTeam();
    await join(tables, await found(await newCode()), team);
    await keepDigest(tables, id, digestOf(team));
    await removeCoordinator(tables, id, 'swv:carla', true);
    for (let nth = 1; nth <= 3; nth += 1) {
      const failing = failingTables(tables, nth, nth % 2 === 0);
      await endShares(failing, id, NOW)
        .then(() => forgetNetwork(failing, id))
        .catch(() => undefined);
    }
    await endShares(tables, id, NOW);
    await forgetNetwork(tables, id);
    assert.equal(await findNetwork(tables, id), undefined);
    assert.deepEqual(await mentioning(id), []);
    assert.equal((await listShares(tables, team))[0]?.over?.kind, 'ended');
  });
});
