import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commandWord, findCommand } from '../../src/bot/commands.ts';
import type { Command } from '../../src/bot/contract.ts';
import { features } from '../support/cards/in-form.ts';

const command = (name: string, nl: Command['words']['nl'], en: Command['words']['en']): Command => ({
  name,
  about: () => name,
  words: { nl, en },
  places: ['channel'],
  run: async () => ({ answer: 'said', text: name }),
});
const vote = command('vote', ['stemming', 'stemmen'], ['vote']);
const stop = command('stop', ['stemming stoppen'], ['stop vote']);
const help = command('help', ['help'], ['help']);
const all = [vote, stop, help];
const found = (text: string) => findCommand(all, text)?.name;

describe('findCommand', () => {
  it('understands both languages, whatever the case, blanks and punctuation', () => {
    for (const text of [
      'stemming',
      'Stemming',
      '  STEMMING  ',
      'Stemming!',
      '"stemming"',
      'vote',
      'Vote?',
      'stemming\n',
    ])
      assert.equal(found(text), 'vote', text);
    for (const text of ['help', 'Help me even', 'help\u00a0mij', '&nbsp;help', 'help, wat nu?'])
      assert.equal(found(text), 'help', text);
  });

  it('takes the longest that fits', () => {
    assert.equal(found('stemming stoppen'), 'stop');
    assert.equal(found('Stemming   stoppen, nu'), 'stop');
    assert.equal(found('stemming starten'), 'vote');
  });

  it('knows words, not parts of words', () => {
    for (const text of ['', '   ', 'stem', 'stemmings', 'hulp', 'ik wil een stemming', 'constructor', '__proto__'])
      assert.equal(found(text), undefined, text);
  });

  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => assert.doesNotThrow(() => found(text))));
  });
});

describe('the commands of the product', () => {
  const commands = features.flatMap((feature) => feature.commands ?? []);

  it('are each found by every phrase of theirs', () => {
    for (const one of commands)
      for (const phrase of [...one.words.nl, ...one.words.en]) {
        assert.equal(findCommand(commands, phrase)?.name, one.name, phrase);
        assert.equal(phrase, phrase.toLowerCase());
      }
  });

  it('are shown by their first word', () => {
    assert.deepEqual(
      commands.map((one) => [commandWord(one, 'nl'), commandWord(one, 'en')]),
      [
        ['stemming', 'vote'],
        ['besluiten', 'decisions'],
        ['plan', 'plan'],
        ['acties', 'actions'],
        ['netwerk', 'network'],
        ['help', 'help'],
        ['herinneringen', 'reminders'],
        ['instellingen', 'settings'],
        ['taal', 'language'],
      ],
    );
  });
});
