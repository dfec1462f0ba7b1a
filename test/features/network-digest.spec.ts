import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import type { ChannelKey } from '../../src/domain/channel.ts';
import { digestOf } from '../../src/domain/network-digest.ts';
import { digestCard, digestDataOf } from '../../src/features/network/digest-card.ts';
import { recordAddress } from '../../src/records/channel.ts';
import { findDigest, listDigestDays } from '../../src/records/network-digests.ts';
import { readSchool } from '../../src/records/network-read.ts';
import { leaveNetwork } from '../../src/records/network-schools.ts';
import { startRound } from '../../src/records/round.ts';
import { closeRound } from '../../src/records/round-end.ts';
import { listPlanned } from '../../src/records/schedule.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { passTo } from '../support/days.ts';
import { assertSays, openForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { newRound } from '../support/kept-team.ts';
import { askNetwork, makeNetworkBy, newCode, newestCard, readOn } from '../support/network.ts';
import { rawRows } from '../support/raw-rows.ts';
import { type SeededSchool, seedJoining, seedSchool, TWELVE } from '../support/seed-schools.ts';
import { cardButtons, cardText, type Message, type Person } from '../support/teams/index.ts';

const words = nl.network;
const day = (text: string) => Temporal.PlainDate.from(text);

describe('the digest of a network', () => {
  let house: House;
  let carla: Person;
  let id: string;
  let allowed: string[];
  beforeEach(async () => {
    allowed = [];
    house = await openHouse({ limits: false, config: () => ({ allowedTenants: allowed }) });
    carla = house.teams.tenant('SWV De Meent').person('Carla Consulent');
    ({ id } = await makeNetworkBy(house, carla));
  });
  afterEach(async () => {
    await house.settle();
    house.teams.assertClean();
    await house.close();
  });
  const join = async (schools: readonly SeededSchool[], at = house.clock.now()): Promise<readonly ChannelKey[]> => {
    const teams: ChannelKey[] = [];
    for (const school of schools) {
      const team = await seedSchool(house.tables, school);
      await seedJoining(house.tables, id, team, school.name, at);
      teams.push(team);
    }
    return teams;
  };
  const digests = (person: Person = carla): readonly Message[] =>
    person.personalChat.messages.filter(({ summary }) => summary === words.digest.summary('SWV De Meent'));
  const kept = async () => (await listDigestDays(house.tables, id)).map(String);

  describe('over twelve schools', () => {
    it('says on one screen what asks for attention, how it stands, and what most schools put first', async () => {
      await join(TWELVE, Temporal.Instant.from('2026-08-25T08:00:00Z'));
      await passTo(house, '2026-12-01T06:59:00Z');
      assert.deepEqual(digests(), [], 'not before eight');
      await passTo(house, '2026-12-01T07:00:00Z');
      const [message, ...more] = digests();
      assert.ok(message && more.length === 0);
      const card = carla.sees(message);
      const text = cardText(card).join('\n');
      for (const line of [
        words.digest.title('dinsdag 1 december 2026'),
        words.digest.why('De Regenboog', words.attention.late(3)),
        words.tips.late,
        words.digest.schools(12, 9, 3),
        words.digest.rounds(2, 7),
        words.digest.few(1),
        words.digest.plans(5, 0, 0),
        words.digest.actions(19, 1, 3),
        words.digest.topTitle,
        words.digest.top('A 1 Scholing over inclusie gaat over álle verschillen', '2,67'),
      ])
        assertSays(text, line);
      assert.ok(!text.includes('▲'), 'nothing to compare with');
      assert.ok(JSON.stringify(card).length < 22_000);
      assert.deepEqual(cardButtons(card), [words.digest.perSchool, words.digest.excel, words.digest.rhythm]);
      for (const secret of ['eheime', 'Sanne', 'E-1', 'E1']) assert.ok(!JSON.stringify(card).includes(secret), secret);
      assert.deepEqual(await kept(), ['2026-12-01']);
    });

    it('stores nothing of a vote under the floor, and no word that somebody typed but the school’s name', async () => {
      await join(TWELVE);
      await passTo(house, '2026-12-01T07:00:00Z');
      const rows = (await rawRows(house.prefix)).filter((row) => row.includes('"table":"networks"'));
      const figures = rows.filter((row) => row.includes('figures_'));
      assert.equal(figures.length, 12);
      for (const row of rows) assert.ok(!/eheime|E-1/.test(row), row);
      const few = (await findDigest(house.tables, id, day('2026-12-01')))?.schools.find(
        ({ name }) => name === 'Sint-Jozef',
      );
      assert.deepEqual(
        few?.figures.rounds.map(({ turnout, top }) => ({ turnout, top })),
        [{ turnout: null, top: null }],
      );
    });
  });

  it('comes once, to each coordinator in their language, also when two processes do it', async () => {
    const dirk = carla.tenant.person('Dirk Consulent');
    const code = await newCode(house, carla, await askNetwork(house, carla), words.card.invite);
    const form = await openForm(house, dirk, await askNetwork(house, dirk), words.home.enter);
    await form.press(words.enter.next, { code });
    await dirk.says('personal', 'language');
    await house.settle();
    await dirk.press(newestCard(dirk), 'English');
    await house.settle();
    await join(TWELVE.slice(0, 2));
    const other = await house.another();
    await passTo(house, '2026-12-01T07:00:00Z');
    await passTo(house, '2026-12-01T09:00:00Z');
    await other.stop();
    const english = dirk.personalChat.messages.filter(({ summary }) => summary === 'Overview of network SWV De Meent');
    assert.deepEqual([digests().length, english.length], [1, 1]);
    assertSays(readOn(dirk, english[0] ?? assert.fail()), 'Schools can be compared from 3 schools');
  });

  it('does not come when nothing is new, and shows how it moved when something is', async () => {
    const [school] = TWELVE.slice(1, 2);
    assert.ok(school);
    await join([school]);
    await passTo(house, '2026-12-01T07:00:00Z');
    // The plan is left alone from here on: that is news once, in January, and no more after it.
    await passTo(house, '2027-01-04T07:00:00Z');
    await passTo(house, '2027-02-01T07:00:00Z');
    await passTo(house, '2027-03-01T07:00:00Z');
    assert.deepEqual(await kept(), ['2027-01-04', '2026-12-01']);
    const before = digests().length;
    await join([{ name: 'De Nieuwe', votes: 6 }]);
    await passTo(house, '2027-04-01T06:00:00Z');
    assert.equal(digests().length, before + 1);
    assertSays(readOn(carla, digests().at(-1) ?? assert.fail()), words.digest.trend.same(words.digest.trend.what.done));
  });

  it('tells nothing of a school that left, nor of a tenant that is not on the list any more', async () => {
    const [first, second] = await join(TWELVE.slice(0, 3));
    assert.ok(first && second);
    await passTo(house, '2026-12-01T07:00:00Z');
    await leaveNetwork(house.tables, id, first);
    const rows = (await rawRows(house.prefix)).filter((row) => row.includes('"table":"networks"'));
    assert.ok(!rows.some((row) => row.includes(first)), 'its figures are gone from the kept digest too');
    allowed.push(...TWELVE.map(() => 'nobody'), carla.tenant.id);
    await carla.press(await askNetwork(house, carla), words.card.preview);
    await house.settle();
    assertSays(readOn(carla, newestCard(carla)), words.digest.schools(0, 0, 0));
  });

  it('is shown when it is asked for, without being kept', async () => {
    const card = await askNetwork(house, carla);
    await join(TWELVE.slice(0, 4));
    await carla.press(await askNetwork(house, carla), words.card.preview);
    await house.settle();
    assertSays(readOn(carla, newestCard(carla)), words.digest.preview);
    assertSays(readOn(carla, newestCard(carla)), words.digest.schools(4, 4, 0));
    assert.deepEqual(await kept(), []);
    assert.ok(card);
  });

  it('keeps to the rhythm that was chosen, and to who still is a coordinator', async () => {
    await join(TWELVE.slice(0, 1));
    const form = await openForm(house, carla, await askNetwork(house, carla), words.card.changeRhythm);
    await form.press(words.rhythm.save, { rhythm: 'weekly' });
    await passTo(house, '2026-11-30T07:00:00Z');
    assert.deepEqual(await kept(), ['2026-11-30']);
    assert.equal(digests().length, 1);
    await join(TWELVE.slice(1, 2));
    const stop = await openForm(house, carla, await askNetwork(house, carla), words.card.stop);
    await stop.press(words.stop.yes);
    await passTo(house, '2026-12-07T07:00:00Z');
    assert.equal(digests().length, 1);
  });

  it('has one next moment, however often the rhythm was changed', async () => {
    await join(TWELVE.slice(0, 1));
    for (const rhythm of ['weekly', 'trimester', 'monthly', 'weekly']) {
      const form = await openForm(house, carla, await askNetwork(house, carla), words.card.changeRhythm);
      await form.press(words.rhythm.save, { rhythm });
    }
    await passTo(house, '2027-01-12T07:00:00Z');
    const planned = (await Array.fromAsync(listPlanned(house.tables))).flat();
    assert.deepEqual(
      planned.filter(({ kind }) => kind === 'network-digest').map(({ at }) => at.toString()),
      ['2027-01-18T07:00:00Z'],
    );
  });

  it('that was missed for a week is not made up for on its old day, and the next one comes', async () => {
    await join(TWELVE.slice(0, 1));
    await passTo(house, '2026-12-10T07:00:00Z');
    assert.deepEqual(await kept(), []);
    await passTo(house, '2027-01-04T07:00:00Z');
    assert.deepEqual(await kept(), ['2027-01-04']);
  });

  it('that is made in the evening waits for the next school morning', async () => {
    await join(TWELVE.slice(0, 1));
    await passTo(house, '2026-12-01T20:00:00Z');
    assert.deepEqual([await kept(), digests().length], [['2026-12-01'], 0]);
    await passTo(house, '2026-12-02T07:00:00Z');
    assert.equal(digests().length, 1);
  });

  it('of two hundred schools stays on one screen and within a card', () => {
    const name = '"'.repeat(80);
    const schools = Array.from({ length: 200 }, (_, at) => ({
      school: `t:${at}` as const,
      name,
      figures: {
        lastActive: '2026-11-20',
        rounds: [],
        plans: [],
        attention: [
          { kind: 'late', count: 9 },
          { kind: 'silent', day: '2026-10-01' },
        ] as const,
      },
    }));
    const digest = digestOf({ from: day('2026-11-01'), on: day('2026-12-01'), schools }, undefined);
    const card = digestCard.render(digestDataOf(digest, { network: id, name, preview: false }, 'nl'), 'nl');
    assert.ok(JSON.stringify(card).length < 22_000);
    const texts = cardText(card);
    // Its period and three tips stand on the line of what they belong to.
    const lines = texts.length - cardButtons(card).length - 4;
    assert.ok(lines <= 12, texts.join('\n'));
    assertSays(cardText(card).join('\n'), words.digest.more(397));
  });

  it('keeps the figures of thirteen digests', async () => {
    const form = await openForm(house, carla, await askNetwork(house, carla), words.card.changeRhythm);
    await form.press(words.rhythm.save, { rhythm: 'weekly' });
    const mondays = Array.from({ length: 17 }, (_, week) => day('2026-11-30').add({ weeks: week }));
    for (const [n, monday] of mondays.entries()) {
      await join([{ name: `School ${n}` }]);
      await passTo(house, monday.toZonedDateTime({ timeZone: 'Europe/Amsterdam', plainTime: '08:00' }).toInstant());
    }
    assert.equal((await kept()).length, 13);
    const rows = (await rawRows(house.prefix)).filter((row) => row.includes('figures_'));
    assert.ok(rows.every((row) => !row.includes('figures_2026-11-30')));
  });

  it('costs fifteen requests a school with a vote and its plan', async () => {
    const team = await seedSchool(house.tables, TWELVE[0] ?? assert.fail());
    const read = async () => {
      const before = { ...house.counts };
      await readSchool(
        house.tables,
        team,
        house.clock.now(),
        house.clock.now(),
        'Europe/Amsterdam',
        async (all) => all,
      );
      return {
        gets: house.counts.gets - before.gets,
        pages: house.counts.pages - before.pages,
        transactions: house.counts.transactions - before.transactions,
      };
    };
    await read();
    assert.deepEqual(await read(), { gets: 10, pages: 5, transactions: 0 });
  });

  it('costs no more for a school with twenty channels than the six votes that are told', async () => {
    const team = await seedSchool(house.tables, { name: 'Veel kanalen', votes: 1 });
    for (let n = 1; n < 20; n += 1) {
      const channel: ChannelKey = `${team}-${n}`;
      await recordAddress(
        house.tables,
        { team, channel },
        { tenantId: 't', serviceUrl: 'https://x', conversationId: 'c', botId: 'b' },
        undefined,
      );
      const round = newRound({ channel, team, openedAt: house.clock.now() });
      await startRound(house.tables, round, 'v1');
      await closeRound(house.tables, round.id, { operation: 'x', at: house.clock.now(), byName: 'x' }, 'v2');
    }
    const read = async () => {
      const before = { ...house.counts };
      const { figures } = await readSchool(
        house.tables,
        team,
        house.clock.now(),
        house.clock.now(),
        'Europe/Amsterdam',
        async (all) => all,
      );
      assert.equal(figures.rounds.length, 6);
      return house.counts.gets + house.counts.pages - before.gets - before.pages;
    };
    await read();
    const cost = await read();
    assert.ok(cost <= 2 + 20 * 2 + 6 * 10, String(cost));
  });
});
