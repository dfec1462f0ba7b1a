import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import type { ChannelKey } from '../../src/domain/channel.ts';
import { deferMail, forgetOldMails, listWaiting, recordTenant, storeMail } from '../../src/records/outbox.ts';
import { noteOf } from '../support/office.ts';
import { keyOf, openPostStreet, type PostStreet } from '../support/post-street.ts';
import type { Channel } from '../support/teams/index.ts';

const GONE = { status: 403, body: { error: { code: 'BotNotInConversationRoster', message: 'not there' } } };
const BLOCKED = { status: 403, body: { errorCode: 209, message: '{"subCode":"MessageWritesBlocked"}' } };

describe('the outbox', () => {
  let street: PostStreet;
  let channel: Channel;
  let key: ChannelKey;
  beforeEach(async () => {
    street = await openPostStreet();
    channel = street.team.general;
    key = await street.know(channel);
  });
  afterEach(async () => {
    street.teams.assertClean();
    await street.close();
  });

  const said = () => channel.messages.map(({ text }) => text);
  const sends = () => street.teams.requests.filter(({ kind }) => kind === 'send').length;

  it('sends a mail once, whoever stores it again, and from how many processes', async () => {
    const [one, other] = [street.open(), street.open()];
    for (const { scheduler } of [one, other]) scheduler.start();
    await Promise.all([one, other, one].map(({ outbox }) => outbox.send(noteOf('Dag', key, { channel: key }))));
    await street.pass(15);
    await other.outbox.send(noteOf('Dag', key, { channel: key }));
    await street.pass(15);
    assert.deepEqual(said(), ['Dag']);
    assert.equal((await one.report()).outbox.waiting, 0);
  });

  it('keeps the order of a conversation, also when the first has to wait', async () => {
    const { outbox, scheduler } = street.open();
    scheduler.start();
    street.teams.faults.next('send', { status: 429, headers: { 'retry-after': '20' } });
    await outbox.send(...['een', 'twee', 'drie'].map((text) => noteOf(text, key, { channel: key })));
    await street.pass(15);
    assert.deepEqual(said(), []);
    await street.pass(25);
    assert.deepEqual(said(), ['een', 'twee', 'drie']);
    assert.equal(sends(), 4);
  });

  it('sends at the moment that was asked for, and not before', async () => {
    const { outbox, scheduler } = street.open();
    scheduler.start();
    const at = street.clock.now().add({ minutes: 2 });
    await outbox.send(noteOf('straks', key, { channel: key }, { at }), noteOf('nu', key, { channel: key }));
    await street.pass(100);
    assert.deepEqual(said(), ['nu']);
    await street.pass(40);
    assert.deepEqual(said(), ['nu', 'straks']);
  });

  it('asks what there is to say when it leaves: nothing any more, or not yet', async () => {
    let evening = true;
    const { outbox, scheduler } = street.open({
      render: (text) => {
        if (text === 'gestemd') return { mail: 'over' };
        return evening
          ? { mail: 'later', at: Temporal.Instant.from('2026-11-23T08:05:00Z') }
          : { mail: 'send', message: { text } };
      },
    });
    scheduler.start();
    await outbox.send(noteOf('gestemd', key, { channel: key }), noteOf('overdag', key, { channel: key }));
    await street.pass(60);
    evening = false;
    assert.deepEqual(said(), []);
    await street.pass(260);
    assert.deepEqual(said(), ['overdag']);
  });

  it('stays within every window of Teams, and loses nothing', async () => {
    const { outbox, scheduler } = street.open();
    scheduler.start();
    const texts = Array.from({ length: 40 }, (_, at) => `bericht ${at}`);
    await outbox.send(...texts.map((text) => noteOf(text, key, { channel: key })));
    await street.pass(100);
    assert.deepEqual(said(), texts);
    assert.equal(sends(), texts.length, 'the simulator answered 429 to none');
  });

  it('never repeats a reminder whose outcome is unknown, and lists it; a result is sent again', async () => {
    const { outbox, scheduler, report } = street.open();
    scheduler.start();
    street.teams.faults.next('send', 'drop-answer');
    street.teams.faults.next('send', 'drop-answer');
    await outbox.send(
      noteOf('herinnering', key, { channel: key }),
      noteOf('uitslag', key, { channel: key }, { kind: 'result' }),
    );
    await street.pass(30);
    assert.deepEqual(said(), ['herinnering', 'uitslag', 'uitslag']);
    assert.equal((await report()).outbox.unsure, 1);
    assert.deepEqual(await outbox.undelivered(key), new Map([['unsure', 1]]));
  });

  it('gives a result up after some tries of which nobody knows the outcome', async () => {
    const { outbox, scheduler } = street.open();
    scheduler.start();
    const heal = street.teams.faults.every('send', 500);
    await outbox.send(noteOf('uitslag', key, { channel: key }, { kind: 'result' }));
    await street.pass(180);
    heal();
    assert.equal(sends(), 5);
    assert.deepEqual(await outbox.undelivered(key), new Map([['unsure', 1]]));
  });

  it('parks what a team does not get until Koers is back in it', async () => {
    const { outbox, scheduler, report } = street.open();
    scheduler.start();
    street.teams.faults.next('send', GONE);
    await outbox.send(noteOf('Dag', key, { channel: key }));
    await street.pass(20);
    assert.deepEqual((await report()).outbox, { waiting: 0, oldest: null, parked: { gone: 1 }, unsure: 0, failed: 0 });
    await outbox.back({ team: key });
    await street.pass(20);
    assert.deepEqual(said(), ['Dag']);
    assert.deepEqual((await report()).outbox.parked, {});
  });

  it('parks what a person does not get until they speak again, and tells whoever sent it', async () => {
    const [sanne, mehmet] = street.people;
    const told: string[] = [];
    const { outbox, scheduler } = street.open({ unreachable: (text) => told.push(text) });
    scheduler.start();
    street.teams.faults.next('create', {
      status: 403,
      body: { error: { code: 'ForbiddenOperationException', message: '' } },
    });
    street.teams.faults.next({ kind: 'send', conversationId: mehmet.personalChat.id }, BLOCKED);
    await outbox.send(
      noteOf('aan Sanne', key, { person: keyOf(sanne) }),
      noteOf('aan Mehmet', key, { person: keyOf(mehmet) }),
    );
    await street.pass(20);
    assert.deepEqual(told.sort(), ['aan Mehmet', 'aan Sanne']);
    assert.deepEqual(
      await outbox.undelivered(key),
      new Map([
        ['not-installed', 1],
        ['blocked', 1],
      ]),
    );
    await outbox.back({ person: keyOf(sanne) });
    await street.pass(20);
    assert.deepEqual(
      sanne.personalChat.messages.map(({ text }) => text),
      ['aan Sanne'],
    );
    assert.deepEqual(await outbox.undelivered(key), new Map([['blocked', 1]]));
  });

  it('opens a private chat once, and anew when Teams does not know it any more', async () => {
    const [sanne] = street.people;
    const { outbox, scheduler } = street.open();
    scheduler.start();
    const opened = () => street.teams.requests.filter(({ kind }) => kind === 'create').length;
    for (const text of ['een', 'twee']) {
      await outbox.send(noteOf(text, key, { person: keyOf(sanne) }));
      await street.pass(15);
    }
    assert.equal(opened(), 1);
    street.teams.faults.next('send', { status: 404, body: { error: { code: 'ConversationNotFound', message: '' } } });
    await outbox.send(noteOf('drie', key, { person: keyOf(sanne) }));
    await street.pass(20);
    assert.equal(opened(), 2);
    assert.deepEqual(
      sanne.personalChat.messages.map(({ text }) => text),
      ['een', 'twee', 'drie'],
    );
  });

  it('sends what was stored by a process that was killed before it could say so', async () => {
    const { outbox, scheduler } = street.open();
    scheduler.start();
    await recordTenant(street.tables, street.team.tenant.id);
    await storeMail(street.tables, noteOf('Dag', key, { channel: key }), street.clock.now());
    await street.pass(30);
    assert.deepEqual(said(), []);
    await outbox.resume();
    await street.pass(15);
    assert.deepEqual(said(), ['Dag']);
  });

  it('says that a message is too large as a fault of ours, and goes on', async () => {
    const { outbox, scheduler, report } = street.open();
    scheduler.start();
    street.teams.faults.next('send', 413);
    await outbox.send(noteOf('lang', key, { channel: key }), noteOf('kort', key, { channel: key }));
    await street.pass(20);
    assert.deepEqual(said(), ['kort']);
    assert.equal((await report()).outbox.failed, 1);
    assert.ok(street.logs.some((line) => line.includes('"mail.refused"') && line.includes('413')));
  });

  it('loses nothing in an hour of 503, asks little meanwhile, and one conversation keeps no other waiting', async () => {
    const other = street.team.channel('Team inclusie');
    const [, otherKey] = [key, await street.know(other)];
    const { outbox, scheduler } = street.open();
    scheduler.start();
    const heal = street.teams.faults.every({ kind: 'send', conversationId: channel.id }, 503);
    await outbox.send(
      ...['een', 'twee', 'drie'].map((text) => noteOf(text, key, { channel: key })),
      noteOf('elders', otherKey, { channel: otherKey }),
    );
    await street.pass(30);
    assert.deepEqual(
      other.messages.map(({ text }) => text),
      ['elders'],
    );
    for (let minute = 0; minute < 60; minute += 1) {
      await street.clock.advance(50_000);
      await street.pass(10);
    }
    assert.ok(sends() < 40, `${sends()} requests in an hour`);
    heal();
    for (let minute = 0; minute < 15; minute += 1) {
      await street.clock.advance(50_000);
      await street.pass(10);
    }
    assert.deepEqual(said(), ['een', 'twee', 'drie']);
  });

  describe('to thirty channels', () => {
    const texts = Array.from({ length: 30 }, (_, at) => `bericht ${at}`);
    let channels: readonly Channel[];
    let keys: readonly ChannelKey[];
    beforeEach(async () => {
      channels = texts.map((_, at) => street.team.addChannel(`Kanaal ${at}`));
      keys = await Promise.all(channels.map((one) => street.know(one)));
    });

    const toAll = () => texts.map((text, at) => noteOf(text, keyAt(at), { channel: keyAt(at) }));
    const keyAt = (at: number): ChannelKey => keys[at] ?? assert.fail();
    const arrived = () => channels.flatMap((one) => one.messages.map(({ text }) => text));

    it('loses nothing in a storm of 429, and never asks before it may', async () => {
      const { outbox, scheduler } = street.open();
      scheduler.start();
      const calm = street.teams.faults.every('send', { status: 429, headers: { 'retry-after': '30' } });
      await outbox.send(...toAll());
      const asked = new Map<string, number>();
      for (let second = 0; second < 120; second += 1) {
        const from = street.teams.requests.length;
        await street.pass(1);
        for (const { kind, conversationId } of street.teams.requests.slice(from)) {
          if (kind !== 'send') continue;
          const last = asked.get(conversationId) ?? Number.NEGATIVE_INFINITY;
          assert.ok(second - last >= 30, `asked again after ${second - last} s`);
          asked.set(conversationId, second);
        }
      }
      assert.ok(sends() <= 30, `${sends()} requests while Teams wanted none`);
      calm();
      await street.pass(240);
      assert.deepEqual(arrived(), texts);
    });

    it('loses nothing in an hour of 503 in all of a tenant, and asks little meanwhile', async () => {
      const { outbox, scheduler } = street.open();
      scheduler.start();
      const heal = street.teams.faults.every('send', 503);
      await outbox.send(...toAll());
      for (let minute = 0; minute < 60; minute += 1) {
        await street.clock.advance(50_000);
        await street.pass(10);
      }
      assert.ok(sends() < 600, `${sends()} requests in an hour`);
      heal();
      for (let minute = 0; minute < 20; minute += 1) {
        await street.clock.advance(50_000);
        await street.pass(10);
      }
      assert.deepEqual(arrived().toSorted(), texts.toSorted());
    });

    it('parks all in a wave of 403, and delivers all once Koers is back', async () => {
      const { outbox, scheduler, report } = street.open();
      scheduler.start();
      const end = street.teams.faults.every('send', GONE);
      await outbox.send(...toAll());
      await street.pass(60);
      end();
      assert.deepEqual((await report()).outbox.parked, { gone: 30 });
      assert.equal(sends(), 30, 'asked once each');
      for (const team of keys) await outbox.back({ team });
      await street.pass(60);
      assert.deepEqual(arrived(), texts);
      assert.deepEqual((await report()).outbox.parked, {});
    });
  });

  it('goes on once what a mail says can be read again', async () => {
    let down = true;
    const { outbox, scheduler, report } = street.open({
      render: (text) => {
        if (down) throw new Error('the tables are down');
        return { mail: 'send', message: { text } };
      },
    });
    scheduler.start();
    await outbox.send(noteOf('Dag', key, { channel: key }));
    await street.pass(20);
    assert.equal((await report()).outbox.waiting, 1);
    down = false;
    await street.pass(40);
    assert.deepEqual(said(), ['Dag']);
    assert.equal((await report()).outbox.waiting, 0);
  });

  it('lets what cannot be made stand in nobody’s way: not of others, and not for ever of its own conversation', async () => {
    const people = street.people.map(keyOf);
    const elsewhere = street.team.channels[1] ?? assert.fail('no other channel');
    const { outbox, scheduler, report } = street.open({
      render: (text) => {
        if (text.startsWith('kapot')) throw new Error('no such thing');
        return { mail: 'send', message: { text } };
      },
    });
    await outbox.send(
      ...people.map((person, at) => noteOf(`kapot ${at}`, key, { person })),
      noteOf('kapot', key, { channel: key }),
      noteOf('daarna', key, { channel: key }),
      noteOf('elders', key, { channel: await street.know(elsewhere) }),
    );
    const [page = []] = await Array.fromAsync(listWaiting(street.tables, street.team.tenant.id));
    const broken = page.find(({ id }) => id === 'kapot') ?? assert.fail('not stored');
    await deferMail(street.tables, { ...broken, tries: 198 }, street.clock.now());
    scheduler.start();
    await street.pass(2);
    assert.deepEqual(
      elsewhere.messages.map(({ text }) => text),
      ['elders'],
    );
    assert.deepEqual(said(), []);
    await street.pass(14 * 60);
    assert.deepEqual(said(), ['daarna']);
    const { waiting, failed } = (await report()).outbox;
    assert.deepEqual([waiting, failed], [people.length, 1]);
  });

  it('forgets after forty days that there was a mail, and what waited for nobody', async () => {
    const { outbox, scheduler, report } = street.open();
    scheduler.start();
    street.teams.faults.next('send', GONE);
    await outbox.send(noteOf('Dag', key, { channel: key }));
    await street.pass(20);
    const forget = (days: number) =>
      forgetOldMails(street.tables, street.team.tenant.id, street.clock.now().add({ hours: 24 * days }));
    assert.equal(await forget(39), 0);
    assert.equal(await forget(41), 2);
    assert.deepEqual((await report()).outbox.parked, {});
  });
});
