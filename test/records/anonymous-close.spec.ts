import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import type { PersonKey } from '../../src/domain/identity.ts';
import type { Round } from '../../src/domain/round.ts';
import type { Tables } from '../../src/ports/tables.ts';
import { forgetVoters, isHidden, listKeptReasons, participationOf, tallyOf } from '../../src/records/result.ts';
import { findRound, startRound } from '../../src/records/round.ts';
import { closeRound } from '../../src/records/round-end.ts';
import { TABLES } from '../../src/records/tables.ts';
import { listVotes, recordVote } from '../../src/records/votes.ts';
import { azurite } from '../support/azurite.ts';
import { countedTables } from '../support/counted-tables.ts';
import { failingTables } from '../support/failing-tables.ts';
import { NOW, newRound } from '../support/new-round.ts';
import { rawRows } from '../support/raw-rows.ts';

describe('the close of an anonymous round, in the store', () => {
  const prefix = `t${randomBytes(6).toString('hex')}`;
  let tables: Tables;
  before(async () => {
    ({ tables } = countedTables(createTables({ connectionString: (await azurite()).connectionString }), prefix));
    await tables.prepare(Object.values(TABLES));
  });

  /** A closed round of `voters` people who rate A-1 high with a reason and A-2 low; nothing is counted yet. */
  async function closed(voters: number): Promise<Round> {
    const round = newRound({ openness: 'anonymous' });
    await startRound(tables, round, 'v');
    for (let at = 0; at < voters; at += 1) {
      const person: PersonKey = `tenant:voter-${voters - at}`;
      const answers = { 'A-1': { rating: 'high', reason: `reden ${at}` }, 'A-2': { rating: 'low' } } as const;
      assert.equal(await recordVote(tables, round, { person, name: `Naam ${at}` }, answers, true, `v${at}`), 'stored');
    }
    const ended = await closeRound(tables, round.id, { operation: 'op', at: NOW, byName: 'Sanne' }, 'end');
    assert.ok('ended' in ended);
    return ended.ended;
  }

  async function outcome(round: Round) {
    return {
      tally: await tallyOf(tables, round),
      voted: (await participationOf(tables, round)).voted,
      reasons: await listKeptReasons(tables, round, 'A-1'),
      ballots: (await Array.fromAsync(listVotes(tables, round))).length,
    };
  }

  const four = {
    voters: 4,
    counts: {
      'A-1': { low: 0, middle: 0, high: 4, unknown: 0 },
      'A-2': { low: 4, middle: 0, high: 0, unknown: 0 },
      'E-1': { low: 0, middle: 0, high: 0, unknown: 0 },
    },
  };
  const reasons = ['reden 0', 'reden 1', 'reden 2', 'reden 3'];

  function assertFour(got: Awaited<ReturnType<typeof outcome>>, where: string): void {
    assert.deepEqual(got.tally.counts, four.counts, where);
    assert.equal(got.tally.voters, 4, where);
    assert.equal(got.voted, 4, where);
    assert.deepEqual(got.reasons, reasons, where);
    assert.equal(got.ballots, 0, where);
  }

  it('keeps counts, reasons and turnout, and nothing of a person', async () => {
    const round = await closed(4);
    await forgetVoters(tables, round);
    assertFour(await outcome(round), 'after the close');
    const rows = (await rawRows(prefix)).filter((row) => row.includes(round.id));
    assert.ok(rows.length > 0 && !rows.some((row) => row.includes('voter-') || row.includes('Naam')));
  });

  it('is the same wherever a process was cut off and another one goes on', async () => {
    let cutOff = 0;
    for (let at = 1, done = false; !done; at += 1) {
      for (const reached of [false, true]) {
        const round = await closed(4);
        done = await forgetVoters(failingTables(tables, at, reached), round).then(
          () => true,
          () => false,
        );
        if (!done) cutOff += 1;
        const where = `cut off at write ${at}, which ${reached ? 'reached' : 'did not reach'} the store`;
        // Whoever reads in between sees the same result.
        assert.deepEqual((await tallyOf(tables, round)).counts, four.counts, where);
        await forgetVoters(tables, round);
        assertFour(await outcome(round), where);
      }
    }
    assert.ok(cutOff >= 6, `${cutOff} writes`);
  });

  it('is right when a reader has begun to count while the ballots go', async () => {
    const round = await closed(4);
    let listed: () => void = () => {};
    const half = new Promise<void>((resolve) => {
      listed = resolve;
    });
    // A slow reader: it has found no result, and comes to the ballots when they are gone.
    const slow: Tables = {
      ...tables,
      async *list(table, partition, range) {
        listed();
        await erased;
        yield* tables.list(table, partition, range);
      },
    };
    const { promise: erased, resolve: go } = Promise.withResolvers<void>();
    const reading = tallyOf(slow, round);
    await half;
    await forgetVoters(tables, round);
    go();
    assert.deepEqual((await reading).counts, four.counts);
    assertFour(await outcome(round), 'afterwards');
  });

  it('keeps only the number under three votes', async () => {
    for (const voters of [1, 2]) {
      const round = await closed(voters);
      await forgetVoters(tables, round);
      assert.ok(await isHidden(tables, round));
      assert.equal((await participationOf(tables, round)).voted, voters);
      assert.deepEqual((await tallyOf(tables, round)).counts, {});
      const rows = (await rawRows(prefix)).filter((row) => row.includes(round.id)).join('\n');
      assert.doesNotMatch(rows, /reden \d|high|"reasons_/);
    }
    assert.equal(await isHidden(tables, await closed(3)), false);
  });

  it('keeps reasons of any number and length', async () => {
    const round = newRound({ openness: 'anonymous' });
    await startRound(tables, round, 'v');
    for (let at = 0; at < 70; at += 1) {
      const answers = {
        'A-1': { rating: 'high', reason: `${String(at).padStart(3, '0')}${'"'.repeat(497)}` },
      } as const;
      await recordVote(tables, round, { person: `tenant:p${at}`, name: '' }, answers, true, `v${at}`);
    }
    await closeRound(tables, round.id, { operation: 'op', at: NOW, byName: 'Sanne' }, 'end');
    const stored = await findRound(tables, round.id);
    assert.ok(stored);
    await forgetVoters(tables, stored);
    const kept = await listKeptReasons(tables, stored, 'A-1');
    assert.equal(kept.length, 70);
    assert.deepEqual(kept, [...kept].sort());
  });
});
