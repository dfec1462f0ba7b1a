import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import { withCounts, withPeople } from '../../src/domain/hands.ts';
import type { Round } from '../../src/domain/round.ts';
import type { Tables } from '../../src/ports/tables.ts';
import { changeHands, findHands, removeHands } from '../../src/records/hands.ts';
import { tallyOf } from '../../src/records/result.ts';
import { startRound } from '../../src/records/round.ts';
import { closeRound } from '../../src/records/round-end.ts';
import { TABLES } from '../../src/records/tables.ts';
import { countParticipation, recordVote } from '../../src/records/votes.ts';
import { azurite } from '../support/azurite.ts';
import { countedTables } from '../support/counted-tables.ts';
import { between, heldTables } from '../support/held-tables.ts';
import { NOW, newRound } from '../support/new-round.ts';

describe('the hands of a round, when two reach for it at once', () => {
  let tables: Tables;
  /** The same tables, as a process sees them that the test can stop. */
  let slow: Tables;
  let hold: ReturnType<typeof heldTables>['hold'];
  let round: Round;
  before(async () => {
    const { connectionString } = await azurite();
    tables = countedTables(createTables({ connectionString }), `r${randomUUID().slice(0, 8)}`).tables;
    await tables.prepare(Object.values(TABLES));
    ({ tables: slow, hold } = heldTables(tables));
  });
  beforeEach(async () => {
    round = newRound();
    assert.ok('started' in (await startRound(tables, round, 'v1')));
  });

  const close = (on: Tables = tables) =>
    closeRound(on, round.id, { operation: 'close', at: NOW, byName: 'Sanne' }, randomUUID());
  const sanne = { name: 'Sanne', at: NOW };
  const people = (count: number, on: Tables = tables) =>
    changeHands(on, round.id, (stored) => withPeople(stored, count, sanne), randomUUID());
  const raise = (item: string, high: number, on: Tables = tables) =>
    changeHands(
      on,
      round.id,
      (stored) => (stored === undefined ? { gone: true as const } : withCounts(stored, { [item]: { high } }, sanne)),
      randomUUID(),
    );

  it('takes no hands that reach the store after the close, and stores nothing of them', async () => {
    await people(6);
    const held = hold(({ row }) => row === 'hands');
    const met = await between(held, raise('A-1', 4, slow), () => close());
    assert.ok('ended' in met.first && met.first.ended.status === 'closed');
    assert.deepEqual((await findHands(tables, round.id))?.counts, {});
    assert.ok('ended' in (await people(7)));
    assert.ok('ended' in (await removeHands(tables, round.id, 'v')));
    assert.equal((await findHands(tables, round.id))?.people, 6);
  });

  it('has hands in the result that were stored while a close was on its way', async () => {
    await recordVote(
      tables,
      round,
      { person: 'tenant:mehmet', name: 'Mehmet' },
      { 'A-1': { rating: 'high' } },
      true,
      'v',
    );
    await people(6);
    const met = await between(
      hold(({ row }) => row === 'round'),
      close(slow),
      () => raise('A-1', 4),
    );
    assert.ok('hands' in met.second && 'ended' in met.first);
    const { voters, counts } = await tallyOf(tables, met.first.ended);
    assert.deepEqual([voters, counts['A-1']?.high], [7, 5]);
    assert.equal((await countParticipation(tables, round.id)).voted, 7);
  });

  it('keeps what two count at once, the first time and later', async () => {
    const met = await between(
      hold(({ row }) => row === 'hands'),
      people(6, slow),
      async () => {
        await people(5);
        return raise('A-2', 5);
      },
    );
    assert.ok('hands' in met.first && 'hands' in met.second);
    const held = hold(({ row }) => row === 'hands');
    await between(held, raise('A-1', 1, slow), () => raise('E-1', 1));
    const hands = await findHands(tables, round.id);
    assert.equal(hands?.people, 6);
    assert.deepEqual(Object.entries(hands.counts).sort(), [
      ['A-1', { high: 1 }],
      ['A-2', { high: 5 }],
      ['E-1', { high: 1 }],
    ]);
  });

  it('does not bring hands back that somebody takes away while a page is stored', async () => {
    await people(6);
    const held = hold(({ row }) => row === 'hands');
    const met = await between(held, raise('A-1', 4, slow), () => removeHands(tables, round.id, 'v'));
    assert.deepEqual(met, { first: { gone: true }, second: { removed: true } });
    assert.equal(await findHands(tables, round.id), undefined);
    assert.deepEqual(await removeHands(tables, round.id, 'v'), { removed: true });
  });
});
