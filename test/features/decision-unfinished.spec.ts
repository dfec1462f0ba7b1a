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

  it('is not called finished before it is erased who chose what', async () => {
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
    await stopChoosing(tables, round.id, 1, 'v');
    const outcome = {
      item: 'A-1',
      why: '',
      reviewOn: Temporal.PlainDate.from('2027-02-23'),
      decidedAt: NOW,
      decidedByName: 'Sanne',
      operation: 'op',
    };
    const recorded = await recordOutcome(tables, round.id, 1, outcome, 'v');
    assert.ok('changed' in recorded);
    // The card shows the decision; whoever was to erase is gone.
    const addresses = { of: async () => undefined };
    await finishDecision({ tables, addresses } as unknown as FeatureDeps, round.id);
    assert.deepEqual(await listSayings(tables, recorded.changed), []);
    const left = await Array.fromAsync(listUnfinished(tables, TABLES.decisions));
    assert.deepEqual(left, []);
  });
});
