import assert from 'node:assert/strict';
import { channelKey } from '../../src/domain/channel.ts';
import { type CardBench, openCardBench } from '../support/card-bench.ts';

describe('createSharedCards', () => {
  let bench: CardBench;
  beforeEach(async () => {
    bench = await openCardBench();
  });
  afterEach(() => bench.close());

  const channelOf = ({ channel }: CardBench) => channelKey(channel.tenant.id, channel.id);

  it('posts once, and then updates at most every five seconds, with the newest state', async () => {
    await bench.post();
    const before = bench.moments.length;
    for (let at = 0; at < 20; at += 1) {
      await bench.change();
      await bench.pass(1_000);
    }
    await bench.pass(5_000);
    assert.deepEqual(bench.texts, ['picture 21']);
    const times = bench.moments.slice(before);
    assert.equal(times.length, 5);
    times.slice(1).forEach((time, at) => {
      assert.ok(time - (times[at] ?? 0) >= 5, times.join(' '));
    });
  });

  it('sends again what changed while a picture was under way', async () => {
    await bench.post();
    const held = bench.teams.faults.next('update', 'hold');
    await bench.change();
    await held.received;
    await bench.change();
    held.release();
    await bench.pass(5_000);
    assert.deepEqual(bench.texts, ['picture 3']);
  });

  it('ends with the newest picture when a process is late with an older one', async () => {
    await bench.post();
    const late = Promise.withResolvers<void>();
    bench.delay = late.promise;
    await bench.change();
    await bench.teams.until(() => bench.delay === undefined, 'the older picture');
    const other = bench.another();
    await bench.change();
    other.cards.touch(bench.ref);
    await bench.teams.until(() => bench.texts[0] === 'picture 3', 'the newer picture');
    late.resolve();
    await bench.teams.until(() => bench.texts[0] === 'picture 2', 'the late one');
    await bench.pass(5_000);
    assert.deepEqual(bench.texts, ['picture 3']);
  });

  it('loses no post when the picture cannot be made at that moment', async () => {
    bench.outage = new Error('the store is away');
    bench.one.cards.touch(bench.ref);
    await bench.pass(0);
    assert.equal((await bench.stored())?.state, 'unsent');
    assert.deepEqual(bench.texts, []);
    bench.outage = undefined;
    await bench.pass(5_000);
    assert.deepEqual(bench.texts, ['picture 1']);
  });

  it('adopts the message on which somebody presses, in its own channel only', async () => {
    const { one, ref } = bench;
    bench.fail(1, 'drop-answer');
    one.cards.touch(ref);
    await bench.pass(0);
    const id = bench.channel.messages[0]?.id ?? '';
    await one.cards.adopt(ref, 'other', channelKey(bench.channel.tenant.id, '19:other@thread.tacv2'));
    assert.equal((await bench.stored())?.state, 'posting');
    await one.cards.adopt(ref, id, channelOf(bench));
    assert.equal((await bench.stored())?.activityId, id);
    await bench.change();
    await bench.pass(10_000);
    assert.deepEqual(bench.texts, ['picture 2']);
  });

  it('makes good what another process left behind, at the next press on the card', async () => {
    await bench.post();
    const { another, one } = bench;
    bench.fail(1, 'drop-request');
    await bench.change();
    await bench.pass(0);
    // As a process that is killed: its waiting updates are gone.
    one.cards.close();
    await another().cards.adopt(bench.ref, bench.channel.messages[0]?.id ?? '', channelOf(bench));
    await bench.pass(0);
    assert.deepEqual(bench.texts, ['picture 2']);
  });

  it('posts anew for who asks, once, and not while the first post may be under way', async () => {
    const { one, ref, teams } = bench;
    const held = teams.faults.next('send', 'hold');
    one.cards.touch(ref);
    await held.received;
    const other = bench.another();
    assert.equal(await other.cards.repost(ref), false);
    held.release();
    await bench.pass(60_000);
    await other.cards.repost(ref);
    await bench.pass(60_000);
    assert.deepEqual(bench.texts, ['picture 1'], 'it is there, so nothing is to be done');
    for (const message of bench.channel.messages) teams.vanish(message);
    await bench.change();
    await bench.pass(5_000);
    await Promise.all([one.cards.repost(ref), other.cards.repost(ref), one.cards.repost(ref)]);
    await bench.pass(60_000);
    assert.deepEqual(bench.texts, ['picture 1', 'picture 2']);
  });

  it('posts once however many processes see that the card is missing', async () => {
    const all = [bench.one, bench.another(), bench.another(), bench.another()];
    for (const { cards } of all) cards.touch(bench.ref);
    await bench.pass(60_000);
    assert.deepEqual(bench.texts, ['picture 1']);
  });

  it('calls for what comes after the newest picture, again when Teams was busy', async () => {
    bench.shown.push(30_000, 0);
    bench.one.cards.touch(bench.ref);
    await bench.pass(20_000);
    assert.equal(bench.calls, 1);
    await bench.pass(10_000);
    assert.equal(bench.calls, 2);
    await bench.pass(600_000);
    assert.equal(bench.calls, 3);
    assert.equal(bench.moments.length, 1);
  });

  it('sends nothing more once it is closed', async () => {
    await bench.post();
    await bench.change();
    await bench.pass(0);
    await bench.change();
    bench.one.cards.close();
    await bench.pass(60_000);
    assert.deepEqual(bench.texts, ['picture 2']);
  });
});
