import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import type { Action } from '../../src/domain/plan-action.ts';
import { changePlan } from '../../src/records/plan.ts';
import { en } from '../../src/ui/strings/en.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { actionOf, forge } from '../support/forge.ts';
import { assertSays, openForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { addAction, changeAction, ownerOf, planIdOf, seedPlan, storedAction } from '../support/plan.ts';
import { cardIn, textFor } from '../support/round.ts';
import { type Channel, cardButtons, cardText, type Message, type Person, type Team } from '../support/teams/index.ts';

const { mine } = nl;
const { tick, untick, next, previous } = nl.actions.list;
const day = (text: string) => Temporal.PlainDate.from(text);

describe('somebody’s own actions', () => {
  let house: House;
  let plan: Message;
  let sanne: Person;
  let mehmet: Person;
  let anouk: Person;

  beforeEach(async () => {
    house = await openHouse({ limits: false });
    [sanne, mehmet, anouk] = house.people;
    plan = await seedPlan(house);
  });
  afterEach(async () => {
    await house.close();
    house.teams.assertClean();
    const people = [...house.people].map(({ aadObjectId }) => aadObjectId);
    for (const line of house.logs) assert.ok(!people.some((id) => line.includes(id)), line);
  });

  /** Types the command in one's own chat and answers with the card. */
  async function list(person: Person, word = 'acties', title: string = mine.title): Promise<Message> {
    await person.says('personal', word);
    await house.settle();
    return cardIn(person.personalChat, title);
  }
  /** A second team of the same board, with a plan. */
  async function secondTeam(): Promise<{ readonly team: Team; readonly plan: Message }> {
    const team = house.tenant.team('De Vlinder', { members: house.people, channels: ['Team'] });
    await house.teams.install(team);
    await house.settle();
    const other = { ...house, team };
    return { team, plan: await seedPlan(other) };
  }
  const finish = async (card: Message, status: 'finished' | 'busy' = 'finished') =>
    changePlan(house.tables, planIdOf(card), (stored) => ({ ...stored, status, operation: status }), 'v');
  const stored = async (card: Message, { id }: Action) => (await storedAction(house, card, id))?.status;

  it('stand in one’s own chat with what is late, blocked and for which team, and the way to the plan', async () => {
    const other = await secondTeam();
    await addAction(house, plan, { what: 'Ouders **bellen**', owner: mehmet, due: day('2026-11-20'), status: 'busy' });
    await addAction(house, other.plan, { what: 'Lokaal zoeken', owner: mehmet, blocked: 'Er is geen lokaal' });
    await addAction(house, other.plan, { what: 'Budget vragen', owner: mehmet, due: day('2026-12-01') });
    await addAction(house, other.plan, { what: 'Van Anouk', owner: anouk });
    await addAction(house, other.plan, { what: 'Vervallen', owner: mehmet, status: 'dropped' });
    await house.pass(10_000);
    const card = await list(mehmet);
    const text = textFor(mehmet, card);
    assertSays(text, mine.summary(3));
    assertSays(text, mine.late(1));
    assertSays(text, 'bezig · had klaar moeten zijn op vrijdag 20 november 2026');
    assertSays(text, nl.actions.list.blocked('Er is geen lokaal'));
    assertSays(text, '· De Vlinder');
    assertSays(text, '· Basisschool De Regenboog');
    assert.ok(!text.includes('Van Anouk') && !text.includes('Vervallen'));
    const whats = ['Ouders **bellen**', 'Budget vragen', 'Lokaal zoeken'].map((what) => text.indexOf(what));
    assert.deepEqual(
      whats,
      [...whats].sort((one, two) => one - two),
      'by its day, without one last',
    );
    const { url } = actionOf(mehmet.sees(card), mine.toPlan);
    assert.match(String(url), new RegExp(`^https://teams.microsoft.com/l/message/[^/]+/${plan.id}\\?tenantId=`));
    assert.ok(String(url).includes(encodeURIComponent(plan.room.id)));
  });

  it('are done with one click, and not done after all with another', async () => {
    const action = await addAction(house, plan, { what: 'Ouders bellen', owner: mehmet, status: 'busy' });
    const card = await list(mehmet);
    await mehmet.press(card, tick);
    assert.equal(await stored(plan, action), 'done');
    assertSays(textFor(mehmet, card), mine.done);
    assertSays(textFor(mehmet, card), mine.none);
    await house.pass(6_000);
    assertSays(textFor(anouk, plan), nl.plan.card.actions(1, 1, 0));
    await mehmet.press(card, untick);
    assert.equal(await stored(plan, action), 'busy', 'it is what it was');
    assertSays(textFor(mehmet, card), mine.summary(1));
  });

  it('are done once by the same click twice, in whichever process', async () => {
    const action = await addAction(house, plan, { what: 'Ouders bellen', owner: mehmet });
    const card = await list(mehmet);
    await mehmet.press(card, tick);
    const next = await house.another();
    house.teams.connect(next.url);
    await mehmet.resend();
    await mehmet.resend({ fresh: true });
    assert.equal(await stored(plan, action), 'done');
    await house.pass(6_000);
    assertSays(textFor(anouk, plan), nl.plan.card.actions(1, 1, 0));
  });

  it('show what is done for thirty days', async () => {
    await addAction(house, plan, { what: 'Ouders bellen', owner: mehmet, status: 'done' });
    assertSays(textFor(mehmet, await list(mehmet)), 'Ouders bellen');
    await house.clock.advance(31 * 24 * 3_600_000);
    const text = textFor(mehmet, await list(mehmet));
    assert.ok(!text.includes('Ouders bellen'));
    assertSays(text, mine.none);
  });

  it('stand ten on a page, two hundred of them, each card small enough', async () => {
    const long = (at: number) => `${at} ${'"Een lange tekst" '.repeat(20)}`.slice(0, 200);
    for (let at = 0; at < 200; at += 1)
      await addAction(house, plan, { what: long(at), owner: mehmet, blocked: '"'.repeat(500), due: day('2026-12-01') });
    const card = await list(mehmet);
    for (let from = 0; from < 200; from += 10) {
      const shown = mehmet.sees(card);
      assertSays(cardText(shown).join('\n'), nl.actions.list.count(from + 1, from + 10, 200));
      assert.equal(cardButtons(shown).filter((title) => title === tick).length, 10);
      assert.ok(JSON.stringify(shown).length < 25_000, `${JSON.stringify(shown).length}`);
      if (from < 190) await mehmet.press(card, next);
    }
    assert.ok(!cardButtons(mehmet.sees(card)).includes(next));
    await mehmet.press(card, { title: tick, nth: 3 });
    assertSays(textFor(mehmet, card), nl.actions.list.count(191, 200, 200));
    await mehmet.press(card, previous);
    assertSays(textFor(mehmet, card), nl.actions.list.count(181, 190, 200));
  });

  it('are not those of a team that one left, and cannot be ticked there any more', async () => {
    const other = await secondTeam();
    const left = await addAction(house, other.plan, { what: 'In De Vlinder', owner: mehmet });
    await addAction(house, plan, { what: 'Ouders bellen', owner: mehmet, due: day('2026-12-01') });
    const card = await list(mehmet);
    assertSays(textFor(mehmet, card), 'In De Vlinder');
    await other.team.leave(mehmet);
    await mehmet.press(card, { title: tick, nth: 1 });
    assertSays(textFor(mehmet, card), mine.refused['not-yours']);
    assert.ok(!textFor(mehmet, card).includes('In De Vlinder'));
    assert.equal(await stored(other.plan, left), 'open');
    const fresh = textFor(mehmet, await list(mehmet));
    assertSays(fresh, mine.summary(1));
    assert.ok(!fresh.includes('In De Vlinder'));
  });

  it('are not those of a team that Koers was taken out of', async () => {
    const other = await secondTeam();
    await addAction(house, other.plan, { what: 'In De Vlinder', owner: mehmet });
    await house.teams.uninstall(other.team);
    await house.pass(60_000);
    const text = textFor(mehmet, await list(mehmet));
    assertSays(text, mine.none);
    assert.ok(!text.includes('In De Vlinder') && !text.includes(mine.unknown(1)));
  });

  it('say so where Teams does not tell who is in a team, and show nothing of it', async () => {
    const other = await secondTeam();
    const action = await addAction(house, other.plan, { what: 'In De Vlinder', owner: mehmet });
    await addAction(house, plan, { what: 'Ouders bellen', owner: mehmet });
    const card = await list(mehmet);
    await house.pass(11 * 60_000);
    const { faults } = house.teams;
    const fail = (count: number) => {
      for (let at = 0; at < count; at += 1) {
        faults.next({ kind: 'members', conversationId: other.plan.room.id }, 500);
        faults.next({ kind: 'member', conversationId: other.plan.room.id }, 500);
      }
    };
    fail(3);
    const text = textFor(mehmet, await list(mehmet));
    assertSays(text, mine.unknown(1));
    assertSays(text, 'Ouders bellen');
    assert.ok(!text.includes('In De Vlinder'));
    const button = actionOf(card.card ?? Object({}), tick);
    const forged = { input: { plan: planIdOf(other.plan), action: action.id, done: true, from: 0 } };
    assertSays(await forge(mehmet, 'personal', button, { koers: forged }), mine.refused.unknown);
    assert.equal(await stored(other.plan, action), 'open');
    faults.clear();
    await house.pass(11_000);
    assertSays(textFor(mehmet, await list(mehmet)), 'In De Vlinder');
  });

  it('are not those of somebody else, whatever is pressed', async () => {
    await addAction(house, plan, { what: 'Ouders bellen', owner: mehmet });
    const hers = await addAction(house, plan, { what: 'Van Anouk', owner: anouk });
    const nobodys = await addAction(house, plan, { what: 'Van niemand' });
    const card = await list(mehmet);
    const button = actionOf(card.card ?? Object({}), tick);
    const input = { plan: planIdOf(plan), action: hers.id, done: true, from: 0 };
    for (const koers of [
      { input },
      { input: { ...input, action: nobodys.id } },
      { input: { ...input, action: 'nergens' } },
      { input: { ...input, plan: 'nergens' } },
    ])
      assertSays(await forge(mehmet, 'personal', button, { koers }), mine.refused['not-yours']);
    for (const wrong of [{ from: -1 }, { done: 'true' }, { plan: 'a b' }, { extra: 1 }])
      assert.equal(
        await forge(mehmet, 'personal', button, { koers: { input: { ...input, ...wrong } } }),
        nl.bot.malformed,
      );
    const foreign = house.teams.tenant('Een ander bestuur').person('Ans Anders');
    assertSays(await forge(foreign, 'personal', button), mine.refused['not-yours']);
    assert.ok(!(await forge(foreign, 'personal', button)).includes('Ouders bellen'));
    for (const one of [hers, nobodys]) assert.equal(await stored(plan, one), 'open');
  });

  it('go with a sentence when they were taken over, dropped, or their plan was finished meanwhile', async () => {
    const taken = await addAction(house, plan, { what: 'Overgenomen', owner: mehmet, due: day('2026-12-01') });
    const dropped = await addAction(house, plan, { what: 'Vervallen', owner: mehmet, due: day('2026-12-02') });
    const last = await addAction(house, plan, { what: 'Blijft', owner: mehmet, due: day('2026-12-03') });
    const card = await list(mehmet);
    await changeAction(house, plan, taken.id, { owner: ownerOf(anouk) });
    await changeAction(house, plan, dropped.id, { status: 'dropped' });
    const buttons = () => mehmet.press(card, { title: tick, nth: 0 });
    await buttons();
    assertSays(textFor(mehmet, card), mine.refused['not-yours']);
    assert.ok(!textFor(mehmet, card).includes('Overgenomen'));
    assert.equal(await stored(plan, taken), 'open');
    const old = actionOf(card.card ?? Object({}), tick);
    const input = { plan: planIdOf(plan), action: dropped.id, done: true, from: 0 };
    assertSays(await forge(mehmet, 'personal', old, { koers: { input } }), mine.refused.dropped);
    await finish(plan);
    await buttons();
    assertSays(textFor(mehmet, card), mine.refused.closed);
    assertSays(textFor(mehmet, card), mine.none);
    assert.ok(!textFor(mehmet, card).includes('Blijft'));
    assert.equal(await stored(plan, last), 'open');
    await finish(plan, 'busy');
    assertSays(textFor(mehmet, await list(mehmet)), 'Blijft');
  });

  it('are read in one’s own language, else in that of the team', async () => {
    const asked = await sanne.says(house.channel, 'taal');
    await house.settle();
    await sanne.press(cardIn(asked.room as Channel, nl.bot.language.title), { title: 'English', nth: 0 });
    await addAction(house, plan, { what: 'Call parents', owner: mehmet, due: day('2026-11-20') });
    const card = await list(mehmet, 'my actions', en.mine.title);
    assertSays(textFor(mehmet, card), 'was due on Friday');
    await mehmet.press(card, en.actions.list.tick);
    assertSays(textFor(mehmet, card), en.mine.done);
  });
});

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`one’s own actions behind a button in a channel (${forms})`, () => {
    let house: House;
    let plan: Message;
    let mehmet: Person;
    let anouk: Person;
    before(async () => {
      house = await openHouse({ forms, limits: false });
      [, mehmet, anouk] = house.people;
    });
    beforeEach(async () => {
      plan = await seedPlan(house);
    });
    after(async () => {
      await house.close();
      house.teams.assertClean();
    });

    /** Types the command and answers with the card that everybody sees. */
    async function launcher(person: Person, channel = house.channel): Promise<Message> {
      const asked = await person.says(channel, 'mijn acties');
      await house.settle();
      return asked.replies.find((message) => message.card !== undefined) ?? assert.fail('no answer');
    }

    it('are each one’s own, and nobody else’s', async () => {
      await addAction(house, plan, { what: 'Voor Mehmet', owner: mehmet });
      await addAction(house, plan, { what: 'Voor Anouk', owner: anouk });
      const shared = await launcher(mehmet);
      assertSays(textFor(anouk, shared), mine.launcher);
      assert.ok(!JSON.stringify(shared.card).includes('Voor Mehmet'));
      const his = await openForm(house, mehmet, shared, mine.button);
      const hers = await openForm(house, anouk, shared, mine.button);
      assertSays(his.text, 'Voor Mehmet');
      assertSays(hers.text, 'Voor Anouk');
      assert.ok(!his.text.includes('Voor Anouk') && !hers.text.includes('Voor Mehmet'));
      await hers.press(mine.close);
      await house.settle();
      assert.ok(hers.done);
      assertSays(textFor(mehmet, shared), mine.closed);
      assert.ok(!JSON.stringify(shared.card).includes('Voor'));
    });

    it('are done and not done after all, the same click twice once', async () => {
      const action = await addAction(house, plan, { what: 'Ouders bellen', owner: mehmet, due: day('2026-11-24') });
      const form = await openForm(house, mehmet, await launcher(mehmet), mine.button);
      const at = { title: tick, nth: 0 };
      await form.press(at);
      assertSays(form.text, mine.done);
      await form.again();
      const status = async () => (await storedAction(house, plan, action.id))?.status;
      assert.equal(await status(), 'done');
      await house.pass(6_000);
      assertSays(textFor(anouk, plan), nl.plan.card.actions(1, 1, 0));
      await form.press({ title: untick, nth: 0 });
      await form.again();
      assert.equal(await status(), 'open');
    });

    it('go page by page', async () => {
      const other = house.tenant.person('Joris Bakker');
      await house.team.join(other);
      for (let at = 1; at <= 21; at += 1)
        await addAction(house, plan, { what: `Actie ${at}`, owner: other, due: day('2026-12-01').add({ days: at }) });
      const form = await openForm(house, other, await launcher(other), mine.button);
      assertSays(form.text, nl.actions.list.count(1, 10, 21));
      await form.press(next);
      await form.press(next);
      assertSays(form.text, nl.actions.list.count(21, 21, 21));
      await form.press(tick);
      await form.press(previous);
      assertSays(form.text, nl.actions.list.count(11, 20, 21));
      await house.team.leave(other);
    });

    it('are a guest’s too, who is not let into the plan', async () => {
      const guest = house.tenant.guest('Els van het samenwerkingsverband');
      await house.team.join(guest);
      const action = await addAction(house, plan, { what: 'Meedenken', owner: guest });
      const shared = await launcher(guest);
      const form = await openForm(house, guest, shared, mine.button);
      assertSays(form.text, 'Meedenken');
      await form.press(tick);
      assert.equal((await storedAction(house, plan, action.id))?.status, 'done');
      await house.team.leave(guest);
    });

    it('say why nothing changed, and show the list anew', async () => {
      const mina = house.tenant.person('Mina Jansen');
      await house.team.join(mina);
      const taken = await addAction(house, plan, { what: 'Overgenomen', owner: mina });
      const form = await openForm(house, mina, await launcher(mina), mine.button);
      await changeAction(house, plan, taken.id, { owner: ownerOf(anouk) });
      await form.press(tick);
      assertSays(form.text, mine.refused['not-yours']);
      assertSays(form.text, mine.none);
      assert.equal((await storedAction(house, plan, taken.id))?.status, 'open');
      await house.team.leave(mina);
    });

    it('are shown where Teams tells nothing, but only of the channel where one asks', async () => {
      const eva = house.tenant.person('Eva Mulder');
      const team = house.tenant.team(`De Vlinder ${forms}`, { members: [...house.people, eva], channels: ['Team'] });
      await house.teams.install(team);
      await house.team.join(eva);
      await house.settle();
      const there = { ...house, team };
      const second = await seedPlan(there);
      await addAction(house, plan, { what: 'Hier', owner: eva });
      await addAction(house, second, { what: 'Daar', owner: eva });
      await house.pass(11 * 60_000);
      for (const { id } of [plan.room, second.room])
        for (const kind of ['members', 'member'] as const)
          for (const _ of [1, 2, 3]) house.teams.faults.next({ kind, conversationId: id }, 500);
      const form = await openForm(house, eva, await launcher(eva, plan.room as Channel), mine.button);
      assertSays(form.text, 'Hier');
      assertSays(form.text, mine.unknown(1));
      assert.ok(!form.text.includes('Daar'));
      house.teams.faults.clear();
      await house.pass(11_000);
    });
  });
}
