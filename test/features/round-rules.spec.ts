import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { actionOf, forge } from '../support/forge.ts';
import { assertSays, type OpenedForm } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { newChannel, openStart, startRound, textFor, vote } from '../support/round.ts';
import { type Channel, Refusal } from '../support/teams/index.ts';

const { start } = nl.round;
const HOUR = 60 * 60 * 1_000;

describe('the rules of a round', () => {
  let house: House;
  let channel: Channel;
  let form: OpenedForm;
  before(async () => {
    house = await openHouse({ limits: false });
  });
  beforeEach(async () => {
    channel = newChannel(house);
    form = await openStart(house, house.people[0], channel);
    for (const _ of [1, 2]) await form.press('Verder');
  });
  afterEach(() => house.teams.assertClean());
  after(() => house.close());

  /** Sends what Teams' own date and time fields would not let through. */
  const send = (inputs: Record<string, unknown>) =>
    forge(house.people[0], channel, actionOf(form.card, 'Verder'), { inputs });

  it('want a moment that is still to come', async () => {
    await form.press('Verder', { date: '2026-11-23', time: '09:00' });
    assertSays(form.text, start.past);
    assert.equal(form.valueOf('time'), '09:00');
    await form.press('Verder', { date: '2026-11-20' });
    assertSays(form.text, start.past);
    await form.press('Verder', { date: '2026-11-23', time: '09:01' });
    assertSays(form.text, start.preview);
  });

  it('want a moment within a school term', async () => {
    await form.press('Verder', { date: '2027-02-24' });
    assertSays(form.text, start.tooFar(92));
    await form.press('Verder', { date: '2027-02-23', time: '09:00' });
    assertSays(form.text, 'dinsdag 23 februari 2027 om 09:00');
  });

  it('want a day and a time that exist', async () => {
    for (const date of ['2026-02-30', '30-11-2026', 'morgen', 'x'.repeat(40_000)])
      assertSays(await send({ date, time: '16:00' }), start.badDate);
    for (const time of ['24:00', '16.00', 'vier uur', '9'.repeat(40_000)])
      assertSays(await send({ date: '2026-11-30', time }), start.badTime);
  });

  it('want a sensible number of voters', async () => {
    for (const expected of ['0', '-3', '2.5', '5001', 'tien', '1e3000', '9'.repeat(40_000)])
      assertSays(await send({ expected }), start.badExpected(5_000));
    await assert.rejects(form.press('Verder', { expected: 0 }), Refusal);
    await form.press('Verder', { expected: 5_000 });
    assertSays(form.text, start.voters(5_000, false));
  });

  it('keep what is stored where a field is empty', async () => {
    await form.press('Verder', { date: '2026-12-01', time: '10:00', quorum: '66', openness: 'open', expected: 7 });
    await form.press('Terug');
    await form.press('Verder', { date: '', time: '', expected: '' });
    for (const kept of ['dinsdag 1 december om 10:00', start.voters(7, false), '5 mensen of meer', 'met naam en reden'])
      assertSays(form.text, kept);
  });

  it('take choices of ours only', async () => {
    for (const inputs of [{ openness: 'geheim' }, { quorum: '51' }, { guests: 'ja' }, { extra: '1' }, { date: 5 }])
      assertSays(await send(inputs), nl.bot.malformed);
    await form.press('Verder');
    assertSays(form.text, start.preview);
  });

  it('are checked again at the start: a preview may lie open for a long time', async () => {
    await form.press('Verder', { date: '2026-11-23', time: '10:00' });
    await house.pass(HOUR);
    await form.press('Start de stemming');
    assertSays(form.text, start.past);
    assert.ok(channel.messages.every((message) => !JSON.stringify(message.card ?? '').includes('Stemming:')));
    // And there is a way back to the moment.
    await form.press('Terug');
    await form.press('Verder', { date: '2026-11-24' });
    await form.press('Start de stemming');
    assert.ok(form.done);
  });

  it('count guests among the voters where they may vote', async () => {
    const guest = house.tenant.guest('Els van het samenwerkingsverband');
    await house.team.join(guest);
    await house.pass(11 * 60 * 1_000);
    const card = await startRound(house, { place: channel, rules: { guests: true } });
    assert.match(textFor(house.people[0], card), /0 van 4 hebben gestemd/);
    assert.match((await vote(house, guest, card, () => 'high')).text, /Je stem is ingeleverd/);
    const without = await startRound(house, { place: newChannel(house) });
    assert.match(textFor(house.people[0], without), /0 van 3 hebben gestemd/);
    await house.team.leave(guest);
  });
});
