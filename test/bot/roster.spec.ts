import assert from 'node:assert/strict';
import { said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { startRound } from '../support/round.ts';

describe('who is in a channel', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(async () => {
    house.teams.assertClean();
    await house.close();
  });

  const rosterRequests = () => house.teams.requests.filter(({ kind }) => kind === 'members').length;

  it('is asked once in ten minutes', async () => {
    const [sanne, mehmet] = house.people;
    const card = await startRound(house);
    const before = rosterRequests();
    await sanne.press(card, 'Stemmen');
    await mehmet.press(card, 'Stemmen');
    assert.equal(rosterRequests(), before);
    await house.pass(11 * 60_000);
    await mehmet.press(card, 'Stemmen');
    assert.equal(rosterRequests(), before + 1);
  });

  it('is asked anew when somebody joins the team: Teams says so in General only', async () => {
    await startRound(house);
    const before = rosterRequests();
    const late = house.tenant.person('Ruben Claes');
    await house.team.join(late);
    await house.settle();
    const card = house.channel.messages.find((message) => message.from === 'bot' && message.root === message.id);
    assert.ok(card);
    const outcome = await late.press(card, 'Stemmen');
    assert.equal(outcome.kind, 'dialog');
    assert.match(said(outcome), /0 van 15 beoordeeld/);
    assert.equal(rosterRequests(), before + 1);
  });
});
