import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { actionOf, carriedBy, forge } from '../support/forge.ts';
import { assertSays, type OpenedForm, openForm, refusedForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { manage, newChannel, startRound, textFor, vote } from '../support/round.ts';
import type { Message, Person } from '../support/teams/index.ts';

const { details } = nl.round;

/** All of a form's pages as they came, to search in whole. */
async function leaf(form: OpenedForm, next: string): Promise<string[]> {
  const pages = [JSON.stringify(form.card)];
  while (form.buttons.includes(next)) {
    await form.press(next);
    pages.push(JSON.stringify(form.card));
  }
  return pages;
}

describe('who sees what', () => {
  let house: House;
  let sanne: Person;
  let voters: readonly Person[];
  before(async () => {
    house = await openHouse({ limits: false, members: 6 });
    const [first, ...others] = house.people;
    sanne = first;
    voters = others;
  });
  afterEach(() => house.teams.assertClean());
  after(() => house.close());

  /** Five people vote; each gives the same two items a reason that starts with a letter of its own. */
  async function voted(openness: 'open' | 'until-close'): Promise<Message> {
    const card = await startRound(house, { place: newChannel(house), which: { areas: 'A-F1' }, rules: { openness } });
    for (const [at, person] of voters.entries()) {
      const letters = ['d', 'a', 'e', 'c', 'b'];
      await vote(house, person, card, (item) => (item === 'A-1' || item === 'A-2' ? 'high' : 'low'), {
        'A-1': `${letters[at]} eerste reden`,
        'A-2': `${letters[(at + 2) % 5]} tweede reden`,
      });
    }
    await house.pass(10_000);
    return card;
  }

  /** A name, or part of one, or an id of one of those who voted. */
  function tracesIn(json: string): string[] {
    return voters
      .flatMap(({ name, aadObjectId, id }) => [name, ...name.split(' '), aadObjectId, id])
      .filter((trace) => trace.length > 2 && json.includes(trace));
  }
  /** The card without the list of readers with a view of their own: everybody in the channel, voter or not. */
  const withoutReaders = (card: Message) => JSON.stringify({ ...sanne.sees(card), refresh: undefined });

  it('is, in an open round, everybody: tally, ratings and reasons with names, live', async () => {
    const card = await voted('open');
    assert.match(textFor(sanne, card), /De stand nu\nPlaats 1: 1 Scholing .*\(3\)/);
    const form = await openForm(house, voters[1] ?? sanne, card, 'Bekijk de stand');
    assert.match(form.text, /hoog 5 · midden 0 · laag 0 · weet ik niet 0/);
    await form.press('Bekijk dit punt', { item: 'A-1' });
    const all = (await leaf(form, details.next)).join('');
    for (const [at, { name }] of voters.entries()) {
      assert.ok(all.includes(details.reasonOf(name, 'hoog')), name);
      assert.ok(all.includes(`${['d', 'a', 'e', 'c', 'b'][at]} eerste reden`));
    }
  });

  it('is, until the close, nobody: not even whoever facilitates', async () => {
    const card = await voted('until-close');
    const json = withoutReaders(card);
    assert.deepEqual(tracesIn(json), []);
    assert.doesNotMatch(json, /eerste reden|tweede reden|hoog \d|Plaats \d/);
    assert.match(textFor(sanne, card), /5 van 6 hebben gestemd/);
    assert.ok(!textFor(sanne, card).includes('Bekijk de stand'));
    const form = await openForm(house, sanne, card, 'Beheer');
    assert.deepEqual(tracesIn(JSON.stringify(form.card)), []);
    // The button that an open round has, on a round that is not open.
    const open = await startRound(house, { place: newChannel(house), rules: { openness: 'open' } });
    const { input } = carriedBy(card.card ?? { type: 'AdaptiveCard' }, 'Beheer');
    const standing = actionOf(open.card ?? { type: 'AdaptiveCard' }, 'Bekijk de stand');
    assert.equal(await forge(sanne, card, standing, { koers: { input } }), details.notYet);
  });

  it('is, after the close, everybody, without a name anywhere', async () => {
    const card = await voted('until-close');
    await manage(house, sanne, card, 'Nu sluiten', 'Nu sluiten');
    await house.pass(10_000);
    const pages = [withoutReaders(card)];
    for (const item of ['A-1', 'A-2']) {
      const form = await openForm(house, sanne, card, 'Alle resultaten');
      pages.push(JSON.stringify(form.card));
      await form.press('Bekijk dit punt', { item });
      pages.push(...(await leaf(form, details.next)));
    }
    assert.deepEqual(tracesIn(pages.join('')), []);
    for (const letter of ['a', 'b', 'c', 'd', 'e']) assert.ok(pages.join('').includes(`${letter} eerste reden`));
    for (const message of card.replies.filter((one) => one.text !== '')) assert.deepEqual(tracesIn(message.text), []);
  });

  it('is in the store without a name, where the round is not open', async () => {
    const card = await voted('until-close');
    const { input } = carriedBy(card.card ?? { type: 'AdaptiveCard' }, 'Beheer');
    const rows: string[] = [];
    for await (const page of house.tables.list('rounds', String(Object(input)['round'])))
      rows.push(...page.map(({ cells }) => JSON.stringify(cells)));
    assert.ok(rows.some((cells) => cells.includes('eerste reden')));
    for (const { name } of voters) assert.ok(!rows.join('').includes(name), name);
  });

  it('keeps the reasons of one person apart: they stand in the order of the alphabet', async () => {
    const card = await voted('until-close');
    await manage(house, sanne, card, 'Nu sluiten', 'Nu sluiten');
    await house.pass(10_000);
    for (const [item, word] of [
      ['A-1', 'eerste'],
      ['A-2', 'tweede'],
    ] as const) {
      const form = await openForm(house, sanne, card, 'Alle resultaten');
      await form.press('Bekijk dit punt', { item });
      const shown = [...form.text.matchAll(/“(\w) (eerste|tweede) reden”/g)].map(([, letter]) => letter);
      assert.deepEqual(shown, ['a', 'b', 'c', 'd', 'e'], word);
      assert.ok(!form.text.includes(': hoog') && !form.text.includes(details.votes));
      await form.press(details.all);
      await form.press('Bekijk dit punt', { item: 'A-3' });
      assertSays(form.text, details.noReasons);
    }
  });

  it('shows no reason that its writer no longer gives', async () => {
    const card = await voted('until-close');
    const [mehmet] = voters;
    assert.ok(mehmet);
    const form = await openForm(house, mehmet, card, 'Mijn stem');
    await form.press('Verander mijn stem');
    await form.press('Verder', { 'rate_A-1': 'low' });
    await manage(house, sanne, card, 'Nu sluiten', 'Nu sluiten');
    await house.pass(10_000);
    const results = await openForm(house, sanne, card, 'Alle resultaten');
    await results.press('Bekijk dit punt', { item: 'A-1' });
    assert.ok(!results.text.includes('d eerste reden'));
    assert.ok(results.text.includes('a eerste reden'));
  });

  it('has nothing to show before the first vote', async () => {
    const open = await startRound(house, { place: newChannel(house), rules: { openness: 'open' } });
    assert.equal(await refusedForm(house, sanne, open, 'Bekijk de stand'), nl.round.card.noStanding);
  });
});
