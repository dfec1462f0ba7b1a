import assert from 'node:assert/strict';
import fc from 'fast-check';
import { channelKey, inThread, withoutThread } from '../../src/domain/channel.ts';

const conversation = '19:0123abcd@thread.tacv2';

describe('channelKey', () => {
  it('is the same for a channel and for each of its threads', () => {
    const key = `tenant:${conversation}`;
    assert.equal(channelKey('tenant', conversation), key);
    assert.equal(channelKey('tenant', `${conversation};messageid=1764000000000`), key);
  });

  it('differs from tenant to tenant', () => {
    assert.notEqual(channelKey('one', conversation), channelKey('other', conversation));
  });
});

describe('withoutThread', () => {
  it('leaves a group chat and a private chat as they are', () => {
    for (const id of ['19:meeting_x@thread.v2', 'a:1Abc-_def', '']) assert.equal(withoutThread(id), id);
  });

  it('takes everything from the thread on away, once', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (id, message) => {
        const channel = withoutThread(id);
        assert.equal(withoutThread(`${channel};messageid=${message}`), channel);
        assert.equal(inThread(inThread(channel, 'other'), String(message)), `${channel};messageid=${message}`);
      }),
    );
  });
});
