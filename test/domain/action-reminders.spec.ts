import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { type Due, dueOn, opensWeek, reminderOf, weekOf } from '../../src/domain/action-reminders.ts';
import { calendarOf, schoolDaysBetween, whyFree } from '../../src/domain/calendar/calendar.ts';
import { REGIONS } from '../../src/domain/calendar/region.ts';
import { newAction } from '../support/kept-team.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const zuid = calendarOf('zuid', [], 'Europe/Amsterdam');
const vlaanderen = calendarOf('vlaanderen', [], 'Europe/Amsterdam');
const nowhere = calendarOf(null, [], 'Europe/Amsterdam');

/** Every day from `first` to `last` on which something is said of an action. */
function said(due: string, first: string, last: string, calendar = zuid): readonly string[] {
  const action = newAction({ what: 'Ouders bellen', due: day(due) });
  const lines: string[] = [];
  for (let at = day(first); Temporal.PlainDate.compare(at, day(last)) <= 0; at = at.add({ days: 1 })) {
    const kind = dueOn(action, at, calendar);
    if (kind !== undefined && (kind !== 'late' || opensWeek(at, calendar))) lines.push(`${at} ${kind}`);
  }
  return lines;
}

describe('what is said of an action', () => {
  /** By hand, from the published holidays. */
  const table: readonly (readonly [string, string, string, string, readonly string[]])[] = [
    [
      'a Thursday in term',
      '2026-11-26',
      '2026-11-16',
      '2026-12-10',
      ['2026-11-23 due-soon', '2026-11-26 due', '2026-11-30 late', '2026-12-07 late'],
    ],
    ['a Monday', '2026-11-30', '2026-11-23', '2026-12-06', ['2026-11-25 due-soon', '2026-11-30 due']],
    [
      'a Saturday: the Friday before it is the day',
      '2026-11-28',
      '2026-11-16',
      '2026-12-01',
      ['2026-11-24 due-soon', '2026-11-27 due', '2026-11-30 late'],
    ],
    [
      'a day in the Christmas holidays: the last school day before them',
      '2026-12-22',
      '2026-12-01',
      '2027-01-12',
      ['2026-12-15 due-soon', '2026-12-18 due', '2027-01-04 late', '2027-01-11 late'],
    ],
    [
      'the first day after them: warned of before them',
      '2027-01-04',
      '2026-12-01',
      '2027-01-10',
      ['2026-12-16 due-soon', '2027-01-04 due'],
    ],
    [
      'Ascension Day',
      '2027-05-06',
      '2027-05-01',
      '2027-05-20',
      // 5 May is a school day until a team says otherwise; Whit Monday opens no week.
      ['2027-05-05 due', '2027-05-10 late', '2027-05-18 late'],
    ],
  ];
  for (const [name, due, first, last, expected] of table)
    it(`is by the calendar: ${name}`, () => {
      assert.deepEqual(said(due, first, last), expected);
    });

  it('reaches back over the May holidays', () => {
    assert.deepEqual(said('2027-05-06', '2027-04-01', '2027-05-05'), ['2027-04-23 due-soon', '2027-05-05 due']);
  });

  it('knows King’s Day in term, and All Souls’ week and 11 November in Flanders', () => {
    assert.deepEqual(said('2028-04-28', '2028-04-01', '2028-04-28'), ['2028-04-24 due-soon', '2028-04-28 due']);
    assert.deepEqual(said('2026-11-13', '2026-10-20', '2026-11-20', vlaanderen), [
      '2026-11-09 due-soon',
      '2026-11-13 due',
      '2026-11-16 late',
    ]);
    assert.deepEqual(said('2026-11-10', '2026-10-20', '2026-11-11', vlaanderen), [
      '2026-10-29 due-soon',
      '2026-11-10 due',
    ]);
  });

  it('is nothing of what is done, dropped, or has no day', () => {
    const action = newAction({ what: 'Ouders bellen', due: day('2026-11-26') });
    const today = day('2026-11-26');
    assert.equal(dueOn({ ...action, status: 'busy' }, today, zuid), 'due');
    assert.equal(dueOn({ ...action, status: 'done' }, today, zuid), undefined);
    assert.equal(dueOn({ ...action, status: 'dropped' }, today, zuid), undefined);
    assert.equal(dueOn({ ...action, due: null }, today, zuid), undefined);
  });

  it('is on school days only, once three school days ahead and once on the day, whatever the day and calendar', () => {
    const start = day('2026-08-01');
    fc.assert(
      fc.property(fc.constantFrom(...REGIONS, null), fc.integer({ min: 40, max: 900 }), (region, offset) => {
        const calendar = calendarOf(region, [], 'Europe/Amsterdam');
        const due = start.add({ days: offset });
        const action = newAction({ what: 'Ouders bellen', due });
        const kinds = new Map<Due, Temporal.PlainDate[]>();
        for (let at = due.subtract({ days: 75 }); !at.equals(due.add({ days: 10 })); at = at.add({ days: 1 })) {
          const kind = dueOn(action, at, calendar);
          if (kind === undefined) continue;
          assert.equal(whyFree(at, calendar), undefined);
          kinds.set(kind, [...(kinds.get(kind) ?? []), at]);
        }
        const [soon, ...moreSoon] = kinds.get('due-soon') ?? [];
        const [on, ...moreOn] = kinds.get('due') ?? [];
        assert.ok(soon !== undefined && on !== undefined);
        assert.deepEqual([...moreSoon, ...moreOn], []);
        assert.equal(schoolDaysBetween(soon, on, calendar), 3);
        assert.ok(Temporal.PlainDate.compare(on, due) <= 0);
      }),
      { numRuns: 60 },
    );
  });
});

describe('opensWeek', () => {
  it('is the first school day of a week, after a holiday Monday the Tuesday', () => {
    assert.ok(opensWeek(day('2026-11-23'), zuid));
    assert.ok(!opensWeek(day('2026-11-24'), zuid));
    assert.ok(!opensWeek(day('2026-11-22'), zuid));
    assert.ok(!opensWeek(day('2027-05-17'), zuid) && opensWeek(day('2027-05-18'), zuid));
    assert.ok(opensWeek(day('2027-01-04'), zuid));
    assert.ok(opensWeek(day('2026-10-19'), nowhere) && !opensWeek(day('2026-10-19'), zuid));
  });

  it('is one day of every week with a school day in it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...REGIONS), fc.integer({ min: 0, max: 140 }), (region, week) => {
        const calendar = calendarOf(region, [], 'Europe/Amsterdam');
        const monday = day('2026-08-03').add({ weeks: week });
        const days = [0, 1, 2, 3, 4, 5, 6].map((days) => monday.add({ days }));
        const open = days.filter((one) => opensWeek(one, calendar));
        assert.equal(open.length, days.some((one) => whyFree(one, calendar) === undefined) ? 1 : 0);
      }),
    );
  });
});

describe('reminderOf', () => {
  const entry = (what: string, due: Due, opens = false, on = '2026-11-26') => ({
    action: newAction({ what, due: day(on) }),
    due,
    opensWeek: opens,
  });
  const told = (...entries: ReturnType<typeof entry>[]) => {
    const reminder = reminderOf(entries);
    return reminder && [reminder.kind, ...reminder.entries.map(({ action }) => action.what)];
  };

  it('is one message with everything of the day, today’s first, when something is due or due soon', () => {
    assert.deepEqual(
      told(
        entry('laat', 'late'),
        entry('straks', 'due-soon'),
        entry('vandaag', 'due'),
        entry('eerder laat', 'late', false, '2026-11-20'),
      ),
      ['warning', 'vandaag', 'straks', 'eerder laat', 'laat'],
    );
  });

  it('is the list of what is late on the day that opens the week, and else nothing', () => {
    assert.deepEqual(told(entry('laat', 'late', true)), ['weekly', 'laat']);
    assert.equal(told(entry('laat', 'late')), undefined);
    assert.equal(told(), undefined);
  });

  it('of two regions, lists the late ones of the team whose week opens', () => {
    assert.deepEqual(told(entry('hier', 'late', true), entry('daar', 'late')), ['weekly', 'hier']);
    assert.deepEqual(told(entry('hier', 'due', true), entry('daar', 'late')), ['warning', 'hier', 'daar']);
  });
});

describe('weekOf', () => {
  it('is the ISO week, also where its year is another', () => {
    assert.equal(weekOf(day('2026-11-26')), '2026-W48');
    assert.equal(weekOf(day('2027-01-01')), '2026-W53');
    assert.equal(weekOf(day('2027-01-04')), '2027-W01');
  });
});
