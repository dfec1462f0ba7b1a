import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import { withPeople } from '../../src/domain/hands.ts';
import type { Round } from '../../src/domain/round.ts';
import type { Tables } from '../../src/ports/tables.ts';
import { changeHands } from '../../src/records/hands.ts';
import { tallyOf } from '../../src/records/result.ts';
import { correctOwnItems, findLatestRound, findRound, roundCard, startRound } from '../../src/records/round.ts';
import { closeRound, reopenRound, stopRound } from '../../src/records/round-end.ts';
import { findSharedCard } from '../../src/records/shared-card.ts';
import { TABLES } from '../../src/records/tables.ts';
import { countParticipation, eraseVotes, listVotes, recordVote } from '../../src/records/votes.ts';
import { azurite } from '../support/azurite.ts';
import { countedTables } from '../support/counted-tables.ts';
import { between, heldTables } from '../support/held-tables.ts';
import { NOW, newRound } from '../support/new-round.ts';

const LATER = NOW.add({ hours: 24 });

describe('the records of a round, when two reach for it at once', () => {
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

  const vote = (person: string, on: Tables = tables) =>
    recordVote(
      on,
      round,
      { person: `tenant:${person}`, name: person },
      { 'A-1': { rating: 'high' } },
      true,
      randomUUID(),
    );
  const close = (operation: string, on: Tables = tables) =>
    closeRound(on, round.id, { operation, at: NOW, byName: 'Sanne' }, randomUUID());
  const reopen = (operation: string, on: Tables = tables) => reopenRound(on, round.id, LATER, operation, randomUUID());
  const writesRound = (status: string) => (write: { readonly row: string; readonly cells?: object }) =>
    write.row === 'round' && JSON.stringify(write.cells).includes(`\\"status\\":\\"${status}\\"`);

  async function stored(): Promise<Round> {
    const found = await findRound(tables, round.id);
    assert.ok(found);
    return found;
  }

  it('starts one of two rounds in a channel, and takes the other back whole', async () => {
    const { channel } = newRound();
    const rounds = Array.from({ length: 6 }, () => newRound({ channel }));
    const starts = await Promise.all(rounds.map((one) => startRound(tables, one, 'v1')));
    const started = starts.flatMap((one) => ('started' in one ? [one.started.id] : []));
    assert.equal(started.length, 1);
    assert.equal((await findLatestRound(tables, channel))?.id, started[0]);
    for (const { id } of rounds.filter(({ id }) => id !== started[0])) {
      assert.equal(await findRound(tables, id), undefined);
      assert.equal(await findSharedCard(tables, roundCard(id)), undefined);
    }
  });

  it('answers a repeated start as it did the first', async () => {
    await close('close');
    const again = await startRound(tables, round, 'v2');
    assert.equal('started' in again && JSON.stringify(again.started), JSON.stringify(await stored()));
  });

  it('closes once, and tells who closed first', async () => {
    const closes = await Promise.all(['a', 'b', 'c', 'd'].map((operation) => close(operation)));
    const [winner, ...more] = closes.flatMap((one) => ('ended' in one ? [one.ended.endedBy] : []));
    assert.equal(more.length, 0);
    for (const one of closes) if ('already' in one) assert.equal(one.already.endedBy, winner);
    assert.ok('ended' in (await close(String(winner))), 'a repeat gets the first answer');
  });

  it('takes no vote that reaches the store after the close, and stores nothing of it', async () => {
    const held = hold(({ row }) => row.startsWith('ballot_'));
    const met = await between(held, vote('mehmet', slow), () => close('close'));
    assert.equal(met.first, 'too-late');
    for await (const _ of listVotes(tables, round)) assert.fail('a ballot is stored');
    assert.deepEqual(await countParticipation(tables, round.id), { voted: 0, busy: 0 });
  });

  it('has a vote in the result that was stored while a close was on its way', async () => {
    const met = await between(hold(writesRound('closed')), close('close', slow), () => vote('mehmet'));
    assert.equal(met.second, 'stored');
    assert.ok('ended' in met.first);
    assert.equal((await tallyOf(tables, met.first.ended)).voters, 1);
  });

  it('keeps no tally of an earlier close: what was voted after a reopening counts', async () => {
    await vote('mehmet');
    await close('first');
    const counting = tallyOf(slow, await stored());
    const met = await between(
      hold(({ row }) => row === 'tally'),
      counting,
      async () => {
        await reopen('reopen');
        await vote('anouk');
        await close('second');
        return (await tallyOf(tables, await stored())).voters;
      },
    );
    assert.deepEqual({ early: met.first.voters, late: met.second }, { early: 1, late: 2 });
    assert.equal((await tallyOf(tables, await stored())).voters, 2);
  });

  it('does not close a reopened round when the press that closed it comes a second time', async () => {
    await close('press');
    await reopen('reopen');
    assert.ok('ended' in (await close('press')));
    assert.equal((await stored()).status, 'open');
    assert.equal(await vote('anouk'), 'stored');
    await close('another press');
    assert.equal((await stored()).status, 'closed');
    assert.ok('ended' in (await close('press')));
  });

  it('leaves the channel to a round that is started while another is being reopened', async () => {
    await vote('mehmet');
    await close('close');
    const held = hold(writesRound('open'));
    const next = newRound({ channel: round.channel });
    const met = await between(held, reopen('reopen', slow), () => startRound(tables, next, 'v1'));
    assert.ok('started' in met.second);
    assert.equal('refused' in met.first && met.first.refused, 'other-open');
    assert.equal((await stored()).status, 'closed');
    assert.equal((await findLatestRound(tables, round.channel))?.id, next.id);
    assert.equal(await vote('anouk'), 'too-late');
    assert.equal((await tallyOf(tables, await stored())).voters, 1);
  });

  it('reopens once when two do it at once, and answers a repeat alike', async () => {
    await close('close');
    const reopens = await Promise.all(['a', 'b'].map((operation) => reopen(operation)));
    const [winner] = ['a', 'b'].filter((_, at) => 'reopened' in (reopens[at] ?? {}));
    assert.equal(reopens.filter((one) => 'reopened' in one).length, 1);
    assert.ok('reopened' in (await reopen(String(winner))));
  });

  it('does not correct the own items when the first vote comes in between', async () => {
    const held = hold(writesRound('open'));
    const correcting = correctOwnItems(slow, round.id, [], 'v2');
    assert.ok('voted' in (await between(held, correcting, () => vote('mehmet'))).first);
    assert.equal((await stored()).own.length, 1);
  });

  it('erases every vote and what was counted when two do it at once', async () => {
    for (let at = 0; at < 120; at += 20) await Promise.all(Array.from({ length: 20 }, (_, one) => vote(`${at + one}`)));
    await changeHands(tables, round.id, (hands) => withPeople(hands, 6, { name: 'Sanne', at: NOW }), 'v');
    await close('close');
    await tallyOf(tables, await stored());
    await reopen('reopen');
    await stopRound(tables, round.id, { operation: 'stop', at: NOW, byName: 'Sanne' }, 'v');
    await Promise.all([eraseVotes(tables, round.id), eraseVotes(tables, round.id)]);
    const left: string[] = [];
    for await (const page of tables.list(TABLES.rounds, round.id)) left.push(...page.map(({ row }) => row));
    assert.deepEqual(left, ['card', 'round']);
  });
});
