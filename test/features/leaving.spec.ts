import assert from 'node:assert/strict';
import { channelKey } from '../../src/domain/channel.ts';
import { findAddress } from '../../src/records/channel.ts';
import { eraseTeam } from '../../src/records/erase-team.ts';
import { listLeaving } from '../../src/records/leaving.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { beginPick, closedRound, stopAndRecord } from '../support/decision.ts';
import { assertSays, openForm } from '../support/form.ts';
import { type House, MONDAY, openHouse } from '../support/house.ts';
import { rawRows } from '../support/raw-rows.ts';
import { manage, openStart, startRound, textFor, vote } from '../support/round.ts';
import { storedRound } from '../support/stored.ts';
import type { GroupChat, Team } from '../support/teams/index.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('when Koers is taken out', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse({ limits: false });
  });
  afterEach(async () => {
    await house.settle();
    house.teams.assertClean();
    await house.close();
  });

  const keyOf = (place: Team | GroupChat) => channelKey(place.tenant.id, place.id);
  const left = async () =>
    (await Array.fromAsync(listLeaving(house.tables))).map(({ team, leftAt, eraseFrom }) => ({
      team,
      leftAt: String(leftAt),
      eraseFrom: String(eraseFrom),
    }));
  const leftMonday = (place: Team | GroupChat) => ({
    team: keyOf(place),
    leftAt: MONDAY,
    eraseFrom: '2026-12-23T08:00:00Z',
  });
  const remove = async (place: Team | GroupChat) => {
    await house.teams.uninstall(place);
    await house.settle();
  };
  /** The event as Teams sends it of a channel of the team, with what is special about it. */
  const tell = async (event: object, channelData: object = {}, bot?: 'membersAdded' | 'membersRemoved') => {
    const { tenant, team, channel, teams } = house;
    await house.people[0].sendRaw(
      {
        conversation: { id: channel.id, conversationType: 'channel', tenantId: tenant.id, isGroup: true },
        channelData: { tenant: { id: tenant.id }, team: { id: team.id }, ...channelData },
        ...(bot === undefined ? {} : { [bot]: [{ id: teams.bot.id }] }),
        ...event,
      },
      channel,
    );
    await house.settle();
  };

  it('of a team, its data is to be erased 30 days later, however often Teams says so', async () => {
    assert.deepEqual(await left(), []);
    await remove(house.team);
    assert.deepEqual(await left(), [leftMonday(house.team)]);
    await house.pass(3 * DAY);
    await remove(house.team);
    assert.deepEqual(await left(), [leftMonday(house.team)]);
  });

  it('of a group chat, its own data is, and not that of the team', async () => {
    const chat = house.tenant.groupChat('MT', house.people);
    await house.teams.install(chat);
    await startRound(house, { place: chat });
    await remove(chat);
    assert.deepEqual(await left(), [leftMonday(chat)]);
    const { complete } = await eraseTeam(house.tables, keyOf(chat));
    assert.ok(complete);
    const rows = await rawRows(house.prefix);
    assert.ok(!rows.some((row) => row.includes(chat.id)));
    assert.ok(rows.some((row) => row.includes(house.team.id)));
  });

  it('of a private chat, there is nothing to erase', async () => {
    const [sanne] = house.people;
    await house.teams.install(sanne);
    await house.teams.uninstall(sanne);
    await house.settle();
    assert.deepEqual(await left(), []);
    assert.ok(!(await rawRows(house.prefix)).some((row) => row.includes(sanne.personalChat.id)));
  });

  it('of a tenant that may not use it, nothing is stored', async () => {
    const guarded = await openHouse({ config: (tenant) => ({ allowedTenants: [tenant.id] }) });
    const stranger = guarded.teams.tenant('Een ander bestuur').person('Ans Anders');
    const strangers = stranger.tenant.team('De Vlinder', { members: [stranger] });
    const before = await rawRows(guarded.prefix);
    await guarded.teams.uninstall(strangers);
    await guarded.settle();
    assert.deepEqual(await rawRows(guarded.prefix), before);
    await guarded.close();
  });

  it('of a deleted team, as of any other; a restored one is back', async () => {
    await tell({ type: 'conversationUpdate' }, { eventType: 'teamDeleted' });
    await tell({ type: 'conversationUpdate' }, { eventType: 'teamHardDeleted' });
    assert.deepEqual(await left(), [leftMonday(house.team)]);
    await tell({ type: 'conversationUpdate' }, { eventType: 'teamRestored' });
    assert.deepEqual(await left(), []);
  });

  it('of one shared channel, or for a newer version, the team has not left', async () => {
    await tell({ type: 'conversationUpdate' }, { eventType: 'channelMemberRemoved' }, 'membersRemoved');
    await tell({ type: 'installationUpdate', action: 'remove-upgrade' });
    assert.deepEqual(await left(), []);
    await tell({ type: 'conversationUpdate' }, { eventType: 'teamMemberRemoved' }, 'membersRemoved');
    assert.deepEqual(await left(), [leftMonday(house.team)]);
  });

  it('by the team that put it back within 30 days, everything is still there', async () => {
    const [sanne, mehmet] = house.people;
    const card = await startRound(house, { which: { areas: 'A-F1' }, rules: { date: '2027-01-29' } });
    await vote(house, mehmet, card, () => 'high');
    await house.pass(HOUR);
    await remove(house.team);
    await house.pass(29 * DAY);
    await house.teams.install(house.team);
    await house.settle();
    assert.deepEqual(await left(), []);
    assertSays((await openForm(house, mehmet, card, 'Mijn stem')).text, 'Je stem is ingeleverd.');
    await vote(house, sanne, card, () => 'low');
    await manage(house, sanne, card, 'Nu sluiten', 'Nu sluiten');
    assert.equal((await storedRound(house)).status, 'closed');
    await house.pass(60_000);
    assertSays(textFor(sanne, card), '2 van 3');
  });

  it('and comes back without a word of Teams, the first who presses anything shows it', async () => {
    const [sanne] = house.people;
    await startRound(house);
    await remove(house.team);
    house.team.installed = true;
    await sanne.says(house.channel, 'help');
    await house.settle();
    assert.equal((await left()).length, 1, 'this may have been on its way');
    await house.pass(2 * HOUR);
    await sanne.says(house.channel, 'help');
    await house.settle();
    assert.deepEqual(await left(), []);
  });

  it('and comes back without a word of Teams, a press in the channel shows it though a private chat came first', async () => {
    const [sanne, mehmet] = house.people;
    const card = await startRound(house);
    await mehmet.press(card, 'In mijn eigen chat');
    await house.settle();
    await remove(house.team);
    house.team.installed = true;
    await house.pass(HOUR);
    const again = await house.another();
    house.teams.connect(again.url);
    const ballot = mehmet.personalChat.messages.at(-1) ?? assert.fail('no ballot');
    await openForm(house, mehmet, ballot, 'Stemmen');
    assert.equal((await left()).length, 1);
    await sanne.says(house.channel, 'help');
    await house.settle();
    assert.deepEqual(await left(), []);
  });

  it('and comes back after all was erased, it is known again at once', async () => {
    const [sanne] = house.people;
    await startRound(house);
    await remove(house.team);
    await eraseTeam(house.tables, keyOf(house.team));
    await house.teams.install(house.team);
    const card = await startRound(house);
    assert.ok(await findAddress(house.tables, channelKey(house.tenant.id, house.channel.id)));
    await manage(house, sanne, card, nl.round.manage.stop, nl.round.manage.stopDo);
    await house.pass(60_000);
    assertSays(textFor(sanne, card), nl.round.ended.stopped(sanne.name));
    await remove(house.team);
    await eraseTeam(house.tables, keyOf(house.team));
    assert.ok(!(await rawRows(house.prefix)).some((row) => row.includes(house.channel.id)));
    await remove(house.team);
    const rows = (await rawRows(house.prefix)).filter((row) => row.includes(house.team.id));
    assert.equal(rows.length, 1, 'told late that it left, Koers keeps that and nothing else');
  });

  it('a card that was waiting for its next picture is tried once, and not again', async () => {
    const [, mehmet, anouk] = house.people;
    const card = await startRound(house, { which: { areas: 'A-F1' }, rules: { date: '2027-01-29' } });
    await vote(house, mehmet, card, () => 'high');
    await vote(house, anouk, card, () => 'high');
    await remove(house.team);
    const before = house.teams.requests.length;
    await house.pass(2 * HOUR);
    const tried = house.teams.requests.slice(before);
    // Who is there is asked for the card's own views.
    assert.deepEqual(
      tried.map(({ kind, status }) => [kind, status]),
      [
        ['members', 403],
        ['update', 403],
      ],
    );
    const again = await house.another();
    house.teams.connect(again.url);
    await house.pass(DAY);
    assert.equal(house.teams.requests.length, before + tried.length, 'nor after a restart');
    await house.teams.install(house.team);
    await openForm(house, anouk, card, 'Mijn stem');
    await house.pass(60_000);
    assertSays(textFor(anouk, card), '2 van 3');
  });

  it('everything is erased of that team, and nothing of another', async () => {
    const [sanne, , anouk] = house.people;
    const other = house.tenant.team('De Vlinder', { members: house.people, channels: ['Team'] });
    await house.teams.install(other);
    await use(other);
    await use(house.team);
    const quiet = house.team.addChannel('Alleen gevraagd');
    await sanne.says(quiet, 'help');
    // A person's own language is theirs, in whichever team they are.
    const asked = await anouk.says(house.channel, 'taal');
    const choice = asked.replies.find((message) => message.card !== undefined) ?? assert.fail('no answer');
    await anouk.press(choice, { title: 'English', nth: 1 });
    await house.settle();

    const before = await rawRows(house.prefix);
    const rounds = before
      .filter((row) => row.includes('"table":"rounds"') && row.includes(house.team.id))
      .map((row) => String(JSON.parse(row).partitionKey));
    assert.equal(rounds.length, 2);
    const { id, name, aadGroupId, channels } = house.team;
    const traces = [id, name, aadGroupId, ...channels.map((channel) => channel.id), ...rounds];
    const ofTeam = before.filter((row) => traces.some((trace) => row.includes(trace)));
    const kinds = ['ballot_', 'part_', 'said_', 'draft-round_', 'round_', 'decision_', 'latest-round', 'channel_'];
    for (const kind of [...kinds, '"rowKey":"plan"', '"rowKey":"greeted"', '"rowKey":"card"'])
      assert.ok(
        ofTeam.some((row) => row.includes(kind)),
        kind,
      );

    await remove(house.team);
    assert.ok((await eraseTeam(house.tables, keyOf(house.team))).complete);
    // The wakes of its rounds are left: ids that lead nowhere, and end when they are looked at.
    const planned = (row: string) => row.includes('"table":"schedule"');
    const after = (await rawRows(house.prefix)).filter((row) => !planned(row));
    assert.deepEqual(
      after.filter((row) => traces.some((trace) => row.includes(trace))),
      [],
    );
    // How fast was sent of late is a row of the tenant, in which the team's channels were: it stays without them.
    const others = (rows: readonly string[]) =>
      rows.filter((row) => !row.includes('"rowKey":"sender"') && !planned(row));
    assert.deepEqual(others(after), others(before.filter((row) => !ofTeam.includes(row))));
  });

  /** A round that led to a decision and a plan, one that is open, and one that somebody is setting up. */
  async function use(team: Team): Promise<void> {
    const [sanne, mehmet] = house.people;
    const result = await closedRound({ ...house, team }, 'open');
    const choice = await beginPick(house, sanne, result);
    await mehmet.press(choice, { title: nl.decision.card.pick, nth: 0 });
    await house.pass(6_000);
    await (await stopAndRecord(house, sanne, choice)).press(nl.decision.settle.go, { why: 'Hier begint het mee.' });
    await house.pass(10_000);
    await sanne.press(choice, nl.decision.decided.begin);
    await house.pass(10_000);
    const place = team.channels[1] ?? assert.fail('no channel');
    await vote(house, mehmet, await startRound(house, { place }), () => 'high');
    await (await openStart(house, sanne, team.general)).press('Verder', { letter: 'B' });
    await house.pass(60_000);
  }
});
