import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { tellBelow } from '../support/days.ts';
import { forge } from '../support/forge.ts';
import { assertSays, openForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { cardIn, manage, newChannel, startRound, textFor, vote } from '../support/round.ts';
import { cardButtons, type Message, type Person, Refusal } from '../support/teams/index.ts';

const { card: say } = nl.round;
const ALL = ['Stemmen', 'Mijn stem', 'In mijn eigen chat', 'Hoe werkt dit?', 'Beheer'];

describe('the card of a round', () => {
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
    card = await startRound(house, { place: newChannel(house), rules: { quorum: '66' } });
  });
  afterEach(() => house.teams.assertClean());
  after(() => house.close());

  const buttonsOf = (person: Person) => cardButtons(person.sees(card));
  async function refreshed(person: Person): Promise<string> {
    const outcome = await person.refresh(card);
    assert.equal(outcome.kind, 'card');
    return textFor(person, card);
  }

  it('says what, until when, who sees what, and how it goes', () => {
    const text = textFor(mehmet, card);
    for (const part of [
      say.title('Leren en samenwerken voor inclusie'),
      say.intro(15),
      'Leren voor inclusie · Samenwerken met andere beroepen',
      say.until('maandag 30 november om 16:00'),
      say.turnout(0, 3, 0),
      say.quorum(2),
      nl.round.whoSees['until-close'],
      say.by('Sanne de Vries'),
    ])
      assertSays(text, part);
    assert.deepEqual(buttonsOf(mehmet), ALL);
  });

  it('explains itself on demand', async () => {
    const [first = ''] = say.howText;
    assert.ok(!textFor(mehmet, card).includes(first));
    await mehmet.press(card, 'Hoe werkt dit?');
    for (const line of say.howText) assertSays(textFor(mehmet, card), line);
    assert.ok(!textFor(anouk, card).includes(first));
  });

  it('hides from each reader what is not theirs', async () => {
    assertSays(await refreshed(sanne), say.own.none);
    assert.deepEqual(buttonsOf(sanne), ['Stemmen', 'In mijn eigen chat', 'Hoe werkt dit?', 'Beheer']);
    assertSays(await refreshed(mehmet), say.own.none);
    assert.deepEqual(buttonsOf(mehmet), ['Stemmen', 'In mijn eigen chat', 'Hoe werkt dit?']);
    assert.deepEqual(buttonsOf(anouk), ALL, 'another person’s card is as it was');
  });

  it('shows each reader their own state', async () => {
    const form = await openForm(house, mehmet, card, 'Stemmen');
    await form.press('Verder', { 'rate_A-1': 'low' });
    await house.pass(10_000);
    assertSays(await refreshed(mehmet), say.own.busy(1, 15));
    assert.deepEqual(buttonsOf(mehmet), ['Verder met stemmen', 'In mijn eigen chat', 'Hoe werkt dit?']);
    await vote(house, anouk, card, () => 'high');
    await house.pass(10_000);
    assertSays(await refreshed(anouk), say.own.voted);
    assert.deepEqual(buttonsOf(anouk), ['Mijn stem', 'In mijn eigen chat', 'Hoe werkt dit?']);
    assertSays(textFor(anouk, card), '1 van 3 heeft gestemd, 1 is bezig.');
  });

  it('tells whoever only facilitates so', async () => {
    card = await startRound(house, { place: newChannel(house), rules: { stepsOut: true } });
    assertSays(await refreshed(sanne), say.own.steppedOut);
    assert.deepEqual(buttonsOf(sanne), ['Hoe werkt dit?', 'Beheer']);
  });

  it('says kindly that the time is over, until the result is there', async () => {
    card = await startRound(house, { place: newChannel(house), rules: { date: '2026-11-24', time: '16:00' } });
    // The clock alone: nobody has come to close it yet.
    await house.clock.advanceTo('2026-11-24T14:59:59Z');
    await house.settle();
    const asked = house.clock.advanceTo('2026-11-24T15:00:00Z').then(() => refreshed(mehmet));
    assertSays(await asked, 'De tijd om te stemmen is voorbij.');
    await tellBelow(house);
    assertSays(textFor(mehmet, card), nl.round.result.closedOnTime('dinsdag 24 november om 16:00'));
  });

  it('is itself again for all with every update', async () => {
    await refreshed(mehmet);
    await vote(house, anouk, card, () => 'high');
    await house.pass(10_000);
    assert.deepEqual(buttonsOf(mehmet), ALL);
    assertSays(textFor(mehmet, card), '1 van 3 heeft gestemd.');
    assert.ok(!textFor(mehmet, card).includes(say.own.none));
  });

  it('carries all buttons, and refuses kindly who may not steer', async () => {
    const outcome = await mehmet.press(card, 'Beheer');
    assert.equal(outcome.kind, 'dialog');
    assertSays(outcome.kind === 'dialog' ? outcome.dialog.title : '', 'Koers');
  });

  it('shows its view to nobody from outside', async () => {
    const { refresh } = sanne.sees(card) as { readonly refresh?: { readonly action?: Record<string, unknown> } };
    const stranger = house.tenant.person('Wim Buitenstaander');
    await stranger.says('personal', 'help');
    assert.equal(await forge(stranger, 'personal', refresh?.action ?? {}), nl.round.notMember);
    const general = await sanne.says(house.team.general, 'help');
    assert.equal(await forge(mehmet, general, refresh?.action ?? {}), nl.round.elsewhere);
  });

  it('is updated and not posted again', async () => {
    const { room } = card;
    await vote(house, anouk, card, () => 'high');
    await house.pass(10_000);
    await manage(house, sanne, card, 'Nu sluiten', 'Nu sluiten');
    await house.pass(10_000);
    assert.equal(card.edits, 2);
    const cards = room.messages.filter((message) => message.card !== undefined && message.root === message.id);
    assert.deepEqual(cards, [card]);
  });

  it('comes again by a button where it is lost, and only then', async () => {
    const channel = newChannel(house);
    card = await startRound(house, { place: channel });
    const repost = async (): Promise<string> => {
      const [pointer] = (await mehmet.says(channel, 'stemming')).replies;
      assert.ok(pointer);
      return said(await mehmet.press(pointer, nl.round.pointer.repost));
    };
    await assert.rejects(repost(), Refusal);
    const form = await openForm(house, anouk, card, 'Stemmen');
    house.teams.vanish(card);
    await house.pass(10_000);
    await form.press('Verder', { 'rate_A-1': 'high' });
    await house.pass(10_000);
    assert.equal(await repost(), nl.round.pointer.reposted);
    await house.pass(10_000);
    const again = cardIn(channel, 'Stemming:');
    assert.notEqual(again.id, card.id);
    assertSays(textFor(sanne, again), '0 van 3 hebben gestemd, 1 is bezig.');
    await assert.rejects(repost(), Refusal);
  });
});

describe('the card of a round for more than sixty people', () => {
  let house: House;
  before(async () => {
    house = await openHouse({ limits: false, members: 62 });
  });
  afterEach(() => house.teams.assertClean());
  after(() => house.close());

  it('is one card for all, where Mijn stem shows what is one’s own', async () => {
    const [sanne, mehmet] = house.people;
    const card = await startRound(house);
    assertSays(textFor(sanne, card), say.turnout(0, 62, 0));
    assert.equal(sanne.sees(card)['refresh'], undefined);
    await assert.rejects(mehmet.refresh(card), Refusal);
    assert.deepEqual(cardButtons(mehmet.sees(card)), ALL);
    await vote(house, mehmet, card, (item) => (item === 'A-1' ? 'high' : 'low'));
    const mine = await openForm(house, mehmet, card, 'Mijn stem');
    assertSays(mine.text, 'Hoog (1)\n• 1 ');
  });

  it('lets Teams itself look up a colleague to hand over to', async () => {
    const [sanne] = house.people;
    const card = await startRound(house, { place: newChannel(house) });
    const form = await openForm(house, sanne, card, 'Beheer');
    await form.press('Overdragen');
    const picker = form.inputs.find(({ id }) => id === 'person');
    assert.deepEqual(picker?.choices, []);
    assert.match(JSON.stringify(form.card), /graph\.microsoft\.com\/users\?scope=currentContext/);
    const last = house.people.at(-1);
    assert.ok(last);
    await form.press('Draag over', { person: last.aadObjectId });
    await house.pass(10_000);
    assertSays(textFor(sanne, card), 'Collega 62');
  });
});
