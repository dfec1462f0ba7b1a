import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import type { Decision, Outcome } from '../../src/domain/decision.ts';
import type { PersonKey } from '../../src/domain/identity.ts';
import type { Tables } from '../../src/ports/tables.ts';
import { beginDecision, findDecision, listDecisions, recordOutcome, stopChoosing } from '../../src/records/decision.ts';
import { startRound } from '../../src/records/round.ts';
import { closeRound, markChoosing, reopenRound } from '../../src/records/round-end.ts';
import { countOf, forgetSayings, listSayings, recordSaying } from '../../src/records/sayings.ts';
import { TABLES } from '../../src/records/tables.ts';
import { azurite } from '../support/azurite.ts';
import { countedTables } from '../support/counted-tables.ts';
import { failingTables } from '../support/failing-tables.ts';
import { between, heldTables } from '../support/held-tables.ts';
import { NOW, newRound } from '../support/new-round.ts';

describe('a choosing, by several at once', () => {
  let tables: Tables;
  before(async () => {
    const { connectionString } = await azurite();
    ({ tables } = countedTables(createTables({ connectionString }), `t${randomBytes(6).toString('hex')}`));
    await tables.prepare(Object.values(TABLES));
  });

  /** A choosing of two items that takes picks. */
  async function begun(openness: Decision['openness'] = 'until-close'): Promise<Decision> {
    const round = newRound({ openness });
    const decision: Decision = {
      id: round.id,
      channel: round.channel,
      team: round.team,
      openness,
      way: 'pick',
      attempt: 1,
      candidates: ['A-1', 'A-2'],
      proposalWhy: '',
      leftOut: 0,
      status: 'choosing',
      begunAt: NOW,
      begunByName: 'Sanne',
      operations: ['op'],
    };
    assert.ok('begun' in (await beginDecision(tables, decision, 'v')));
    return decision;
  }

  const by = (at: number) => ({ person: `tenant:p${at}` satisfies PersonKey, name: `Naam ${at}` }) as const;
  const outcome = (operation: string, item = 'A-1'): Outcome => ({
    item,
    why: '',
    reviewOn: Temporal.PlainDate.from('2027-02-23'),
    decidedAt: NOW,
    decidedByName: 'Sanne',
    operation,
  });

  it('counts a pick that was first, and refuses one that the end came before', async () => {
    const first = await begun();
    const held = heldTables(tables);
    const stopping = stopChoosing(held.tables, first.id, 1, 'v');
    const hold = held.hold(() => true);
    const waiting = stopping.catch(() => undefined);
    // The hold was set after the call began its reading, before its write.
    await hold.reached;
    assert.equal(await recordSaying(tables, first, by(1), { pick: 'A-1' }, 'v'), 'stored');
    hold.release();
    await waiting;
    const stopped = await stopChoosing(tables, first.id, 1, 'v');
    assert.ok('changed' in stopped && stopped.changed.status === 'counted');
    assert.equal((await countOf(tables, stopped.changed)).picks['A-1'], 1);
    assert.equal(await recordSaying(tables, first, by(2), { pick: 'A-1' }, 'v'), 'too-late');
    assert.equal((await countOf(tables, stopped.changed)).people, 1);
  });

  it('refuses a pick that is overtaken by the end on its way', async () => {
    const decision = await begun();
    const held = heldTables(tables);
    const hold = held.hold((write) => write.row.startsWith('said_'));
    const met = await between(hold, recordSaying(held.tables, decision, by(1), { pick: 'A-1' }, 'v'), () =>
      stopChoosing(tables, decision.id, 1, 'v'),
    );
    assert.equal(met.first, 'too-late');
    assert.deepEqual(await listSayings(tables, decision), []);
  });

  it('is recorded once, and listed once', async () => {
    const decision = await begun();
    await stopChoosing(tables, decision.id, 1, 'v');
    const both = await Promise.all([
      recordOutcome(tables, decision.id, 1, outcome('one', 'A-1'), 'v'),
      recordOutcome(tables, decision.id, 1, outcome('two', 'A-2'), 'v'),
    ]);
    const stored = await findDecision(tables, decision.id);
    assert.equal(stored?.status, 'decided');
    const won = both.filter((one) => 'changed' in one);
    assert.equal(won.length, 1);
    assert.deepEqual(won[0] && 'changed' in won[0] && won[0].changed.outcome, stored?.outcome);
    const listed = await Array.fromAsync(listDecisions(tables, decision.channel));
    assert.deepEqual(
      listed.map(({ id }) => id),
      [decision.id],
    );
  });

  it('is not recorded before it is over, and never lists what is not decided', async () => {
    const decision = await begun();
    const early = await recordOutcome(tables, decision.id, 1, outcome('one'), 'v');
    assert.ok('changed' in early && early.changed.status === 'choosing');
    assert.deepEqual(await Array.fromAsync(listDecisions(tables, decision.channel)), []);
  });

  it('never stands beside a round that is open again', async () => {
    for (const first of ['choosing', 'reopening'] as const) {
      const round = newRound();
      await startRound(tables, round, 'v');
      await closeRound(tables, round.id, { operation: 'op', at: NOW, byName: 'Sanne' }, 'v');
      const held = heldTables(tables);
      const hold = held.hold(({ row }) => row === 'round');
      const deadline = NOW.add({ hours: 30 });
      const choose = (on: Tables) => markChoosing(on, round.id, 'v');
      const reopen = (on: Tables) => reopenRound(on, round.id, deadline, 'again', 'v');
      const [choosing, reopened] =
        first === 'choosing'
          ? await between(hold, choose(held.tables), () => reopen(tables)).then((met) => [met.first, met.second])
          : await between(hold, reopen(held.tables), () => choose(tables)).then((met) => [met.second, met.first]);
      // Whose write comes first, wins; the other is told what is the matter.
      assert.equal(choosing, first === 'reopening');
      if (first === 'reopening') assert.deepEqual(reopened, { refused: 'choosing' });
      else assert.ok(typeof reopened === 'object' && 'reopened' in reopened);
    }
  });

  it('has its anonymous count wherever a process was cut off', async () => {
    let cutOff = 0;
    for (let at = 1, done = false; !done; at += 1) {
      for (const reached of [false, true]) {
        const decision = await begun('anonymous');
        for (const one of [1, 2, 3]) await recordSaying(tables, decision, by(one), { pick: 'A-2' }, 'v');
        const stopped = await stopChoosing(tables, decision.id, 1, 'v');
        assert.ok('changed' in stopped);
        done = await forgetSayings(failingTables(tables, at, reached), stopped.changed).then(
          () => true,
          () => false,
        );
        if (!done) cutOff += 1;
        await forgetSayings(tables, stopped.changed);
        const { picks, people } = await countOf(tables, stopped.changed);
        assert.deepEqual({ picks, people }, { picks: { 'A-1': 0, 'A-2': 3 }, people: 3 });
        assert.deepEqual(await listSayings(tables, stopped.changed), []);
      }
    }
    assert.ok(cutOff >= 3, `${cutOff} writes`);
  });
});
