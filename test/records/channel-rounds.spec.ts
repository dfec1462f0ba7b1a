import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import type { ChannelKey } from '../../src/domain/channel.ts';
import type { Tables } from '../../src/ports/tables.ts';
import { listRounds } from '../../src/records/channel-rounds.ts';
import { eraseRound, startRound } from '../../src/records/round.ts';
import { closeRound } from '../../src/records/round-end.ts';
import { listRoundIds } from '../../src/records/round-index.ts';
import { TABLES } from '../../src/records/tables.ts';
import { azurite } from '../support/azurite.ts';
import { countedTables } from '../support/counted-tables.ts';
import { newRound } from '../support/kept-team.ts';

describe("a channel's rounds", () => {
  let tables: Tables;
  let channel: ChannelKey;
  before(async () => {
    const { connectionString } = await azurite();
    tables = countedTables(createTables({ connectionString }), `c${randomUUID().slice(0, 8)}`).tables;
    await tables.prepare(Object.values(TABLES));
  });
  beforeEach(() => {
    channel = `tenant:19:${randomUUID()}@thread.tacv2`;
  });

  async function started(hour: number) {
    const first = newRound();
    const round = { ...first, channel, openedAt: first.openedAt.add({ hours: hour }) };
    await startRound(tables, round, 'v1');
    await closeRound(tables, round.id, { operation: 'x', at: round.openedAt, byName: 'Sanne' }, 'v2');
    return round.id;
  }
  const listed = async () => (await Array.fromAsync(listRounds(tables, channel))).map(({ id }) => id);

  it('are listed, the newest first, and not those of another channel', async () => {
    const [second, oldest, newest, third] = [await started(2), await started(0), await started(50), await started(1)];
    assert.deepEqual(await listed(), [newest, second, third, oldest]);
    await startRound(tables, newRound({ channel: `tenant:19:${randomUUID()}@thread.tacv2` }), 'v1');
    assert.equal((await listed()).length, 4);
  });

  it('are listed once, however often a start is repeated', async () => {
    const round = newRound({ channel });
    for (const version of ['v1', 'v2']) await startRound(tables, round, version);
    assert.deepEqual(await listed(), [round.id]);
  });

  it('are without one that was refused, or taken back', async () => {
    const [open, refused] = [newRound({ channel }), newRound({ channel })];
    await startRound(tables, open, 'v1');
    assert.ok('taken' in (await startRound(tables, refused, 'v1')));
    assert.deepEqual(await Array.fromAsync(listRoundIds(tables, channel)), [open.id]);
    await eraseRound(tables, open.id);
    assert.deepEqual(await Array.fromAsync(listRoundIds(tables, channel)), []);
  });

  it('can be found before their first row is stored, and are passed over until then', async () => {
    const round = newRound({ channel });
    const cut: Tables = {
      ...tables,
      transact: (table, partition, writes) =>
        partition === round.id
          ? Promise.reject(new Error('the process ended here'))
          : tables.transact(table, partition, writes),
    };
    await assert.rejects(startRound(cut, round, 'v1'));
    assert.deepEqual(await Array.fromAsync(listRoundIds(tables, channel)), [round.id]);
    assert.deepEqual(await listed(), []);
  });
});
