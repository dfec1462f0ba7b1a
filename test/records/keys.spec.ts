import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeKey, encodeKey } from '../../src/records/keys.ts';

// Everything that Azure Tables refuses in a key, our own sign, and digits that look like our own escapes.
const sign = fc.oneof(
  fc.constantFrom(
    '/',
    '\\',
    '#',
    '?',
    '%',
    '~',
    '\u0000',
    '\t',
    '\n',
    '\u001f',
    '\u007f',
    '\u0085',
    '\u009f',
    '0',
    'f',
    ':',
    '😀',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const id = fc.array(sign, { maxLength: 40 }).map((signs) => signs.join(''));

describe('encodeKey', () => {
  it('leaves the ids that occur readable', () => {
    assert.equal(encodeKey('0f3c9a52-2b1d:19:0123abcd@thread.tacv2'), '0f3c9a52-2b1d:19:0123abcd@thread.tacv2');
    assert.equal(encodeKey('a/b#c~d'), 'a~002fb~0023c~007ed');
  });

  it('never gives a character that Azure Tables refuses in a key', () => {
    // Source: learn.microsoft.com, "Understanding the Table service data model", characters disallowed in key fields.
    fc.assert(fc.property(id, (one) => assert.doesNotMatch(encodeKey(one), /[/\\#?%\p{Cc}]/u)));
  });

  it('gives different ids different keys', () => {
    fc.assert(fc.property(id, id, (one, other) => assert.equal(encodeKey(one) === encodeKey(other), one === other)));
    assert.notEqual(encodeKey('/'), encodeKey('~002f'));
  });

  it('keeps what an id starts with, so that a prefix finds its rows', () => {
    fc.assert(fc.property(id, id, (one, other) => assert.ok(encodeKey(one + other).startsWith(encodeKey(one)))));
  });
});

describe('decodeKey', () => {
  it('gives the id back', () => {
    fc.assert(fc.property(id, (one) => assert.equal(decodeKey(encodeKey(one)), one)));
  });
});
