import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import { calendarOf } from '../../src/domain/calendar/calendar.ts';
import { isFresh } from '../../src/domain/calendar/school-hours.ts';

const zuid = calendarOf('zuid', [], 'Europe/Amsterdam');
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Amsterdam').toInstant();

describe('what came about', () => {
  it('is news for a week', () => {
    assert.equal(isFresh(at('2026-11-24T10:00'), at('2026-12-01T10:00'), zuid), true);
    assert.equal(isFresh(at('2026-11-24T10:00'), at('2026-12-01T10:01'), zuid), false);
  });

  it('in a holiday is news for a week after it, since nobody could be told before', () => {
    assert.equal(isFresh(at('2026-12-20T12:00'), at('2027-01-11T08:00'), zuid), true);
    assert.equal(isFresh(at('2026-12-20T12:00'), at('2027-01-11T08:01'), zuid), false);
  });

  it('is no news without a moment', () => {
    assert.equal(isFresh(undefined, at('2026-12-01T10:00'), zuid), false);
  });
});
