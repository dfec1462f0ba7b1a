import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { channelKey } from '../../src/domain/channel.ts';
import type { Round } from '../../src/domain/round.ts';
import { findRound } from '../../src/records/round.ts';
import { closeRound, reopenRound, stopRound } from '../../src/records/round-end.ts';
import { TABLES } from '../../src/records/tables.ts';
import { listUnfinished } from '../../src/records/unfinished.ts';
import { recordVote } from '../../src/records/votes.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { assertSays } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { startRound, textFor, vote } from '../support/round.ts';
import { closeLines, shown } from '../support/shown.ts';
import { storedRound, storedVotes } from '../support/stored.ts';
import type { Message } from '../support/teams/index.ts';

const HOUR = 60 * 60 * 1_000;

describe('a start of the bot', () => {
  let house: House;
  let card: Message;
  let round: Round;
  beforeEach(async () => {
    house = await openHouse();
    card = await startRound(house);
    await vote(house, house.people[1], card, () => 'high');
    await house.pass(10_000);
    round = await storedRound(house);
  });
  afterEach(async () => {
    house.teams.assertClean();
    await house.close();
  });

  const ending = () => ({ operation: randomUUID(), at: house.clock.now(), byName: 'Sanne de Vries' });

  async function restart(): Promise<void> {
    await house.another();
    await house.pass(10_000);
  }

  async function unfinished(): Promise<string[]> {
    const ids: string[] = [];
    for await (const { id } of listUnfinished(house.tables, TABLES.rounds)) ids.push(id);
    return ids;
  }

  /** A round that a crash cut off between its own row and the channel's. */
  async function cutOff(): Promise<string> {
    const id = randomUUID();
    const { tables } = house;
    const row = await tables.get(TABLES.rounds, round.id, 'round');
    const state = String(row?.cells['state']).replaceAll(round.id, id);
    await tables.transact(TABLES.rounds, 'unfinished', [
      { do: 'insert', row: id, cells: { since: house.clock.now().toString() } },
    ]);
    await tables.transact(TABLES.rounds, id, [
      { do: 'insert', row: 'round', cells: { state } },
      { do: 'insert', row: 'gate', cells: {} },
      { do: 'insert', row: 'card', cells: { state: 'unsent', wanted: 'v1' } },
    ]);
    return id;
  }

  it('shows a close that nobody got round to, and says so once, however often it starts', async () => {
    await closeRound(house.tables, round.id, ending(), randomUUID());
    await restart();
    await restart();
    assertSays(textFor(house.people[0], card), shown.result);
    assert.equal(closeLines(card), 1);
  });

  it('erases the votes of a round that was stopped, and shows it', async () => {
    await stopRound(house.tables, round.id, ending(), randomUUID());
    await restart();
    assert.equal((await storedVotes(house)).size, 0);
    assertSays(textFor(house.people[0], card), nl.round.ended.stopped('Sanne de Vries'));
    assert.deepEqual(await unfinished(), []);
  });

  it('leaves a start that was cut off alone for an hour, and then takes it away', async () => {
    const id = await cutOff();
    await restart();
    assert.ok(await findRound(house.tables, id));
    await house.pass(HOUR);
    await restart();
    assert.equal(await findRound(house.tables, id), undefined);
    assert.deepEqual(await unfinished(), [round.id]);
    assert.equal(house.channel.messages.filter((message) => message.from === 'bot').length, 2);
  });

  it('never takes away a round that people saw, though the channel has another', async () => {
    const { tables } = house;
    const channel = channelKey(house.tenant.id, house.channel.id);
    await tables.transact(TABLES.channels, channel, [
      { do: 'upsert-replace', row: 'latest-round', cells: { round: await cutOff() } },
    ]);
    await house.pass(2 * HOUR);
    await restart();
    assert.equal((await findRound(tables, round.id))?.status, 'open');
    assert.equal(
      await recordVote(tables, round, { person: 'a:b', name: '' }, { 'A-1': { rating: 'low' } }, true, 'v'),
      'stored',
    );
  });

  it('settles the others when one round cannot be read', async () => {
    const broken = await cutOff();
    await house.tables.transact(TABLES.rounds, broken, [
      { do: 'merge', row: 'round', etag: '*', cells: { state: '{}' } },
    ]);
    await closeRound(house.tables, round.id, ending(), randomUUID());
    await restart();
    assertSays(textFor(house.people[0], card), shown.result);
    assert.equal(house.logs.filter((line) => line.includes('"round.resume"')).length, 1);
  });

  it('forgets a closed round once it can no longer be opened again', async () => {
    await closeRound(house.tables, round.id, ending(), randomUUID());
    await restart();
    assert.deepEqual(await unfinished(), [round.id]);
    await house.pass(25 * HOUR);
    await restart();
    assert.deepEqual(await unfinished(), []);
  });

  it('says nothing a second time of a round that was opened again and closed again', async () => {
    await closeRound(house.tables, round.id, ending(), randomUUID());
    await restart();
    await reopenRound(house.tables, round.id, round.deadline, randomUUID(), randomUUID());
    await restart();
    assertSays(textFor(house.people[0], card), shown.turnout(1, 3));
    await closeRound(house.tables, round.id, ending(), randomUUID());
    await restart();
    assertSays(textFor(house.people[0], card), shown.result);
    assert.equal(closeLines(card), 1);
  });
});
