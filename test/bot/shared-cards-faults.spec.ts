import assert from 'node:assert/strict';
import { channelKey } from '../../src/domain/channel.ts';
import { type CardBench, openCardBench } from '../support/card-bench.ts';

describe('createSharedCards, when Teams does not take a picture', () => {
  let bench: CardBench;
  beforeEach(async () => {
    bench = await openCardBench();
  });
  afterEach(() => bench.close());

  for (const status of [412, 429, 503]) {
    it(`tries again after ${status}, with longer pauses each time, and never gives up`, async () => {
      bench.fail(10, status);
      for (let second = 0; second < 500; second += 1) {
        bench.one.cards.touch(bench.ref);
        await bench.pass(1_000);
      }
      assert.deepEqual(bench.moments, [0, 5, 15, 35, 75, 135, 195, 255, 315, 375, 435]);
      assert.deepEqual(bench.texts, ['picture 1']);
    });
  }

  it('waits as long as Teams asks, whoever touches the card meanwhile', async () => {
    await bench.post();
    const before = bench.moments.length;
    bench.fail(1, { status: 429, headers: { 'retry-after': '40' } });
    for (let second = 0; second < 50; second += 1) {
      await bench.change();
      await bench.pass(1_000);
    }
    const [first = 0, second = 0] = bench.moments.slice(before);
    assert.equal(second - first, 40);
    await bench.pass(5_000);
    assert.deepEqual(bench.texts, ['picture 51']);
  });

  for (const [status, reason] of [
    [403, 'gone'],
    [404, 'gone'],
    [413, 'too-large'],
  ] as const) {
    it(`does not try again after ${status}: it says so in the log, and a press on the card begins anew`, async () => {
      const { channel, one, ref } = bench;
      await bench.post();
      bench.fail(1, status);
      await bench.change();
      await bench.pass(600_000);
      await bench.change();
      await bench.pass(600_000);
      assert.equal(bench.moments.length, 2);
      assert.equal((await bench.stored())?.state, 'lost');
      const said = bench.logs.filter((line) => line.includes('"shared-card.refused"') && line.includes(`"${reason}"`));
      assert.equal(said.length, 1);
      await one.cards.adopt(ref, channel.messages[0]?.id ?? '', channelKey(channel.tenant.id, channel.id));
      await bench.pass(5_000);
      assert.deepEqual(bench.texts, ['picture 3']);
    });
  }

  for (const fault of ['drop-answer', 'drop-request', 500, 502, 504, 408] as const) {
    it(`never repeats a post whose outcome is unknown (${fault})`, async () => {
      bench.fail(1, fault);
      bench.one.cards.touch(bench.ref);
      await bench.pass(600_000);
      bench.another().cards.touch(bench.ref);
      await bench.pass(600_000);
      assert.equal(bench.moments.length, 1);
      assert.equal((await bench.stored())?.state, 'posting');
    });

    it(`repeats an update whose outcome is unknown (${fault})`, async () => {
      await bench.post();
      bench.fail(2, fault);
      await bench.change();
      await bench.pass(600_000);
      assert.equal(bench.moments.length, 4);
      assert.deepEqual(bench.texts, ['picture 2']);
    });
  }
});
