import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { calendarOf, type SchoolCalendar } from '../../src/domain/calendar/calendar.ts';
import { REGIONS } from '../../src/domain/calendar/region.ts';
import { isSchoolTime } from '../../src/domain/calendar/school-hours.ts';
import { dueOf, momentAfter, roundMoments } from '../../src/domain/round-moments.ts';

const zuid = calendarOf('zuid', [], 'Europe/Amsterdam');
const noord = calendarOf('noord', [], 'Europe/Amsterdam');
const vlaanderen = calendarOf('vlaanderen', [], 'Europe/Amsterdam');

/** By the clock of the school: `2026-11-23T09:00`. */
function at(local: string, { timeZone }: SchoolCalendar = zuid): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant();
}

/** Half time and the warning of a round, by that clock. */
function of(opened: string, deadline: string, calendar = zuid): readonly (string | undefined)[] {
  const span = { openedAt: at(opened, calendar), deadline: at(deadline, calendar) };
  const { halfway, warning } = roundMoments(span, calendar);
  return [halfway, warning].map((moment) =>
    moment?.toZonedDateTimeISO(calendar.timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' }),
  );
}

describe('the moments of a round', () => {
  it('are half time, and one school day before the deadline at its clock time', () => {
    assert.deepEqual(of('2026-11-24T10:00', '2026-12-04T12:00'), ['2026-11-30T08:00', '2026-12-03T12:00']);
    assert.deepEqual(of('2026-11-23T09:00', '2026-11-27T16:00'), ['2026-11-25T12:30', '2026-11-26T16:00']);
  });

  it('go round weekends and holidays: half time after, the warning before', () => {
    assert.deepEqual(of('2026-12-14T10:00', '2027-01-05T16:00'), [undefined, '2027-01-04T16:00']);
    assert.deepEqual(of('2026-12-07T09:00', '2027-01-04T16:00'), [undefined, '2026-12-18T16:00']);
    assert.deepEqual(of('2026-10-13T10:00', '2026-10-27T10:00'), [undefined, '2026-10-26T10:00']);
    assert.deepEqual(of('2026-10-26T10:00', '2026-11-10T10:00', vlaanderen), [undefined, '2026-11-09T10:00']);
    assert.deepEqual(of('2026-10-12T10:00', '2026-10-28T10:00'), ['2026-10-26T08:00', '2026-10-27T10:00']);
  });

  it('go at the latest half an hour before school hours end, and not before they begin', () => {
    assert.deepEqual(of('2026-11-23T10:00', '2026-11-29T20:00'), ['2026-11-26T15:00', '2026-11-27T16:30']);
    assert.deepEqual(of('2026-11-23T10:00', '2026-12-01T07:00'), [undefined, '2026-11-27T16:30']);
    const short = calendarOf('zuid', [], 'Europe/Amsterdam', { from: '09:30', until: '12:00' });
    assert.deepEqual(of('2026-11-23T10:00', '2026-12-04T16:00', short), ['2026-11-30T09:30', '2026-12-03T11:30']);
  });

  it('keep half time a school day away from the warning: a vote of a week has the warning only', () => {
    assert.deepEqual(of('2026-11-23T09:00', '2026-11-30T16:00'), [undefined, '2026-11-27T16:00']);
  });

  it('are fewer in a short vote', () => {
    assert.deepEqual(of('2026-11-23T09:00', '2026-11-23T16:00'), [undefined, undefined], 'of a day');
    assert.deepEqual(of('2026-11-23T09:00', '2026-11-24T09:30'), [undefined, undefined], 'until the next morning');
    assert.deepEqual(of('2026-11-23T14:30', '2026-11-24T16:00'), ['2026-11-24T08:00', undefined], 'within two hours');
    assert.deepEqual(of('2026-11-23T14:00', '2026-11-24T16:00'), [undefined, '2026-11-23T16:00'], 'after two hours');
    assert.deepEqual(of('2026-12-18T15:30', '2027-01-04T16:00'), ['2027-01-04T08:00', undefined], 'over a holiday');
  });

  it('know 29 February, and both changes of the clock', () => {
    assert.deepEqual(of('2028-02-14T09:00', '2028-03-01T10:00', noord), ['2028-02-28T08:00', '2028-02-29T10:00']);
    assert.deepEqual(of('2028-02-22T10:00', '2028-02-29T10:00', vlaanderen), [undefined, '2028-02-25T10:00']);
    assert.deepEqual(of('2027-03-22T09:00', '2027-03-30T16:00'), [undefined, '2027-03-26T16:00']);
    // Half time in hours that went by: on 25 October one comes twice. 13:00 on the 12th to 13:00 on the 2nd is 505 hours.
    const noordOnly = roundMoments({ openedAt: at('2026-10-12T13:00'), deadline: at('2026-11-02T13:00') }, zuid);
    assert.equal(noordOnly.halfway?.toString(), '2026-10-26T07:00:00Z');
    assert.equal(noordOnly.warning?.toString(), '2026-10-30T12:00:00Z');
  });

  it('lie in school hours, in order, whatever the round', () => {
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 1_000 });
    const length = fc.integer({ min: 1, max: 60 * 24 * 92 });
    fc.assert(
      fc.property(minutes, length, fc.constantFrom(...REGIONS), (from, lasts, region) => {
        const calendar = calendarOf(region, [], 'Europe/Amsterdam');
        const openedAt = Temporal.Instant.from('2026-08-01T00:00:00Z').add({ minutes: from });
        const moments = roundMoments({ openedAt, deadline: openedAt.add({ minutes: lasts }) }, calendar);
        const { halfway, warning, deadline } = moments;
        const order = [openedAt, halfway, warning, deadline].filter((one) => one !== undefined);
        assert.deepEqual(order, order.toSorted(Temporal.Instant.compare));
        for (const one of [halfway, warning]) assert.ok(one === undefined || isSchoolTime(one, calendar));
        assert.equal(momentAfter(moments, deadline), undefined);
      }),
    );
  });
});

describe('what is due of a round', () => {
  const moments = roundMoments({ openedAt: at('2026-11-24T10:00'), deadline: at('2026-12-04T12:00') }, zuid);
  const due = (local: string) => dueOf(moments, at(local), zuid);
  const next = (local: string) =>
    momentAfter(moments, at(local))?.toZonedDateTimeISO('Europe/Amsterdam').toPlainDateTime().toString();

  it('is one thing at a time, and the next one follows', () => {
    assert.deepEqual([due('2026-11-27T10:00'), next('2026-11-27T10:00')], [undefined, '2026-11-30T08:00:00']);
    assert.deepEqual([due('2026-11-30T08:00'), next('2026-11-30T08:00')], ['halfway', '2026-12-03T12:00:00']);
    assert.deepEqual([due('2026-12-03T12:00'), next('2026-12-03T12:00')], ['closing', '2026-12-04T12:00:00']);
    assert.deepEqual([due('2026-12-04T12:00'), next('2026-12-04T12:00')], ['deadline', undefined]);
  });

  it('leaves out what came too late: half time on the day of the warning, and all before the close', () => {
    assert.equal(due('2026-12-02T16:00'), 'halfway');
    assert.equal(due('2026-12-03T09:00'), undefined);
    assert.equal(due('2026-12-04T09:00'), 'closing');
    assert.equal(due('2026-12-14T09:00'), 'deadline');
  });

  it('is half time on any day where there is no warning', () => {
    const short = roundMoments({ openedAt: at('2026-11-23T14:30'), deadline: at('2026-11-24T16:00') }, zuid);
    assert.equal(dueOf(short, at('2026-11-24T08:00'), zuid), 'halfway');
  });
});
