import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { calendarOf } from '../../src/domain/calendar/calendar.ts';
import { atLocal, defaultDeadline } from '../../src/domain/school-time.ts';

const ZONES = ['Europe/Amsterdam', 'Europe/Brussels'] as const;

/** The moment in UTC, or why there is none. */
function at(date: string, time: string, zone: string): string {
  const moment = atLocal(date, time, zone);
  return moment.ok ? moment.instant.toString() : moment.reason;
}

for (const zone of ZONES) {
  describe(`in ${zone}`, () => {
    const deadline = (now: string) =>
      defaultDeadline(Temporal.Instant.from(now), calendarOf(null, [], zone)).toString();

    describe('defaultDeadline', () => {
      it('is a week on at four in the afternoon', () => {
        assert.equal(deadline('2026-11-23T09:30:00Z'), '2026-11-30T15:00:00Z');
        assert.equal(deadline('2026-06-01T09:30:00Z'), '2026-06-08T14:00:00Z');
      });

      it('counts the days of the school, not those of UTC', () => {
        assert.equal(deadline('2026-11-23T22:59:59Z'), '2026-11-30T15:00:00Z');
        assert.equal(deadline('2026-11-23T23:00:00Z'), '2026-12-01T15:00:00Z');
      });

      it('is on Monday when that is in a weekend, also over a change of the clock', () => {
        assert.equal(deadline('2026-11-21T09:30:00Z'), '2026-11-30T15:00:00Z');
        assert.equal(deadline('2026-11-22T09:30:00Z'), '2026-11-30T15:00:00Z');
        assert.equal(deadline('2026-10-18T09:30:00Z'), '2026-10-26T15:00:00Z');
        assert.equal(deadline('2027-03-21T09:30:00Z'), '2027-03-30T14:00:00Z');
      });

      it('stays at four over a change of the clock', () => {
        assert.equal(deadline('2026-03-25T15:00:00Z'), '2026-04-01T14:00:00Z');
        assert.equal(deadline('2026-10-21T14:00:00Z'), '2026-10-28T15:00:00Z');
      });

      it('knows leap years', () => {
        assert.equal(deadline('2028-02-22T12:00:00Z'), '2028-02-29T15:00:00Z');
        assert.equal(deadline('2027-02-22T12:00:00Z'), '2027-03-01T15:00:00Z');
        assert.equal(deadline('2026-12-28T12:00:00Z'), '2027-01-04T15:00:00Z');
      });
    });

    describe('atLocal', () => {
      it('reads a date and a time', () => {
        assert.equal(at('2026-11-22', '16:00', zone), '2026-11-22T15:00:00Z');
        assert.equal(at('2026-07-01', '00:00', zone), '2026-06-30T22:00:00Z');
        assert.equal(at('2026-12-31', '23:59', zone), '2026-12-31T22:59:00Z');
      });

      it('goes an hour on where summer time skips one', () => {
        assert.equal(at('2026-03-29', '01:59', zone), '2026-03-29T00:59:00Z');
        assert.equal(at('2026-03-29', '02:30', zone), '2026-03-29T01:30:00Z');
        assert.equal(at('2026-03-29', '03:30', zone), '2026-03-29T01:30:00Z');
      });

      it('takes the first of an hour that comes twice', () => {
        assert.equal(at('2026-10-25', '01:59', zone), '2026-10-24T23:59:00Z');
        assert.equal(at('2026-10-25', '02:30', zone), '2026-10-25T00:30:00Z');
        assert.equal(at('2026-10-25', '03:00', zone), '2026-10-25T02:00:00Z');
      });

      it('knows leap years', () => {
        assert.equal(at('2028-02-29', '12:00', zone), '2028-02-29T11:00:00Z');
        assert.equal(at('2027-02-29', '12:00', zone), 'not-a-date');
        assert.equal(at('2100-02-29', '12:00', zone), 'not-a-date');
      });
    });
  });
}

describe('defaultDeadline', () => {
  it('is the first day after a holiday at four by the clock of the school', () => {
    const deadline = (now: string, region: 'zuid' | 'vlaanderen') =>
      defaultDeadline(Temporal.Instant.from(now), calendarOf(region, [], 'Europe/Amsterdam')).toString();
    assert.equal(deadline('2026-12-14T09:30:00Z', 'zuid'), '2027-01-04T15:00:00Z');
    assert.equal(deadline('2026-12-11T09:30:00Z', 'vlaanderen'), '2026-12-18T15:00:00Z');
    assert.equal(deadline('2027-03-23T09:30:00Z', 'vlaanderen'), '2027-04-12T14:00:00Z');
  });

  it('keeps the clock of a round that began under another one', () => {
    const [now, calendar] = [Temporal.Instant.from('2026-12-14T09:30:00Z'), calendarOf('zuid', [], 'Europe/Amsterdam')];
    assert.equal(defaultDeadline(now, calendar, 'UTC').toString(), '2027-01-04T16:00:00Z');
  });
});

describe('atLocal', () => {
  const [zone] = ZONES;

  it('refuses what is not a date', () => {
    const wrong = [
      '',
      'morgen',
      '22-11-2026',
      '2026-1-2',
      '2026-11-31',
      '2026-13-01',
      '2026-00-10',
      '2026-11-00',
      '2026/11/22',
      ' 2026-11-22',
    ];
    const stranger = [
      '2026-11-22T00:00',
      '2026-11-22[u-ca=hebrew]',
      '20261122',
      '+002026-11-22',
      '-002026-11-22',
      '2026-11-22\n',
      '２０２６-11-22',
    ];
    for (const date of [...wrong, ...stranger]) assert.equal(at(date, '12:00', zone), 'not-a-date', date);
  });

  it('refuses what is not a time', () => {
    for (const time of [
      '',
      'noon',
      '24:00',
      '23:60',
      '9:00',
      '09:0',
      '0900',
      '09:00:00',
      '09.00',
      ' 09:00',
      '09:00\n',
      '-1:00',
      '09:00Z',
    ]) {
      assert.equal(at('2026-11-22', time, zone), 'not-a-time', time);
    }
  });

  it('names the date first when both are wrong', () => {
    assert.equal(at('x', 'y', zone), 'not-a-date');
  });

  it('never throws, and reads back what it was given outside the skipped hour', () => {
    const digits = (max: number) => fc.nat({ max }).map((n) => String(n).padStart(2, '0'));
    const date = fc
      .tuple(fc.integer({ min: 0, max: 9999 }), digits(14), digits(33))
      .map(([y, m, d]) => `${String(y).padStart(4, '0')}-${m}-${d}`);
    const time = fc.tuple(digits(25), digits(61)).map(([h, m]) => `${h}:${m}`);
    fc.assert(
      fc.property(
        fc.oneof(date, fc.string()),
        fc.oneof(time, fc.string()),
        fc.constantFrom(...ZONES),
        (day, hour, where) => {
          const moment = atLocal(day, hour, where);
          if (!moment.ok || hour.startsWith('02:')) return;
          const local = moment.instant.toZonedDateTimeISO(where).toPlainDateTime().toString({ smallestUnit: 'minute' });
          // Before 1940 clocks went by other rules, with other skipped hours.
          if (day >= '1950') assert.equal(local, `${day}T${hour}`);
        },
      ),
    );
  });
});
