import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  countHands,
  type HandCounts,
  type Hands,
  handVoters,
  isMoreThanExpected,
  tallyOfHands,
  wholeNumber,
  withCounts,
  withPeople,
} from '../../src/domain/hands.ts';
import { addCounts, rank, tally } from '../../src/domain/tally.ts';

const at = Temporal.Instant.from('2026-11-23T08:00:00Z');
const later = at.add({ minutes: 5 });
const sanne = { name: 'Sanne', at };
const mehmet = { name: 'Mehmet', at: later };

function six(counts: Readonly<Record<string, HandCounts>> = {}): Hands {
  return { people: 6, counts, by: ['Sanne'], at };
}

function stored(counted: ReturnType<typeof withCounts>): Hands {
  assert.ok('hands' in counted, JSON.stringify(counted));
  return counted.hands;
}

describe('a number that somebody typed', () => {
  it('is a whole one from 0 on', () => {
    for (const [typed, number] of [
      ['0', 0],
      ['6', 6],
      [' 12 ', 12],
      ['007', 7],
      ['9999', 9999],
    ] as const)
      assert.equal(wholeNumber(typed), number);
  });

  it('is nothing else', () => {
    for (const typed of ['', ' ', '-1', '+1', '2.5', '2,5', '1e3', '0x10', 'zes', '12345', 'Infinity', '1 2', '٣'])
      assert.equal(wholeNumber(typed), undefined, typed);
  });
});

describe('a show of hands', () => {
  it('begins with the people', () => {
    assert.deepEqual(withPeople(undefined, 6, sanne), { hands: six() });
  });

  it('takes counts page by page, and keeps what a page does not name', () => {
    const first = stored(withCounts(six(), { 'A-1': { high: 4, low: 2 } }, sanne));
    const second = stored(withCounts(first, { 'A-1': { low: 1 }, 'A-2': { middle: 6 } }, mehmet));
    assert.deepEqual(second, {
      people: 6,
      counts: { 'A-1': { high: 4, low: 1 }, 'A-2': { middle: 6 } },
      by: ['Sanne', 'Mehmet'],
      at: later,
    });
  });

  it('is the same one when nothing changes, whoever says so', () => {
    const hands = six({ 'A-1': { high: 4 } });
    assert.equal(stored(withPeople(hands, 6, mehmet)), hands);
    assert.equal(stored(withCounts(hands, {}, mehmet)), hands);
    assert.equal(stored(withCounts(hands, { 'A-1': { high: 4 } }, mehmet)), hands);
    assert.notEqual(stored(withCounts(hands, { 'A-1': { low: 0 } }, mehmet)), hands, 'a 0 was counted too');
  });

  it('has no more hands for an item than people, with what was counted before', () => {
    const hands = six({ 'A-1': { high: 4 } });
    assert.deepEqual(withCounts(hands, { 'A-1': { low: 2, unknown: 1 } }, sanne), {
      tooMany: { item: 'A-1', raised: 7, people: 6 },
    });
    assert.equal(countHands(stored(withCounts(hands, { 'A-1': { low: 2, unknown: 0 } }, sanne)).counts['A-1']), 6);
    assert.deepEqual(withPeople(hands, 3, sanne), { tooMany: { item: 'A-1', raised: 4, people: 3 } });
    assert.equal(stored(withPeople(hands, 4, sanne)).people, 4);
  });

  it('is asked about when it makes more voters than were expected', () => {
    assert.equal(isMoreThanExpected({ expected: 8 }, 6, 2), false);
    assert.equal(isMoreThanExpected({ expected: 8 }, 6, 3), true);
  });

  it('has voters once an item is counted', () => {
    assert.equal(handVoters(undefined), 0);
    assert.equal(handVoters(six()), 0);
    assert.equal(handVoters(six({ 'A-1': { high: 0 } })), 0);
    assert.equal(handVoters(six({ 'A-1': { unknown: 1 } })), 6);
  });

  it('is part of a tally as ballots would be', () => {
    const ballots = fc.array(fc.constantFrom('low', 'middle', 'high', 'unknown'), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(ballots, fc.nat(20), (ratings, split) => {
        const [raised, typed] = [ratings.slice(0, split), ratings.slice(split)].map((part) =>
          part.map((rating) => ({ 'A-1': rating })),
        );
        const hands = tally(['A-1'], raised ?? []);
        const counted = tallyOfHands({ people: hands.voters, counts: hands.counts, by: ['Sanne'], at });
        const all = tally(['A-1'], [...(raised ?? []), ...(typed ?? [])]);
        assert.deepEqual(addCounts(tally(['A-1'], typed ?? []), counted), all);
      }),
    );
  });

  it('leaves an item without a rank that half of the voters did not rate, hands included', () => {
    const items = ['A-1', 'A-2'];
    const counted = tallyOfHands(six({ 'A-1': { high: 5 } }));
    const { ranked, tooFew } = rank(addCounts(tally(items, [{ 'A-1': 'low', 'A-2': 'high' }]), counted));
    assert.deepEqual(
      [ranked, tooFew].map((some) => some.map(({ item, n }) => [item, n])),
      [[['A-1', 6]], [['A-2', 1]]],
    );
  });
});
