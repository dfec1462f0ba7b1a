import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import { channelKey } from '../../src/domain/channel.ts';
import { recordRegion } from '../../src/records/calendar.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { passTo } from '../support/days.ts';
import { type House, openHouse } from '../support/house.ts';
import { addAction, changeAction, seedPlan } from '../support/plan.ts';
import { cardText, type Message, type Person, type Team } from '../support/teams/index.ts';

/**
 * A school year of actions in Zuid and in Vlaanderen, as their messages arrive in somebody's chat. Everything here is by hand, from the
 * holidays as the governments published them: nothing is counted by the product's own rules.
 */

interface Planned {
  readonly what: string;
  readonly due: string;
  /** After the message of this day. */
  readonly done: string;
}

const ZUID: readonly Planned[] = [
  { what: 'Z1 vlak voor de herfst', due: '2026-10-16', done: '2026-10-16' },
  { what: 'Z2 in de herfst', due: '2026-10-21', done: '2026-10-28' },
  { what: 'Z3 na de herfst en de klok', due: '2026-10-27', done: '2026-10-27' },
  { what: 'Z4 laatste dag van kerst', due: '2027-01-03', done: '2027-01-12' },
  { what: 'Z5 eerste dag na kerst', due: '2027-01-04', done: '2027-01-04' },
  { what: 'Z6 eerste dag na voorjaar', due: '2027-02-22', done: '2027-02-22' },
  { what: 'Z7 tweede paasdag', due: '2027-03-29', done: '2027-04-06' },
  { what: 'Z8 Koningsdag', due: '2027-04-27', done: '2027-05-03' },
  { what: 'Z9 dag na Hemelvaart', due: '2027-05-07', done: '2027-05-07' },
  { what: 'Z10 tweede pinksterdag', due: '2027-05-17', done: '2027-05-18' },
];

const ZUID_HEARS = [
  '2026-10-13T06:00Z soon Z1 Z2',
  '2026-10-15T06:00Z soon Z3',
  '2026-10-16T06:00Z due Z1 Z2',
  // A week without school, and the clock an hour back.
  '2026-10-26T07:00Z weekly Z2',
  '2026-10-27T07:00Z due Z3, late Z2',
  '2026-12-15T07:00Z soon Z4',
  '2026-12-16T07:00Z soon Z5',
  '2026-12-18T07:00Z due Z4',
  '2027-01-04T07:00Z due Z5, late Z4',
  '2027-01-11T07:00Z weekly Z4',
  '2027-02-10T07:00Z soon Z6',
  '2027-02-22T07:00Z due Z6',
  '2027-03-23T07:00Z soon Z7',
  '2027-03-26T07:00Z due Z7',
  // The clock an hour on; Monday is Easter Monday.
  '2027-03-30T06:00Z weekly Z7',
  '2027-04-05T06:00Z weekly Z7',
  '2027-04-20T06:00Z soon Z8',
  '2027-04-23T06:00Z due Z8',
  '2027-05-03T06:00Z soon Z9, late Z8',
  '2027-05-07T06:00Z due Z9',
  '2027-05-11T06:00Z soon Z10',
  '2027-05-14T06:00Z due Z10',
  // Whit Monday.
  '2027-05-18T06:00Z weekly Z10',
];

const VLAANDEREN: readonly Planned[] = [
  { what: 'V1 dag na Wapenstilstand', due: '2026-11-12', done: '2026-11-12' },
  { what: 'V2 Wapenstilstand', due: '2026-11-11', done: '2026-11-17' },
  { what: 'V3 eerste dag van kerst', due: '2026-12-21', done: '2027-01-04' },
  { what: 'V4 in krokus', due: '2027-02-12', done: '2027-02-15' },
  { what: 'V5 na de paasvakantie', due: '2027-04-13', done: '2027-04-13' },
  { what: 'V6 Hemelvaart', due: '2027-05-06', done: '2027-05-10' },
  { what: 'V7 na pinksteren', due: '2027-05-18', done: '2027-05-18' },
];

const VLAANDEREN_HEARS = [
  // Four days before All Saints' week, of what is due after it.
  '2026-10-29T07:00Z soon V2',
  '2026-10-30T07:00Z soon V1',
  '2026-11-10T07:00Z due V2',
  '2026-11-12T07:00Z due V1, late V2',
  '2026-11-16T07:00Z weekly V2',
  '2026-12-15T07:00Z soon V3',
  '2026-12-18T07:00Z due V3',
  '2027-01-04T07:00Z weekly V3',
  '2027-02-02T07:00Z soon V4',
  '2027-02-05T07:00Z due V4',
  '2027-02-15T07:00Z weekly V4',
  // Before the Easter holidays and the change of the clock, of what is due after both.
  '2027-03-25T07:00Z soon V5',
  '2027-04-13T06:00Z due V5',
  '2027-04-30T06:00Z soon V6',
  '2027-05-05T06:00Z due V6',
  '2027-05-10T06:00Z weekly V6',
  '2027-05-12T06:00Z soon V7',
  '2027-05-18T06:00Z due V7',
];

/** First and last free days, weekends not among them. */
const FREE: Readonly<Record<'zuid' | 'vlaanderen', readonly (readonly [string, string])[]>> = {
  zuid: [
    ['2026-10-17', '2026-10-25'],
    ['2026-12-19', '2027-01-03'],
    ['2027-02-13', '2027-02-21'],
    ['2027-03-28', '2027-03-29'],
    ['2027-04-24', '2027-05-02'],
    ['2027-05-06', '2027-05-06'],
    ['2027-05-16', '2027-05-17'],
  ],
  vlaanderen: [
    ['2026-11-02', '2026-11-08'],
    ['2026-11-11', '2026-11-11'],
    ['2026-12-21', '2027-01-03'],
    ['2027-02-08', '2027-02-14'],
    ['2027-03-29', '2027-04-11'],
    ['2027-05-06', '2027-05-06'],
    ['2027-05-16', '2027-05-17'],
  ],
};

const { warning, weekly, headings } = nl.actionReminders;
const ZONE = 'Europe/Amsterdam';
const FIRST = '2026-09-29';

describe('a school year of actions', () => {
  let house: House;
  let schools: readonly {
    readonly region: 'zuid' | 'vlaanderen';
    readonly team: Team;
    readonly plan: Message;
    readonly person: Person;
    readonly actions: readonly (Planned & { readonly id: string })[];
  }[];
  let today = Temporal.PlainDate.from(FIRST);

  before(async () => {
    house = await openHouse({ limits: false, from: '2026-09-28T07:00:00Z' });
    const [, mehmet, anouk] = house.people;
    const other = house.tenant.team('De Vlinder', { members: house.people, channels: ['Team'] });
    await house.teams.install(other);
    await house.settle();
    const found = async (region: 'zuid' | 'vlaanderen', team: Team, person: Person, planned: readonly Planned[]) => {
      await recordRegion(house.tables, channelKey(team.tenant.id, team.id), region);
      const plan = await seedPlan({ ...house, team });
      const actions: (Planned & { id: string })[] = [];
      for (const one of planned) {
        const due = Temporal.PlainDate.from(one.due);
        const { id } = await addAction(house, plan, { what: one.what, due, owner: person });
        actions.push({ ...one, id });
      }
      return { region, team, plan, person, actions };
    };
    schools = [await found('zuid', house.team, mehmet, ZUID), await found('vlaanderen', other, anouk, VLAANDEREN)];
  });
  after(async () => {
    await house.close();
    house.teams.assertClean();
  });

  /** What somebody heard, in the words of the table. */
  function heard({ personalChat }: Person): readonly string[] {
    return personalChat.messages
      .filter(({ from }) => from === 'bot')
      .map((message) => {
        const said = cardText(message.card ?? Object({}));
        const at = Temporal.Instant.fromEpochMilliseconds(Number(message.id)).toString().slice(0, 16);
        return `${at}Z ${wordsOf(said)}`;
      });
  }

  function wordsOf(said: readonly string[]): string {
    const [title = ''] = said;
    if (title === weekly.title) return `weekly ${namesIn(said)}`;
    assert.equal(title, warning.title);
    const titles = new Map([
      [headings.due, 'due'],
      [headings.dueBeforeFree, 'due'],
      [headings['due-soon'], 'soon'],
      [headings.late, 'late'],
    ]);
    const parts: { readonly kind: string; readonly lines: string[] }[] = [];
    for (const line of said) {
      const kind = titles.get(line);
      if (kind === undefined) parts.at(-1)?.lines.push(line);
      else parts.push({ kind, lines: [] });
    }
    return parts.map(({ kind, lines }) => `${kind} ${namesIn(lines)}`).join(', ');
  }

  function namesIn(lines: readonly string[]): string {
    return lines.flatMap((line) => /^([ZV]\d+) /.exec(line)?.[1] ?? []).join(' ');
  }

  /** Day by day: half an hour before school, at its beginning, and once on a day in the weekend. */
  async function passUntil(last: string): Promise<void> {
    for (; Temporal.PlainDate.compare(today, Temporal.PlainDate.from(last)) <= 0; today = today.add({ days: 1 })) {
      for (const time of today.dayOfWeek > 5 ? ['12:00'] : ['07:30', '08:00'])
        await passTo(house, today.toZonedDateTime({ timeZone: ZONE, plainTime: time }).toInstant());
      for (const { plan, actions } of schools)
        for (const { id, done } of actions)
          if (done === today.toString()) {
            const at = house.clock.now();
            await changeAction(house, plan, id, { status: 'done', changed: { byName: 'Sanne', at } });
          }
    }
  }

  function upTo(table: readonly string[]): readonly string[] {
    return table.filter((line) => line.slice(0, 10) < today.toString());
  }

  for (const [name, last] of [
    ['over the autumn holidays of Zuid', '2026-10-28'],
    ['over All Saints’ week and Armistice Day in Flanders', '2026-11-30'],
    ['over Christmas', '2027-01-15'],
    ['over the spring holidays and Krokus', '2027-02-26'],
    ['over Easter and the change of the clock', '2027-04-14'],
    ['over the May holidays and Ascension Day', '2027-05-12'],
    ['over Whit Monday', '2027-06-01'],
  ] as const)
    it(`is told as the table says: ${name}`, async () => {
      await passUntil(last);
      const [zuid, vlaanderen] = schools;
      assert.ok(zuid !== undefined && vlaanderen !== undefined);
      assert.deepEqual(heard(zuid.person), upTo(ZUID_HEARS));
      assert.deepEqual(heard(vlaanderen.person), upTo(VLAANDEREN_HEARS));
    });

  it('is quiet at night, in weekends and in holidays, in the channels too', () => {
    for (const { region, team } of schools) {
      // The first day's cards are of what this test put into the store without them.
      const began = Temporal.PlainDate.from(FIRST).add({ days: 1 }).toZonedDateTime(ZONE).epochMilliseconds;
      const told = team.channels.flatMap(({ messages }) => messages).filter(({ id }) => Number(id) > began);
      assert.ok(told.length > 5, 'the team heard of its week');
      for (const { id, text, summary } of told) {
        const at = Temporal.Instant.fromEpochMilliseconds(Number(id)).toZonedDateTimeISO(ZONE);
        assert.ok(at.hour === 8 && at.minute < 15, `${at}: ${summary ?? text}`);
        assert.ok(at.dayOfWeek <= 5, at.toString());
        const date = at.toPlainDate().toString();
        assert.ok(!FREE[region].some(([first, last]) => first <= date && date <= last), `${region}: ${date}`);
      }
    }
  });
});
