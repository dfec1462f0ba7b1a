import assert from 'node:assert/strict';
import { Temporal } from 'temporal-polyfill';
import { channelKey } from '../../src/domain/channel.ts';
import type { Owner } from '../../src/domain/plan-action.ts';
import { recordOwnDay, recordRegion } from '../../src/records/calendar.ts';
import { recordLeaving } from '../../src/records/leaving.ts';
import { changePlan } from '../../src/records/plan.ts';
import { planActions } from '../../src/records/plan-actions.ts';
import { listPlanned } from '../../src/records/schedule.ts';
import { findTeamSettings, recordTeamSettings } from '../../src/records/team-settings.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { passTo } from '../support/days.ts';
import { assertSays, openForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { newAction } from '../support/kept-team.ts';
import { addAction, changeAction, planIdOf, seedPlan } from '../support/plan.ts';
import { startRound, textFor, vote } from '../support/round.ts';
import { cardButtons, cardText, type Message, type Person } from '../support/teams/index.ts';

const { digest } = nl;
const day = (text: string) => Temporal.PlainDate.from(text);
const morning = (date: string) => `${date}T07:00:00Z`;

describe('the team’s week', () => {
  let house: House;
  let plan: Message;
  let sanne: Person;
  let mehmet: Person;
  let anouk: Person;

  beforeEach(async () => {
    house = await openHouse({ limits: false, members: 4 });
    [sanne, mehmet, anouk] = house.people;
    await recordRegion(house.tables, team(), 'zuid');
    plan = await seedPlan(house);
  });
  afterEach(async () => {
    await house.close();
    house.teams.assertClean();
  });

  const team = () => channelKey(house.tenant.id, house.team.id);
  const keyOf = (id: string) => channelKey(house.tenant.id, id);
  /** The digests in every channel of the team, the oldest first. */
  const heard = () =>
    house.team.channels
      .flatMap(({ messages }) => messages)
      .filter(({ card }) => card !== undefined && cardText(card)[0] === digest.title)
      .sort((one, other) => Number(one.id) - Number(other.id));
  const last = () => heard().at(-1) ?? assert.fail('no digest');
  const text = () => textFor(sanne, last());
  const role: Owner = { kind: 'role', name: 'IB’er **bovenschools**' };

  it('comes on Monday at the beginning of school hours with what is due, late, done and next', async () => {
    await addAction(house, plan, { what: 'Ouders **bellen**', owner: mehmet, due: day('2026-12-03') });
    await addAction(house, plan, { what: 'Volgende week', owner: mehmet, due: day('2026-12-07') });
    await addAction(house, plan, { what: 'Geheim laat', owner: anouk, due: day('2026-11-27') });
    const done = await addAction(house, plan, { what: 'Lokaal zoeken', owner: anouk });
    const late = newAction({ what: 'Van een rol', owner: role, due: day('2026-11-27') });
    await planActions.add(house.tables, planIdOf(plan), late, 'v');
    const at = house.clock.now();
    await changeAction(house, plan, done.id, { status: 'done', changed: { byName: 'Anouk', at } });
    await changePlan(house.tables, planIdOf(plan), (stored) => ({ ...stored, reviewOn: day('2026-12-02') }), 'v');
    await passTo(house, '2026-11-30T06:59:00Z');
    assert.deepEqual(heard(), []);
    await passTo(house, morning('2026-11-30'));
    assert.equal(heard().length, 1);
    assert.equal(last().room, plan.room, 'where the team’s last plan is');
    assert.equal(last().root, last().id);
    const said = text();
    assertSays(said, 'Ouders **bellen** · Mehmet Yılmaz · uiterlijk donderdag 3 december 2026');
    assertSays(said, digest.lateLine(2));
    assertSays(said, digest.lateRoles('IB’er **bovenschools**'));
    assertSays(said, digest.doneLine(1));
    assertSays(said, digest.look('1 Scholing over inclusie gaat over álle verschillen', 'woensdag 2 december 2026'));
    assertSays(said, digest.next);
    assert.ok(!said.includes('Volgende week'));
    assert.ok(!said.includes('Lokaal zoeken'));
    for (const date of ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']) await passTo(house, morning(date));
    assert.equal(heard().length, 1);
  });

  it('says how many have voted, of how many and until when, and names nobody', async () => {
    const card = await startRound(house, { which: { areas: 'A-F1' }, rules: { date: '2026-12-11' } });
    await vote(house, mehmet, card, () => 'high');
    await passTo(house, morning('2026-11-30'));
    const said = text();
    assertSays(said, digest.round('Leren voor inclusie', 'vrijdag 11 december om 16:00', 1, 4).split(':')[1] ?? '');
    for (const { name } of house.people) assert.ok(!said.includes(name), name);
    assert.ok(cardButtons(sanne.sees(last())).includes(digest.toRound));
  });

  it('is nothing where nothing is new and nothing due', async () => {
    // In the first week the plan itself is new; after it, its next step alone is none.
    await passTo(house, morning('2026-11-30'));
    await passTo(house, morning('2026-12-07'));
    assert.equal(heard().length, 1);
  });

  it('does not come in holidays, on a free Monday, or when Monday was missed', async () => {
    await addAction(house, plan, { what: 'Ouders bellen', owner: mehmet, due: day('2026-11-20') });
    const free = { name: 'Studiedag', first: day('2026-12-07'), last: day('2026-12-07'), kind: 'free' } as const;
    await recordOwnDay(house.tables, team(), { id: 'a', ...free });
    await passTo(house, '2026-11-30T19:00:00Z');
    for (const date of ['2026-12-01', '2026-12-07', '2026-12-08']) await passTo(house, morning(date));
    assert.deepEqual(heard(), []);
    await passTo(house, '2026-12-14T12:00:00Z');
    assert.equal(heard().length, 1, 'late on the same day');
    for (const date of ['2026-12-21', '2026-12-28']) await passTo(house, morning(date));
    assert.equal(heard().length, 1);
    await passTo(house, morning('2027-01-04'));
    assert.equal(heard().length, 2);
  });

  it('is counted since the last Monday at school', async () => {
    const action = await addAction(house, plan, { what: 'Ouders bellen', owner: mehmet });
    await passTo(house, morning('2026-12-14'));
    await passTo(house, '2026-12-15T09:00:00Z');
    const at = house.clock.now();
    await changeAction(house, plan, action.id, { status: 'done', changed: { byName: 'Mehmet', at } });
    await passTo(house, morning('2027-01-04'));
    assertSays(text(), digest.doneLine(1));
  });

  it('is switched off by one press of a member, and on again in the settings', async () => {
    await passTo(house, morning('2026-11-30'));
    const card = last();
    await mehmet.press(card, digest.stop);
    await house.settle();
    assert.equal((await findTeamSettings(house.tables, team())).weekly, false);
    assert.equal(card.replies.filter(({ text }) => text === digest.stoppedBy('Mehmet Yılmaz')).length, 1);
    await anouk.press(card, digest.stop);
    await house.settle();
    assert.equal(card.replies.length, 1, 'said once');
    await addAction(house, plan, { what: 'Ouders bellen', owner: mehmet, due: day('2026-12-08') });
    await passTo(house, morning('2026-12-07'));
    assert.equal(heard().length, 1);
    await recordTeamSettings(house.tables, team(), { weekly: true });
    await passTo(house, morning('2026-12-14'));
    assert.equal(heard().length, 2);
  });

  it('is not switched off by a guest', async () => {
    await passTo(house, morning('2026-11-30'));
    const guest = house.tenant.guest('Ouder Iris');
    await house.team.join(guest);
    await guest.press(last(), digest.stop);
    await house.settle();
    assert.equal((await findTeamSettings(house.tables, team())).weekly, true);
  });

  it('goes where somebody switched it on again', async () => {
    await recordTeamSettings(house.tables, team(), { weekly: false });
    const [asked] = (await sanne.says(house.channel, 'instellingen')).replies;
    const form = await openForm(house, sanne, asked ?? assert.fail('no answer'), nl.calendar.button);
    await form.press(nl.calendar.form.unasked);
    await form.press(nl.calendar.form.save, { weekly: 'true' });
    await passTo(house, morning('2026-11-30'));
    assert.equal(last().room, house.channel);
  });

  it('does not tell a channel what not all who are in it can see', async () => {
    await addAction(house, plan, { what: 'Uit het andere kanaal', owner: mehmet, due: day('2026-12-03') });
    await recordTeamSettings(house.tables, team(), { digestChannel: keyOf(house.channel.id) });
    await sanne.says(house.channel, 'help');
    await house.clock.advanceTo('2026-11-30T06:55:00Z');
    await house.settle();
    // As of a private channel, Teams names two of the four; a week later it does not answer.
    const members = [sanne, mehmet].map(({ id, name, aadObjectId, tenant }) => ({
      id,
      name,
      aadObjectId,
      objectId: aadObjectId,
      tenantId: tenant.id,
      userRole: 'user',
    }));
    const of = { kind: 'members', conversationId: plan.room.id } as const;
    house.teams.faults.next(of, { status: 200, body: { members } });
    await passTo(house, morning('2026-11-30'));
    assert.deepEqual(heard(), []);
    await house.clock.advanceTo('2026-12-07T06:55:00Z');
    await house.settle();
    house.teams.faults.next(of, 500);
    await passTo(house, morning('2026-12-07'));
    assert.deepEqual(heard(), []);
    await passTo(house, morning('2026-12-14'));
    assertSays(text(), digest.lateLine(1));
  });

  it('is of each team by itself, ends with the team, and is one row in the schedule', async () => {
    const planned = async () =>
      (await Array.fromAsync(listPlanned(house.tables))).flat().filter(({ kind }) => kind === 'team-week');
    const again = await house.another();
    house.teams.connect(again.url);
    await sanne.says(house.channel, 'help');
    await house.teams.install(house.team);
    await house.settle();
    assert.equal((await planned()).length, 1);
    await recordLeaving(house.tables, team(), house.clock.now());
    await passTo(house, morning('2026-11-30'));
    assert.deepEqual(heard(), []);
    assert.deepEqual(
      (await planned()).map(({ at }) => at.toString()),
      [morning('2026-12-07')],
    );
  });

  it('looks after plans that were begun before Koers reminded of them', async () => {
    const plans = async () =>
      (await Array.fromAsync(listPlanned(house.tables))).flat().filter(({ kind }) => kind === 'plan-day');
    await changePlan(
      house.tables,
      planIdOf(plan),
      (stored) => ({ ...stored, status: 'finished', operation: 'f' }),
      'v',
    );
    await passTo(house, morning('2026-11-24'));
    assert.deepEqual(await plans(), []);
    await changePlan(house.tables, planIdOf(plan), (stored) => ({ ...stored, status: 'busy', operation: 'b' }), 'v');
    await passTo(house, morning('2026-11-30'));
    assert.deepEqual(
      (await plans()).map(({ at }) => at.toString()),
      [morning('2026-12-01')],
    );
  });
});
