import assert from 'node:assert/strict';
import { maySteer } from '../../src/bot/steering.ts';
import { newRound } from '../support/new-round.ts';

describe('maySteer', () => {
  const round = newRound();
  const [{ person: sanne } = assert.fail('nobody steers')] = round.facilitators;
  const there = { names: ['Sanne'], orphan: false };
  const left = { names: [], orphan: true };

  it('is so for who steers', () => {
    assert.equal(maySteer(round, there, { person: sanne, guest: false }), true);
    assert.equal(maySteer(round, there, { person: 'tenant:mehmet', guest: false }), false);
  });

  it('is so for every member, and for no guest, once nobody of those is in the channel', () => {
    assert.equal(maySteer(round, left, { person: 'tenant:mehmet', guest: false }), true);
    assert.equal(maySteer(round, left, { person: 'tenant:els', guest: true }), false);
  });
});
