import assert from 'node:assert/strict';
import { standingAway } from '../../src/bot/membership.ts';
import type { ChannelKey } from '../../src/domain/channel.ts';
import type { Member, PersonKey } from '../../src/domain/identity.ts';
import type { Address } from '../../src/ports/messenger.ts';

const CHANNEL = 'tenant:19:channel@thread.tacv2';
const ADDRESS: Address = {
  tenantId: 'tenant',
  conversationId: '19:channel@thread.tacv2',
  serviceUrl: 'https://teams',
  botId: '28:b',
};

describe('standingAway', () => {
  let read: ChannelKey[];
  beforeEach(() => {
    read = [];
  });

  function standing(key: PersonKey, found: Pick<Member, 'guest'> | undefined | Error, reached = true) {
    const never = () => assert.fail('not asked for');
    return standingAway(
      {
        addresses: {
          remember: never,
          forget: never,
          async of(channel) {
            read.push(channel);
            return reached ? ADDRESS : undefined;
          },
        },
        roster: {
          members: never,
          seen: never,
          forget: never,
          async member(channel, at, person) {
            assert.deepEqual([channel, at, person.aadObjectId], [CHANNEL, ADDRESS, 'sanne']);
            if (found instanceof Error) throw found;
            return found === undefined ? undefined : { ...found, person: key, name: 'Sanne', teamsId: '29:s' };
          },
        },
      },
      { key, aadObjectId: 'sanne' },
      CHANNEL,
    );
  }

  it('knows members, guests and who is neither', async () => {
    assert.equal(await standing('tenant:sanne', { guest: false }), 'member');
    assert.equal(await standing('tenant:sanne', { guest: true }), 'guest');
    assert.equal(await standing('tenant:sanne', undefined), 'stranger');
  });

  it('finds nobody in a channel that is not reached any more', async () => {
    assert.equal(await standing('tenant:sanne', { guest: false }, false), 'stranger');
    assert.deepEqual(read, [CHANNEL]);
  });

  it('reads nothing of another tenant’s channel', async () => {
    assert.equal(await standing('other:sanne', { guest: false }), 'stranger');
    assert.deepEqual(read, []);
  });

  it('throws when Teams cannot be asked: nobody gets a document on a guess', async () => {
    await assert.rejects(standing('tenant:sanne', new Error('Teams is away')), /Teams is away/);
  });
});
