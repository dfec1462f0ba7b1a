import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import { channelKey } from '../../src/domain/channel.ts';
import { recordRegion } from '../../src/records/calendar.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { beginPick, closedRound, stopAndRecord } from '../support/decision.ts';
import { type House, openHouse } from '../support/house.ts';
import { startRound } from '../support/round.ts';
import { type Arrived, arrivedSince, asInTable, local, playUntil } from '../support/school-year.ts';
import { cardText, type Message } from '../support/teams/index.ts';

/**
 * A round of the year: why it is in the table, when it is started and when it closes, and what is to be heard of it and when. All by the
 * clock of the school, written by hand from the holidays that the governments publish.
 */
interface Row {
  readonly about: string;
  readonly from: string;
  readonly until: string;
  readonly halfway?: string;
  readonly warning?: string;
}

/** Zuid: autumn 17-25 October, Christmas 19 December-3 January, spring 13-21 February, May 24 April-2 May, summer 24 July-5 September. */
const ZUID: readonly Row[] = [
  {
    about: 'in term',
    from: '2026-09-07T09:00',
    until: '2026-09-18T16:00',
    halfway: '2026-09-14T08:00',
    warning: '2026-09-17T16:00',
  },
  {
    about: 'over the autumn holiday, in which the clock goes back',
    from: '2026-10-12T10:00',
    until: '2026-10-28T10:00',
    halfway: '2026-10-26T08:00',
    warning: '2026-10-27T10:00',
  },
  {
    about: 'over Christmas',
    from: '2026-12-14T09:00',
    until: '2027-01-06T16:00',
    halfway: '2027-01-04T08:00',
    warning: '2027-01-05T16:00',
  },
  {
    about: 'until a Sunday evening',
    from: '2027-01-18T10:00',
    until: '2027-01-31T20:00',
    halfway: '2027-01-25T08:00',
    warning: '2027-01-29T16:30',
  },
  {
    about: 'over the spring holiday, half time on the day of the warning',
    from: '2027-02-09T10:00',
    until: '2027-02-23T12:00',
    warning: '2027-02-22T12:00',
  },
  {
    about: 'over Easter Monday, after the clock goes forward',
    from: '2027-03-15T09:00',
    until: '2027-03-30T16:00',
    halfway: '2027-03-23T08:00',
    warning: '2027-03-26T16:00',
  },
  {
    about: 'over the May holiday and Ascension',
    from: '2027-04-19T10:00',
    until: '2027-05-07T12:00',
    halfway: '2027-05-03T08:00',
    warning: '2027-05-05T12:00',
  },
  {
    about: 'of one day',
    from: '2027-06-10T14:00',
    until: '2027-06-11T15:00',
    halfway: '2027-06-11T08:00',
  },
  {
    about: 'over the summer',
    from: '2027-07-12T09:00',
    until: '2027-09-08T16:00',
    halfway: '2027-09-06T08:00',
    warning: '2027-09-07T16:00',
  },
];

/** Flanders: autumn 2-8 November, Christmas 21 December-3 January, carnival 8-14 February, Easter 29 March-11 April, summer in July and August. */
const VLAANDEREN: readonly Row[] = [
  {
    about: 'from the first day of the year',
    from: '2026-09-01T09:00',
    until: '2026-09-11T12:00',
    halfway: '2026-09-07T08:00',
    warning: '2026-09-10T12:00',
  },
  {
    about: 'over the autumn holiday and the clock that goes back before it',
    from: '2026-10-19T10:00',
    until: '2026-11-10T16:00',
    halfway: '2026-10-30T12:30',
    warning: '2026-11-09T16:00',
  },
  {
    about: 'of two days with Armistice Day between',
    from: '2026-11-10T16:30',
    until: '2026-11-12T10:00',
    halfway: '2026-11-12T08:00',
  },
  {
    about: 'that closes on the first day after Christmas: it warns before',
    from: '2026-12-16T10:00',
    until: '2027-01-04T16:00',
    warning: '2026-12-18T16:00',
  },
  {
    about: 'over carnival',
    from: '2027-02-03T10:00',
    until: '2027-02-17T12:00',
    halfway: '2027-02-15T08:00',
    warning: '2027-02-16T12:00',
  },
  {
    about: 'over Easter and the clock that goes forward',
    from: '2027-03-22T09:00',
    until: '2027-04-14T16:00',
    halfway: '2027-04-12T08:00',
    warning: '2027-04-13T16:00',
  },
  {
    about: 'until early in the morning after Whit Monday',
    from: '2027-05-10T10:00',
    until: '2027-05-18T07:00',
    warning: '2027-05-13T16:30',
  },
];

/** Days on which nobody is at school, both included, beside weekends: by hand as well. */
const FREE = {
  zuid: [
    ['2026-10-17', '2026-10-25'],
    ['2026-12-19', '2027-01-03'],
    ['2027-02-13', '2027-02-21'],
    ['2027-03-29', '2027-03-29'],
    ['2027-04-24', '2027-05-02'],
    ['2027-05-06', '2027-05-06'],
    ['2027-05-17', '2027-05-17'],
    ['2027-07-24', '2027-09-05'],
  ],
  vlaanderen: [
    ['2026-11-02', '2026-11-08'],
    ['2026-11-11', '2026-11-11'],
    ['2026-12-21', '2027-01-03'],
    ['2027-02-08', '2027-02-14'],
    ['2027-03-29', '2027-04-11'],
    ['2027-05-06', '2027-05-06'],
    ['2027-05-17', '2027-05-17'],
    ['2027-07-01', '2027-08-31'],
  ],
} as const;

/** The day that the team chose to look back, in a holiday, and the school morning on which it is reminded. */
const REVIEW = {
  zuid: { on: '2027-02-16', heard: '2027-02-22T08:00' },
  vlaanderen: { on: '2027-02-10', heard: '2027-02-15T08:00' },
} as const;

const HALFWAY = 'half time';
const CLOSING = 'closes soon';
const CLOSED = 'closed';
const REVIEWED = 'look back';

/** What a message that nobody asked for is; undefined for answers. */
function nameOf({ text, card }: Message): string | undefined {
  const read = card === undefined ? text : cardText(card).join('\n');
  const { titles, line } = nl.roundReminder;
  const starts = (sentence: string) => read.startsWith(sentence);
  if (starts(titles.halfway) || starts(line.halfway('').slice(0, 30))) return HALFWAY;
  if (starts(titles.closing) || starts(line.closing('').slice(0, 25))) return CLOSING;
  if (starts(nl.round.ended.notice(0, 0, true).slice(0, 25))) return CLOSED;
  return starts(nl.decision.review.heading) ? REVIEWED : undefined;
}

for (const [region, timeZone, rows] of [
  ['zuid', 'Europe/Amsterdam', ZUID],
  ['vlaanderen', 'Europe/Brussels', VLAANDEREN],
] as const)
  describe(`a school year in ${region}`, () => {
    let house: House;
    const all: Arrived[] = [];
    before(async () => {
      house = await openHouse({ limits: false, from: '2026-08-31T06:00:00Z' });
      await recordRegion(house.tables, channelKey(house.tenant.id, house.team.general.id), region);
    });
    after(async () => {
      await house.settle();
      house.teams.assertClean();
      await house.close();
    });

    /** Plays up to a moment, and keeps what arrived on the way. */
    const play = async (until: string): Promise<readonly Arrived[]> => {
      const since = house.clock.now();
      await playUntil(house, local(until, timeZone));
      const arrived = arrivedSince(house, since, timeZone, nameOf);
      all.push(...arrived);
      return arrived;
    };

    for (const row of rows) {
      const { about, from, until, halfway, warning } = row;
      // A decision of the autumn, whose day to look back is in a holiday.
      if (row === rows.find(({ from: later }) => later > '2026-11-16'))
        it('has a decision, with a day to look back in a holiday', async () => {
          await play('2026-11-16T10:00');
          const [sanne] = house.people;
          const form = await stopAndRecord(house, sanne, await beginPick(house, sanne, await closedRound(house)));
          const filled = { item: 'A-1', why: 'Hier begint het mee.', review: REVIEW[region].on };
          await form.press(nl.decision.settle.go, filled);
          await form.press(nl.decision.settle.go, { ...filled, sure: 'true' });
          await house.settle();
          assert.ok(form.done, form.text);
          const aside = arrivedSince(house, local('2026-11-16T10:00', timeZone), timeZone, nameOf);
          assert.ok(aside.every(({ what }) => what === CLOSED));
        });
      it(`has a vote ${about}`, async () => {
        await play(from);
        const [date = '', time = ''] = until.split('T');
        await startRound(house, { which: { areas: 'A-F1' }, rules: { date, time } });
        const table = [
          ...(halfway === undefined ? [] : [[HALFWAY, halfway] as const]),
          ...(warning === undefined ? [] : [[CLOSING, warning] as const]),
          [CLOSED, until] as const,
        ];
        const arrived = (await play(until)).filter(({ what }) => what !== REVIEWED);
        const inOrder = [...table].sort(([, one], [, other]) => one.localeCompare(other));
        assert.deepEqual(
          asInTable(arrived, table),
          inOrder.map(([what, at]) => `${what} ${at}`),
        );
        const people = house.people.map(({ name }) => name);
        for (const [what] of table)
          assert.deepEqual(
            arrived
              .filter((one) => one.what === what)
              .map(({ to }) => to)
              .sort(),
            [...(what === CLOSED ? [] : people), 'channel'].sort(),
            'each once, and one line for all',
          );
      });
    }

    it('says once that a team looks back, on the first morning after the holiday in which its day was', () => {
      const heard = all.filter(({ what }) => what === REVIEWED);
      assert.deepEqual(asInTable(heard, [[REVIEWED, REVIEW[region].heard]]), [`${REVIEWED} ${REVIEW[region].heard}`]);
      assert.equal(heard.length, 1);
    });

    it('has nothing at night, in a weekend or in a holiday, but what closes at the moment that somebody chose', () => {
      const unasked = all.filter(({ what }) => what !== CLOSED);
      assert.ok(unasked.length > 40, `${unasked.length} arrived`);
      const wrong = unasked.filter(({ at }) => {
        const [day = '', time = ''] = at.split('T');
        const isFree = FREE[region].some(([first, last]) => first <= day && day <= last);
        return isFree || Temporal.PlainDate.from(day).dayOfWeek > 5 || time < '08:00' || time >= '17:00';
      });
      assert.deepEqual(wrong, []);
    });
  });
