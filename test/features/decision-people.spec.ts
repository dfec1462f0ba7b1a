import assert from 'node:assert/strict';
import { channelKey } from '../../src/domain/channel.ts';
import { findLatestRound } from '../../src/records/round.ts';
import { markChoosing } from '../../src/records/round-end.ts';
import { TABLES } from '../../src/records/tables.ts';
import { recordUnfinished } from '../../src/records/unfinished.ts';
import { en } from '../../src/ui/strings/en.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { beginConsent, beginPick, closedRound, stopAndRecord } from '../support/decision.ts';
import { actionOf, forge } from '../support/forge.ts';
import { assertSays, openForm, refusedForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { rawRows } from '../support/raw-rows.ts';
import { newChannel, textFor } from '../support/round.ts';
import type { Channel, Message, Person } from '../support/teams/index.ts';

const { card: words, refused, settle, decided, object } = nl.decision;
const A1 = { title: words.pick, nth: 0 };

describe('who takes part in a choice', () => {
  let house: House;
  let sanne: Person;
  let mehmet: Person;
  let anouk: Person;
  beforeEach(async () => {
    house = await openHouse({ limits: false });
    [sanne, mehmet, anouk] = house.people;
  });
  afterEach(async () => {
    house.teams.assertClean();
    await house.close();
  });

  const own = async (person: Person, card: Message) => said(await person.refresh(card));
  const stored = async () => (await rawRows(house.prefix)).filter((row) => row.includes('"said_'));

  it('is no guest, unless guests vote', async () => {
    const guest = house.tenant.guest('Els van het samenwerkingsverband');
    await house.team.join(guest);
    const card = await beginPick(house, sanne, await closedRound(house));
    assertSays(await own(guest, card), words.mine.guest);
    assert.equal(await forge(guest, card, actionOf(sanne.sees(card), words.pick)), refused.guest);
    const open = await beginPick(house, sanne, await closedRound(house, 'until-close', { guests: true }));
    await guest.press(open, A1);
    assertSays(await own(guest, open), '✓ Jij koos: 1 ');
    assert.equal((await stored()).length, 1);
    const form = await stopAndRecord(house, sanne, open);
    await form.press(settle.go);
    await house.pass(10_000);
    assert.equal(said(await guest.press(open, decided.begin)), nl.plan.guest);
  });

  it('is not somebody from another channel or tenant', async () => {
    const card = await beginPick(house, sanne, await closedRound(house));
    const pick = actionOf(sanne.sees(card), words.pick);
    const elsewhere = newChannel(house);
    assert.equal(await forge(mehmet, elsewhere, pick), nl.round.elsewhere);
    const begin = actionOf(card.card ?? sanne.sees(card), words.settle);
    assertSays(await forge(mehmet, elsewhere, begin), nl.round.elsewhere);
    await house.team.leave(mehmet);
    assert.equal(await forge(mehmet, 'personal', pick), nl.round.notMember);
    const foreign = house.teams.tenant('Een ander bestuur').person('Ans Anders');
    assert.equal(await forge(foreign, 'personal', pick), nl.round.notMember);
    assert.deepEqual(await stored(), []);
  });

  it('is led by any member once nobody is left who steers', async () => {
    const result = await closedRound(house);
    await house.team.leave(sanne);
    const card = await beginPick(house, mehmet, result);
    await anouk.press(card, A1);
    await house.pass(6_000);
    await anouk.refresh(card);
    assertSays(textFor(anouk, card), words.byNobody);
    assert.ok(!textFor(anouk, card).includes(sanne.name));
    (await stopAndRecord(house, anouk, card)).dismiss();
    await house.pass(10_000);
    await anouk.refresh(card);
    assertSays(textFor(anouk, card), words.countedByAny);
    const form = await openForm(house, anouk, card, words.settle);
    await form.press(settle.go);
    await house.pass(10_000);
    assertSays(textFor(mehmet, card), 'Anouk Peeters legde het vast');
  });

  it('is begun by who steers, and by nobody else while they are there', async () => {
    const result = await closedRound(house);
    assert.equal(await refusedForm(house, mehmet, result, nl.decision.begin.button), settle.notYours('Sanne de Vries'));
  });

  it('speaks English where the team does', async () => {
    const card = await beginPick(house, sanne, await closedRound(house));
    const asked = await sanne.says(card.room as Channel, 'taal');
    await house.settle();
    const choose = asked.replies.find((one) => one.card !== undefined);
    assert.ok(choose);
    await sanne.press(choose, { title: nl.bot.language.names.en, nth: 0 });
    await mehmet.press(card, A1);
    await house.pass(11 * 60_000);
    assertSays(textFor(anouk, card), en.decision.card.pickIntro);
  });

  it('gets the card once more when its message is gone and somebody asks for decisions', async () => {
    const card = await beginPick(house, sanne, await closedRound(house));
    house.teams.faults.next('update', 404);
    await mehmet.press(card, A1);
    await house.pass(10_000);
    const before = card.room.messages.length;
    await anouk.says(card.room as Channel, 'besluiten');
    await house.pass(10_000);
    const again = card.room.messages
      .slice(before)
      .filter((one) => JSON.stringify(one.card ?? '').includes('decision/pick'));
    assert.equal(again.length, 1);
    assertSays(textFor(anouk, again[0] ?? card), words.progress(1, 3));
  });

  it('tells nobody anything before the end: no card, view, form, log or row with a name', async () => {
    const card = await beginConsent(house, sanne, await closedRound(house), { item: 'A-2' });
    await mehmet.press(card, words.agree);
    await house.pass(6_000);
    const form = await openForm(house, anouk, card, words.object);
    await form.press(object.go, { reason: 'Zeldzaam bezwaar' });
    await house.pass(6_000);
    const settling = await openForm(house, sanne, card, words.settle);
    const seen = [JSON.stringify(card.card), textFor(sanne, card), await own(sanne, card), settling.text];
    for (const text of seen) {
      assert.ok(!text.includes('Zeldzaam') && !text.includes(words.stances(1, 1)) && !text.includes(mehmet.name), text);
    }
    for (const line of house.logs)
      for (const secret of ['Zeldzaam', mehmet.name, mehmet.aadObjectId, anouk.aadObjectId])
        assert.ok(!line.includes(secret), line);
    const rows = await stored();
    assert.equal(rows.length, 2);
    for (const row of rows) assert.ok(!row.includes(mehmet.name) && !row.includes(anouk.name), row);
  });

  it('is offered again where a process ended between the mark and the choice', async () => {
    const result = await closedRound(house);
    const round = await findLatestRound(house.tables, channelKey(house.tenant.id, result.room.id));
    assert.ok(round);
    await recordUnfinished(house.tables, TABLES.decisions, round.id, house.clock.now());
    await markChoosing(house.tables, round.id, 'v');
    const next = await house.another();
    house.teams.connect(next.url);
    await house.pass(10_000);
    const card = await beginPick(house, sanne, result);
    assertSays(textFor(mehmet, card), words.progress(0, 3));
    assert.ok(!JSON.stringify(result.card).includes('decision/begin'));
  });

  it('begins one plan when two do it at once', async () => {
    const card = await beginPick(house, sanne, await closedRound(house));
    await mehmet.press(card, A1);
    await house.pass(6_000);
    await (await stopAndRecord(house, sanne, card)).press(settle.go);
    await house.pass(10_000);
    const outcomes = await Promise.all([mehmet.press(card, decided.begin), anouk.press(card, decided.begin)]);
    assert.deepEqual(outcomes.map(said).sort(), [nl.plan.already, nl.plan.begun].sort());
    await house.pass(10_000);
    const plans = card.room.messages.filter((one) => JSON.stringify(one.card ?? '').includes(nl.plan.title));
    assert.equal(plans.length, 1);
  });
});
