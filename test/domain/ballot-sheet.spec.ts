import assert from 'node:assert/strict';
import fc from 'fast-check';
import { firstOpenPage, PAGE, readSheet, writeSheet } from '../../src/domain/ballot-sheet.ts';
import { CATALOGUES } from '../../src/domain/catalogues/index.ts';
import { RATINGS } from '../../src/domain/rating.ts';

const items = ['A-1', 'A-1.1', 'A-2', 'E-1', 'E-10'];
const ratings = fc.dictionary(fc.constantFrom(...items), fc.constantFrom(...RATINGS), { noNullPrototype: true });

describe('a ballot sheet', () => {
  it('is one sign an item', () => {
    assert.equal(writeSheet(items, { 'A-1': 'low', 'A-2': 'middle', 'E-1': 'high', 'E-10': 'unknown' }), 'l-mhu');
    assert.equal(writeSheet(items, {}), '-----');
    assert.equal(writeSheet([], {}), '');
  });

  it('is read as it was written', () => {
    fc.assert(fc.property(ratings, (given) => assert.deepEqual(readSheet(items, writeSheet(items, given)), given)));
  });

  it('leaves out items that are not in the round', () => {
    assert.equal(writeSheet(items, { 'B-1': 'high' }), '-----');
  });

  it('says nothing when it is of another length, as after own items were corrected', () => {
    assert.deepEqual(readSheet(items, 'lmhu'), {});
    assert.deepEqual(readSheet(items, 'lmhu-l'), {});
  });

  it('never yields a rating off the scale, whatever comes back from a client', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 5, maxLength: 5 }), (sheet) => {
        for (const [item, rating] of Object.entries(readSheet(items, sheet)))
          assert.ok(items.includes(item) && RATINGS.includes(rating));
      }),
    );
  });

  it('fits the form for the largest catalogue with ten own items', () => {
    const largest = Math.max(...CATALOGUES.map((catalogue) => catalogue.items.length));
    // features/vote/fill.ts takes sheets of up to 60 signs and pages up to 50.
    assert.ok(largest + 10 <= 60);
  });
});

describe('firstOpenPage', () => {
  const many = Array.from({ length: 12 }, (_, at) => `A-${at}`);
  const rated = (...open: readonly number[]) =>
    Object.fromEntries(many.filter((_, at) => !open.includes(at)).map((item) => [item, 'low' as const]));

  it('is the page of the first item that is not rated', () => {
    assert.equal(firstOpenPage(many, {}), 0);
    assert.equal(firstOpenPage(many, rated(PAGE.items)), 1);
    assert.equal(firstOpenPage(many, rated(11)), 2);
    assert.equal(firstOpenPage(many, rated(11, 4)), 0);
  });

  it('is none when all are rated; “don’t know” is an answer', () => {
    assert.equal(firstOpenPage(many, rated()), undefined);
    assert.equal(firstOpenPage(['A-1'], { 'A-1': 'unknown' }), undefined);
  });
});
