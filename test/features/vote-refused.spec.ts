import assert from 'node:assert/strict';
import { calendarOf } from '../../src/domain/calendar/calendar.ts';
import { defaultDeadline } from '../../src/domain/school-time.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { passTo } from '../support/days.ts';
import { actionOf, carriedBy, forge } from '../support/forge.ts';
import { assertSays, openForm, refusedForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { manage, newChannel, startRound, textFor } from '../support/round.ts';
import type { Message, Person } from '../support/teams/index.ts';

const { refused } = nl.vote;

describe('a vote that cannot be taken', () => {
  let house: House;
  let sanne: Person;
  let mehmet: Person;
  let anouk: Person;
  let card: Message;
  before(async () => {
    house = await openHouse({ limits: false });
    [sanne, mehmet, anouk] = house.people;
  });
  beforeEach(async () => {
    card = await startRound(house, { place: newChannel(house) });
  });
  afterEach(() => house.teams.assertClean());
  after(() => house.close());

  const ballot = (person: Person, on = card) => openForm(house, person, on, 'Stemmen');
  const rated = { 'rate_A-1': 'high' };
  const roundOf = (message: Message) => carriedBy(message.card ?? { type: 'AdaptiveCard' }, 'Beheer')['input'];
  const close = () => manage(house, sanne, card, 'Nu sluiten', 'Nu sluiten');

  it('is told so after the close, on an old card and on an open ballot', async () => {
    const stemmen = actionOf(mehmet.sees(card), 'Stemmen');
    const form = await ballot(mehmet);
    await close();
    // Nothing of theirs was saved, so nothing is said of that.
    assert.equal(said(await form.press('Verder', rated)), refused.closed);
    assert.equal((await forge(anouk, card, stemmen)).trim(), refused.closed);
    await house.pass(10_000);
    assertSays(textFor(sanne, card), nl.round.result.nobody);
  });

  it('is told so past the deadline, without anybody closing', async () => {
    const form = await ballot(mehmet);
    await form.press('Verder', rated);
    const deadline = defaultDeadline(house.clock.now(), calendarOf(null, [], 'Europe/Amsterdam'));
    await house.clock.advanceTo(deadline.subtract({ milliseconds: 1 }));
    await form.press('Verder', { 'rate_A-4': 'low' });
    assertSays(form.text, '2 van 15 beoordeeld');
    await passTo(house, deadline);
    const late = said(await form.press('Verder', { 'rate_A-6.1': 'low' }));
    assert.equal(late, `${refused.closed} ${nl.vote.savedCounts}`);
    const mine = await openForm(house, mehmet, card, 'Mijn stem');
    assertSays(mine.text, nl.vote.mine.savedClosed);
    assertSays(mine.text, 'Laag (1)');
    assert.deepEqual(mine.buttons, ['Klaar']);
  });

  it('is told so after a stop', async () => {
    const form = await ballot(mehmet);
    await manage(house, sanne, card, 'Stoppen zonder uitslag', 'Stop en wis de stemmen');
    assert.equal(said(await form.press('Verder', rated)), refused.stopped);
  });

  it('is told so when guests do not vote here', async () => {
    const guest = house.tenant.guest('Els van het samenwerkingsverband');
    await house.team.join(guest);
    const here = await startRound(house, { place: newChannel(house) });
    assert.equal(await refusedForm(house, guest, here, 'Stemmen'), refused.guest);
    await guest.refresh(here);
    assertSays(textFor(guest, here), nl.round.card.own.guest);
    await house.team.leave(guest);
  });

  it('is told so when the person is not of the channel, or of another tenant', async () => {
    const form = await ballot(mehmet);
    const opening = actionOf(mehmet.sees(card), 'Stemmen');
    const saving = actionOf(form.card, 'Verder');
    const strangers = [
      house.tenant.person('Wim Buitenstaander'),
      house.teams.tenant('Een ander bestuur').person('Ans'),
    ];
    for (const stranger of strangers) {
      await stranger.says('personal', 'help');
      assert.equal(await forge(stranger, 'personal', opening), nl.round.notMember);
      assert.equal(await forge(stranger, 'personal', saving, { inputs: rated }), nl.bot.notYourForm);
    }
    await house.pass(10_000);
    assertSays(textFor(sanne, card), '0 van 3 hebben gestemd.');
  });

  it('is told so when the round is of another channel', async () => {
    const other = await startRound(house, { place: newChannel(house) });
    const opening = actionOf(mehmet.sees(card), 'Stemmen');
    assert.equal(await forge(mehmet, card, opening, { koers: { input: roundOf(other) } }), nl.round.elsewhere);
    const form = await ballot(mehmet);
    const koers = { args: roundOf(other) };
    assert.equal(
      await forge(mehmet, card, actionOf(form.card, 'Verder'), { koers, inputs: rated }),
      nl.round.elsewhere,
    );
    await house.pass(10_000);
    assertSays(textFor(sanne, other), '0 van 3 hebben gestemd.');
  });

  it('is told so when an item is not in the round, and keeps the rest of the page out', async () => {
    const small = await startRound(house, { place: newChannel(house), which: { areas: 'A-F1' } });
    const form = await ballot(mehmet, small);
    for (const item of ['A-5', 'B-1.1', 'E-1', 'A-99']) {
      const inputs = { ...rated, [`rate_${item}`]: 'high' };
      assert.equal(await forge(mehmet, small, actionOf(form.card, 'Verder'), { inputs }), refused['unknown-item']);
    }
    await form.press('Verder');
    assertSays(form.text, '0 van 6 beoordeeld');
  });

  it('is told so for a rating off the scale, and for fields that are not ours', async () => {
    const form = await ballot(mehmet);
    const odd = [
      { 'rate_A-1': 'hoogst' },
      { 'rate_A-1': '3' },
      { 'rate_A-1': 'High' },
      { 'rate_A-1': 3 },
      { 'rate_A-1': ['high'] },
      { ...rated, extra: 'iets' },
      { ...rated, 'why_A-1': 'te vroeg' },
      { ...rated, constructor: 'high' },
      { ...rated, rate_constructor: 'high' },
      { ...rated, rate_toString: 'high' },
      JSON.parse('{"rate_A-1":"high","__proto__":"high"}'),
      JSON.parse('{"rate_A-1":"high","rate___proto__":"high"}'),
    ];
    for (const inputs of odd)
      assertSays(await forge(mehmet, card, actionOf(form.card, 'Verder'), { inputs }), nl.bot.malformed);
    await form.press('Verder');
    assertSays(form.text, '0 van 15 beoordeeld');
  });

  it('keeps a reason of 40,000 characters out, and shows its beginning to shorten', async () => {
    const form = await ballot(mehmet);
    await form.press('Verder', rated);
    for (const _ of [1, 2]) await form.press('Verder');
    const long = 'Daar lopen we vast. '.repeat(2_000);
    const inputs = { 'why_A-1': long };
    const answer = await forge(mehmet, card, actionOf(form.card, 'Inleveren'), { inputs });
    assertSays(answer, nl.vote.tooLong('39.999', 500));
    const mine = await openForm(house, mehmet, card, 'Stemmen');
    for (const _ of [1, 2, 3]) await mine.press('Verder');
    assert.equal(mine.valueOf('why_A-1') ?? '', '');
  });

  it('takes foreign fields among the reasons for what they are', async () => {
    const form = await ballot(mehmet);
    await form.press('Verder', rated);
    for (const _ of [1, 2]) await form.press('Verder');
    const odd = [
      { why_constructor: 'x' },
      { clear_constructor: 'true' },
      JSON.parse('{"why___proto__":"x"}'),
      JSON.parse('{"clear___proto__":"true"}'),
      { 'clear_A-1': 'misschien' },
      { 'rate_A-1': 'high' },
    ];
    for (const inputs of odd)
      assertSays(await forge(mehmet, card, actionOf(form.card, 'Inleveren'), { inputs }), nl.bot.malformed);
  });

  it('stores a reason without its control characters', async () => {
    const form = await ballot(mehmet);
    await form.press('Verder', rated);
    for (const _ of [1, 2]) await form.press('Verder');
    const inputs = { 'why_A-1': '  een\u0000 plek\u0007 om\u001b te \ud800zijn\r\nen nog iets ' };
    await forge(mehmet, card, actionOf(form.card, 'Inleveren'), { inputs });
    const mine = await openForm(house, mehmet, card, 'Mijn stem');
    assertSays(mine.text, '“een plek om te \ufffdzijn\r\nen nog iets”');
  });

  it('never fails because Teams cannot say who somebody is', async () => {
    const lotte = house.tenant.person('Lotte Janssens');
    await house.team.join(lotte);
    const here = await startRound(house, { place: newChannel(house) });
    await house.pass(11 * 60_000);
    house.teams.faults.next('members', { status: 200, body: { members: [] } });
    house.teams.faults.next('member', 500);
    const form = await ballot(lotte, here);
    house.teams.faults.next('member', 502);
    await form.press('Verder', rated);
    assertSays(form.text, '1 van 15 beoordeeld');
    await house.pass(11 * 60_000);
    house.teams.faults.next('members', 503);
    await form.press('Verder', { 'rate_A-4': 'low' });
    assertSays(form.text, '2 van 15 beoordeeld');
    await house.team.leave(lotte);
    house.teams.faults.clear();
  });

  it('says that it takes long when Teams is slow, and is stored all the same', async () => {
    const form = await ballot(mehmet);
    await house.pass(11 * 60_000);
    const held = house.teams.faults.next('members', 'hold');
    const pressed = form.press('Verder', rated);
    await held.received;
    await house.clock.advance(4_000);
    assert.equal(said(await pressed), nl.bot.tooSlow);
    held.release();
    await house.settle();
    assertSays((await ballot(mehmet)).text, '1 van 15 beoordeeld');
  });

  it('is answered while the channel’s card cannot be updated', async () => {
    const held = house.teams.faults.next('update', 'hold');
    const form = await ballot(mehmet);
    await house.clock.advance(5_000);
    await form.press('Verder', rated);
    await held.received;
    const other = await ballot(anouk);
    for (const _ of [1, 2, 3]) await other.press('Verder', { [other.inputs[0]?.id ?? '']: 'low' });
    await other.press('Inleveren');
    assertSays(other.text, 'Je stem is ingeleverd');
    assertSays(textFor(sanne, card), '0 van 3 hebben gestemd.');
    held.release();
    await house.pass(10_000);
    assertSays(textFor(sanne, card), '1 van 3 heeft gestemd, 1 is bezig.');
  });
});

describe('a form in place', () => {
  let house: House;
  before(async () => {
    house = await openHouse({ forms: 'inplace', limits: false });
  });
  afterEach(() => house.teams.assertClean());
  after(() => house.close());

  it('belongs to whoever opened it', async () => {
    const [sanne, mehmet] = house.people;
    const card = await startRound(house);
    const form = await openForm(house, mehmet, card, 'Stemmen');
    assert.ok(form.message);
    assertSays(form.text, nl.bot.formFor(mehmet.name));
    const stolen = await sanne.press(form.message, 'Verder', { 'rate_A-1': 'low' });
    assert.equal(said(stolen), nl.bot.notYourForm);
    await house.pass(10_000);
    assertSays(textFor(sanne, card), '0 van 3 hebben gestemd.');
    await form.press('Verder', { 'rate_A-1': 'high' });
    assertSays(form.text, '1 van 15 beoordeeld');
  });
});
