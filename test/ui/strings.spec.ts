import assert from 'node:assert/strict';
import { allTexts } from '../support/cards/foreign.ts';

/** Words of one sentence that a tired reader still takes in (style.md: plain Dutch, B1). */
const LONGEST = 20;
/** Words of ours, of software and of English that are no Dutch of a school. */
const JARGON =
  /\b(rounds?|rondes?|ballots?|submit|votes?|deadlines?|quorum|items?|cards?|card|dialoog|invoke|refresh|token|error|server|database|payload|verb|input|feedback|selecteer|applicatie|gebruiker|annuleren|optioneel|participant)\b/i;

/** Texts that a rule does not hold for, by their path. */
function broken(language: 'nl' | 'en', rule: (text: string) => boolean): string[] {
  return allTexts(language).flatMap(([path, text]) => (rule(text) ? [] : [`${path}: ${text}`]));
}

for (const language of ['nl', 'en'] as const) {
  describe(`the texts in ${language}`, () => {
    it('all say something, without loose blanks', () => {
      assert.deepEqual(
        broken(language, (text) => text !== '' && text === text.trim() && !text.includes('  ')),
        [],
      );
    });

    it('have nothing that a client reads as Markdown, a binding or a mention', () => {
      assert.deepEqual(
        broken(language, (text) => !/[*_`[\]~#<>{}|\\]|^\s*[-+]\s|^\d+[.)]\s/.test(text)),
        [],
      );
    });

    it('hold no leftovers of a programme', () => {
      assert.deepEqual(
        broken(language, (text) => !/undefined|null|NaN|\[object|\bTODO\b/.test(text)),
        [],
      );
    });

    it(`have sentences of at most ${LONGEST} words`, () => {
      const sentences = (text: string) => text.split(/(?<=[.!?:;])\s+/);
      const short = (text: string) => sentences(text).every((one) => one.split(/\s+/).length <= LONGEST);
      assert.deepEqual(broken(language, short), []);
    });
  });
}

describe('the Dutch texts', () => {
  it('say je, never u', () => {
    assert.deepEqual(
      broken('nl', (text) => !/\b(u|uw)\b/i.test(text)),
      [],
    );
  });

  it('have no jargon', () => {
    assert.deepEqual(
      broken('nl', (text) => !JARGON.test(text)),
      [],
    );
  });
});

describe('the English texts', () => {
  it('say what the Dutch ones say: the same texts, the same numbers in them', () => {
    const numbers = (language: 'nl' | 'en') =>
      allTexts(language)
        .map(([path, text]) => `${path}: ${(text.match(/\b7\b/g) ?? []).length}`)
        .sort();
    assert.deepEqual(numbers('en'), numbers('nl'));
  });
});
