import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { schoolYearOf } from '../../src/domain/calendar/calendar.ts';
import { REGIONS } from '../../src/domain/calendar/region.ts';
import { trimesterOf } from '../../src/domain/calendar/trimester.ts';

const of = (day: string, region: Parameters<typeof trimesterOf>[1]) => {
  const { number, first, last, known } = trimesterOf(Temporal.PlainDate.from(day), region);
  return [number, first.toString(), last.toString(), known];
};

describe('trimesters', () => {
  it('begin after the Christmas and the Easter holiday in Flanders', () => {
    assert.deepEqual(of('2026-09-01', 'vlaanderen'), [1, '2026-09-01', '2027-01-03', true]);
    assert.deepEqual(of('2027-01-03', 'vlaanderen'), [1, '2026-09-01', '2027-01-03', true]);
    assert.deepEqual(of('2027-01-04', 'vlaanderen'), [2, '2027-01-04', '2027-04-11', true]);
    assert.deepEqual(of('2027-04-12', 'vlaanderen'), [3, '2027-04-12', '2027-08-31', true]);
  });

  it('begin after the Christmas and the May holiday in the Netherlands', () => {
    assert.deepEqual(of('2026-08-01', 'zuid'), [1, '2026-08-01', '2027-01-03', true]);
    assert.deepEqual(of('2027-05-02', 'noord'), [2, '2027-01-04', '2027-05-02', true]);
    assert.deepEqual(of('2027-05-03', 'midden'), [3, '2027-05-03', '2027-07-31', true]);
    assert.deepEqual(of('2028-02-29', 'zuid'), [2, '2028-01-10', '2028-05-07', true]);
  });

  it('begin on 1 January and 1 April where the holidays are not known, and say so', () => {
    assert.deepEqual(of('2029-12-31', 'zuid'), [1, '2029-08-01', '2029-12-31', false]);
    assert.deepEqual(of('2030-03-31', 'vlaanderen'), [2, '2030-01-01', '2030-03-31', false]);
    assert.deepEqual(of('2030-04-01', 'vlaanderen'), [3, '2030-04-01', '2030-08-31', false]);
    assert.deepEqual(of('2027-01-01', null), [2, '2027-01-01', '2027-03-31', false]);
  });

  it('have every day of a year in exactly one of three', () => {
    const day = fc.integer({ min: 0, max: 6 * 366 }).map((days) => Temporal.PlainDate.from('2025-08-01').add({ days }));
    fc.assert(
      fc.property(day, fc.constantFrom(...REGIONS, null), (at, region) => {
        const year = schoolYearOf(at, region ?? 'midden');
        const first = trimesterOf(year.first, region);
        const second = trimesterOf(first.last.add({ days: 1 }), region);
        const third = trimesterOf(second.last.add({ days: 1 }), region);
        assert.deepEqual([first.number, second.number, third.number], [1, 2, 3]);
        assert.ok(first.first.equals(year.first) && third.last.equals(year.last));
        const holding = [first, second, third].filter(
          (one) => Temporal.PlainDate.compare(one.first, at) <= 0 && Temporal.PlainDate.compare(at, one.last) <= 0,
        );
        assert.deepEqual(holding, [trimesterOf(at, region)]);
      }),
    );
  });
});
