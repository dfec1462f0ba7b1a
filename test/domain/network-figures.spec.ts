import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { calendarOf } from '../../src/domain/calendar/calendar.ts';
import { FLOORS, figuresOf, type RoundFacts, type SchoolFigures } from '../../src/domain/network-figures.ts';
import { OPENNESS } from '../../src/domain/round.ts';
import { newAction } from '../support/kept-team.ts';
import { ballots, decided, votedRound } from '../support/network-facts.ts';

const at = (text: string) => Temporal.Instant.from(text);
const NOW = at('2026-11-23T08:00:00Z');
const JOINED = at('2026-11-01T08:00:00Z');
const CALENDAR = calendarOf('zuid', [], 'Europe/Amsterdam');
const figures = (facts: readonly RoundFacts[], now = NOW, joined = JOINED): SchoolFigures =>
  figuresOf(facts, joined, now, CALENDAR);
const attention = (facts: readonly RoundFacts[], now = NOW, joined = JOINED) => figures(facts, now, joined).attention;
const one = <Value>(values: readonly Value[]): Value => values[0] ?? assert.fail('there is none');

describe('the figures of a school', () => {
  it('say nothing of a school that did nothing', () => {
    assert.deepEqual(figures([]), { lastActive: null, rounds: [], plans: [], attention: [] });
  });

  it('say turnout and the first three ranks of a closed vote', () => {
    const round = one(figures([votedRound(ballots(5))]).rounds);
    assert.deepEqual(round, {
      number: 1,
      letter: 'A',
      areas: ['A-F1'],
      state: 'closed',
      day: '2026-11-20',
      turnout: { voted: 5, expected: 10, percent: 50 },
      top: [
        { item: 'A-1', rank: 1, mean: 3 },
        { item: 'A-2', rank: 2, mean: 1 },
      ],
      priority: null,
    });
  });

  it('say no result while the vote can be opened again: two results of it would tell what one person added', () => {
    const closed = (endedAt: string, more = {}) =>
      one(figures([votedRound(ballots(5), { endedAt: at(endedAt), ...more })]).rounds);
    const fresh = closed('2026-11-22T08:00:00Z');
    assert.deepEqual([fresh.state, fresh.turnout?.voted, fresh.top], ['closed', 5, null]);
    assert.equal(closed('2026-11-22T07:59:59Z').top?.length, 2);
    assert.equal(
      closed('2026-11-23T07:59:59Z', { openness: 'anonymous' }).top?.length,
      2,
      'that one is never opened again',
    );
  });

  it('say no number of a vote with fewer than five', () => {
    for (const openness of OPENNESS)
      for (const n of [0, 1, 4]) {
        const { turnout, top } = one(figures([votedRound(ballots(n), { openness })]).rounds);
        assert.deepEqual({ turnout, top }, { turnout: null, top: null }, `${n} ${openness}`);
      }
  });

  it('leave out an item that under five people rated, though more voted', () => {
    const some = [...ballots(4, { 'A-1': 'high', 'A-2': 'high' }), ...ballots(4, { 'A-1': 'unknown', 'A-2': 'low' })];
    assert.deepEqual(one(figures([votedRound(some)]).rounds).top, [{ item: 'A-2', rank: 2, mean: 2 }]);
  });

  it('count five who handed in an empty ballot as no five votes', () => {
    const facts = { ...votedRound(ballots(2)), voted: 5 };
    assert.equal(one(figures([facts]).rounds).turnout, null);
  });

  it('say of an own point only that it is one, wherever it stands', () => {
    const own = [{ id: 'E-1', title: 'Een geheime rustige plek' }];
    const round = votedRound(ballots(6, { 'A-1': 'low', 'E-1': 'high' }), { own });
    const told = figures([decided(round, 'E-1', [newAction({ what: 'Geheime actie' })])]);
    assert.deepEqual(one(told.rounds).top?.[0], { item: 'own', rank: 1, mean: 3 });
    assert.equal(one(told.rounds).priority, 'own');
    assert.equal(one(told.plans).item, 'own');
    assert.ok(!/geheim|Sanne|E-1/i.test(JSON.stringify(told)));
  });

  it('say of an open vote how many voted, and nothing of what', () => {
    const open = { ...votedRound(ballots(7), { status: 'open', deadline: at('2026-12-07T15:00:00Z') }) };
    const { state, day, turnout, top } = one(figures([open]).rounds);
    assert.deepEqual(
      { state, day, turnout, top },
      {
        state: 'open',
        day: '2026-12-07',
        turnout: { voted: 7, expected: 10, percent: 70 },
        top: null,
      },
    );
  });

  it('say where a plan is, and count its actions', () => {
    const due = (day: string) => Temporal.PlainDate.from(day);
    const actions = [
      newAction({ status: 'done' }),
      newAction({ due: due('2026-11-22') }),
      newAction({ due: due('2026-11-23') }),
      newAction({ status: 'busy' }),
      newAction({ status: 'dropped' }),
    ];
    const plan = one(figures([decided(votedRound(ballots(5)), 'A-1', actions)]).plans);
    assert.deepEqual(plan, {
      round: 1,
      item: 'A-1',
      status: 'busy',
      step: 'say',
      done: 1,
      todo: 2,
      late: 1,
      review: '2027-02-23',
    });
    const finished = one(figures([decided(votedRound(ballots(5)), 'A-1', actions, { status: 'finished' })]).plans);
    assert.deepEqual([finished.todo, finished.late], [0, 0]);
  });

  it('leave out a vote that was stopped', () => {
    assert.deepEqual(figures([votedRound(ballots(9), { status: 'stopped' })]).rounds, []);
  });

  describe('ask for attention', () => {
    // Zuid has school from 26 October 2026 (after the autumn holiday) on: twenty school days later is 20 November.
    const longAgo = (more = {}) =>
      votedRound(ballots(6), { openedAt: at('2026-10-12T08:00:00Z'), endedAt: at('2026-10-26T15:00:00Z'), ...more });

    it('when a school is silent for twenty school days, and not before', () => {
      const quiet = decided(longAgo(), 'A-1');
      const joined = at('2026-09-01T08:00:00Z');
      assert.deepEqual(attention([quiet], at('2026-11-20T12:00:00Z'), joined), []);
      assert.deepEqual(attention([quiet], at('2026-11-23T12:00:00Z'), joined), [{ kind: 'silent', day: '2026-10-26' }]);
      assert.deepEqual(attention([], at('2026-11-23T12:00:00Z'), at('2026-10-26T12:00:00Z')), [
        { kind: 'silent', day: '2026-10-26' },
      ]);
      assert.deepEqual(attention([quiet], at('2026-11-23T12:00:00Z'), at('2026-11-20T12:00:00Z')), [
        { kind: 'plan', day: '2026-10-26' },
      ]);
    });

    it('when three actions are late', () => {
      const late = Array.from({ length: 3 }, () => newAction({ due: Temporal.PlainDate.from('2026-11-20') }));
      const plan = (n: number) => [decided(votedRound(ballots(5)), 'A-1', late.slice(0, n))];
      assert.deepEqual(attention(plan(2)), []);
      assert.deepEqual(attention(plan(3)), [{ kind: 'late', count: 3 }]);
    });

    it('when few voted two school days before the end, without saying how many', () => {
      const open = (voted: number, deadline: string) => ({
        ...votedRound(ballots(0), { status: 'open', deadline: at(deadline) }),
        voted,
      });
      assert.deepEqual(attention([open(4, '2026-11-25T15:00:00Z')]), [{ kind: 'turnout', day: '2026-11-25' }]);
      assert.deepEqual(attention([open(5, '2026-11-25T15:00:00Z')]), []);
      assert.deepEqual(attention([open(4, '2026-11-26T15:00:00Z')]), []);
      assert.deepEqual(attention([open(0, '2026-11-23T07:00:00Z')]), []);
    });

    it('when nothing was chosen three school weeks after the last vote', () => {
      const votes = (ended: string) => [votedRound(ballots(6), { endedAt: at(ended) })];
      assert.deepEqual(attention(votes('2026-11-02T15:00:00Z')), [{ kind: 'undecided', day: '2026-11-02' }]);
      assert.deepEqual(attention(votes('2026-11-03T15:00:00Z')), []);
      assert.deepEqual(attention([...votes('2026-11-20T15:00:00Z'), ...votes('2026-11-02T15:00:00Z')]), []);
    });

    it('when nobody worked on a plan for four school weeks in a school that is busy otherwise', () => {
      const idle = decided(longAgo(), 'A-1');
      assert.deepEqual(attention([votedRound(ballots(6)), idle], at('2026-11-23T12:00:00Z')), [
        { kind: 'plan', day: '2026-10-26' },
      ]);
      const finished = decided(longAgo(), 'A-1', [], { status: 'finished' });
      assert.deepEqual(attention([votedRound(ballots(6)), finished], at('2026-11-23T12:00:00Z')), []);
    });
  });

  it('never hold a number of a vote under the floor, nor a word that somebody typed', () => {
    const rating = fc.constantFrom('low', 'middle', 'high', 'unknown');
    const ballot = fc.dictionary(fc.constantFrom('A-1', 'A-2', 'E-1', 'E-2'), rating);
    const secret = 'zeer geheim';
    const vote = fc
      .record({
        ballots: fc.array(ballot, { maxLength: 12 }),
        openness: fc.constantFrom(...OPENNESS),
        status: fc.constantFrom('open' as const, 'closed' as const),
        decide: fc.constantFrom(undefined, 'A-1', 'E-1'),
        empty: fc.integer({ min: 0, max: 6 }),
      })
      .map(({ ballots: given, openness, status, decide, empty }) => {
        const own = [
          { id: 'E-1', title: secret },
          { id: 'E-2', title: secret },
        ];
        const facts = votedRound(given, { openness, status, own, facilitators: [{ person: 't:p', name: secret }] });
        const counted = { ...facts, voted: facts.voted + empty };
        return decide === undefined
          ? counted
          : decided(counted, decide, [newAction({ what: secret, blocked: secret })]);
      });
    fc.assert(
      fc.property(fc.array(vote, { maxLength: 5 }), (facts) => {
        const told = figures(facts);
        assert.ok(!/geheim|E-\d|Sanne|t:p/.test(JSON.stringify(told)));
        for (const [n, round] of told.rounds.entries()) {
          const fact = facts[n] ?? assert.fail('a vote of its own');
          const votes = fact.tally === undefined ? fact.voted : Math.min(fact.voted, fact.tally.voters);
          if (votes < FLOORS.votes) assert.deepEqual([round.turnout, round.top], [null, null]);
          for (const { item } of round.top ?? []) {
            const rated = (id: string) => {
              const counts = fact.tally?.counts[id];
              return counts === undefined ? 0 : counts.low + counts.middle + counts.high;
            };
            assert.ok(item === 'own' ? Math.max(rated('E-1'), rated('E-2')) >= 5 : rated(item) >= 5);
          }
        }
      }),
    );
  });

  it('keep to a size that two hundred schools have room for', () => {
    const items = ['A-1', 'A-2'];
    const facts = Array.from({ length: 6 }, () =>
      decided(votedRound(ballots(9, { 'A-1': 'high', 'A-2': 'high' }), { items }), 'A-1', [newAction()]),
    );
    assert.ok(JSON.stringify(figures(facts)).length < 4_000);
  });
});
