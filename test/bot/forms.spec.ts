import assert from 'node:assert/strict';
import { en } from '../../src/ui/strings/en.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { carriedBy, textOf } from '../support/forge.ts';
import { assertSays, openForm, said } from '../support/form.ts';
import { type House, openHouse } from '../support/house.ts';
import { openStart, startRound, textFor } from '../support/round.ts';
import { cardButtons, cardText, type Person } from '../support/teams/index.ts';

describe('a form', () => {
  let house: House;
  let sanne: Person;
  let mehmet: Person;
  afterEach(async () => {
    await house.close();
    house.teams.assertClean();
  });
  async function open(forms: 'dialog' | 'inplace'): Promise<void> {
    house = await openHouse({ forms, limits: false });
    [sanne, mehmet] = house.people;
  }
  const fromBot = () => house.channel.messages.filter((message) => message.from === 'bot');

  for (const forms of ['dialog', 'inplace'] as const) {
    it(`keeps one id from its first page to its last (${forms})`, async () => {
      await open(forms);
      const form = await openStart(house, sanne, house.channel);
      const ids: unknown[] = [];
      for (const _ of [1, 2, 3]) {
        ids.push(carriedBy(form.card, 'Verder')['form']);
        await form.press('Verder');
      }
      ids.push(carriedBy(form.card, 'Terug')['form']);
      assert.equal(new Set(ids).size, 1);
      const next = await openStart(house, sanne, house.channel);
      assert.notEqual(carriedBy(next.card, 'Verder')['form'], ids[0]);
    });

    it(`opens behind the button of a small card after a typed command, which becomes its result (${forms})`, async () => {
      await open(forms);
      const asked = await sanne.says(house.channel, 'stemming');
      const [launcher] = asked.replies;
      assert.ok(launcher);
      assert.equal(launcher.root, asked.id);
      assert.deepEqual(cardButtons(sanne.sees(launcher)), [nl.round.launcher.button]);
      const form = await openForm(house, sanne, launcher, nl.round.launcher.button);
      for (const _ of [1, 2, 3]) await form.press('Verder');
      assert.deepEqual(cardButtons(sanne.sees(launcher)), [nl.round.launcher.button]);
      await form.press('Start de stemming');
      await house.settle();
      assert.deepEqual(cardText(sanne.sees(launcher)), [nl.round.start.started]);
    });

    it(`shows what is wrong above the page, with what was typed (${forms})`, async () => {
      await open(forms);
      const form = await openStart(house, sanne, house.channel);
      await form.press('Verder');
      await form.press('Verder', { own: 'Een plek\nEen plek', areas: 'A-F2' });
      const lines = form.text.split('\n');
      assert.equal(lines.indexOf(`⚠️ ${nl.round.start.twice(2)}`), forms === 'dialog' ? 0 : 1);
      assert.equal(form.valueOf('own'), 'Een plek\nEen plek');
      assert.equal(form.valueOf('areas'), 'A-F2');
      await form.press('Verder', { own: 'Een plek' });
      assert.ok(!form.text.includes('⚠️'));
    });
  }

  it('closes, as a dialog, with an empty 200', async () => {
    await open('dialog');
    const card = await startRound(house);
    const form = await openForm(house, mehmet, card, 'Stemmen');
    for (const _ of [1, 2, 3]) await form.press('Verder', { [form.inputs[0]?.id ?? '']: 'low' });
    await form.press('Inleveren');
    const outcome = await form.press('Klaar');
    assert.deepEqual(outcome, { kind: 'nothing' });
    const { name, status, body } = house.teams.invokes.at(-1) ?? {};
    assert.deepEqual({ name, status, body }, { name: 'task/submit', status: 200, body: undefined });
  });

  it('leaves nothing in the channel as a dialog', async () => {
    await open('dialog');
    const card = await startRound(house);
    const { length } = fromBot();
    const form = await openForm(house, mehmet, card, 'Stemmen');
    await form.press('Verder', { 'rate_A-1': 'high' });
    form.dismiss();
    await house.pass(10_000);
    assert.equal(fromBot().length, length);
  });

  it('is a message of its own in place, which becomes its result', async () => {
    await open('inplace');
    const card = await startRound(house);
    assert.equal(said(await mehmet.press(card, 'Stemmen')), nl.bot.formPosted);
    const message = fromBot().at(-1);
    assert.ok(message && message !== card && message.root === message.id);
    assertSays(textFor(sanne, message), nl.bot.formFor(mehmet.name));
    for (const _ of [1, 2, 3]) {
      const [first] = cardText(mehmet.sees(message));
      assert.equal(first, nl.bot.formFor(mehmet.name));
      await mehmet.press(message, 'Verder', message.views.size === 0 ? { 'rate_A-1': 'low' } : {});
    }
    await mehmet.press(message, 'Inleveren');
    await mehmet.press(message, 'Klaar');
    await house.settle();
    for (const person of [sanne, mehmet]) {
      assert.deepEqual(cardText(person.sees(message)), [nl.vote.mine.closed]);
      assert.deepEqual(cardButtons(person.sees(message)), []);
    }
  });

  it('says so when Teams does not take its message', async () => {
    await open('inplace');
    const card = await startRound(house);
    for (const fault of [429, 403] as const) {
      house.teams.faults.next('send', fault);
      assert.equal(said(await mehmet.press(card, 'Stemmen')), nl.bot.teamsSlow);
    }
  });

  it('becomes its result in the team’s language, and answers in the person’s', async () => {
    await open('inplace');
    const [chooser] = (await sanne.says('personal', 'language')).replies;
    assert.ok(chooser);
    await sanne.press(chooser, 'English');
    const [launcher] = (await sanne.says(house.channel, 'stemming')).replies;
    assert.ok(launcher);
    const form = await openForm(house, sanne, launcher, nl.round.launcher.button);
    for (const _ of [1, 2, 3]) await form.press(en.round.start.next);
    const outcome = await form.press(en.round.start.go);
    assert.equal(said(outcome), en.round.start.started);
    await house.settle();
    assert.deepEqual(launcher.card && cardText(launcher.card), [nl.round.start.started]);
  });

  it('is opened by its own verb only', async () => {
    await open('dialog');
    const card = await startRound(house);
    const koers = { verb: 'language/set', input: { for: 'person', language: 'en' } };
    const value = { data: { msteams: { type: 'task/fetch' }, koers } };
    assert.equal(textOf(await mehmet.invoke('task/fetch', value, card)), nl.bot.malformed);
    await mehmet.refresh(card);
    assertSays(textFor(mehmet, card), nl.round.card.own.none);
  });
});
