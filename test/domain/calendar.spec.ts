import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  calendarOf,
  holidaysOfYear,
  knownUntil,
  nearestSchoolDays,
  OWN_DAYS,
  type OwnDay,
  ownDayFault,
  type SchoolCalendar,
  schoolDayFrom,
  schoolDaysBetween,
  schoolDayUntil,
  schoolYearOf,
  whyFree,
} from '../../src/domain/calendar/calendar.ts';
import { publicHolidayOn } from '../../src/domain/calendar/public-holidays.ts';
import { REGIONS, type Region } from '../../src/domain/calendar/region.ts';
import { schoolHolidaysOf } from '../../src/domain/calendar/school-holidays.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const of = (region: Region | null, own: readonly OwnDay[] = []) => calendarOf(region, own, 'Europe/Amsterdam');
const ownDay = (name: string, first: string, last = first, kind: OwnDay['kind'] = 'free'): OwnDay => ({
  id: name,
  name,
  first: day(first),
  last: day(last),
  kind,
});
const why = (text: string, calendar: SchoolCalendar): string | undefined => {
  const free = whyFree(day(text), calendar);
  if (free === undefined) return undefined;
  if (free.kind === 'weekend') return 'weekend';
  return free.kind === 'public' ? `public: ${free.name.nl}` : `${free.kind}: ${free.name}`;
};

/** The Mondays to Fridays of a span that are no school days. */
function freeWeekdays(first: string, last: string, calendar: SchoolCalendar): readonly string[] {
  const found: string[] = [];
  for (let at = day(first); Temporal.PlainDate.compare(at, day(last)) <= 0; at = at.add({ days: 1 }))
    if (at.dayOfWeek <= 5 && whyFree(at, calendar) !== undefined) found.push(at.toString());
  return found;
}

/** `2026-10 19 20` as dates. */
const dates = (lines: string): readonly string[] =>
  lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [month, ...days] = line.trim().split(/\s+/);
      return days.map((one) => `${month}-${one}`);
    });

describe('the list of school holidays', () => {
  for (const region of REGIONS) {
    const holidays = schoolHolidaysOf(region);

    it(`of ${region} has no holiday of more than 16 days but summer, and no summer of more than 66`, () => {
      for (const { name, first, last } of holidays) {
        const days = day(first).until(day(last)).days + 1;
        assert.ok(days >= 7 && days <= (name === 'summer' ? 66 : 16), `${name} ${first}: ${days} days`);
      }
    });

    it(`of ${region} is in order, and has each year once what it should have`, () => {
      for (const [at, { first }] of holidays.entries())
        if (at > 0) assert.ok((holidays[at - 1]?.last ?? '') < first, `${first} comes too early`);
      const usual =
        region === 'vlaanderen'
          ? ['autumn', 'christmas', 'carnival', 'easter', 'summer']
          : ['autumn', 'christmas', 'spring', 'may', 'summer'];
      for (const year of ['2027-01-01', '2028-01-01', '2029-01-01'])
        assert.deepEqual(
          holidaysOfYear(day(year), region).map(({ name }) => name),
          usual,
        );
    });
  }

  it('begins on Saturdays and ends on Sundays in the Netherlands', () => {
    for (const region of ['noord', 'midden', 'zuid'] as const)
      for (const { first, last } of schoolHolidaysOf(region))
        assert.deepEqual([day(first).dayOfWeek, day(last).dayOfWeek], [6, 7], `${region} ${first}`);
  });
});

describe('public holidays', () => {
  const all = (year: number, country: 'nl' | 'be') => {
    const found: string[] = [];
    for (let at = day(`${year}-01-01`); at.year === year; at = at.add({ days: 1 })) {
      const name = publicHolidayOn(at, country);
      if (name !== undefined) found.push(`${at.toString().slice(5)} ${name.nl}`);
    }
    return found;
  };

  it('are those of the Netherlands', () => {
    assert.deepEqual(all(2027, 'nl'), [
      '01-01 Nieuwjaar',
      '03-28 Pasen',
      '03-29 Tweede paasdag',
      '04-27 Koningsdag',
      '05-06 Hemelvaartsdag',
      '05-16 Pinksteren',
      '05-17 Tweede pinksterdag',
      '12-25 Kerstmis',
      '12-26 Tweede kerstdag',
    ]);
  });

  it('are those of Belgium', () => {
    assert.deepEqual(all(2027, 'be'), [
      '01-01 Nieuwjaar',
      '03-29 Paasmaandag',
      '05-01 Dag van de Arbeid',
      '05-06 Hemelvaartsdag',
      '05-17 Pinkstermaandag',
      '07-21 Nationale feestdag',
      '08-15 Tenhemelopneming',
      '11-01 Allerheiligen',
      '11-11 Wapenstilstand',
      '12-25 Kerstmis',
    ]);
  });

  it('have the King’s birthday a day earlier when it is a Sunday', () => {
    assert.deepEqual(publicHolidayOn(day('2031-04-26'), 'nl'), { nl: 'Koningsdag', en: "King's Day" });
    assert.equal(publicHolidayOn(day('2031-04-27'), 'nl'), undefined);
  });

  it('follow Easter, from its first possible day to its last', () => {
    const easters = ['2024-03-31', '2025-04-20', '2026-04-05', '2028-04-16', '2029-04-01', '2030-04-21'];
    for (const easter of [...easters, '1818-03-22', '1943-04-25', '2038-04-25', '2285-03-22'])
      assert.equal(publicHolidayOn(day(easter), 'nl')?.nl, 'Pasen', easter);
  });
});

describe('a school year', () => {
  it('in Zuid has these Mondays to Fridays without school', () => {
    const expected = dates(`
      2026-08 03 04 05 06 07 10 11 12 13 14 17 18 19 20 21
      2026-10 19 20 21 22 23
      2026-12 21 22 23 24 25 28 29 30 31
      2027-01 01
      2027-02 15 16 17 18 19
      2027-03 29
      2027-04 26 27 28 29 30
      2027-05 06 17
      2027-07 26 27 28 29 30`);
    assert.deepEqual(freeWeekdays('2026-08-01', '2027-07-31', of('zuid')), expected);
  });

  it('in Flanders has these', () => {
    const expected = dates(`
      2026-11 02 03 04 05 06 11
      2026-12 21 22 23 24 25 28 29 30 31
      2027-01 01
      2027-02 08 09 10 11 12
      2027-03 29 30 31
      2027-04 01 02 05 06 07 08 09
      2027-05 06 17
      2027-07 01 02 05 06 07 08 09 12 13 14 15 16 19 20 21 22 23 26 27 28 29 30
      2027-08 02 03 04 05 06 09 10 11 12 13 16 17 18 19 20 23 24 25 26 27 30 31`);
    assert.deepEqual(freeWeekdays('2026-09-01', '2027-08-31', of('vlaanderen')), expected);
  });

  it('is August to July in the Netherlands and September to August in Flanders', () => {
    const span = (text: string, region: Region) => {
      const { first, last } = schoolYearOf(day(text), region);
      return `${first} ${last}`;
    };
    assert.equal(span('2026-07-31', 'noord'), '2025-08-01 2026-07-31');
    assert.equal(span('2026-08-01', 'noord'), '2026-08-01 2027-07-31');
    assert.equal(span('2026-08-31', 'vlaanderen'), '2025-09-01 2026-08-31');
    assert.equal(span('2028-02-29', 'vlaanderen'), '2027-09-01 2028-08-31');
  });
});

describe('the week around a holiday', () => {
  /** By region: the last school day before it, a day in it, and the first school day after it. */
  const around: Readonly<Record<Region, readonly (readonly [string, string, string])[]>> = {
    noord: [
      ['2026-10-09', '2026-10-14', '2026-10-19'],
      ['2026-12-18', '2026-12-31', '2027-01-04'],
      ['2027-02-19', '2027-02-24', '2027-03-01'],
      ['2027-04-23', '2027-04-27', '2027-05-03'],
      ['2027-07-09', '2027-08-01', '2027-08-23'],
      ['2028-02-18', '2028-02-25', '2028-02-28'],
    ],
    midden: [
      ['2026-10-16', '2026-10-25', '2026-10-26'],
      ['2026-12-18', '2027-01-01', '2027-01-04'],
      ['2027-02-19', '2027-02-20', '2027-03-01'],
      ['2027-04-23', '2027-04-27', '2027-05-03'],
      ['2027-07-16', '2027-08-01', '2027-08-30'],
      ['2028-02-25', '2028-02-29', '2028-03-06'],
    ],
    zuid: [
      ['2026-10-16', '2026-10-25', '2026-10-26'],
      ['2026-12-18', '2026-12-25', '2027-01-04'],
      ['2027-02-12', '2027-02-17', '2027-02-22'],
      ['2027-04-23', '2027-04-27', '2027-05-03'],
      ['2027-07-23', '2027-08-31', '2027-09-06'],
      ['2028-02-25', '2028-02-29', '2028-03-06'],
      ['2029-02-09', '2029-02-12', '2029-02-19'],
    ],
    vlaanderen: [
      ['2026-10-30', '2026-11-01', '2026-11-09'],
      ['2026-12-18', '2026-12-31', '2027-01-04'],
      ['2027-02-05', '2027-02-10', '2027-02-15'],
      ['2027-03-26', '2027-03-28', '2027-04-12'],
      ['2027-06-30', '2027-08-15', '2027-09-01'],
      ['2028-02-25', '2028-02-29', '2028-03-06'],
      ['2028-03-31', '2028-04-17', '2028-04-18'],
    ],
  };
  for (const region of REGIONS)
    it(`in ${region} has school until the day before and from the day after`, () => {
      const calendar = of(region);
      for (const [before, within, after] of around[region]) {
        assert.equal(why(before, calendar), undefined, before);
        assert.notEqual(why(within, calendar), undefined, within);
        assert.equal(schoolDayUntil(day(within), calendar).toString(), before);
        assert.equal(schoolDayFrom(day(within), calendar).toString(), after);
        assert.equal(schoolDaysBetween(day(before), day(after), calendar), 1);
      }
    });
});

describe('why a day is free', () => {
  it('names the longest time off', () => {
    assert.equal(why('2026-12-25', of('zuid')), 'school: christmas');
    assert.equal(why('2026-12-26', of('zuid')), 'school: christmas');
    assert.equal(why('2027-05-06', of('zuid')), 'public: Hemelvaartsdag');
    assert.equal(why('2027-03-28', of('zuid')), 'public: Pasen');
    assert.equal(why('2026-11-28', of('zuid')), 'weekend');
    assert.equal(why('2026-11-27', of('zuid')), undefined);
  });

  it('knows weekends and the public holidays of the country where no region is chosen', () => {
    assert.equal(why('2026-12-24', of(null)), undefined);
    assert.equal(why('2026-12-25', of(null)), 'public: Kerstmis');
    assert.equal(why('2027-04-27', of(null)), 'public: Koningsdag');
    assert.equal(why('2026-11-11', of(null)), undefined);
    assert.equal(why('2026-11-11', calendarOf(null, [], 'Europe/Brussels')), 'public: Wapenstilstand');
    assert.equal(why('2027-04-27', calendarOf(null, [], 'Europe/Brussels')), undefined);
  });

  it('is what the team set before all else', () => {
    const own = [
      ownDay('studiedag', '2026-12-04'),
      ownDay('extra meivakantie', '2027-05-03', '2027-05-07'),
      ownDay('open dag', '2027-01-23', '2027-01-23', 'school'),
      ownDay('lesdag', '2027-05-05', '2027-05-05', 'school'),
      ownDay('inhaaldag', '2026-12-21', '2026-12-21', 'school'),
    ];
    const calendar = of('zuid', own);
    assert.equal(why('2026-12-04', calendar), 'own: studiedag');
    assert.equal(why('2027-05-06', calendar), 'own: extra meivakantie');
    assert.equal(why('2027-05-05', calendar), undefined, 'school, though in a week off');
    assert.equal(why('2027-01-23', calendar), undefined, 'school, though a Saturday');
    assert.equal(why('2026-12-21', calendar), undefined, 'school, though in a holiday');
    assert.equal(schoolDayFrom(day('2027-04-24'), calendar).toString(), '2027-05-05');
    assert.equal(schoolDayUntil(day('2027-01-03'), calendar).toString(), '2026-12-21');
  });

  it('is the clock’s country, which goes with the region', () => {
    assert.equal(of('vlaanderen').timeZone, 'Europe/Brussels');
    for (const region of ['noord', 'midden', 'zuid'] as const)
      assert.equal(calendarOf(region, [], 'Europe/Brussels').timeZone, 'Europe/Amsterdam');
  });

  it('is no school holiday after the last year that is known', () => {
    const ends = { noord: '2029-09-02', midden: '2029-08-19', zuid: '2029-08-26', vlaanderen: '2029-08-31' };
    for (const region of REGIONS) {
      assert.equal(knownUntil(region).toString(), ends[region]);
      const calendar = of(region);
      assert.equal(why('2029-10-24', calendar), undefined);
      assert.equal(why('2029-12-24', calendar), undefined);
      assert.equal(why('2029-12-25', calendar), 'public: Kerstmis');
      assert.equal(why('2029-12-29', calendar), 'weekend');
      assert.deepEqual(holidaysOfYear(day('2030-01-01'), region), []);
    }
  });
});

describe('school days', () => {
  const calendars = fc
    .record({
      region: fc.constantFrom(...REGIONS, null),
      own: fc.array(
        fc
          .record({
            at: fc.integer({ min: 0, max: 1_400 }),
            length: fc.integer({ min: 0, max: 69 }),
            free: fc.boolean(),
          })
          .map(({ at, length, free }) => {
            const first = day('2026-01-01').add({ days: at });
            const kind: OwnDay['kind'] = free ? 'free' : 'school';
            return { id: 'x', name: 'eigen dag', first, last: first.add({ days: length }), kind };
          }),
        { maxLength: 6 },
      ),
    })
    .map(({ region, own }) => of(region, own));
  const days = fc.integer({ min: 0, max: 1_500 }).map((at) => day('2026-01-01').add({ days: at }));

  it('are found forwards and backwards, with nothing skipped', () => {
    fc.assert(
      fc.property(calendars, days, (calendar, at) => {
        const [until, from] = [schoolDayUntil(at, calendar), schoolDayFrom(at, calendar)];
        assert.equal(whyFree(from, calendar), undefined);
        assert.equal(whyFree(until, calendar), undefined);
        assert.ok(Temporal.PlainDate.compare(until, at) <= 0 && Temporal.PlainDate.compare(at, from) <= 0);
        assert.equal(schoolDaysBetween(until, from, calendar), until.equals(from) ? 0 : 1);
        assert.ok(schoolDayFrom(from, calendar).equals(from));
      }),
    );
  });

  it('add up', () => {
    fc.assert(
      fc.property(calendars, days, fc.nat({ max: 90 }), fc.nat({ max: 90 }), (calendar, from, one, two) => {
        const [middle, end] = [from.add({ days: one }), from.add({ days: one + two })];
        const sum = schoolDaysBetween(from, middle, calendar) + schoolDaysBetween(middle, end, calendar);
        assert.equal(schoolDaysBetween(from, end, calendar), sum);
        assert.equal(schoolDaysBetween(end, from.subtract({ days: 1 }), calendar), 0);
      }),
    );
  });

  it('near a day off are the one before and the one after, when they are still ahead', () => {
    const near = (text: string, today: string) => nearestSchoolDays(day(text), day(today), of('zuid')).map(String);
    assert.deepEqual(near('2026-12-24', '2026-11-23'), ['2026-12-18', '2027-01-04']);
    assert.deepEqual(near('2026-12-24', '2026-12-18'), ['2027-01-04']);
    assert.deepEqual(near('2026-11-28', '2026-11-27'), ['2026-11-30']);
  });
});

describe('an own day', () => {
  const fault = (first: string, last: string) => ownDayFault({ first: day(first), last: day(last) }, day('2026-11-23'));

  it('may be one day or many, from today on', () => {
    assert.equal(fault('2026-11-23', '2026-11-23'), undefined);
    assert.equal(fault('2026-11-01', '2026-11-23'), undefined);
    assert.equal(fault('2028-02-29', '2028-02-29'), undefined);
    assert.equal(
      fault(
        '2027-01-01',
        day('2027-01-01')
          .add({ days: OWN_DAYS.days - 1 })
          .toString(),
      ),
      undefined,
    );
  });

  it('may not be over, the wrong way round, far away or without end', () => {
    assert.equal(fault('2026-11-20', '2026-11-22'), 'past');
    assert.equal(fault('2026-12-02', '2026-12-01'), 'order');
    assert.equal(fault('2029-11-23', '2029-11-24'), 'too-far');
    assert.equal(fault('2027-01-01', day('2027-01-01').add({ days: OWN_DAYS.days }).toString()), 'too-many');
  });
});
