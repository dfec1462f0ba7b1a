import assert from 'node:assert/strict';
import type { Catalogue, FocusArea, Text } from '../../src/domain/catalogue.ts';
import { CATALOGUES, findCatalogue, findItem } from '../../src/domain/catalogues/index.ts';

/** Stored votes and plans refer to these ids: never rename or drop one. */
const IDS = {
  A: {
    areas: ['A-F1', 'A-F2'],
    items: [
      ...['A-1', 'A-2', 'A-3', 'A-3.1', 'A-3.2', 'A-4'],
      ...['A-5', 'A-5.1', 'A-5.2', 'A-6', 'A-6.1', 'A-6.2', 'A-6.3', 'A-6.4', 'A-6.5'],
    ],
  },
  B: {
    areas: ['B-T1', 'B-T2', 'B-T3', 'B-T4'],
    items: [
      ...['B-1.1', 'B-1.2', 'B-1.3'],
      ...['B-2.1', 'B-2.2', 'B-2.3', 'B-2.4', 'B-2.5', 'B-2.6', 'B-2.7', 'B-2.8', 'B-2.9', 'B-2.10'],
      ...['B-3.1', 'B-3.2', 'B-3.3', 'B-3.4', 'B-3.5', 'B-3.6', 'B-3.7'],
      ...['B-4.1', 'B-4.2', 'B-4.3', 'B-4.4', 'B-4.5', 'B-4.6', 'B-4.7'],
    ],
  },
  C: {
    areas: ['C-S1', 'C-S2', 'C-S3', 'C-S4', 'C-S5', 'C-S6', 'C-S7', 'C-S8'],
    items: [
      ...['C-1.1', 'C-1.2', 'C-1.3', 'C-1.4', 'C-1.5', 'C-1.6', 'C-1.7', 'C-1.8'],
      ...['C-2.1', 'C-2.2', 'C-2.3', 'C-2.4'],
      ...['C-3.1', 'C-3.2', 'C-3.3', 'C-3.4'],
      ...['C-4.1', 'C-4.2'],
      ...['C-5.1', 'C-5.2', 'C-5.3', 'C-5.4', 'C-5.5', 'C-5.6'],
      ...['C-6.1', 'C-6.2', 'C-6.3', 'C-6.4'],
      ...['C-7.1', 'C-7.2', 'C-7.3', 'C-7.4'],
      ...['C-8.1', 'C-8.2', 'C-8.3'],
    ],
  },
};

/** As on paper: figure by figure, so 2.10 comes after 2.9 and 3 before 3.1. */
function inPaperOrder(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  return (left[0] ?? 0) - (right[0] ?? 0) || (left[1] ?? 0) - (right[1] ?? 0);
}

function areaOf(catalogue: Catalogue, id: string): FocusArea | undefined {
  return catalogue.areas.find((area) => area.id === id);
}

interface Labelled {
  readonly where: string;
  readonly text: string;
}

function bothLanguages(where: string, text: Text): readonly Labelled[] {
  return [
    { where: `${where} nl`, text: text.nl },
    { where: `${where} en`, text: text.en },
  ];
}

function entriesOf(catalogue: Catalogue) {
  return [{ ...catalogue, id: catalogue.letter }, ...catalogue.areas, ...catalogue.items];
}

function sentences(text: string): readonly string[] {
  return text.split(/[.?!](?:\s|$)/u).filter((sentence) => sentence !== '');
}

describe('catalogues', () => {
  it('has the numbers of items and areas that the papers have', () => {
    const counts = CATALOGUES.map(({ letter, edition, areas, items }) => [letter, edition, areas.length, items.length]);
    assert.deepEqual(counts, [
      ['A', 1, 2, 15],
      ['B', 1, 4, 27],
      ['C', 1, 8, 35],
    ]);
  });

  it('finds a catalogue by letter and exact edition', () => {
    for (const catalogue of CATALOGUES) {
      assert.equal(findCatalogue(catalogue.letter, catalogue.edition), catalogue);
    }
    assert.equal(findCatalogue('A', 0), undefined);
  });

  it('has one catalogue per letter and edition', () => {
    const names = CATALOGUES.map(({ letter, edition }) => `${letter}${edition}`);
    assert.deepEqual([...new Set(names)], names);
  });

  for (const catalogue of CATALOGUES) {
    describe(`catalogue ${catalogue.letter}, edition ${catalogue.edition}`, () => {
      const { letter, areas, items } = catalogue;
      const titles = entriesOf(catalogue).flatMap(({ id, title }) => bothLanguages(`${id} title`, title));
      const explanations = entriesOf(catalogue).flatMap(({ id, explanation }) =>
        bothLanguages(`${id} explanation`, explanation),
      );

      it('keeps its ids, each once', () => {
        const [areaIds, itemIds] = [areas.map(({ id }) => id), items.map(({ id }) => id)];
        assert.deepEqual(areaIds, IDS[letter].areas);
        assert.deepEqual(itemIds, IDS[letter].items);
        assert.equal(new Set([...areaIds, ...itemIds]).size, areaIds.length + itemIds.length);
      });

      it('makes an id of the letter and the number', () => {
        for (const { id, number } of items) {
          assert.equal(id, `${letter}-${number}`);
        }
      });

      it('is in the order of its numbers', () => {
        const numbers = items.map(({ number }) => number);
        assert.deepEqual(numbers, numbers.toSorted(inPaperOrder));
      });

      it('puts every item in an area, keeps areas together and in order, and leaves none empty', () => {
        assert.deepEqual(
          [...new Set(items.map(({ area }) => area))],
          areas.map(({ id }) => id),
        );
        const places = items.map(({ area }) => areas.findIndex(({ id }) => id === area));
        const inOrder = places.toSorted((a, b) => a - b);
        assert.deepEqual(places, inOrder);
        for (const { id, area } of items) {
          assert.notEqual(areaOf(catalogue, area), undefined, id);
        }
      });

      it('gives an item the parent that its number names, in the same area', () => {
        for (const item of items) {
          const expected = letter === 'A' && item.number.includes('.') ? `A-${item.number.split('.')[0]}` : undefined;
          assert.equal(item.parent, expected, item.id);
          if (item.parent !== undefined) {
            assert.equal(findItem(catalogue, item.parent)?.area, item.area, item.id);
          }
        }
      });

      it('finds an item by its id only', () => {
        for (const item of items) {
          assert.equal(findItem(catalogue, item.id), item);
        }
        assert.equal(findItem(catalogue, '1'), undefined);
      });

      it('has unique titles in each language', () => {
        for (const language of ['nl', 'en'] as const) {
          const all = items.map(({ title }) => title[language].toLowerCase());
          assert.deepEqual([...new Set(all)], all);
          const allAreas = areas.map(({ title }) => title[language].toLowerCase());
          assert.deepEqual([...new Set(allAreas)], allAreas);
        }
      });

      it('has texts in two different languages', () => {
        for (const { id, title, explanation } of entriesOf(catalogue)) {
          assert.notEqual(title.nl, title.en, id);
          assert.notEqual(explanation.nl, explanation.en, id);
        }
      });

      it('has short, trimmed texts without Markdown or template marks', () => {
        for (const { where, text } of [...titles, ...explanations]) {
          assert.notEqual(text, '', where);
          assert.equal(text, text.replace(/\s+/gu, ' ').trim(), where);
          assert.doesNotMatch(text, /[*_#[\]`]|\$\{|\{\{/u, where);
        }
      });

      it('has titles of at most 75 characters that do not end in a full stop', () => {
        for (const { where, text } of titles) {
          assert.ok(text.length <= 75, `${where}: ${text.length}`);
          assert.doesNotMatch(text, /\.$/u, where);
        }
      });

      it('has explanations of 1-3 sentences, 240 characters in all, 20 words a sentence', () => {
        for (const { where, text } of explanations) {
          assert.ok(text.length <= 240, `${where}: ${text.length}`);
          assert.match(text, /[.?]$/u, where);
          assert.ok(sentences(text).length <= 3, where);
          for (const sentence of sentences(text)) {
            assert.ok(sentence.split(' ').length <= 20, `${where}: ${sentence}`);
          }
        }
      });
    });
  }
});
