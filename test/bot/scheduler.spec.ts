import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { createBackground } from '../../src/bot/background.ts';
import { defineJob, type Job, type Wake, wakeOf } from '../../src/bot/jobs.ts';
import { createResuming } from '../../src/bot/resuming.ts';
import { claimWakes, listDue, storeWakes } from '../../src/records/schedule.ts';
import type { Office } from '../support/office.ts';
import { openPostStreet, type PostStreet } from '../support/post-street.ts';

const countJob = { kind: 'count', input: z.strictObject({ of: z.string() }) };

describe('the scheduler', () => {
  let street: PostStreet;
  /** What was done, in order. */
  let done: string[];
  beforeEach(async () => {
    street = await openPostStreet();
    done = [];
  });
  afterEach(() => street.close());

  const inSeconds = (seconds: number) => street.clock.now().add({ seconds });
  const wake = (of: string, seconds = 0) => wakeOf(countJob, inSeconds(seconds), { of });
  /** Starts a process whose job notes what it did, and then what the test wants. */
  function open(then: (of: string, at: Temporal.Instant) => Promise<readonly Wake[]> = async () => []): Office {
    const job: Job = defineJob(countJob, async ({ of }, at) => {
      done.push(of);
      return then(of, at);
    });
    const office = street.open({ jobs: [job] });
    office.scheduler.start();
    return office;
  }

  it('does what is due, once, in whichever process, and nothing before its moment', async () => {
    const [one] = [open(), open(), open()];
    await one?.scheduler.wake(...Array.from({ length: 70 }, (_, at) => wake(`nu ${at}`)), wake('straks', 60));
    await street.pass(30);
    assert.deepEqual([...done].sort(), Array.from({ length: 70 }, (_, at) => `nu ${at}`).sort());
    await street.pass(40);
    assert.equal(done.filter((of) => of === 'straks').length, 1);
  });

  it('takes the same wake twice for one', async () => {
    const { scheduler } = open();
    await scheduler.wake(wake('a', 5), wake('a', 5));
    await scheduler.wake(wake('a', 5));
    await street.pass(30);
    assert.deepEqual(done, ['a']);
  });

  it('stores what a job leads to, and does it when it is due', async () => {
    const { scheduler } = open(async (of, at) =>
      of === 'a' ? [wakeOf(countJob, at.add({ seconds: 3 }), { of: 'b' })] : [],
    );
    await scheduler.wake(wake('a'));
    await street.pass(8);
    assert.deepEqual(done, ['a', 'b']);
  });

  it('does once more what another job of the same moment leads to, and holds nothing else up', async () => {
    const both = [wake('a', 5), wake('b', 5), wake('c', 5)] as const;
    const { scheduler, report } = open(async (of) => (of === 'a' ? [both[1]] : []));
    await scheduler.wake(...both);
    await street.pass(30);
    assert.deepEqual([...done].sort(), ['a', 'b', 'b', 'c']);
    assert.equal((await report()).jobs['count']?.planned, 0);
  });

  it('lets a job that wakes itself for the same moment wait like one that fails, and only that one', async () => {
    const { scheduler, report } = open(async (of, at) => (of === 'a' ? [wakeOf(countJob, at, { of })] : []));
    await scheduler.wake(wake('a'), wake('b'));
    await street.pass(10);
    assert.equal(done.filter((of) => of === 'b').length, 1);
    assert.equal((await report()).jobs['count']?.planned, 1);
    await street.pass(60);
    assert.ok(done.filter((of) => of === 'a').length <= 6, 'not at every breath');
  });

  it('does again what is woken while it is being done', async () => {
    const again = wake('a');
    const { scheduler } = open(async () => {
      if (done.length === 1) await storeWakes(street.tables, [again]);
      return [];
    });
    await scheduler.wake(again);
    await street.pass(30);
    assert.deepEqual(done, ['a', 'a']);
  });

  it('lets what fails come back, later each time, and nothing else wait for it', async () => {
    let broken = true;
    const { scheduler, report } = open(async (of) => {
      if (of === 'kapot' && broken) throw new Error('no');
      return [];
    });
    await scheduler.wake(wake('kapot'), wake('heel', 1));
    await street.pass(120);
    assert.equal(done.filter((of) => of === 'heel').length, 1);
    const tries = done.filter((of) => of === 'kapot').length;
    assert.ok(tries >= 3 && tries <= 7, `${tries} tries in two minutes`);
    const { count } = (await report()).jobs;
    assert.deepEqual([count?.planned, count?.late, count?.failing], [1, 1, 1]);
    broken = false;
    await street.pass(200);
    assert.equal((await report()).jobs['count']?.planned, 0);
  });

  it('takes over what a crashed process had claimed, after two minutes', async () => {
    await storeWakes(street.tables, [wake('a')]);
    const now = street.clock.now();
    for await (const page of listDue(street.tables, now))
      assert.equal(
        (await claimWakes(street.tables, page, { id: 'gone', now, until: now.add({ minutes: 2 }) })).length,
        1,
      );
    open();
    await street.pass(115);
    assert.deepEqual(done, []);
    await street.pass(20);
    assert.deepEqual(done, ['a']);
  });

  it('does once, and at once, what became due while nothing ran for a week', async () => {
    await storeWakes(street.tables, [wake('a', 60)]);
    await street.clock.advance(7 * 24 * 3_600_000);
    const moments: string[] = [];
    open(async (_of, at) => {
      moments.push(at.toString());
      return [];
    });
    await street.pass(20);
    assert.deepEqual(moments, ['2026-11-23T08:01:00Z'], 'and it knows for when it was meant');
  });

  it('asks the store one question a look while nothing is due, however much is planned', async () => {
    await storeWakes(
      street.tables,
      Array.from({ length: 2_500 }, (_, at) => wake(`later ${at}`, 3_600)),
    );
    open();
    await street.pass(1);
    const before = { ...street.counts };
    await street.pass(60);
    assert.equal(street.counts.lists - before.lists, 6);
    assert.equal(street.counts.pages, before.pages, 'and reads no row');
    assert.equal(street.counts.gets, before.gets);
    assert.equal(street.counts.transactions, before.transactions);
  });

  it('says that it is stuck while it cannot look', async () => {
    let down = false;
    const { tables } = street;
    const office = street.open({
      tables: {
        ...tables,
        list: (table, partition, range) => {
          if (down) throw new Error('the tables are down');
          return tables.list(table, partition, range);
        },
      },
    });
    office.scheduler.start();
    await street.pass(30);
    down = true;
    await street.pass(170);
    assert.equal(office.scheduler.health().stuck, false);
    await street.pass(30);
    assert.equal(office.scheduler.health().stuck, true);
    down = false;
    await street.pass(15);
    assert.equal(office.scheduler.health().stuck, false);
  });

  it('is not stuck while it works off much that is due', async () => {
    const stuck: boolean[] = [];
    const { scheduler } = open(async () => {
      await street.clock.advance(15_000);
      stuck.push(scheduler.health().stuck);
      return [];
    });
    await scheduler.wake(...Array.from({ length: 130 }, (_, at) => wake(`veel ${at}`)));
    await street.pass(20);
    assert.equal(stuck.length, 130);
    assert.equal(stuck.includes(true), false);
  });

  it('waits for no finishing of what others left half-done, which takes long where there is much', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const logger = { info() {}, warn() {}, error: assert.fail };
    const background = createBackground(logger);
    const feature = { name: 'slow', resume: () => promise };
    const { job, resume } = createResuming([feature], { logger, clock: street.clock, background });
    const [next] = await job.run({}, street.clock.now());
    assert.equal(next?.at.toString(), '2026-11-23T09:00:00Z');
    await resume();
    resolve();
    await background.idle();
  });

  it('keeps the order of moments in its keys, also where a second has parts', async () => {
    const at = Temporal.Instant.from('2026-11-23T08:00:00.250Z');
    await storeWakes(street.tables, [wakeOf(countJob, at, { of: 'a' })]);
    const due = async (now: string) => {
      const found: string[] = [];
      for await (const page of listDue(street.tables, Temporal.Instant.from(now)))
        found.push(...page.map((one) => one.at.toString()));
      return found;
    };
    assert.deepEqual(await due('2026-11-23T08:00:00.900Z'), [], 'never before its moment');
    assert.deepEqual(await due('2026-11-23T08:00:01Z'), ['2026-11-23T08:00:01Z']);
  });
});
