import assert from 'node:assert/strict';
import type { CardJson } from '../../src/ports/messenger.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { assertSays, type OpenedForm, openForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { manage, newChannel, openStart, startRound, textFor, vote } from '../support/round.ts';

const ODD = [
  '**vet** en _schuin_ [klik](https://evil.example)',
  '{{DATE(2026-01-01T00:00:00Z,SHORT)}}',
  '${catalogue} en ${$root.round}',
  '<at>Mehmet Yılmaz</at> & <b>dik</b>',
  '$when: @{if(true, 1, 2)} \\n',
  '__proto__',
];

/** The types of the elements in which a text stands. */
function elementsWith(card: unknown, text: string, type = ''): string[] {
  if (typeof card === 'string') return card.includes(text) ? [type] : [];
  if (Array.isArray(card)) return card.flatMap((part) => elementsWith(part, text, type));
  if (typeof card !== 'object' || card === null) return [];
  const own = 'type' in card && typeof card.type === 'string' ? card.type : type;
  return Object.values(card).flatMap((part) => elementsWith(part, text, own));
}

/** Every place where a text of a person stands on a card, none of which reads Markdown. */
function assertShownAsTyped(card: CardJson, typed: string): void {
  // The one change: an invisible word joiner keeps clients from making a date of it; what is typed in an input they leave alone.
  const text = typed.replace('{{DATE', '{\u2060{DATE');
  const raw = text === typed ? [] : elementsWith(card, typed);
  assert.ok(!raw.includes('TextRun'), typed);
  const places = [...elementsWith(card, text), ...raw];
  assert.ok(places.length > 0, `not on the card: ${typed}`);
  for (const place of places) assert.match(place, /^(TextRun|Input\.Text|Input\.ChoiceSet)$/, typed);
}

describe('a team’s own items', () => {
  let house: House;
  before(async () => {
    house = await openHouse({ limits: false });
    for (const text of ['${catalogue}', '${$root.round}']) house.teams.allowText(text);
  });
  afterEach(() => house.teams.assertClean());
  after(() => house.close());

  async function whichPage(channel = newChannel(house)): Promise<OpenedForm> {
    const form = await openStart(house, house.people[0], channel);
    await form.press('Verder');
    return form;
  }

  it('are at most ten, and what was typed stays there to shorten', async () => {
    const form = await whichPage();
    const eleven = Array.from({ length: 11 }, (_, at) => `Punt ${at + 1}`).join('\n');
    await form.press('Verder', { own: eleven });
    assertSays(form.text, nl.round.start.tooMany(11, 10));
    assert.equal(form.valueOf('own'), eleven);
    await form.press('Verder', { own: eleven.split('\n').slice(1).join('\n') });
    assert.match(form.text, /Tot wanneer en hoe/);
  });

  it('have at most 120 characters each', async () => {
    const form = await whichPage();
    await form.press('Verder', { own: `Kort\n${'x'.repeat(121)}` });
    assertSays(form.text, nl.round.start.tooLong(2, 120));
    await form.press('Verder', { own: `Kort\n${'x'.repeat(120)}` });
    assert.match(form.text, /Tot wanneer en hoe/);
  });

  it('are each written once', async () => {
    const form = await whichPage();
    await form.press('Verder', { own: 'Een plek\n- Een plek' });
    assertSays(form.text, nl.round.start.twice(2));
  });

  it('are not stored when they are refused', async () => {
    const channel = newChannel(house);
    const form = await whichPage(channel);
    await form.press('Verder', { own: 'Een plek\nEen plek' });
    form.dismiss();
    assert.equal((await whichPage(channel)).valueOf('own'), '');
  });

  it('stay when the field is emptied, and go by the switch', async () => {
    const form = await whichPage();
    await form.press('Verder', { own: 'Een rustige plek' });
    await form.press('Terug');
    await form.press('Verder', { own: '' });
    await form.press('Terug');
    assert.equal(form.valueOf('own'), 'Een rustige plek');
    await form.press('Verder', { clear: true });
    await form.press('Terug');
    assert.equal(form.valueOf('own'), '');
  });

  it('can be all that is voted on', async () => {
    const [sanne] = house.people;
    const channel = newChannel(house);
    const form = await openStart(house, sanne, channel);
    await form.press('Verder');
    await form.press('Verder', { areas: [], onlyOwn: true });
    assertSays(form.text, nl.round.start.noItems);
    await form.press('Verder', { onlyOwn: true, own: 'Een rustige plek' });
    await form.press('Verder');
    assert.match(form.text, /Hoe belangrijk is dit punt nu/);
    assert.doesNotMatch(form.text, /Leren en samenwerken voor inclusie/);
    await form.press('Start de stemming');
    await house.settle();
    const card = channel.messages.findLast((message) => message.card !== undefined);
    assert.ok(card);
    assert.match(textFor(sanne, card), /^Stemming: Eigen punten van ons team/);
    const ballot = await vote(house, sanne, card, () => 'high');
    assert.match(ballot.text, /Hoog \(1\)\n• E1 Een rustige plek/);
  });

  it('are needed when no part of the list is chosen', async () => {
    const form = await whichPage();
    await form.press('Verder', { areas: [] });
    assertSays(form.text, nl.round.start.noItems);
    assert.equal(form.valueOf('areas') ?? '', '', 'the boxes stay as they were left');
  });

  it('are shown as typed, wherever they stand', async () => {
    const [sanne, mehmet] = house.people;
    const channel = newChannel(house);
    const form = await whichPage(channel);
    await form.press('Verder', { own: ODD.join('\n'), onlyOwn: true });
    await form.press('Terug');
    for (const item of ODD) assert.ok(String(form.valueOf('own')).includes(item), item);
    await form.press('Verder', { onlyOwn: true });
    await form.press('Verder', { openness: 'open' });
    for (const item of ODD) assertShownAsTyped(form.card, item);
    await form.press('Start de stemming');
    await house.settle();
    const card = channel.messages.findLast((message) => message.card !== undefined);
    assert.ok(card?.card);
    for (const item of ODD) assertShownAsTyped(card.card, item);
    const odd = ODD.join(' ');
    const ballot = await openForm(house, mehmet, card, 'Stemmen');
    for (const item of ODD.slice(0, 5)) assertShownAsTyped(ballot.card, item);
    await ballot.press('Verder', Object.fromEntries(ballot.inputs.map(({ id }) => [id, 'high'])));
    await ballot.press('Verder', { 'rate_E-6': 'high' });
    await ballot.press('Inleveren', { 'why_E-1': odd });
    for (const text of [...ODD.slice(1), odd]) assertShownAsTyped(ballot.card, text);
    await house.pass(10_000);
    for (const item of ODD.slice(0, 3)) assertShownAsTyped(card.card, item);
    const details = await openForm(house, sanne, card, 'Bekijk de stand');
    for (const item of ODD) assertShownAsTyped(details.card, item);
    await details.press('Bekijk dit punt', { item: 'E-1' });
    assertShownAsTyped(details.card, odd);
    await manage(house, sanne, card, 'Nu sluiten', 'Nu sluiten');
    await house.pass(10_000);
    for (const item of ODD.slice(0, 5)) assertShownAsTyped(card.card, item);
  });

  it('can be corrected until the first vote, and not after it', async () => {
    const [sanne, mehmet] = house.people;
    const card = await startRound(house, {
      place: newChannel(house),
      which: { own: 'Een rustige plek\nMeer tidj', onlyOwn: true },
    });
    const form = await openForm(house, sanne, card, 'Beheer');
    await form.press('Eigen punten aanpassen');
    assert.equal(form.valueOf('own'), 'Een rustige plek\nMeer tidj');
    await form.press('Bewaar de eigen punten', { own: 'Een rustige plek\nEen rustige plek' });
    assertSays(form.text, nl.round.start.twice(2));
    await form.press('Bewaar de eigen punten', { clear: true });
    assertSays(form.text, nl.round.manage.ownLast);
    await form.press('Bewaar de eigen punten', { own: 'Een rustige plek\nMeer tijd' });
    assert.ok(form.done);
    await house.pass(10_000);
    assert.match(textFor(mehmet, card), /• Meer tijd\n/);
    const late = await openForm(house, sanne, card, 'Beheer');
    await late.press('Eigen punten aanpassen');
    const ballot = await openForm(house, mehmet, card, 'Stemmen');
    await ballot.press('Verder', { 'rate_E-3': 'low' });
    const outcome = await late.press('Bewaar de eigen punten', { own: 'Iets heel anders' });
    assert.equal(said(outcome), nl.round.manage.ownVoted);
    await house.pass(10_000);
    assert.match(textFor(mehmet, card), /• Meer tijd\n/);
    const menu = await openForm(house, sanne, card, 'Beheer');
    assert.ok(!menu.buttons.includes('Eigen punten aanpassen'));
  });

  it('are never rated under another text than the voter saw', async () => {
    const [sanne, mehmet] = house.people;
    const card = await startRound(house, { which: { onlyOwn: true, own: 'Kleinere klassen\nMeer toetsen' } });
    const ballot = await openForm(house, mehmet, card, 'Stemmen');
    const form = await openForm(house, sanne, card, 'Beheer');
    await form.press('Eigen punten aanpassen');
    await form.press('Bewaar de eigen punten', { own: 'Meer toetsen\nLangere pauzes' });
    const outcome = await ballot.press('Verder', { 'rate_E-1': 'high' });
    assert.equal(said(outcome), nl.vote.refused['unknown-item']);
    const now = await openForm(house, mehmet, card, 'Stemmen');
    assert.deepEqual(
      now.inputs.map(({ id }) => id),
      ['rate_E-2', 'rate_E-3'],
    );
  });
});
