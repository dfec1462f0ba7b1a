import assert from 'node:assert/strict';
import { textChanges } from '../../src/domain/text-changes.ts';

const marked = (before: string, after: string) => textChanges(before, after).filter(({ change }) => change !== 'same');

describe('textChanges', () => {
  it('marks what is new and what is gone, word by word', () => {
    const before = 'Wie iets leert, deelt dat nu met niemand. Dat moet anders.';
    const runs = textChanges(before, 'Wie iets leert, deelt dat nu met bijna niemand. Dat moet echt anders.');
    assert.deepEqual(
      runs.filter(({ change }) => change === 'added').map(({ text }) => text.trim()),
      ['bijna', 'echt'],
    );
    assert.equal(
      runs
        .filter(({ change }) => change !== 'added')
        .map(({ text }) => text)
        .join(''),
      before,
    );
  });

  it('shows the new text alone where little is left of the old one, also of a short one', () => {
    assert.deepEqual(marked('Een heel andere tekst over de klas en de ouders.', 'Joost 2'), []);
    assert.deepEqual(marked('', 'Nieuw'), []);
    assert.deepEqual(
      marked(`${'weg '.repeat(200)}blijft ${'staan '.repeat(200)}`, `blijft ${'staan '.repeat(200)}`),
      [],
    );
  });

  it('shows the new text alone where too many pieces changed', () => {
    const words = Array.from({ length: 60 }, (_, at) => `woord${at}`);
    const other = words.map((word, at) => (at % 3 === 0 ? `ander${at}` : word));
    assert.deepEqual(textChanges(words.join(' '), other.join(' ')), [{ text: other.join(' '), change: 'same' }]);
  });
});
