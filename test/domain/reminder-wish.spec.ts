import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import { calendarOf } from '../../src/domain/calendar/calendar.ts';
import { HOUR_CHOICES, hoursFault, untilQuietEnds } from '../../src/domain/calendar/school-hours.ts';
import { pauseFrom } from '../../src/domain/reminder-pause.ts';
import { wantsReminder, wishAfter } from '../../src/domain/reminder-wish.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

describe('a pause of reminders', () => {
  const until = (today: string, region: 'zuid' | 'vlaanderen' | null) => {
    const pause = pauseFrom(day(today), calendarOf(region, [], 'Europe/Amsterdam'));
    return [pause.until.toString(), pause.holiday];
  };

  it('lasts until the first school day after the holiday that is now, or comes next', () => {
    assert.deepEqual(until('2026-11-23', 'zuid'), ['2027-01-04', true]);
    assert.deepEqual(until('2027-02-21', 'zuid'), ['2027-02-22', true]);
    assert.deepEqual(until('2027-06-01', 'vlaanderen'), ['2027-09-01', true]);
  });

  it('goes on over days that are free after the holiday', () => {
    const own = [
      { id: 'x', name: 'Studiedag', first: day('2027-01-04'), last: day('2027-01-05'), kind: 'free' as const },
    ];
    const pause = pauseFrom(day('2026-11-23'), calendarOf('zuid', own, 'Europe/Amsterdam'));
    assert.equal(pause.until.toString(), '2027-01-06');
  });

  it('lasts two weeks where no holiday is known', () => {
    assert.deepEqual(until('2026-11-23', null), ['2026-12-07', false]);
    assert.deepEqual(until('2029-12-01', 'zuid'), ['2029-12-17', false]);
  });
});

describe('a wish', () => {
  const pausedUntil = day('2027-01-04');

  it('changes with what is pressed', () => {
    assert.deepEqual(wishAfter({ dose: 'all' }, 'pause', pausedUntil), { dose: 'all', pausedUntil });
    assert.deepEqual(wishAfter({ dose: 'all', pausedUntil }, 'less', pausedUntil), { dose: 'less', pausedUntil });
    assert.deepEqual(wishAfter({ dose: 'less', pausedUntil }, 'all', pausedUntil), { dose: 'all' });
    assert.deepEqual(wishAfter({ dose: 'less', pausedUntil }, 'stop', pausedUntil), { dose: 'none' });
  });

  it('lets a reminder through or not', () => {
    const today = day('2026-11-23');
    assert.equal(wantsReminder({ dose: 'less' }, 'halfway', today), false);
    assert.equal(wantsReminder({ dose: 'less' }, 'closing', today), true);
    assert.equal(wantsReminder({ dose: 'all', pausedUntil }, 'closing', today), false);
    assert.equal(wantsReminder({ dose: 'all', pausedUntil }, 'closing', pausedUntil), true);
    assert.equal(wantsReminder({ dose: 'none' }, 'late', pausedUntil), false);
  });
});

describe('the hours of a team', () => {
  it('are chosen from half hours between 07:00 and 18:00, two hours apart at least', () => {
    assert.deepEqual([HOUR_CHOICES[0], HOUR_CHOICES[1], HOUR_CHOICES.at(-1)], ['07:00', '07:30', '18:00']);
    assert.equal(hoursFault({ from: '08:00', until: '10:00' }), undefined);
    assert.equal(hoursFault({ from: '08:00', until: '09:30' }), 'too-short');
    assert.equal(hoursFault({ from: '17:00', until: '08:00' }), 'too-short');
  });

  it('do not hold for the moment that somebody chose, but for what comes late after it', () => {
    const calendar = calendarOf('zuid', [], 'Europe/Amsterdam');
    const sunday = Temporal.Instant.from('2026-11-29T19:00:00Z');
    assert.equal(untilQuietEnds(sunday, sunday.add({ minutes: 15 }), calendar), undefined);
    const later = untilQuietEnds(sunday, sunday.add({ minutes: 16 }), calendar);
    assert.equal(later?.toString(), '2026-11-30T07:00:00Z');
    assert.equal(untilQuietEnds(sunday, Temporal.Instant.from('2026-11-30T09:00:00Z'), calendar), undefined);
  });
});
