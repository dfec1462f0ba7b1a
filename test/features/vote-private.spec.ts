import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { actionOf, forge } from '../support/forge.ts';
import { assertSays, openForm, refusedForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { manage, newChannel, startRound, textFor, vote } from '../support/round.ts';
import { cardText, type Message, type Person } from '../support/teams/index.ts';

const say = nl.vote.private;

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`the ballot in one’s own chat (${forms})`, () => {
    let house: House;
    let sanne: Person;
    let mehmet: Person;
    let card: Message;
    before(async () => {
      house = await openHouse({ forms, limits: false });
      [sanne, mehmet] = house.people;
    });
    beforeEach(async () => {
      card = await startRound(house, { place: newChannel(house) });
    });
    afterEach(() => house.teams.assertClean());
    after(() => house.close());

    /** Asks for it, and finds the card in the private chat. */
    async function bring(person: Person): Promise<Message> {
      const outcome = await person.press(card, 'In mijn eigen chat');
      assert.equal(said(outcome), say.sent);
      const sent = person.personalChat.messages.findLast((message) => message.card !== undefined);
      assert.ok(sent);
      return sent;
    }

    it('is brought there, takes the vote, and counts in the channel', async () => {
      const before = card.replies.length;
      const mine = await bring(mehmet);
      assertSays(textFor(mehmet, mine), say.text);
      const form = await vote(house, mehmet, mine, () => 'high', { 'A-1': 'Daar lopen we vast' });
      assertSays(form.text, 'Je stem is ingeleverd');
      await form.press('Klaar');
      await house.pass(10_000);
      assertSays(textFor(sanne, card), '1 van 3 heeft gestemd.');
      assert.equal(card.replies.length, before, 'nothing of it in the channel');
    });

    it('goes on where the channel left off', async () => {
      const form = await openForm(house, mehmet, card, 'Stemmen');
      await form.press('Verder', { 'rate_A-1': 'high' });
      const mine = await bring(mehmet);
      assertSays((await openForm(house, mehmet, mine, 'Stemmen')).text, '1 van 15 beoordeeld');
    });

    it('shows one’s own vote there after the close', async () => {
      const mine = await bring(mehmet);
      await vote(house, mehmet, mine, () => 'low');
      await manage(house, sanne, card, 'Nu sluiten', 'Nu sluiten');
      assertSays((await openForm(house, mehmet, mine, 'Stemmen')).text, nl.vote.mine.handedInClosed);
    });

    it('is no way around the channel for somebody who left it', async () => {
      const lotte = house.tenant.person('Lotte Janssens');
      await house.team.join(lotte);
      const mine = await bring(lotte);
      const form = await openForm(house, lotte, mine, 'Stemmen');
      await house.team.leave(lotte);
      assert.equal(said(await form.press('Verder', { 'rate_A-1': 'high' })), nl.round.notMember);
      assert.equal(await refusedForm(house, lotte, mine, 'Stemmen'), nl.round.notMember);
      await house.pass(10_000);
      assertSays(textFor(sanne, card), '0 van 3 hebben gestemd.');
    });

    it('waits while Teams cannot say who is in the channel', async () => {
      const mine = await bring(mehmet);
      await house.pass(11 * 60_000);
      house.teams.faults.next('members', 500);
      assert.equal(await refusedForm(house, mehmet, mine, 'Stemmen'), nl.bot.teamsSlow);
      await house.pass(11_000);
      assertSays((await openForm(house, mehmet, mine, 'Stemmen')).text, '0 van 15 beoordeeld');
    });

    it('is not brought to whoever removed Koers, and says what to do', async () => {
      mehmet.app = 'blocked';
      const outcome = await mehmet.press(card, 'In mijn eigen chat');
      assert.equal(said(outcome), say.impossible);
      mehmet.app = 'installed';
    });

    it('says so when Teams does not open the chat now', async () => {
      for (const status of [429, 500, 503]) {
        house.teams.faults.next('create', status);
        assert.equal(said(await mehmet.press(card, 'In mijn eigen chat')), nl.bot.teamsSlow);
      }
    });

    it('is not offered to whoever cannot vote', async () => {
      const button = actionOf(mehmet.sees(card), 'In mijn eigen chat');
      await manage(house, sanne, card, 'Nu sluiten', 'Nu sluiten');
      assert.equal(await forge(mehmet, card, button), nl.vote.refused.closed);
      assert.equal(await forge(mehmet, 'personal', button), say.hereAlready);
    });
  });
}

describe('the ballot in the chat of somebody who chose no language', () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  it('speaks that of the team', async () => {
    const [sanne, mehmet] = house.people;
    const card = await startRound(house);
    const asked = await sanne.says(house.channel, 'taal');
    await house.settle();
    const reply = asked.replies.find((message) => message.card !== undefined);
    assert.ok(reply);
    await sanne.press(reply, { title: 'English', nth: 0 });
    await house.settle();
    await mehmet.press(
      card,
      card.card && cardText(card.card).includes('Stemmen') ? 'In mijn eigen chat' : 'In my own chat',
    );
    const mine = mehmet.personalChat.messages.findLast((message) => message.card !== undefined);
    assert.ok(mine);
    assertSays((await openForm(house, mehmet, mine, 'Vote')).text, '0 of 15 rated');
    house.teams.assertClean();
  });
});
