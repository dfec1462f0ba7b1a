import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import type { FeatureDeps } from '../../src/bot/deps.ts';
import { finishDecision } from '../../src/features/decision/unfinished.ts';
import type { Tables } from '../../src/ports/tables.ts';
import { beginDecision, recordOutcome, stopChoosing } from '../../src/records/decision.ts';
import { startRound } from '../../src/records/round.ts';
import { listSayings, recordSaying } from '../../src/records/sayings.ts';
import { TABLES } from '../../src/records/tables.ts';
import { listUnfinished, recordUnfinished } from '../../src/records/unfinished.ts';
import { azurite } from '../support/azurite.ts';
import { countedTables } from '../support/counted-tables.ts';
import { NOW, newRound } from '../support/new-round.ts';

describe('an anonymous choice whose erasing was cut off', () => {
  let tables: Tables;
  before(async () => {
    const { connectionString } = await azurite();
    ({ tables } = countedTables(createTables({ connectionString }), `t${randomBytes(6).toString('hex')}`));
    await tables.prepare(Object.values(TABLES));
  });

  /** An anonymous choice that three took part in, which is over; nothing is erased yet. */
  async function over() {
    const round = newRound({ openness: 'anonymous' });
    await startRound(tables, round, 'v');
    await recordUnfinished(tables, TABLES.decisions, round.id, NOW);
    const decision = {
      id: round.id,
      channel: round.channel,
      team: round.team,
      openness: round.openness,
      way: 'pick',
      attempt: 1,
      candidates: ['A-1', 'A-2'],
      proposalWhy: '',
      leftOut: 0,
      status: 'choosing',
      begunAt: NOW,
      begunByName: 'Sanne',
      operations: ['op'],
    } as const;
    await beginDecision(tables, decision, 'v');
    for (const at of [1, 2, 3])
      await recordSaying(tables, decision, { person: `tenant:p${at}`, name: '' }, { pick: 'A-1' }, 'v');
    const stopped = await stopChoosing(tables, round.id, 1, 'v');
    assert.ok('changed' in stopped);
    return stopped.changed;
  }

  /** The card shows the newest state; whoever was to erase is gone. */
  const shown = (id: string) =>
    finishDecision(
      {
        tables,
        timeZone: 'Europe/Amsterdam',
        clock: { now: () => NOW },
        outbox: { send: async () => {} },
      } as unknown as FeatureDeps,
      id,
    );
  const unfinished = async () => (await Array.fromAsync(listUnfinished(tables, TABLES.decisions))).map(({ id }) => id);

  it('is erased as soon as the card shows that the choosing is over', async () => {
    const decision = await over();
    await shown(decision.id);
    assert.deepEqual(await listSayings(tables, decision), []);
    assert.deepEqual(await unfinished(), [decision.id], 'the outcome is still to come');
  });

  it('is not called finished before it is erased who chose what', async () => {
    const decision = await over();
    const outcome = {
      item: 'A-1',
      why: '',
      reviewOn: Temporal.PlainDate.from('2027-02-23'),
      decidedAt: NOW,
      decidedByName: 'Sanne',
      operation: 'op',
    };
    assert.ok('changed' in (await recordOutcome(tables, decision.id, 1, outcome, 'v')));
    await shown(decision.id);
    assert.deepEqual(await listSayings(tables, decision), []);
    assert.ok(!(await unfinished()).includes(decision.id));
  });
});
