import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import { calendarOf } from '../../src/domain/calendar/calendar.ts';
import { isDueBy, lastTouch, lookBackDay, stillDay } from '../../src/domain/plan-moments.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const zuid = calendarOf('zuid', [], 'Europe/Amsterdam');
const at = (text: string) => Temporal.Instant.from(text);

describe('the day to look back', () => {
  it('is moved behind a free day', () => {
    for (const [on, expected] of [
      ['2027-02-23', '2027-02-23'],
      ['2027-02-20', '2027-02-22'],
      ['2026-12-24', '2027-01-04'],
      ['2027-05-17', '2027-05-18'],
    ] as const)
      assert.equal(lookBackDay({ reviewOn: day(on) }, zuid).toString(), expected);
  });
});

describe('a plan that nobody touches', () => {
  it('is still after twenty school days, counted by the calendar', () => {
    // Four weeks without a free day; then over Christmas, and over the summer, in which no school day passes.
    assert.equal(stillDay(at('2026-11-02T09:00:00Z'), zuid).toString(), '2026-11-30');
    assert.equal(stillDay(at('2026-12-01T09:00:00Z'), zuid).toString(), '2027-01-12');
    assert.equal(stillDay(at('2027-07-01T09:00:00Z'), zuid).toString(), '2027-09-09');
  });

  it('counts from the day by the clock of the school', () => {
    assert.equal(stillDay(at('2026-11-01T23:30:00Z'), zuid).toString(), '2026-11-30');
    assert.equal(stillDay(at('2026-11-01T12:00:00Z'), zuid).toString(), '2026-11-27');
  });

  it('was touched by work in it, and by who said how far it is', () => {
    const statusAt = at('2026-11-02T09:00:00Z');
    const worked = at('2026-11-03T09:00:00Z');
    assert.equal(lastTouch({ statusAt }, worked), worked);
    assert.equal(lastTouch({ statusAt: worked }, statusAt), worked);
    assert.equal(lastTouch({ statusAt }, undefined), statusAt);
  });
});

describe('what is late by an outage', () => {
  it('is said for two weeks, and then not any more', () => {
    const on = day('2026-11-23');
    assert.ok(!isDueBy(on, day('2026-11-22')));
    assert.ok(isDueBy(on, on) && isDueBy(on, day('2026-12-07')));
    assert.ok(!isDueBy(on, day('2026-12-08')));
  });
});
