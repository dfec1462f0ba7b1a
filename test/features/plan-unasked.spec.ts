import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import { channelKey } from '../../src/domain/channel.ts';
import { recordOwnDay, recordRegion } from '../../src/records/calendar.ts';
import { changePlan, type findPlan, planCard } from '../../src/records/plan.ts';
import { changeStep } from '../../src/records/plan-steps.ts';
import { listPlanned } from '../../src/records/schedule.ts';
import { recordPosting } from '../../src/records/shared-card.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { passTo } from '../support/days.ts';
import { actionOf } from '../support/forge.ts';
import { assertSays, openForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { addAction, changeAction, planIdOf, seedPlan } from '../support/plan.ts';
import { textFor } from '../support/round.ts';
import { cardText, type Message, type Person } from '../support/teams/index.ts';

const { lookBack, nudge, next, toCard } = nl.actionReminders;
const day = (text: string) => Temporal.PlainDate.from(text);
const morning = (date: string) => `${date}T07:00:00Z`;

describe('what a plan’s thread hears unasked', () => {
  let house: House;
  let plan: Message;
  let sanne: Person;
  let mehmet: Person;

  beforeEach(async () => {
    house = await openHouse({ limits: false });
    [sanne, mehmet] = house.people;
    await recordRegion(house.tables, team(), 'zuid');
    plan = await seedPlan(house);
  });
  afterEach(async () => {
    await house.close();
    house.teams.assertClean();
  });

  const team = () => channelKey(house.tenant.id, house.team.id);
  const heard = (title: string, among: readonly Message[] = plan.replies) =>
    among.filter(({ card }) => card !== undefined && cardText(card)[0] === title);
  const change = (what: Partial<NonNullable<Awaited<ReturnType<typeof findPlan>>>>) =>
    changePlan(house.tables, planIdOf(plan), (stored) => ({ ...stored, ...what }), 'v');
  const planned = async (kind: string) =>
    (await Array.fromAsync(listPlanned(house.tables))).flat().filter((wake) => wake.kind === kind);

  describe('on the day to look back', () => {
    it('is one line with the way to the card, and nothing more after it', async () => {
      await passTo(house, morning('2027-02-22'));
      assert.deepEqual(heard(lookBack.title), []);
      await passTo(house, morning('2027-02-23'));
      const [line = assert.fail('no line'), ...rest] = heard(lookBack.title);
      assert.deepEqual(rest, []);
      assert.equal(line.root, plan.id);
      assertSays(textFor(sanne, line), lookBack.line('dinsdag 23 februari 2027'));
      assertSays(textFor(sanne, line), '1 Scholing over inclusie gaat over álle verschillen');
      assert.ok(String(actionOf(sanne.sees(line), toCard)['url']).includes(`/${plan.id}?`));
      for (const date of ['2027-02-24', '2027-03-01', '2027-04-05']) await passTo(house, morning(date));
      assert.equal(heard(lookBack.title).length, 1);
      assert.deepEqual(await planned('plan-review'), []);
    });

    it('is the day that was chosen last, also of a finished plan', async () => {
      const { to, confirm } = nl.planStatus;
      const form = await openForm(house, mehmet, plan, nl.plan.card.status);
      await form.press(to.finished);
      await form.press(confirm.yes.finished, { why: 'Het is goed zo.', review: '2027-03-11' });
      await house.pass(6_000);
      await passTo(house, morning('2027-02-23'));
      assert.deepEqual(heard(lookBack.title), []);
      await passTo(house, morning('2027-03-11'));
      assert.equal(heard(lookBack.title).length, 1);
    });

    it('follows a day that becomes free, and is not said at night', async () => {
      const free = { name: 'Studiedag', first: day('2027-02-23'), last: day('2027-02-23'), kind: 'free' } as const;
      await recordOwnDay(house.tables, team(), { id: 'a', ...free });
      await passTo(house, morning('2027-02-23'));
      assert.deepEqual(heard(lookBack.title), []);
      await passTo(house, '2027-02-24T19:00:00Z');
      assert.deepEqual(heard(lookBack.title), [], 'Koers was down all day');
      await passTo(house, morning('2027-02-25'));
      assert.equal(heard(lookBack.title).length, 1);
    });

    it('is said on a Monday too, when the team’s week leads to the same look', async () => {
      await change({ reviewOn: day('2027-03-01') });
      await passTo(house, morning('2027-02-23'));
      const { length } = house.logs.filter((line) => line.includes('"level":"error"'));
      await passTo(house, morning('2027-03-01'));
      assert.equal(heard(lookBack.title).length, 1);
      assert.deepEqual(await planned('plan-review'), []);
      assert.equal(house.logs.filter((line) => line.includes('"level":"error"')).length, length);
    });

    it('is not said any more two weeks later', async () => {
      await passTo(house, morning('2027-03-10'));
      assert.deepEqual(heard(lookBack.title), []);
    });

    it('is said at the top of the channel when the card is gone', async () => {
      await recordPosting(house.tables, planCard(planIdOf(plan)), { state: 'lost' });
      await passTo(house, morning('2027-02-23'));
      assert.equal(heard(lookBack.title, plan.room.messages).length, 1);
    });
  });

  describe('when nobody touched it for four school weeks', () => {
    /** Begun on 23 November: nineteen school days up to Christmas, and the twentieth is the first one after it. */
    const STILL = '2027-01-04';

    it('is one friendly word with the smallest step, once', async () => {
      await passTo(house, morning('2026-12-18'));
      assert.deepEqual(heard(nudge.title), []);
      await passTo(house, morning(STILL));
      const [word = assert.fail('no word'), ...rest] = heard(nudge.title);
      assert.deepEqual(rest, []);
      assertSays(textFor(sanne, word), next.missing(1, nl.plan.missing.text));
      const form = await openForm(house, sanne, word, nl.plan.card.open(1));
      assertSays(form.text, nl.plan.guides.say.question);
      for (const date of ['2027-01-06', '2027-01-11', '2027-02-01', '2027-02-12', '2027-03-01'])
        await passTo(house, morning(date));
      assert.equal(heard(nudge.title).length, 1);
    });

    it('names the action that can go on, and comes again after work and another stillness', async () => {
      const action = await addAction(house, plan, { what: 'Ouders **bellen**', owner: mehmet });
      await passTo(house, morning(STILL));
      assertSays(textFor(sanne, heard(nudge.title)[0] ?? plan), 'Ouders **bellen** · Mehmet Yılmaz · nog geen dag');
      const at = house.clock.now();
      await changeAction(house, plan, action.id, { status: 'busy', changed: { byName: 'Mehmet', at } });
      // 4 January and twenty school days: 1 February.
      await passTo(house, morning('2027-01-29'));
      assert.equal(heard(nudge.title).length, 1);
      await passTo(house, morning('2027-02-01'));
      assert.equal(heard(nudge.title).length, 2);
    });

    it('is nothing for a plan that was called ready meanwhile, is finished, or was touched before it left', async () => {
      await passTo(house, morning('2026-12-14'));
      await change({ status: 'ready', statusAt: house.clock.now(), operation: 'ready' });
      await passTo(house, morning(STILL));
      assert.deepEqual(heard(nudge.title), []);
      await change({ status: 'finished', operation: 'finished' });
      for (const date of ['2027-01-26', '2027-01-27', '2027-02-08']) await passTo(house, morning(date));
      assert.deepEqual(heard(nudge.title), []);
      assert.deepEqual(await planned('plan-day'), []);
    });

    it('asks to finish it when all is done', async () => {
      const by = { byName: 'Sanne', at: house.clock.now() };
      for (const step of ['say', 'allies', 'act', 'show'] as const)
        await changeStep(
          house.tables,
          planIdOf(plan),
          step,
          (stored) => ({ ...stored, text: 'Zo.', done: { ...by, why: '' } }),
          by,
          'v',
        );
      await passTo(house, morning(STILL));
      const word = heard(nudge.title)[0] ?? assert.fail('no word');
      assertSays(textFor(sanne, word), next.finish);
      assertSays((await openForm(house, sanne, word, nudge.status)).text, nl.planStatus.now.busy);
    });
  });
});
