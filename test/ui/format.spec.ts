import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import { formatList, formatMoment, formatNumber } from '../../src/ui/format.ts';

const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const at = (moment: string, language: 'nl' | 'en', zone = 'Europe/Amsterdam') =>
  formatMoment(Temporal.Instant.from(moment), now, zone, language);

describe('formatMoment', () => {
  it('says a moment as people do, by the clock of the school', () => {
    assert.equal(at('2026-11-27T15:00:00Z', 'nl'), 'vrijdag 27 november om 16:00');
    assert.equal(at('2026-11-27T15:00:00Z', 'en'), 'Friday 27 November at 16:00');
  });

  it('knows summer time, and midnight', () => {
    assert.equal(at('2026-06-30T22:05:00Z', 'nl'), 'woensdag 1 juli om 00:05');
    assert.equal(at('2026-06-30T22:05:00Z', 'en'), 'Wednesday 1 July at 00:05');
  });

  it('adds the year when it is another one there', () => {
    assert.equal(at('2027-01-08T15:00:00Z', 'nl'), 'vrijdag 8 januari 2027 om 16:00');
    assert.equal(at('2026-12-31T23:30:00Z', 'nl'), 'vrijdag 1 januari 2027 om 00:30');
    assert.match(at('2027-01-08T15:00:00Z', 'en'), /^Friday,? 8 January 2027 at 16:00$/);
  });
});

describe('formatNumber', () => {
  it('writes decimals as the reader does', () => {
    assert.equal(formatNumber(2.6667, 'nl'), '2,67');
    assert.equal(formatNumber(2.6667, 'en'), '2.67');
    assert.equal(formatNumber(2.5, 'nl'), '2,5');
    assert.equal(formatNumber(3, 'nl'), '3');
    assert.equal(formatNumber(40_000, 'nl', 0), '40.000');
    assert.equal(formatNumber(40_000, 'en', 0), '40,000');
  });
});

describe('formatList', () => {
  it('joins names', () => {
    assert.equal(formatList(['Sanne'], 'nl'), 'Sanne');
    assert.equal(formatList(['Sanne', 'Mehmet'], 'nl'), 'Sanne en Mehmet');
    assert.equal(formatList(['Sanne', 'Mehmet', 'Anouk'], 'nl'), 'Sanne, Mehmet en Anouk');
    assert.match(formatList(['Sanne', 'Mehmet', 'Anouk'], 'en'), /^Sanne, Mehmet,? and Anouk$/);
    assert.equal(formatList([], 'nl'), '');
    assert.equal(formatList(['Sanne', 'Mehmet', 'Anouk'], 'nl', 'or'), 'Sanne, Mehmet of Anouk');
    assert.equal(formatList(['Sanne', 'Mehmet'], 'en', 'or'), 'Sanne or Mehmet');
  });
});
