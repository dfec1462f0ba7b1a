import assert from 'node:assert/strict';
import { nl } from '../../src/ui/strings/nl.ts';
import { openForm, refusedForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { cardIn, newChannel, openStart, startRound, textFor } from '../support/round.ts';
import { cardButtons, cardText } from '../support/teams/index.ts';

for (const forms of ['dialog', 'inplace'] as const) {
  describe(`setting up a round (${forms})`, () => {
    let house: House;
    before(async () => {
      house = await openHouse({ forms, limits: false });
    });
    afterEach(() => house.teams.assertClean());
    after(() => house.close());

    it('proposes the whole of catalogue A, seven days on at 16:00, closed until the close', async () => {
      const form = await openStart(house, house.people[0], newChannel(house));
      assert.equal(form.valueOf('letter'), 'A');
      await form.press('Verder');
      assert.equal(form.valueOf('areas'), 'A-F1,A-F2');
      assert.equal(form.valueOf('onlyOwn'), 'false');
      await form.press('Verder');
      const ids = ['date', 'time', 'openness', 'quorum', 'expected', 'guests', 'stepsOut'];
      assert.deepEqual(
        ids.map((id) => form.valueOf(id)),
        ['2026-11-30', '16:00', 'until-close', '0', 3, 'false', 'false'],
      );
    });

    it('takes every choice over, into the preview and onto the card', async () => {
      const [sanne] = house.people;
      const channel = newChannel(house);
      const form = await openStart(house, sanne, channel);
      await form.press('Verder', { letter: 'B' });
      await form.press('Verder', { areas: 'B-T1,B-T4', own: 'Een rustige plek\nMeer tijd' });
      await form.press('Verder', {
        date: '2026-12-04',
        time: '12:30',
        openness: 'open',
        quorum: '50',
        expected: 9,
        guests: true,
        stepsOut: true,
      });
      const choices = [
        /Pleiten voor beter beleid/,
        /elk van deze 12 punten/,
        /Blijven leren/,
        /Geld van de overheid/,
        /Een rustige plek/,
        /Meer tijd/,
        /vrijdag 4 december om 12:30/,
        /5 mensen of meer stemmen/,
        /wie wat stemt, met naam en reden/,
      ];
      const onlyInPreview = [/We rekenen op 9 mensen. Gasten stemmen ook mee/, /stemt zelf niet mee/];
      for (const choice of [...choices, ...onlyInPreview]) assert.match(form.text, choice);
      assert.doesNotMatch(form.text, /Samenwerken, met de hele school/);
      await form.press('Start de stemming');
      await house.settle();
      const card = textFor(sanne, cardIn(channel, 'Stemming:'));
      for (const choice of [...choices, /0 van 9 hebben gestemd/, /Begeleid door Sanne de Vries/])
        assert.match(card, choice);
      assert.doesNotMatch(card, /Samenwerken, met de hele school/);
    });

    it('stands as a new thread in the channel, and says there that it has started', async () => {
      const channel = newChannel(house);
      const card = await startRound(house, { place: channel });
      assert.equal(card.root, card.id);
      const launcher = channel.messages.find((message) => message.from === 'bot');
      assert.deepEqual(launcher?.card && cardText(launcher.card), [nl.round.start.started]);
    });

    it('keeps each page, so that a form that was left resumes', async () => {
      const [sanne] = house.people;
      const channel = newChannel(house);
      const first = await openStart(house, sanne, channel);
      await first.press('Verder', { letter: 'C' });
      await first.press('Verder', { areas: 'C-S2', own: 'Ons eigen punt' });
      await first.press('Verder', { time: '10:15', quorum: '75' });
      first.dismiss();
      const second = await openStart(house, sanne, channel);
      assert.equal(second.valueOf('letter'), 'C');
      await second.press('Verder');
      assert.equal(second.valueOf('areas'), 'C-S2');
      assert.equal(second.valueOf('own'), 'Ons eigen punt');
      await second.press('Verder');
      assert.equal(second.valueOf('time'), '10:15');
      assert.equal(second.valueOf('quorum'), '75');
    });

    it('keeps a draft to its owner and to its channel', async () => {
      const [sanne, mehmet] = house.people;
      const channel = newChannel(house);
      const form = await openStart(house, sanne, channel);
      await form.press('Verder', { letter: 'B' });
      assert.equal((await openStart(house, mehmet, channel)).valueOf('letter'), 'A');
      assert.equal((await openStart(house, sanne, newChannel(house))).valueOf('letter'), 'A');
    });

    it('goes back from page to page with what was filled in', async () => {
      const form = await openStart(house, house.people[0], newChannel(house));
      await form.press('Verder');
      await form.press('Verder', { areas: 'A-F2' });
      await form.press('Verder', { time: '11:00' });
      await form.press('Terug');
      assert.equal(form.valueOf('time'), '11:00');
      await form.press('Terug', { time: '11:45' });
      assert.equal(form.valueOf('areas'), 'A-F2');
      await form.press('Terug');
      assert.equal(form.valueOf('letter'), 'A');
      await form.press('Verder');
      await form.press('Verder');
      assert.equal(form.valueOf('time'), '11:45');
    });

    it('counts on everybody who votes: not on whoever only facilitates', async () => {
      const channel = newChannel(house);
      const card = await startRound(house, { place: channel, rules: { stepsOut: true } });
      assert.match(textFor(house.people[1], card), /0 van 2 hebben gestemd/);
      assert.equal(await refusedForm(house, house.people[0], card, 'Stemmen'), nl.vote.refused['stepped-out']);
    });

    it('starts one round when Start is pressed twice, with the same answer', async () => {
      const [sanne] = house.people;
      const channel = newChannel(house);
      const form = await openStart(house, sanne, channel);
      for (const _ of [1, 2]) await form.press('Verder');
      await form.press('Verder', { time: '10:00' });
      const first = await form.press('Start de stemming');
      const second = await form.again();
      await house.settle();
      assert.deepEqual(second, first);
      const started = channel.messages.filter(
        (message) => message.card !== undefined && cardButtons(message.card).includes('Stemmen'),
      );
      assert.equal(started.length, 1);
      assert.match(textFor(sanne, cardIn(channel, 'Stemming:')), /om 10:00/);
    });

    it('says that one is open already, and leads to it', async () => {
      const [, mehmet] = house.people;
      const channel = newChannel(house);
      const launcher = await mehmet.says(channel, 'stemming');
      const card = await startRound(house, { place: channel });
      const asked = await mehmet.says(channel, 'stemming');
      await house.settle();
      const [pointer] = asked.replies;
      assert.ok(pointer);
      assert.match(textFor(mehmet, pointer), /loopt al een stemming: Leren en samenwerken voor inclusie/);
      assert.match(JSON.stringify(pointer.card), new RegExp(`/l/message/[^"]+/${card.id}\\?tenantId=`));
      const form = await openForm(house, mehmet, pointer, 'Stemmen');
      assert.match(form.text, /0 van 15 beoordeeld/);
      // The button of before the start.
      const [old] = launcher.replies;
      assert.ok(old);
      assert.equal(await refusedForm(house, mehmet, old, 'Stemming klaarzetten'), nl.round.taken);
      assert.match(nl.round.taken, /Typ @Koers stemming/);
    });

    it('lets one of two win who start at once, and tells the other', async () => {
      const [sanne, mehmet] = house.people;
      const channel = newChannel(house);
      const all = [await openStart(house, sanne, channel), await openStart(house, mehmet, channel)];
      for (const form of all) for (const _ of [1, 2, 3]) await form.press('Verder');
      const outcomes = await Promise.all(all.map((form) => form.press('Start de stemming')));
      await house.settle();
      const sentences = outcomes.map(said);
      assert.equal(sentences.filter((sentence) => sentence === nl.round.taken).length, 1, sentences.join(' | '));
      const cards = channel.messages.filter(
        (message) => message.card && /^Stemming:/.test(cardText(message.card)[0] ?? ''),
      );
      assert.equal(cards.length, 1);
    });

    it('works in a group chat too', async () => {
      const [sanne, mehmet, anouk] = house.people;
      const chat = house.tenant.groupChat('MT', [sanne, mehmet, anouk]);
      await house.teams.install(chat);
      const card = await startRound(house, { place: chat });
      assert.match(textFor(mehmet, card), /0 van 3 hebben gestemd/);
      assert.match((await openForm(house, mehmet, card, 'Stemmen')).text, /0 van 15 beoordeeld/);
    });
  });
}

describe('the welcome card', () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  afterEach(() => house.teams.assertClean());
  after(() => house.close());

  it('starts a round from its button', async () => {
    const greeting = cardIn(house.team.general, nl.bot.welcome.title);
    const form = await openForm(house, house.people[1], greeting, 'Start een stemming');
    for (const _ of [1, 2, 3]) await form.press('Verder');
    await form.press('Start de stemming');
    await house.settle();
    assert.match(textFor(house.people[0], cardIn(house.team.general, 'Stemming:')), /Begeleid door Mehmet/);
    assert.match(textFor(house.people[0], greeting), /Start een stemming/);
  });
});
