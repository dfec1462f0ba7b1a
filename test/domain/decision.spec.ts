import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { calendarOf, whyFree } from '../../src/domain/calendar/calendar.ts';
import {
  candidatesOf,
  countSayings,
  defaultReview,
  leaders,
  needsWhy,
  reviewDay,
  type Saying,
  whyNoSaying,
} from '../../src/domain/decision.ts';
import { rank } from '../../src/domain/tally.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

/** A ranking of items with these means, in tenths of votes. */
function ranked(highs: Readonly<Record<string, number>>) {
  const counts = Object.fromEntries(
    Object.entries(highs).map(([item, high]) => [item, { low: 10 - high, middle: 0, high, unknown: 0 }]),
  );
  return rank({ voters: 10, counts }).ranked;
}

describe('candidatesOf', () => {
  it('offers the first three ranks, own items too', () => {
    const offered = candidatesOf(ranked({ 'A-1': 9, 'E-1': 8, 'A-2': 8, 'A-3': 2 }));
    assert.deepEqual(offered, { items: ['A-1', 'E-1', 'A-2'], leftOut: 0 });
  });

  it('offers six at most, and says how many share those ranks besides', () => {
    const items = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`A-${at + 1}`, 5]));
    const { items: offered, leftOut } = candidatesOf(ranked(items));
    assert.equal(offered.length, 6);
    assert.equal(leftOut, 2);
  });

  it('offers nothing without a result', () => {
    assert.deepEqual(candidatesOf([]), { items: [], leftOut: 0 });
  });
});

describe('countSayings', () => {
  it('counts each person once, picks and stances apart', () => {
    const sayings: Saying[] = [
      { pick: 'A-1' },
      { pick: 'A-1' },
      { stance: 'agree' },
      { stance: 'object', reason: 'te duur' },
    ];
    assert.deepEqual(countSayings(['A-1', 'A-2'], sayings), {
      people: 4,
      picks: { 'A-1': 2, 'A-2': 0 },
      agree: 1,
      object: 1,
    });
  });
});

describe('leaders', () => {
  it('are those that nobody stands above; none when nobody picked', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('A-1', 'A-2', 'A-3', 'E-1'), fc.nat(5)), (picks) => {
        const candidates = ['A-1', 'A-2', 'A-3', 'E-1'];
        const first = leaders(candidates, { picks });
        const most = Math.max(...candidates.map((item) => picks[item] ?? 0));
        assert.equal(first.length === 0, most === 0);
        for (const item of first) assert.equal(picks[item], most);
      }),
    );
  });
});

describe('needsWhy', () => {
  const pick = { way: 'pick', candidates: ['A-1', 'A-2'] } as const;
  const consent = { way: 'consent', candidates: ['A-1'] } as const;
  const count = (more: object) => ({ people: 3, picks: {}, agree: 0, object: 0, ...more });

  it('asks where the numbers do not lead to the item', () => {
    assert.equal(needsWhy(pick, count({ picks: { 'A-1': 2, 'A-2': 1 } }), 'A-1'), undefined);
    assert.equal(needsWhy(pick, count({ picks: { 'A-1': 2, 'A-2': 1 } }), 'A-2'), 'not-first');
    assert.equal(needsWhy(pick, count({ picks: { 'A-1': 2, 'A-2': 2 } }), 'A-2'), 'tie');
    assert.equal(needsWhy(pick, count({ people: 0 }), 'A-1'), 'nobody');
    assert.equal(needsWhy(pick, undefined, 'A-1'), 'nobody');
    assert.equal(needsWhy(consent, count({ agree: 3 }), 'A-1'), undefined);
    assert.equal(needsWhy(consent, count({ agree: 2, object: 1 }), 'A-1'), 'objections');
  });
});

describe('the review day', () => {
  const unknown = calendarOf(null, [], 'Europe/Amsterdam');
  const zuid = calendarOf('zuid', [], 'Europe/Amsterdam');

  it('is three months on, or the Monday after a weekend', () => {
    assert.equal(defaultReview(day('2026-11-23'), unknown).toString(), '2027-02-23');
    assert.equal(defaultReview(day('2026-11-27'), unknown).toString(), '2027-03-01');
    assert.equal(defaultReview(day('2026-11-28'), unknown).toString(), '2027-03-01');
  });

  it('is the first school day after a holiday', () => {
    assert.equal(defaultReview(day('2026-09-24'), unknown).toString(), '2026-12-24');
    assert.equal(defaultReview(day('2026-09-24'), zuid).toString(), '2027-01-04');
  });

  it('stays in the month where that is shorter, 29 February included', () => {
    assert.equal(defaultReview(day('2027-11-29'), unknown).toString(), '2028-02-29');
    assert.equal(defaultReview(day('2026-11-30'), unknown).toString(), '2027-03-01');
  });

  it('is a school day in any case', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), (days) => {
        const review = defaultReview(day('2026-01-01').add({ days }), zuid);
        assert.equal(whyFree(review, zuid), undefined);
      }),
    );
  });

  it('takes days from tomorrow to two years on', () => {
    const today = day('2026-11-23');
    assert.deepEqual(reviewDay('2026-11-24', today), { ok: true, day: day('2026-11-24') });
    assert.deepEqual(reviewDay('2028-11-23', today), { ok: true, day: day('2028-11-23') });
    assert.deepEqual(reviewDay('2026-11-23', today), { ok: false, reason: 'past' });
    assert.deepEqual(reviewDay('2028-11-24', today), { ok: false, reason: 'too-far' });
    for (const text of ['', '2027-02-29', '2027-2-1', '23-02-2027', '2027-02-23T10:00', 'morgen'])
      assert.deepEqual(reviewDay(text, today), { ok: false, reason: 'not-a-date' }, text);
  });
});

describe('whyNoSaying', () => {
  const round = { steppedOut: ['t:lead'], guests: false } as const;
  const decision = { status: 'choosing', attempt: 2, candidates: ['A-1'], way: 'pick' } as const;
  const reader = { person: 't:me', guest: false } as const;
  const said = { attempt: 2, item: 'A-1' };

  it('lets a member pick what is on offer', () => {
    assert.equal(whyNoSaying(round, decision, reader, said), undefined);
  });

  it('says why not', () => {
    assert.equal(whyNoSaying(round, { ...decision, status: 'counted' }, reader, said), 'over');
    assert.equal(whyNoSaying(round, decision, reader, { ...said, attempt: 1 }), 'again');
    assert.equal(whyNoSaying(round, decision, { person: 't:lead', guest: false }, said), 'stepped-out');
    assert.equal(whyNoSaying(round, decision, { ...reader, guest: true }, said), 'guest');
    assert.equal(whyNoSaying({ ...round, guests: true }, decision, { ...reader, guest: true }, said), undefined);
    assert.equal(whyNoSaying(round, decision, reader, { ...said, item: 'A-9' }), 'not-offered');
    assert.equal(whyNoSaying(round, decision, reader, { attempt: 2 }), 'not-offered');
    assert.equal(whyNoSaying(round, { ...decision, way: 'consent' }, reader, said), 'not-offered');
    assert.equal(whyNoSaying(round, { ...decision, way: 'consent' }, reader, { attempt: 2 }), undefined);
  });
});
