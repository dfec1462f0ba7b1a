import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { calendarOf, whyFree } from '../../src/domain/calendar/calendar.ts';
import { REGIONS } from '../../src/domain/calendar/region.ts';
import { dayOf } from '../../src/domain/calendar/school-hours.ts';
import {
  canUndo,
  codeOf,
  codeUntil,
  isExpired,
  isRemembered,
  RHYTHMS,
  readCode,
  showCode,
} from '../../src/domain/network.ts';
import { commonRegion, dueDigest, nextDigest, periodBefore } from '../../src/domain/network-moments.ts';

const at = (text: string) => Temporal.Instant.from(text);
const day = (text: string) => Temporal.PlainDate.from(text);
const NOW = at('2026-11-23T08:00:00Z');
const id = () => randomBytes(16).toString('base64url');

describe('a code', () => {
  it('has eight signs that nobody takes for another, and is read however it is typed', () => {
    for (let n = 0; n < 500; n += 1) {
      const code = codeOf(id());
      assert.match(code, /^[2-9A-HJKMNP-Z]{8}$/);
      for (const typed of [code, showCode(code), ` ${code.toLowerCase()} `, showCode(code).replace('-', ' – ')])
        assert.equal(readCode(typed), code);
    }
  });

  it('is another one each time, with every sign about as often', () => {
    const codes = Array.from({ length: 5_000 }, () => codeOf(id()));
    assert.equal(new Set(codes).size, codes.length);
    const counts = new Map<string, number>();
    for (const sign of codes.join('')) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    assert.equal(counts.size, 31);
    // 1,290 expected, and 36 is one standard deviation.
    for (const count of counts.values()) assert.ok(count > 1_050 && count < 1_530, String(count));
  });

  it('is nothing else that somebody types', () => {
    for (const typed of ['', 'K7PM', 'K7PM-3XW0', 'K7PM-3XWDD', 'stemming', 'ÀÀÀÀÀÀÀÀ', '__proto__'])
      assert.equal(readCode(typed), undefined, typed);
    fc.assert(fc.property(fc.string(), (typed) => (readCode(typed) ?? 'K7PM3XWD').length === 8));
  });

  it('works for fourteen days, to the second', () => {
    const until = codeUntil(NOW);
    assert.equal(until.toString(), '2026-12-07T08:00:00Z');
    assert.ok(!isExpired({ until }, until.subtract({ seconds: 1 })));
    assert.ok(isExpired({ until }, until));
  });
});

describe('a joining', () => {
  it('is undone with one click within a week, and an end is told for a month', () => {
    assert.ok(canUndo({ joinedAt: NOW }, NOW.add({ hours: 167 })));
    assert.ok(!canUndo({ joinedAt: NOW }, NOW.add({ hours: 168 })));
    const over = { kind: 'left', at: NOW, byName: 'Sanne' } as const;
    assert.ok(isRemembered({ over }, NOW.add({ hours: 719 })));
    assert.ok(!isRemembered({ over }, NOW.add({ hours: 720 })));
    assert.ok(!isRemembered({}, NOW));
  });
});

describe('the moment of a digest', () => {
  const calendars = {
    zuid: calendarOf('zuid', [], 'Europe/Amsterdam'),
    vlaanderen: calendarOf('vlaanderen', [], 'Europe/Amsterdam'),
    none: calendarOf(null, [], 'Europe/Amsterdam'),
  };
  const next = (from: string, rhythm: (typeof RHYTHMS)[number], where: keyof typeof calendars) =>
    nextDigest(at(from), rhythm, calendars[where]).toString();

  it('is the first school day of a month, at eight', () => {
    assert.equal(next('2026-11-23T08:00:00Z', 'monthly', 'zuid'), '2026-12-01T07:00:00Z');
    // Christmas holiday to Sunday 3 January.
    assert.equal(next('2026-12-01T07:00:00Z', 'monthly', 'zuid'), '2027-01-04T07:00:00Z');
    // May holiday to Sunday 2 May; then summer time.
    assert.equal(next('2027-04-02T07:00:00Z', 'monthly', 'zuid'), '2027-05-03T06:00:00Z');
    // All of August is summer holiday in the south: its digest is that of September.
    assert.equal(next('2027-07-02T07:00:00Z', 'monthly', 'zuid'), '2027-09-06T06:00:00Z');
    // All Saints: 1 to 8 November 2026 in Flanders.
    assert.equal(next('2026-10-05T07:00:00Z', 'monthly', 'vlaanderen'), '2026-11-09T07:00:00Z');
  });

  it('is Monday, or the first school day after it in its week; a week without one has none', () => {
    assert.equal(next('2026-11-23T07:00:00Z', 'weekly', 'zuid'), '2026-11-30T07:00:00Z');
    assert.equal(next('2026-12-14T07:00:00Z', 'weekly', 'zuid'), '2027-01-04T07:00:00Z');
    // Easter Monday, 29 March 2027.
    assert.equal(next('2027-03-22T07:00:00Z', 'weekly', 'zuid'), '2027-03-30T06:00:00Z');
  });

  it('is the first school day of a trimester', () => {
    assert.equal(next('2026-11-23T08:00:00Z', 'trimester', 'zuid'), '2027-01-04T07:00:00Z');
    assert.equal(next('2027-01-04T07:00:00Z', 'trimester', 'zuid'), '2027-05-03T06:00:00Z');
    assert.equal(next('2027-01-04T07:00:00Z', 'trimester', 'vlaanderen'), '2027-04-12T06:00:00Z');
    assert.equal(next('2027-05-04T07:00:00Z', 'trimester', 'vlaanderen'), '2027-09-01T06:00:00Z');
  });

  it('is always on a school day, later than the one before, and one and the same from wherever it is asked', () => {
    const moments = fc.integer({ min: 0, max: 1_000 * 24 }).map((hours) => NOW.add({ hours }));
    fc.assert(
      fc.property(
        moments,
        fc.constantFrom(...RHYTHMS),
        fc.constantFrom(...REGIONS, null),
        fc.integer({ min: 1, max: 72 }),
        (from, rhythm, region, hours) => {
          const calendar = calendarOf(region, [], 'Europe/Amsterdam');
          const moment = nextDigest(from, rhythm, calendar);
          assert.ok(Temporal.Instant.compare(from, moment) < 0);
          assert.equal(whyFree(dayOf(moment, calendar), calendar), undefined);
          const later = from.add({ hours });
          if (Temporal.Instant.compare(later, moment) < 0)
            assert.equal(nextDigest(later, rhythm, calendar).toString(), moment.toString());
          const network = { rhythm, rhythmSince: from };
          assert.equal(dueDigest(moment, network, calendar)?.toString(), dayOf(moment, calendar).toString());
          assert.equal(dueDigest(moment.subtract({ seconds: 1 }), network, calendar), undefined);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is over when it is long ago, and when the rhythm was chosen after it', () => {
    const due = (now: string, rhythm: (typeof RHYTHMS)[number], since = '2026-10-01T00:00:00Z') =>
      dueDigest(at(now), { rhythm, rhythmSince: at(since) }, calendars.none)?.toString();
    assert.equal(due('2026-12-01T07:00:00Z', 'monthly'), '2026-12-01');
    assert.equal(due('2026-12-08T20:00:00Z', 'monthly'), '2026-12-01');
    assert.equal(due('2026-12-09T07:00:00Z', 'monthly'), undefined);
    assert.equal(due('2026-11-25T12:00:00Z', 'weekly'), '2026-11-23');
    assert.equal(due('2026-11-26T12:00:00Z', 'weekly'), undefined);
    assert.equal(due('2026-11-24T12:00:00Z', 'weekly', '2026-11-23T07:00:01Z'), undefined);
    assert.equal(due('2026-11-24T12:00:00Z', 'weekly', '2026-11-23T07:00:00Z'), '2026-11-23');
  });

  it('looks back over one rhythm at first', () => {
    assert.equal(periodBefore(day('2026-12-01'), 'monthly').toString(), '2026-11-01');
    assert.equal(periodBefore(day('2026-12-07'), 'weekly').toString(), '2026-11-30');
    assert.equal(periodBefore(day('2027-01-04'), 'trimester').toString(), '2026-09-04');
  });
});

describe('the region of a network', () => {
  it('is the one of most of its schools that chose any, of equal ones the first', () => {
    assert.equal(commonRegion([]), null);
    assert.equal(commonRegion([null, null, null]), null);
    assert.equal(commonRegion([null, null, 'vlaanderen']), 'vlaanderen');
    assert.equal(commonRegion(['zuid', 'noord', 'zuid']), 'zuid');
    assert.equal(commonRegion(['zuid', 'noord']), 'noord');
  });
});
