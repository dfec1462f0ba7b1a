import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { nl } from '../../src/ui/strings/nl.ts';
import { passTo, tellBelow } from '../support/days.ts';
import { beginConsent, stopAndRecord } from '../support/decision.ts';
import { openForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { rawRows } from '../support/raw-rows.ts';
import { manage, newChannel, startRound, vote } from '../support/round.ts';
import type { Message, Person } from '../support/teams/index.ts';

/** What somebody voted, with the moments (real time, as the store's own Timestamp) between which it was stored. */
interface Voted {
  readonly person: Person;
  readonly from: number;
  readonly to: number;
}

/** Everything the operator has after the close: each row of each table, and every log line. */
interface Seized {
  readonly rows: readonly string[];
  readonly logs: readonly string[];
}

describe('after an anonymous close, somebody with full access to tables and logs', () => {
  let house: House;
  before(async () => {
    house = await openHouse({ members: 6, limits: false });
  });
  after(() => house.close());

  /** Five people vote in an order that is not that of the alphabet, each with reasons of their own; then it is closed. */
  async function play(openness: 'anonymous' | 'until-close') {
    const [sanne, ...voters] = house.people;
    const card = await startRound(house, {
      place: newChannel(house),
      which: { areas: 'A-F1' },
      rules: { openness, stepsOut: 'true' },
    });
    const voted: Voted[] = [];
    for (const [at, person] of [...voters].reverse().entries()) {
      const from = Date.now();
      const reasons = Object.fromEntries(
        ['A-1', 'A-2', 'A-3'].map((item) => [
          item,
          `${(at * 7 + Number(item.slice(2)) * 3) % 5} ${item} ${mark(person)}`,
        ]),
      );
      await vote(house, person, card, (item) => (item in reasons ? 'high' : 'low'), reasons);
      voted.push({ person, from, to: Date.now() });
      await house.pass(6_000);
    }
    await pause();
    const logsBefore = house.logs.length;
    await close(sanne, card);
    return { card, voted, seized: { rows: await rawRows(house.prefix), logs: [...house.logs] }, logsBefore };
  }

  async function close(by: Person, card: Message): Promise<void> {
    await manage(house, by, card, 'Nu sluiten', 'Nu sluiten');
    await tellBelow(house);
  }

  /** The same for the choice out of its result: objections and akkoord on a proposal, recorded at the end. */
  async function choose(openness: 'anonymous' | 'until-close') {
    const { card } = await play(openness);
    for (const row of await rawRows(house.prefix)) FORMER.add(row);
    const logged = house.logs.length;
    const [sanne, ...voters] = house.people;
    const choice = await beginConsent(house, sanne, card);
    const voted: Voted[] = [];
    for (const [at, person] of [...voters].reverse().entries()) {
      const from = Date.now();
      if (at % 2 === 0) await person.press(choice, nl.decision.card.agree);
      else {
        const form = await openForm(house, person, choice, nl.decision.card.object);
        await form.press(nl.decision.object.go, { reason: `${(at * 7) % 5} ${mark(person)}` });
      }
      await house.settle();
      voted.push({ person, from, to: Date.now() });
      await house.pass(6_000);
    }
    await pause();
    const form = await stopAndRecord(house, sanne, choice);
    await form.press(nl.decision.settle.go, { why: 'Toch.' });
    await tellBelow(house);
    const seized = { rows: await rawRows(house.prefix), logs: house.logs.slice(logged) };
    return { voted, seized, shown: JSON.stringify(choice.card) };
  }

  it('can link who chose what out of a round that is not anonymous: the attempt works', async () => {
    const { voted, seized } = await choose('until-close');
    const links = link(seized, voted);
    assert.ok(links.some((one) => one.startsWith('key ')) && links.some((one) => one.startsWith('time ')));
  });

  it('finds nothing of who chose what, and objections in the order of their letters', async () => {
    const { voted, seized, shown } = await choose('anonymous');
    assert.deepEqual(link(seized, voted), []);
    const [kept, ...more] = newRows(seized.rows).filter((row) => row.includes('"objections_'));
    assert.ok(kept !== undefined && more.length === 0);
    const texts = JSON.parse((JSON.parse(kept) as { readonly texts: string }).texts) as readonly string[];
    assert.deepEqual(texts, [...texts].sort());
    assert.equal(texts.length, 2);
    for (const { person } of voted) for (const key of keysOf(person)) assert.ok(!shown.includes(key));
  });

  it('can link votes of a round that is not anonymous: the attempt works', async () => {
    const { voted, seized } = await play('until-close');
    const links = link(seized, voted);
    assert.ok(
      links.some((one) => one.startsWith('key ')),
      'by key',
    );
    assert.ok(
      links.some((one) => one.startsWith('time ')),
      'by time',
    );
  });

  it('finds no key, no hash of one, no name, and no row from the moment of a vote', async () => {
    const { voted, seized } = await play('anonymous');
    const rows = seized.rows.filter((row) => !FORMER.has(row));
    assert.deepEqual(link({ ...seized, rows: newRows(rows) }, voted), []);
  });

  it('finds reasons in an order that says nothing of who gave them, item by item', async () => {
    const { seized } = await play('anonymous');
    const kept = newRows(seized.rows).filter((row) => row.includes('"reasons_'));
    assert.equal(kept.length, 3, 'one row an item');
    for (const row of kept) {
      const { texts } = JSON.parse(row) as { readonly texts: string };
      const reasons = JSON.parse(texts) as readonly string[];
      assert.equal(reasons.length, 5);
      assert.deepEqual(reasons, [...reasons].sort(), 'by their own letters');
    }
    const orders = kept.map((row) =>
      (JSON.parse(JSON.parse(row).texts) as readonly string[]).map((text) => text.split(' ').at(-1)).join(),
    );
    assert.equal(new Set(orders).size, 3, 'no order of people goes on from one item to the next');
  });

  it('finds nothing in what clients are told', async () => {
    const { card, voted } = await play('anonymous');
    const shown = JSON.stringify(card.card);
    for (const { person } of voted) for (const key of keysOf(person)) assert.ok(!shown.includes(key));
    const details = await openForm(house, house.people[1], card, nl.round.result.details);
    for (const { person } of voted) assert.ok(!details.text.includes(person.name));
  });

  it('finds out of reminders nothing of who had voted, nor when: all were reminded alike, also who cannot be reached', async () => {
    const before = await rawRows(house.prefix);
    const [, votedBlocked, voted, blocked, fromReminder, never] = house.people;
    if (!votedBlocked || !voted || !blocked || !fromReminder || !never) throw new Error('six people');
    for (const person of [votedBlocked, blocked]) person.app = 'blocked';
    const card = await startRound(house, {
      place: newChannel(house),
      which: { areas: 'A-F1' },
      rules: { openness: 'anonymous', stepsOut: 'true', date: '2026-12-04', time: '12:00' },
    });
    for (const person of [votedBlocked, voted]) await vote(house, person, card, () => 'high');
    await passTo(house, '2026-11-30T07:00:00Z');
    await pause();
    const from = Date.now();
    const sent = fromReminder.personalChat.messages.findLast(({ card: shown }) => shown !== undefined);
    if (sent === undefined) throw new Error('nobody was reminded');
    await vote(house, fromReminder, sent, () => 'low');
    const to = Date.now();
    await pause();
    await passTo(house, '2026-12-03T11:00:00Z');
    await passTo(house, '2026-12-04T11:00:00Z');
    const rows = (await rawRows(house.prefix)).filter((row) => !before.includes(row));
    const about = (person: Person) =>
      rows
        // One row holds how busy Koers is with each conversation: with everybody's.
        .filter((row) => row.includes(person.aadObjectId) && !row.includes('"rowKey":"sender"'))
        .map((row) => shapeOf(row, person))
        .sort();
    assert.ok(about(blocked).length > 0 && about(never).length > 0, 'there are rows of who was reminded');
    assert.deepEqual(about(votedBlocked), about(blocked));
    for (const person of [voted, fromReminder]) assert.deepEqual(about(person), about(never));
    for (const row of rows) {
      const moment = Date.parse(String((JSON.parse(row) as { readonly timestamp?: string }).timestamp));
      assert.ok(moment < from || moment > to, `of the moment of a vote: ${row}`);
    }
    for (const person of house.people) person.app = 'none';
  });

  /** Rows of former rounds in this house, so that each test looks at its own. */
  const FORMER = new Set<string>();
  afterEach(async () => {
    for (const row of await rawRows(house.prefix)) FORMER.add(row);
    house.teams.assertClean();
  });
  const newRows = (rows: readonly string[]) => rows.filter((row) => !FORMER.has(row));

  function link({ rows, logs }: Seized, voted: readonly Voted[]): readonly string[] {
    const found: string[] = [];
    for (const { person, from, to } of voted) {
      for (const key of keysOf(person)) {
        if (newRows(rows).some((row) => row.includes(key))) found.push(`key ${person.name}`);
        if (logs.some((line) => line.includes(key))) found.push(`log ${person.name}`);
      }
      for (const row of newRows(rows)) {
        const moment = Date.parse(String((JSON.parse(row) as { readonly timestamp?: string }).timestamp));
        if (moment >= from - 1 && moment <= to + 1) found.push(`time ${person.name}: ${row}`);
      }
    }
    return found;
  }
});

/** What a row could know somebody by: ids, name, and digests of them. */
function keysOf(person: Person): readonly string[] {
  const plain = [person.aadObjectId, person.id, person.name];
  const digests = plain.flatMap((text) =>
    ['md5', 'sha1', 'sha256'].flatMap((kind) =>
      (['hex', 'base64', 'base64url'] as const).map((form) => createHash(kind).update(text).digest(form)),
    ),
  );
  return [...plain, ...digests];
}

/** A row without whose it is, and without what differs from row to row: when it was stored, and its version. */
function shapeOf(row: string, person: Person): string {
  const { etag: _etag, timestamp: _timestamp, ...rest }: Record<string, unknown> = JSON.parse(row);
  return JSON.stringify(rest)
    .replaceAll(person.aadObjectId, 'somebody')
    .replaceAll(person.personalChat.id, 'their chat')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, 'then');
}

/** A word of a person's own, as a way of writing would be. */
function mark(person: Person): string {
  return `m${createHash('sha256').update(person.aadObjectId).digest('hex').slice(0, 6)}`;
}

/** Two milliseconds of real time: the store's Timestamp is real, and the close must not fall into the last vote's. */
async function pause(): Promise<void> {
  const until = Date.now() + 2;
  while (Date.now() <= until) await new Promise(setImmediate);
}
