import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import { calendarOf } from '../../src/domain/calendar/calendar.ts';
import { isSchoolMonday, nextSchoolMonday, schoolMondayBefore } from '../../src/domain/calendar/school-week.ts';

const zuid = calendarOf('zuid', [], 'Europe/Amsterdam');
const day = (text: string) => Temporal.PlainDate.from(text);

describe('Mondays at school', () => {
  it('are not those in a holiday or that are one', () => {
    assert.ok(isSchoolMonday(day('2026-11-23'), zuid));
    for (const free of ['2026-11-24', '2026-10-19', '2027-03-29', '2027-05-17'])
      assert.ok(!isSchoolMonday(day(free), zuid), free);
  });

  it('come next at the beginning of school hours, over holidays and the change of the clock', () => {
    for (const [after, expected] of [
      ['2026-11-23T06:59:59Z', '2026-11-23T07:00:00Z'],
      ['2026-11-23T07:00:00Z', '2026-11-30T07:00:00Z'],
      ['2026-10-12T06:00:00Z', '2026-10-26T07:00:00Z'],
      ['2026-12-14T07:00:00Z', '2027-01-04T07:00:00Z'],
      ['2027-03-22T07:00:00Z', '2027-04-05T06:00:00Z'],
      ['2027-05-10T06:00:00Z', '2027-05-24T06:00:00Z'],
    ] as const)
      assert.equal(nextSchoolMonday(Temporal.Instant.from(after), zuid).toString(), expected);
  });

  it('were last before a day', () => {
    assert.equal(schoolMondayBefore(day('2026-11-23'), zuid).toString(), '2026-11-16');
    assert.equal(schoolMondayBefore(day('2026-11-24'), zuid).toString(), '2026-11-23');
    assert.equal(schoolMondayBefore(day('2027-01-04'), zuid).toString(), '2026-12-14');
  });
});
