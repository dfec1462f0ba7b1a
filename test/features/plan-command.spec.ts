import assert from 'node:assert/strict';
import { changePlan, planCard } from '../../src/records/plan.ts';
import { findSharedCard } from '../../src/records/shared-card.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { actionOf, carriedBy, forge } from '../support/forge.ts';
import { assertSays, openForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { addAction, beginPlanCard, planIdOf, seedPlan } from '../support/plan.ts';
import { manage, newChannel, startRound, textFor, vote } from '../support/round.ts';
import type { Channel, Message, Person } from '../support/teams/index.ts';

const { card, none, title } = nl.plan;
const { coming, earlier } = nl.planStatus;

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`the plans of a channel (${forms})`, () => {
    let house: House;
    let plan: Message;
    let channel: Channel;
    let sanne: Person;
    let mehmet: Person;

    before(async () => {
      house = await openHouse({ forms, limits: false });
      [sanne, mehmet] = house.people;
    });
    beforeEach(async () => {
      plan = await seedPlan(house);
      channel = plan.room as Channel;
    });
    after(async () => {
      await house.close();
      house.teams.assertClean();
    });

    const ask = async (where: Channel = channel) => {
      const asked = await mehmet.says(where, 'plan');
      await house.settle();
      return asked.replies.find(({ from }) => from === 'bot') ?? assert.fail('no answer');
    };
    const plansIn = (where: Channel) =>
      where.messages.filter((one) => one.from === 'bot' && JSON.stringify(one.card ?? '').includes(`"${title}"`));
    const set = (of: Message, status: 'finished' | 'busy') =>
      changePlan(house.tables, planIdOf(of), (stored) => ({ ...stored, status, operation: status }), 'v');
    /** Another round in this channel that leads to a plan of its own. */
    const nextPlan = async () => {
      const result = await startRound(house, { place: channel, which: { areas: 'A-F1' } });
      for (const person of house.people) await vote(house, person, result, () => 'high');
      await manage(house, sanne, result, 'Nu sluiten', 'Nu sluiten');
      await house.pass(60_000);
      return beginPlanCard(house, result);
    };
    const link = (of: Message) => String(actionOf(of.card ?? Object({}), card.goToCard)['url']);

    it('are shown by a copy of the newest open one, with the way to the card that is kept', async () => {
      const second = await nextPlan();
      const copy = await ask();
      assertSays(textFor(sanne, copy), card.copy);
      assert.match(link(copy), new RegExp(`/${second.id}\\?tenantId=`));
      assert.equal(planIdOf(copy), planIdOf(second));
      await set(second, 'finished');
      assert.equal(planIdOf(await ask()), planIdOf(plan), 'the newest that is worked on');
      await set(plan, 'finished');
      assert.equal(planIdOf(await ask()), planIdOf(second), 'else the newest that is finished');
    });

    it('can be worked on from the copy, and the kept card follows', async () => {
      const copy = await ask();
      const form = await openForm(house, mehmet, copy, card.open(2));
      await form.press(nl.plan.step.save, { text: 'Iets' });
      await house.pass(10_000);
      assertSays(textFor(sanne, plan), card.stepLine('◐', 2, nl.plan.steps.allies, nl.plan.states.busy));
      assert.equal((await findSharedCard(house.tables, planCard(planIdOf(plan))))?.activityId, plan.id);
    });

    it('are none before a decision, and say how one begins', async () => {
      const reply = await ask(newChannel(house));
      assert.equal(reply.text, none);
    });

    it('come back where the message is gone: first the copy, then the card itself', async () => {
      house.teams.vanish(plan);
      const copy = await ask();
      assertSays(textFor(sanne, copy), card.copy);
      await house.pass(10_000);
      const before = plansIn(channel).length;
      assert.equal((await ask()).text, coming);
      await house.pass(10_000);
      assert.equal(plansIn(channel).length, before + 1);
      const posted = plansIn(channel).at(-1) ?? assert.fail('no card');
      assert.match(link(await ask()), new RegExp(`/${posted.id}\\?tenantId=`));
      await mehmet.says(channel, 'besluiten');
      await house.pass(10_000);
      assert.equal(plansIn(channel).length, before + 2, 'whoever asks for the decisions gets no plan');
    });

    it('are listed with their status, counts and way, the newest first', async () => {
      await addAction(house, plan, { what: 'Klaar', status: 'done' });
      await addAction(house, plan, { what: 'Open' });
      const second = await nextPlan();
      await set(second, 'finished');
      const form = await openForm(house, mehmet, plan, card.earlier);
      assertSays(form.text, 'Afgerond op maandag 23 november 2026');
      assertSays(form.text, earlier.busy);
      assertSays(form.text, card.actions(1, 2, 0));
      assertSays(form.text, nl.plan.begunBy('Mehmet Yılmaz', 'maandag 23 november 2026'));
      assert.ok(form.text.indexOf('Afgerond') < form.text.indexOf(earlier.busy));
      const urls = [...JSON.stringify(form.card).matchAll(/l\/message\/[^/]+\/(\d+)\?/g)].map(([, id]) => id);
      assert.deepEqual(urls, [second.id, plan.id]);
      await form.press(earlier.done);
      assert.ok(form.done);
    });

    it('are listed five a page', async () => {
      for (const _ of [1, 2, 3, 4, 5]) await nextPlan();
      const form = await openForm(house, mehmet, plan, card.earlier);
      const count = () => form.text.split(earlier.busy).length - 1;
      assert.equal(count(), 5);
      await form.press(earlier.older);
      assert.equal(count(), 1);
      assert.ok(!form.buttons.includes(earlier.older));
      await form.press(earlier.newer);
      assert.equal(count(), 5);
      assert.ok(JSON.stringify(form.card).length < 25_000);
    }).timeout(60_000);

    it('are put back from the list, once, and only in their own channel', async () => {
      house.teams.vanish(plan);
      const copy = await ask();
      await house.pass(10_000);
      const form = await openForm(house, mehmet, copy, card.earlier);
      const elsewhere = await openForm(house, mehmet, await seedPlan(house), card.earlier);
      const before = plansIn(channel).length;
      const button = actionOf(form.card, earlier.restore);
      const foreign = { ...carriedBy(elsewhere.card, earlier.done), press: 'restore', on: planIdOf(plan) };
      const place = elsewhere.message ?? newChannel(house);
      assert.equal(await forge(mehmet, place, button, { koers: foreign }), nl.plan.elsewhere);
      await form.press(earlier.restore);
      await house.pass(10_000);
      assert.equal(plansIn(channel).length, before + 1);
      const outcome = await form.again();
      await house.pass(10_000);
      assert.notEqual(outcome.kind, 'error', said(outcome));
      assert.equal(plansIn(channel).length, before + 1);
    });

    it('are a group chat’s too, with a link that opens a chat', async () => {
      const chat = house.tenant.groupChat('Werkgroep', house.people);
      await house.teams.install(chat);
      const result = await startRound(house, { place: chat, which: { areas: 'A-F1' } });
      for (const person of house.people) await vote(house, person, result, () => 'high');
      await manage(house, sanne, result, 'Nu sluiten', 'Nu sluiten');
      await house.pass(60_000);
      const first = await beginPlanCard(house, result);
      await mehmet.says(chat, 'plan');
      await house.settle();
      const copy = chat.messages.at(-1) ?? assert.fail('no answer');
      const url = new URL(link(copy));
      assert.equal(url.pathname, `/l/message/${encodeURIComponent(chat.id)}/${first.id}`);
      assert.equal(url.searchParams.get('context'), '{"contextType":"chat"}');
    });

    it('are not shown in one’s own chat', async () => {
      await mehmet.says('personal', 'plan');
      await house.settle();
      assert.equal(mehmet.personalChat.messages.at(-1)?.text, nl.bot.notHere('personal'));
    });
  });
}
