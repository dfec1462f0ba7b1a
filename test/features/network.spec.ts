import assert from 'node:assert/strict';
import { channelKey } from '../../src/domain/channel.ts';
import { eraseTeam } from '../../src/records/erase-team.ts';
import { findOpenCode } from '../../src/records/network-codes.ts';
import { joinNetwork, listSchools, listShares } from '../../src/records/network-schools.ts';
import { storeWakes } from '../../src/records/schedule.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { passTo } from '../support/days.ts';
import { assertSays, openForm, refusedForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import {
  askNetwork,
  joinBy,
  joinedCards,
  makeNetworkBy,
  newCode,
  newestCard,
  openShares,
  readOn,
} from '../support/network.ts';
import { rawRows } from '../support/raw-rows.ts';
import { manage, startRound, vote } from '../support/round.ts';
import type { Message, Person } from '../support/teams/index.ts';

const words = nl.network;
/** Milliseconds in which a message that Koers sends by itself has left. */
const LOOK = 11_000;

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`a network (${forms})`, () => {
    let house: House;
    let carla: Person;
    let sanne: Person;
    let mehmet: Person;
    beforeEach(async () => {
      house = await openHouse({ forms, limits: false, members: 6 });
      carla = house.teams.tenant('SWV De Meent').person('Carla Consulent');
      [sanne, mehmet] = house.people;
    });
    afterEach(async () => {
      await house.settle();
      house.teams.assertClean();
      await house.close();
    });
    const schools = async (id: string) => (await listSchools(house.tables, id)).map(({ name }) => name);
    const team = () => channelKey(house.tenant.id, house.team.id);

    const previewed = async (code: string): Promise<string> => {
      const form = await openShares(house, mehmet);
      await form.press(words.share.next, { code });
      return form.text;
    };

    it('is made by whoever becomes its first coordinator, and is asked for in one word', async () => {
      const start = await askNetwork(house, carla);
      assertSays(readOn(carla, start), words.home.intro);
      const form = await openForm(house, carla, start, words.home.make);
      await form.press(words.make.save, { name: '   ' });
      assertSays(form.text, words.make.nameNeeded);
      await form.press(words.make.save, { name: 'SWV **De Meent**', rhythm: 'trimester' });
      assert.ok(form.done);
      await form.again();
      const text = readOn(carla, await askNetwork(house, carla));
      for (const line of ['SWV **De Meent**', words.card.noSchools, 'Carla Consulent']) assertSays(text, line);
      assertSays(text, words.card.rhythm('elk trimester', 'maandag 4 januari 2027'));
    });

    it('shows several networks in a list, each with its own card', async () => {
      await makeNetworkBy(house, carla, 'Noord');
      await house.settle();
      const form = await openForm(house, carla, newestCard(carla), words.home.make);
      await form.press(words.make.save, { name: 'Zuid' });
      const list = await askNetwork(house, carla);
      assertSays(readOn(carla, list), words.home.schools(0, 'elke maand'));
      await carla.press(list, { title: words.home.open, nth: 1 });
      await house.settle();
      assertSays(readOn(carla, list), words.card.noSchools);
      assertSays(readOn(carla, list), 'Zuid');
    });

    it('is joined with a code, after the school saw exactly what it shares, and the channel hears of it', async () => {
      const { card, id } = await makeNetworkBy(house, carla);
      const code = await newCode(house, carla, card);
      const round = await startRound(house, { which: { areas: 'A-F1' }, rules: { date: '2026-12-18' } });
      for (const person of house.people.slice(0, 5))
        await vote(house, person, round, (item) => (item === 'A-1' ? 'high' : 'low'));
      await manage(house, sanne, round, 'Nu sluiten', 'Nu sluiten');
      assertSays(await previewed(code), words.lines.topLater);
      // From now on it cannot be opened again.
      await house.pass(25 * 60 * 60_000);

      const form = await openShares(house, mehmet);
      assertSays(form.text, words.share.none);
      await form.press(words.share.next, { code: code.toLowerCase() });
      for (const line of [
        'SWV De Meent',
        words.share.coordinators('Carla Consulent'),
        words.share.never,
        words.lines.turnout(5, 6, 83),
        words.lines.top(1, 'A 1 Scholing over inclusie gaat over álle verschillen', '3'),
      ])
        assertSays(form.text, line);
      assert.deepEqual(await schools(id), [], 'to look is not to join');
      assert.equal(form.valueOf('name'), 'Basisschool De Regenboog');
      const preview = form.text;
      await form.press(words.join.yes, {});
      await house.pass(LOOK);
      assert.ok(form.done);
      assert.deepEqual(await schools(id), ['Basisschool De Regenboog']);

      const [told, ...more] = joinedCards(house.channel);
      assert.ok(told && more.length === 0);
      const lines = preview.split('\n').filter((line) => /^(Lijst|Plaats|Laatst)/.test(line));
      assert.ok(lines.length >= 5);
      const channelSays = readOn(sanne, told);
      for (const line of [
        ...lines,
        words.joined.line(mehmet.name, 'dinsdag 24 november 2026', 'Basisschool De Regenboog'),
      ])
        assertSays(channelSays, line);

      // The coordinator reads the same lines, and no name of the school.
      const mine = await askNetwork(house, carla);
      const perSchool = await openForm(house, carla, mine, words.card.perSchool);
      await perSchool.press(words.schools.show, { school: team() });
      for (const line of lines) assertSays(perSchool.text, line);
      for (const { name } of house.people) assert.ok(!`${perSchool.text}${readOn(carla, mine)}`.includes(name), name);

      // And the school sees them again at any time.
      const again = await openShares(house, sanne);
      for (const line of lines) assertSays(again.text, line);
      assertSays(again.text, words.share.since('dinsdag 24 november 2026', mehmet.name, 'Basisschool De Regenboog'));
    });

    it('is left by any member with one click within a week, and the channel hears of it', async () => {
      const { card, id } = await makeNetworkBy(house, carla);
      await joinBy(house, sanne, await newCode(house, carla, card));
      const told = joinedCards(house.channel)[0] ?? assert.fail('the channel heard nothing');
      assert.equal(said(await mehmet.press(told, words.joined.undo)), words.leave.done);
      await house.settle();
      assert.deepEqual(await schools(id), []);
      assert.equal(said(await mehmet.press(told, words.joined.undo)), words.leave.already);
      await house.pass(LOOK);
      const line = words.leave.line.left('SWV De Meent', mehmet.name);
      assert.equal(house.channel.messages.filter(({ summary }) => summary === line).length, 1);
      const form = await openShares(house, sanne);
      assertSays(form.text, words.share.left('maandag 23 november 2026', mehmet.name));
      assertSays(readOn(carla, await askNetwork(house, carla)), words.card.noSchools);
    });

    it('is left after a week by the form, and the button says so', async () => {
      const { card, id } = await makeNetworkBy(house, carla);
      await joinBy(house, sanne, await newCode(house, carla, card));
      const told = joinedCards(house.channel)[0] ?? assert.fail('the channel heard nothing');
      assertSays(readOn(mehmet, told), words.joined.how('maandag 30 november om 09:00'));
      await house.clock.advanceTo('2026-11-30T08:00:01Z');
      assert.equal(said(await mehmet.press(told, words.joined.undo)), words.leave.late);
      const form = await openShares(house, mehmet);
      await form.press(words.share.leave);
      assertSays(form.text, words.leave.kept);
      await form.press(words.leave.no);
      assert.deepEqual(await schools(id), ['Basisschool De Regenboog']);
      await form.press(words.share.leave);
      await form.press(words.leave.yes);
      await form.again();
      assert.deepEqual(await schools(id), []);
    });
  });
}

describe('a code', () => {
  let house: House;
  let carla: Person;
  let sanne: Person;
  let card: Message;
  let id: string;
  beforeEach(async () => {
    house = await openHouse({ limits: false });
    carla = house.teams.tenant('SWV De Meent').person('Carla Consulent');
    [sanne] = house.people;
    ({ card, id } = await makeNetworkBy(house, carla));
  });
  afterEach(async () => {
    await house.settle();
    house.teams.assertClean();
    await house.close();
  });
  const schools = async () => (await listSchools(house.tables, id)).length;
  const tried = async (code: string): Promise<string> => {
    const form = await openShares(house, sanne);
    await form.press(words.share.next, { code });
    return form.text;
  };

  it('that is unknown, mistyped, expired, replaced or withdrawn gets one and the same sentence', async () => {
    const old = await newCode(house, carla, card);
    const replaced = await newCode(house, carla, card);
    assert.notEqual(old, replaced);
    for (const code of ['K7PM-3XWD', 'K7PM', '💥', old, 'x'.repeat(20)]) assertSays(await tried(code), words.enter.bad);
    assertSays(await tried('  '), words.share.codeNeeded);
    await carla.press(card, words.card.withdraw);
    await house.settle();
    assert.ok(!readOn(carla, card).includes(replaced));
    assertSays(await tried(replaced), words.enter.bad);
    const late = await newCode(house, carla, card);
    // Nine in the morning here: the day itself would promise its afternoon too.
    assertSays(readOn(carla, card), words.card.code('maandag 7 december om 09:00'));
    await house.clock.advanceTo('2026-12-07T08:00:01Z');
    assertSays(await tried(late), words.enter.bad);
    assert.equal(await schools(), 0);
  });

  it('that is withdrawn while somebody reads the preview lets nobody in', async () => {
    const code = await newCode(house, carla, card);
    const form = await openShares(house, sanne);
    await form.press(words.share.next, { code });
    await carla.press(card, words.card.withdraw);
    await form.press(words.join.yes, { name: 'De Regenboog' });
    assertSays(form.text, words.enter.bad);
    assert.equal(await schools(), 0);
    await house.pass(10 * 60_000);
    assert.deepEqual(joinedCards(house.channel), []);
  });

  it('for a school is none in a private chat, nor one for a coordinator in a channel', async () => {
    const forSchool = await newCode(house, carla, card);
    const forCoordinator = await newCode(house, carla, card, words.card.invite);
    assertSays(await tried(forCoordinator), words.enter.forCoordinator);
    const form = await openForm(house, sanne, await askNetwork(house, sanne), words.home.enter);
    await form.press(words.enter.next, { code: forSchool });
    assertSays(form.text, words.enter.forSchool);
    await form.press(words.enter.next, { code: 'K7PM-3XWD' });
    assertSays(form.text, words.enter.bad);
  });

  it('for a coordinator works once', async () => {
    const dirk = carla.tenant.person('Dirk Consulent');
    const els = carla.tenant.person('Els Consulent');
    const code = await newCode(house, carla, card, words.card.invite);
    const enter = async (person: Person) => {
      const form = await openForm(house, person, await askNetwork(house, person), words.home.enter);
      await form.press(words.enter.next, { code });
      return form;
    };
    assert.ok((await enter(dirk)).done);
    assertSays((await enter(els)).text, words.enter.bad);
    const both = readOn(dirk, await askNetwork(house, dirk));
    for (const name of ['Carla Consulent', 'Dirk Consulent']) assertSays(both, name);
  });

  it('whose joining crashed before the channel was told is told of all the same', async () => {
    await openShares(house, sanne);
    const channel = channelKey(house.tenant.id, house.channel.id);
    const team = channelKey(house.tenant.id, house.team.id);
    const now = house.clock.now();
    const open = await findOpenCode(house.tables, (await newCode(house, carla, card)).replace('-', ''), now);
    assert.ok(open);
    // What a process has done that ended right after the joining.
    const wake = { at: now.add({ minutes: 2 }), kind: 'network-tell', input: { network: id, team } };
    await storeWakes(house.tables, [wake]);
    const share = { network: id, name: 'SWV De Meent', channel, joinedAt: now, joinedByName: sanne.name };
    await joinNetwork(house.tables, open, { team, name: 'De Regenboog', joinedAt: now }, share);
    await passTo(house, wake.at);
    assert.equal(joinedCards(house.channel).length, 1);
    await storeWakes(house.tables, [{ ...wake, at: now.add({ hours: 1 }) }]);
    await passTo(house, now.add({ hours: 1 }));
    assert.equal(joinedCards(house.channel).length, 1, 'and once');
  });

  it('entered twice by one school changes nothing, and says so', async () => {
    const code = await newCode(house, carla, card);
    const form = await joinBy(house, sanne, code);
    await form.again();
    await house.pass(LOOK);
    assertSays(await tried(code), words.join.already);
    assert.equal(await schools(), 1);
    assert.equal(joinedCards(house.channel).length, 1);
  });

  it('of a third network is refused', async () => {
    const codes = [await newCode(house, carla, card)];
    for (const name of ['Noord', 'Zuid']) {
      const other = carla.tenant.person(`Coördinator ${name}`);
      codes.push(await newCode(house, other, (await makeNetworkBy(house, other, name)).card));
      await house.pass(11 * 60_000);
    }
    for (const code of codes.slice(0, 2)) {
      await joinBy(house, sanne, code);
      await house.pass(11 * 60_000);
    }
    assertSays((await joinBy(house, sanne, codes[2] ?? '')).text, words.join.tooMany(2));
    const form = await openShares(house, sanne);
    await form.press({ title: words.share.leave, nth: 0 });
    await form.press(words.leave.yes);
    await house.pass(11 * 60_000);
    assert.ok((await joinBy(house, sanne, codes[2] ?? '')).done);
  });

  it('can be entered, and its joining undone, by members only, and the form is for a channel', async () => {
    const guest = house.tenant.guest('Gijs Gast');
    await house.team.join(guest);
    const asked = await sanne.says(house.channel, 'netwerk');
    await house.settle();
    const launcher = asked.replies.find((one) => one.card !== undefined) ?? assert.fail('no answer');
    assertSays(await refusedForm(house, guest, launcher, words.share.button), words.share.guest);
    await joinBy(house, sanne, await newCode(house, carla, card));
    const told = joinedCards(house.channel)[0] ?? assert.fail('the channel heard nothing');
    assert.equal(said(await guest.press(told, words.joined.undo)), words.share.guest);
    assert.equal(await schools(), 1);
  });
});

describe('coordinators', () => {
  let house: House;
  let carla: Person;
  let dirk: Person;
  let sanne: Person;
  let card: Message;
  let id: string;
  beforeEach(async () => {
    house = await openHouse({ limits: false });
    const swv = house.teams.tenant('SWV De Meent');
    carla = swv.person('Carla Consulent');
    dirk = swv.person('Dirk Consulent');
    [sanne] = house.people;
    ({ card, id } = await makeNetworkBy(house, carla));
    const code = await newCode(house, carla, card, words.card.invite);
    const form = await openForm(house, dirk, await askNetwork(house, dirk), words.home.enter);
    await form.press(words.enter.next, { code });
    await joinBy(house, sanne, await newCode(house, carla, card));
  });
  afterEach(async () => {
    await house.settle();
    house.teams.assertClean();
    await house.close();
  });
  const stop = async (person: Person) => openForm(house, person, await askNetwork(house, person), words.card.stop);

  it('press at once, and both of their codes are not left open', async () => {
    const other = await askNetwork(house, dirk);
    await Promise.all([carla.press(card, words.card.newCode), dirk.press(other, words.card.newCode)]);
    await house.settle();
    const open = readOn(carla, await askNetwork(house, carla)).match(/\b[2-9A-Z]{4}-[2-9A-Z]{4}\b/g);
    assert.equal(open?.length, 1);
  });

  it('see nothing any more once they stopped', async () => {
    const before = await askNetwork(house, dirk);
    const form = await stop(dirk);
    assertSays(form.text, words.stop.text);
    await form.press(words.stop.yes);
    assert.equal(said(await dirk.press(before, words.card.newCode)), words.card.missing);
    assertSays(await refusedForm(house, dirk, before, words.card.perSchool), words.card.missing);
    assertSays(readOn(dirk, await askNetwork(house, dirk)), words.home.intro);
    assert.ok(!readOn(carla, await askNetwork(house, carla)).includes('Dirk'));
  });

  it('who stop at once do not end the network unasked', async () => {
    const [first, second] = [await stop(carla), await stop(dirk)];
    await Promise.all([first.press(words.stop.yes), second.press(words.stop.yes)]);
    const asked = [first, second].filter((form) => !form.done);
    assert.equal(asked.length, 1);
    assertSays(asked[0]?.text ?? '', words.stop.last);
    assertSays(asked[0]?.text ?? '', words.stop.lastSchools(1));
    assert.equal((await listSchools(house.tables, id)).length, 1);
    await asked[0]?.press(words.stop.yes);
    await house.settle();
    assert.equal((await listSchools(house.tables, id)).length, 0);
  });

  it('end the network with the last of them: its schools see so, and nothing of it is left', async () => {
    for (const person of [carla, dirk]) {
      const form = await stop(person);
      await form.press(words.stop.yes);
      await form.again();
    }
    await house.pass(10 * 60_000);
    const line = words.leave.line.ended('SWV De Meent');
    assert.equal(house.channel.messages.filter(({ summary }) => summary === line).length, 1);
    assertSays((await openShares(house, sanne)).text, words.share.ended('maandag 23 november 2026'));
    const left = (await rawRows(house.prefix)).filter((row) => row.includes(id) && row.includes('"table":"networks"'));
    assert.deepEqual(left, []);
  });

  it('of another network, and strangers, learn nothing of this one', async () => {
    const els = dirk.tenant.person('Els Anders');
    await makeNetworkBy(house, els, 'Een ander netwerk');
    const forged = {
      action: { type: 'Action.Execute', data: { koers: { verb: 'network/open', input: { network: id } } } },
    };
    const { body } = await els.invoke('adaptiveCard/action', forged, 'personal');
    assert.ok(JSON.stringify(body).includes(words.card.missing));
    const inChannel = await sanne.invoke('adaptiveCard/action', forged, house.channel);
    assert.ok(JSON.stringify(inChannel.body).includes(words.card.inPrivate));
  });

  it('lose a school with its team: from the moment that it left, and for good once it is erased', async () => {
    await house.teams.uninstall(house.team);
    await house.settle();
    assertSays(readOn(carla, await askNetwork(house, carla)), 'Koers is daar nu niet');
    const team = channelKey(house.tenant.id, house.team.id);
    const form = await openForm(house, carla, newestCard(carla), words.card.perSchool);
    await form.press(words.schools.show, { school: team });
    assertSays(form.text, words.schools.gone);
    assert.equal((await listShares(house.tables, team)).length, 1);
    const { complete, rows } = await eraseTeam(house.tables, team);
    assert.ok(complete);
    assert.equal(rows.networks, 1);
    assert.deepEqual(await listSchools(house.tables, id), []);
    assert.ok(
      !(await rawRows(house.prefix)).some((row) => row.includes(house.team.id) && row.includes('"table":"networks"')),
    );
  });
});
