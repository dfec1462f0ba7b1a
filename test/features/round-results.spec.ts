import assert from 'node:assert/strict';
import type { Rating } from '../../src/domain/rating.ts';
import { rank, tally } from '../../src/domain/tally.ts';
import { formatNumber } from '../../src/ui/format.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { tellBelow } from '../support/days.ts';
import { assertSays, type OpenedForm, openForm, refusedForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { manage, newChannel, startRound, textFor, vote } from '../support/round.ts';
import type { Filled, Message } from '../support/teams/index.ts';

const { result: say, details } = nl.round;
type Column = Readonly<Record<string, Rating>>;

/** Focus area 1 of catalogue A has six items; each column is what one person says. */
const COLUMNS: readonly Column[] = [
  { 'A-1': 'high', 'A-2': 'middle', 'A-3': 'low', 'A-3.1': 'high', 'A-3.2': 'unknown', 'A-4': 'high' },
  { 'A-1': 'middle', 'A-2': 'high', 'A-3': 'low', 'A-3.1': 'low', 'A-3.2': 'unknown' },
  { 'A-1': 'high', 'A-2': 'middle', 'A-3': 'middle', 'A-3.1': 'high', 'A-3.2': 'unknown' },
  { 'A-1': 'middle', 'A-2': 'high', 'A-3': 'low', 'A-3.1': 'low' },
];

/** A round that is over: person after person voted a column. */
async function closed(house: House, columns: readonly Column[], which: Filled, rules: Filled = {}): Promise<Message> {
  const { letter = 'A', ...areas } = which;
  const card = await startRound(house, { place: newChannel(house), what: { letter }, which: areas, rules });
  for (const [at, column] of columns.entries())
    await vote(house, house.people[at + 1] ?? house.people[0], card, (item) => column[item]);
  await manage(house, house.people[0], card, 'Nu sluiten', 'Nu sluiten');
  await house.pass(10_000);
  return card;
}
const small = { areas: 'A-F1' };

describe('the card of a result', () => {
  let house: House;
  let shared: Message;
  before(async () => {
    house = await openHouse({ limits: false, members: 6 });
    shared = await closed(house, COLUMNS, small);
  });
  afterEach(() => house.teams.assertClean());
  after(() => house.close());

  const read = (card: Message) => textFor(house.people[0], card);

  it('ranks by the mean, and lets equal means share a rank', async () => {
    const text = read(shared);
    assertSays(text, say.turnout(4, 6, 66));
    const places = [...text.matchAll(/\n([\d.]+) .*\n(Plaats .*)/g)].map(([, label, score]) => [label, score]);
    assert.deepEqual(places, [
      ['1', say.score(1, '2,5', 4)],
      ['2', say.score(1, '2,5', 4)],
      ['3.1', say.score(3, '2', 4)],
      ['3', say.score(4, '1,25', 4)],
    ]);
  });

  it('has a chart, and the same in text for a client that draws none', async () => {
    const json = JSON.stringify(shared.card);
    assert.match(json, /"type":"Chart\.HorizontalBar".*"data":\[\{"x":"1","y":2\.5\}/);
    assert.match(json, /"fallback":\{"type":"Container".*██████████ 2,5 · 1"/);
  });

  it('says whether enough people voted', async () => {
    const missed = read(await closed(house, COLUMNS.slice(0, 2), small, { quorum: '50' }));
    assertSays(missed, say.quorumMissed(3));
    assertSays(missed, say.top);
    const met = read(await closed(house, COLUMNS.slice(0, 3), small, { quorum: '50' }));
    assertSays(met, say.quorumMet(3));
    assert.ok(!read(await closed(house, COLUMNS.slice(0, 1), small)).includes('er waren er'));
  });

  it('says so when nobody voted', async () => {
    const card = await closed(house, [], small);
    await tellBelow(house);
    assertSays(read(card), say.turnout(0, 6, 0));
    assertSays(read(card), say.nobody);
    assert.ok(card.replies.some(({ text }) => text === nl.round.ended.notice(0, 6, false)));
    assert.equal(await refusedForm(house, house.people[0], card, 'Alle resultaten'), say.nobody);
  });

  it('counts what was saved and not handed in, and says so', async () => {
    const card = await startRound(house, { place: newChannel(house), which: small });
    const form = await openForm(house, house.people[1], card, 'Stemmen');
    await form.press('Verder', { 'rate_A-1': 'high' });
    await vote(house, house.people[2], card, (item) => (item === 'A-1' ? 'low' : undefined));
    await manage(house, house.people[0], card, 'Nu sluiten', 'Nu sluiten');
    await house.pass(10_000);
    assertSays(read(card), say.turnout(1, 6, 16));
    assertSays(read(card), say.savedToo(1));
    assertSays(read(card), say.score(1, '2', 2));
    const mine = await openForm(house, house.people[1], card, 'Mijn stem');
    assertSays(mine.text, nl.vote.mine.savedClosed);
  });
});

describe('all results', () => {
  let house: House;
  let shared: Message;
  before(async () => {
    house = await openHouse({ limits: false, members: 12 });
    shared = await closed(house, COLUMNS, small);
  });
  afterEach(() => house.teams.assertClean());
  after(() => house.close());

  it('keeps apart what too few rated, and don’t-knows out of every mean', async () => {
    assertSays(textFor(house.people[0], shared), say.tooFew(2));
    const form = await openForm(house, house.people[1], shared, 'Alle resultaten');
    assertSays(form.text, `${details.tooFew}\n4 Ons beeld`);
    assertSays(form.text, `${details.counts(0, 0, 0, 3)}\n${details.noMean}`);
    assertSays(form.text, `${details.counts(1, 0, 0, 0)}\n${details.mean('3', 1)}\n`);
  });

  it('says what to talk about first where opinions split', async () => {
    assertSays(textFor(house.people[0], shared), `${say.split}\n3.1 Je stuurt`);
    assertSays(textFor(house.people[0], shared), details.counts(2, 0, 2, 0));
    const form = await openForm(house, house.people[1], shared, 'Alle resultaten');
    assert.equal(form.text.split(details.split).length - 1, 1);
    assertSays(form.text, `${details.mean('2', 4)} ${details.spread('1')} ${details.agreement(0)}\n${details.split}`);
  });

  it('pages through everything, equal to the count of the ballots', async () => {
    const ratings = ['low', 'middle', 'high', 'unknown'] as const;
    const areas = 'B-T1,B-T2,B-T3,B-T4';
    const items = catalogue(areas);
    const columns = [1, 2, 3, 5].map((step) =>
      Object.fromEntries(items.map((item, at) => [item, ratings[(at * step + step) % 4] ?? 'low'])),
    );
    const card = await closed(house, columns, { letter: 'B', areas });
    const form = await openForm(house, house.people[1], card, 'Alle resultaten');
    const shown = await entries(form);
    const { ranked, tooFew } = rank(tally(items, columns));
    const expected = [...ranked, ...tooFew].map(({ item, rank: place, counts: c, mean, n }) => [
      place === undefined ? details.tooFew : details.ranked(place),
      item.slice(2),
      details.counts(c.high, c.middle, c.low, c.unknown),
      mean === undefined || n === 0
        ? details.noMean
        : `Gemiddeld ${formatNumber(mean, 'nl')} van 3, door ${n === 1 ? '1 persoon' : `${n} mensen`}.`,
    ]);
    assert.equal(shown.length, 27);
    assert.deepEqual(shown, expected);
    await form.press('Vorige');
    assertSays(form.text, details.heading(17, 24, 27));
    await form.press('Klaar');
    assert.ok(form.done);
  });

  it('leads from an item back to the page it came from', async () => {
    const card = await closed(house, COLUMNS.slice(0, 1), { areas: 'A-F1,A-F2' });
    const form = await openForm(house, house.people[1], card, 'Alle resultaten');
    await form.press('Volgende');
    await form.press(details.show);
    assertSays(form.text, details.pick);
    assert.equal(form.text.split(details.pick).length, 3, 'as a fault, and as the label');
    const item = form.inputs[0]?.choices[0]?.value ?? '';
    await form.press(details.show, { item });
    assertSays(form.text, details.item(item.slice(2)));
    assertSays(form.text, details.noReasons);
    await form.press(details.all);
    assertSays(form.text, details.heading(9, 15, 15));
  });

  it('shows all reasons of an item, ten a page', async () => {
    const card = await startRound(house, { place: newChannel(house), which: { own: 'Een plek', onlyOwn: true } });
    for (const [at, person] of house.people.entries())
      await vote(house, person, card, () => 'high', { 'E-1': `Reden ${at}` });
    await manage(house, house.people[0], card, 'Nu sluiten', 'Nu sluiten');
    await house.pass(10_000);
    const form = await openForm(house, house.people[1], card, 'Alle resultaten');
    await form.press(details.show, { item: 'E-1' });
    assertSays(form.text, details.reasons(12));
    const reasons = () => [...form.text.matchAll(/“(Reden \d+)”/g)].map(([, reason]) => reason);
    const first = reasons();
    assertSays(form.text, details.page(1, 2));
    await form.press(details.next);
    const second = reasons();
    assert.deepEqual([first.length, second.length], [10, 2]);
    assert.equal(new Set([...first, ...second]).size, 12);
    await form.press(details.back);
    assert.deepEqual(reasons(), first);
  });
});

/** What the pages of the ranking say: place, number, counts and mean of each item. */
async function entries(form: OpenedForm): Promise<string[][]> {
  const all: string[][] = [];
  for (;;) {
    const found = form.text.matchAll(
      /^(Plaats \d+|Door minder.*)\n([\d.]+) .*\n(hoog .*)\n(Gemiddeld \S+ van 3, door \d+ \w+\.|Niemand gaf.*)/gm,
    );
    all.push(...[...found].map((match) => match.slice(1, 5)));
    if (!form.buttons.includes(details.next)) return all;
    await form.press(details.next);
  }
}

function catalogue(areas: string): string[] {
  const sizes: Readonly<Record<string, number>> = { '1': 3, '2': 10, '3': 7, '4': 7 };
  return areas
    .split(',')
    .flatMap((area) => Array.from({ length: sizes[area.slice(-1)] ?? 0 }, (_, at) => `B-${area.slice(-1)}.${at + 1}`));
}
