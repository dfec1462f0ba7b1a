import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { digestOf, isNews, type NamedFigures, type Snapshot } from '../../src/domain/network-digest.ts';
import { OWN, type PlanFigures, type RoundFigures, type SchoolFigures } from '../../src/domain/network-figures.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const round = (more: Partial<RoundFigures> = {}): RoundFigures => ({
  number: 1,
  letter: 'A',
  areas: ['A-F1', 'A-F2'],
  state: 'closed',
  day: '2026-11-10',
  turnout: { voted: 8, expected: 10, percent: 80 },
  top: [],
  priority: null,
  ...more,
});
const plan = (more: Partial<PlanFigures> = {}): PlanFigures => ({
  round: 1,
  item: 'A-1',
  status: 'busy',
  step: 'say',
  done: 0,
  todo: 0,
  late: 0,
  review: '2027-02-23',
  ...more,
});
const school = (name: string, figures: Partial<SchoolFigures> = {}): NamedFigures => ({
  school: `t:${name}`,
  name,
  figures: { lastActive: null, rounds: [], plans: [], attention: [], ...figures },
});
const snapshot = (schools: readonly NamedFigures[], on = '2026-12-01', from = '2026-11-01'): Snapshot => ({
  on: day(on),
  from: day(from),
  schools,
});
const first = (...items: readonly [string, number][]) =>
  items.map(([item, mean], at) => ({ item, rank: at + 1, mean }));
const voted = (...items: readonly [string, number][]) => ({ rounds: [round({ top: first(...items) })] });

describe('a digest', () => {
  it('counts who was active in the period, who is silent, and the votes', () => {
    const digest = digestOf(
      snapshot([
        school('a', { lastActive: '2026-11-01', rounds: [round({ state: 'open', day: '2026-12-04', top: null })] }),
        school('b', { lastActive: '2026-12-01', rounds: [round(), round({ day: '2026-10-31' })] }),
        school('c', {
          lastActive: '2026-10-31',
          attention: [{ kind: 'silent', day: '2026-10-31' }],
          rounds: [round({ turnout: null, top: null }), round({ turnout: { voted: 9, expected: 18, percent: 50 } })],
        }),
        school('d'),
      ]),
      undefined,
    );
    assert.deepEqual([digest.schools, digest.active, digest.silent], [4, 2, 1]);
    assert.deepEqual(digest.rounds, { open: 1, closed: 3, few: 1, percent: 65 });
    assert.equal(digest.trend, undefined);
  });

  it('tells no turnout where all votes are under the floor', () => {
    const { rounds } = digestOf(snapshot([school('a', { rounds: [round({ turnout: null, top: null })] })]), undefined);
    assert.deepEqual(rounds, { open: 0, closed: 1, few: 1, percent: undefined });
  });

  it('compares from three schools on, by how many have an item among their first three', () => {
    const [a, b, c] = [
      school('a', voted(['A-1', 3], ['A-2', 2.5])),
      school('b', voted(['A-1', 2], [OWN, 3])),
      school('c', voted(['A-2', 2.8], ['A-1', 2.6])),
    ];
    for (const few of [[], [a], [a, b]]) {
      const { top, differ } = digestOf(snapshot(few), undefined);
      assert.deepEqual([top, differ], [[], undefined]);
    }
    const { top, differ } = digestOf(snapshot([a, b, c]), undefined);
    assert.deepEqual(top, [
      { item: 'A-1', schools: 3, of: 3, mean: 2.53 },
      { item: 'A-2', schools: 2, of: 3, mean: 2.65 },
    ]);
    assert.equal(differ?.item, 'A-2');
  });

  it('counts a school for a recommendation only where it was voted on', () => {
    const other = { rounds: [round({ areas: ['A-F2'], top: first(['A-5', 3]) })] };
    const schools = [
      school('a', voted(['A-1', 3])),
      school('b', voted(['A-1', 3])),
      school('c', other),
      school('d', voted(['A-2', 2])),
    ];
    const { top } = digestOf(snapshot(schools), undefined);
    assert.deepEqual(
      top.map(({ item, schools: n, of }) => [item, n, of]),
      [
        ['A-1', 2, 3],
        ['A-5', 1, 4],
        ['A-2', 1, 3],
      ].sort((one, two) => Number(two[1]) - Number(one[1]) || (one[0] === 'A-5' ? -1 : 1)),
    );
  });

  it('takes the newest vote of a school on each list', () => {
    const twice = (older: string, newer: string) => ({
      rounds: [
        round({ day: '2026-11-20', top: first([newer, 3]) }),
        round({ day: '2026-09-20', top: first([older, 3]) }),
      ],
    });
    const { top } = digestOf(snapshot(['a', 'b', 'c'].map((name) => school(name, twice('A-1', 'A-2')))), undefined);
    assert.deepEqual(top, [{ item: 'A-2', schools: 3, of: 3, mean: 3 }]);
  });

  it('counts plans by step and status, and actions', () => {
    const { plans, actions } = digestOf(
      snapshot([
        school('a', {
          plans: [plan({ step: 'act', done: 3, todo: 2, late: 1 }), plan({ status: 'ready', step: 'show' })],
        }),
        school('b', { plans: [plan({ status: 'finished', step: 'show', done: 4 }), plan({ step: null })] }),
      ]),
      undefined,
    );
    assert.deepEqual(plans, { all: 4, ready: 1, finished: 1, steps: { say: 0, allies: 0, act: 1, show: 1 } });
    assert.deepEqual(actions, { done: 7, todo: 2, late: 1 });
  });

  it('lists what comes up for review in sixty days', () => {
    const review = (name: string, on: string) => school(name, { plans: [plan({ review: on })] });
    const { reviews } = digestOf(
      snapshot([
        review('a', '2027-01-30'),
        review('b', '2026-11-30'),
        review('c', '2026-12-01'),
        review('d', '2027-01-31'),
      ]),
      undefined,
    );
    assert.deepEqual(
      reviews.map(({ name }) => name),
      ['c', 'a'],
    );
  });

  it('puts what is most urgent first', () => {
    const { attention } = digestOf(
      snapshot([
        school('a', { attention: [{ kind: 'silent', day: '2026-10-01' }] }),
        school('b', {
          attention: [
            { kind: 'silent', day: '2026-09-01' },
            { kind: 'late', count: 3 },
          ],
        }),
        school('c', {
          attention: [
            { kind: 'plan', day: '2026-09-01' },
            { kind: 'late', count: 9 },
          ],
        }),
        school('d', {
          attention: [
            { kind: 'turnout', day: '2026-12-02' },
            { kind: 'undecided', day: '2026-11-01' },
          ],
        }),
      ]),
      undefined,
    );
    assert.deepEqual(
      attention.map(({ name, why }) => `${why.kind} ${name}`),
      ['turnout d', 'late c', 'late b', 'undecided d', 'plan c', 'silent b', 'silent a'],
    );
  });

  it('follows its numbers over the schools that are in both digests', () => {
    const busy = (name: string, done: number, late: number, lastActive: string) =>
      school(name, { lastActive, plans: [plan({ done, late })], rounds: [round({ day: lastActive })] });
    const before = snapshot(
      [busy('a', 2, 3, '2026-10-10'), busy('gone', 9, 0, '2026-10-10')],
      '2026-11-02',
      '2026-10-01',
    );
    const now = snapshot(
      [busy('a', 5, 1, '2026-11-20'), busy('new', 40, 40, '2026-11-20')],
      '2026-12-01',
      '2026-11-02',
    );
    assert.deepEqual(digestOf(now, before).trend, {
      active: { way: 'same', by: 0 },
      closed: { way: 'same', by: 0 },
      finished: { way: 'same', by: 0 },
      done: { way: 'up', by: 3 },
      late: { way: 'down', by: 2 },
    });
  });

  it('follows what happened in a period only next to a period that is about as long', () => {
    const busy = school('a', { lastActive: '2026-11-30', plans: [plan({ done: 4 })], rounds: [round()] });
    const before = snapshot([busy], '2026-12-01', '2026-11-01');
    // Looked at two days after a digest: a month is no measure for it.
    const soon = digestOf(snapshot([busy], '2026-12-03', '2026-12-01'), before).trend;
    assert.deepEqual([soon?.active, soon?.closed, soon?.done], [undefined, undefined, { way: 'same', by: 0 }]);
    const month = digestOf(snapshot([busy], '2027-01-04', '2026-12-01'), before).trend;
    assert.deepEqual(month?.active, { way: 'down', by: 1 });
    const summer = digestOf(snapshot([busy], '2027-02-01', '2026-12-01'), before).trend;
    assert.equal(summer?.active, undefined);
  });

  it('counts no school among those with a result on a list of which nothing could be told', () => {
    const none = school('c', { rounds: [round({ top: [] })] });
    const { top } = digestOf(
      snapshot([school('a', voted(['A-1', 3])), school('b', voted(['A-1', 2])), none]),
      undefined,
    );
    assert.deepEqual(top, []);
  });

  it('is news when figures changed or a school came, not when days went by or a school left', () => {
    const [a, b] = [school('a', voted(['A-1', 3])), school('b')];
    assert.ok(!isNews(snapshot([]), undefined));
    assert.ok(isNews(snapshot([a]), undefined));
    const before = snapshot([a, b]);
    assert.ok(!isNews(snapshot([a, b], '2027-01-04', '2026-12-01'), before));
    assert.ok(!isNews(snapshot([a]), before));
    assert.ok(!isNews(snapshot([{ ...a, name: 'Anders' }]), before));
    assert.ok(isNews(snapshot([a, b, school('c')]), before));
    assert.ok(isNews(snapshot([school('a', voted(['A-1', 2.9]))]), before));
    assert.ok(isNews(snapshot([a, school('b', { attention: [{ kind: 'silent', day: '2026-10-01' }] })]), before));
  });

  it('never compares under three schools, and never tells a school that left, whatever they did', () => {
    const figure = fc.record({
      items: fc.uniqueArray(fc.constantFrom('A-1', 'A-2', 'A-3.1', 'A-5', OWN), { maxLength: 4 }),
      told: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(figure, { maxLength: 6 }), fc.nat(), (all, leaver) => {
        const schools = all.map(({ items, told }, at) =>
          school(`school ${at}`, {
            rounds: [round({ top: told ? first(...items.map((item): [string, number] => [item, 2])) : null })],
            attention: [{ kind: 'late', count: 3 }],
          }),
        );
        const results = all.filter(({ told }) => told).length;
        const digest = digestOf(snapshot(schools), undefined);
        if (results < 3) assert.deepEqual([digest.top, digest.differ], [[], undefined]);
        for (const { of, schools: n, item } of digest.top) assert.ok(of >= 3 && n <= of && item !== OWN);
        const gone = schools[leaver % Math.max(1, schools.length)];
        const left = snapshot(schools.filter((one) => one !== gone));
        const after = digestOf(left, snapshot(schools));
        assert.ok(gone === undefined || !JSON.stringify(after).includes(`"${gone.name}"`));
        assert.ok(Object.values(after.trend ?? {}).every(({ by }) => by === 0));
      }),
    );
  });
});
