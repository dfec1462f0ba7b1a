import assert from 'node:assert/strict';
import type { PlaygroundPage } from '../support/playground-page.ts';
import { setCalendar } from './calendar-walk.ts';
import { fillPlan } from './plan-walk.ts';
import { openStack, type Stack } from './stack.ts';
import { form, JOOST, MARIEKE, photograph, step } from './walk.ts';

describe('a round in the Playground, by real clicks', function () {
  this.timeout(300_000);
  let stack: Stack;
  before(async () => {
    stack = await openStack();
  });
  after(() => stack?.close());

  it('is started in a channel, two people vote, it is closed; then they choose one priority, fill a plan in, and set their calendar', async () => {
    const marieke = await stack.pages.as(MARIEKE);
    const joost = await stack.pages.as(JOOST);
    await marieke.openChannel('Team inclusie');
    await joost.openChannel('Team inclusie');
    await photograph(await marieke.card('Hallo, ik ben Koers'), '01-greeting');

    await marieke.post('@Koers stemming');
    const launcher = await marieke.card('Samen stemmen over');
    await photograph(launcher, '02-command');
    await launcher.press('Stemming klaarzetten');
    await step(marieke, MARIEKE, 'Waarover gaan jullie stemmen', '03-what', 'Verder');
    const which = await form(marieke, MARIEKE, 'Welke onderdelen doen mee');
    await which.fill('Eigen punten van jullie team (mag leeg blijven)', 'Een rustige plek in de school');
    await step(marieke, MARIEKE, 'Welke onderdelen doen mee', '04-which', 'Verder');
    await step(marieke, MARIEKE, 'Tot wanneer en hoe', '05-rules', 'Verder');
    await step(marieke, MARIEKE, 'Klopt dit zo', '06-preview', 'Start de stemming');

    await photograph(await joost.card('Wie ziet wat?'), '07-card');
    await vote(
      joost,
      JOOST,
      ['hoog', 'midden', 'laag', 'midden', 'weet ik niet'],
      'Hier lopen we elke week op vast.',
      '08',
    );
    await vote(marieke, MARIEKE, ['hoog', 'midden', 'midden', 'laag', 'laag'], 'Ouders vragen hierom.');

    const card = await marieke.card(/2 van 6 hebben gestemd/);
    await photograph(card, '12-two-voted');
    await card.press('Beheer');
    await step(marieke, MARIEKE, 'De stemming is open', '13-manage', 'Nu sluiten');
    await step(marieke, MARIEKE, 'Wil je de stemming sluiten', '14-close', 'Nu sluiten');

    const result = await joost.card('Uitslag:');
    await photograph(result, '15-result');
    const text = (await result.locator.textContent()) ?? '';
    assert.match(text, /2 van 6 hebben gestemd \(33%\)/);
    // Both said hoog of item 1, and nobody stands above it.
    assert.match(text, /1 Scholing over inclusie gaat over álle verschillenPlaats 1 · gemiddeld 3 van 3/);
    await joost.message('De stemming is gesloten. 2 van 6 hebben gestemd. De uitslag staat op de kaart hierboven.');
    await result.press('Alle resultaten');
    const list = await form(joost, JOOST, 'Punt 1 tot 8 van 16');
    await photograph(list, '16-all-results');
    await list.choose('Kies een punt voor alle redenen', '1 Scholing over inclusie gaat over álle verschillen');
    await list.press('Bekijk dit punt');
    const item = await form(joost, JOOST, '2 redenen');
    await photograph(item, '17-reasons');
    const reasons = (await item.locator.textContent()) ?? '';
    assert.match(reasons, /Hier lopen we elke week op vast/);
    assert.match(reasons, /Ouders vragen hierom/);
    assert.doesNotMatch(reasons, /Marieke/);

    await choose(marieke, joost);
    await fillPlan(marieke, joost);
    await setCalendar(marieke);
  });
});

/** From the result to the plan: Marieke opens the choice, both pick, she records it, and Joost begins the plan. */
async function choose(marieke: PlaygroundPage, joost: PlaygroundPage): Promise<void> {
  await (await marieke.card('Uitslag:')).press('Kies één prioriteit');
  await step(marieke, MARIEKE, 'Hoe willen jullie kiezen', '18-how', 'Iedereen kiest één punt');
  const choosing = 'Welk punt pakken jullie als eerste op';
  await photograph(await joost.card(choosing), '19-choosing');
  await pick(joost, 0);
  await photograph(await joost.card('✓ Jij koos: 1 Scholing'), '20-picked');
  await pick(marieke, 0);
  await (await marieke.card('2 van 6 hebben iets gekozen')).press('Leg vast');
  await step(marieke, MARIEKE, '2 van 6 hebben gekozen', '21-stop', 'Ja, naar het besluit');
  const record = await form(marieke, MARIEKE, 'Wanneer kijken jullie terug');
  await record.fill('Waarom dit punt?', 'Hier kunnen we morgen mee beginnen.');
  await photograph(record, '22-record');
  await record.press('Leg vast');

  const decision = await joost.card('Ons besluit');
  await photograph(decision, '23-decision');
  const text = (await decision.locator.textContent()) ?? '';
  assert.match(text, /1 Scholing over inclusie gaat over álle verschillen/);
  assert.match(text, /Hier kunnen we morgen mee beginnen\./);
  assert.match(text, /Bij het kiezen: 2 van 2 mensen\./);
  await joost.message(/Het besluit is genomen: 1 Scholing/);
  await decision.press('Begin het plan');
  const plan = await marieke.card('Ons plan');
  await photograph(plan, '24-plan');
  assert.match((await plan.locator.textContent()) ?? '', /4\. Laat zien wat er veranderd is \(leeg\)/);
  await (await marieke.card('Het plan is begonnen')).press('Eerdere besluiten');
  await photograph(await form(marieke, MARIEKE, 'Besluiten in dit kanaal'), '25-decisions');

  async function pick(on: PlaygroundPage, at: number): Promise<void> {
    const card = await on.card(choosing);
    await card.locator.getByRole('button', { name: 'Kies dit punt', exact: true }).nth(at).click();
  }
}

/** Rates all items in turn, gives a reason for the first, and hands in. */
async function vote(
  on: PlaygroundPage,
  person: string,
  ratings: readonly string[],
  reason: string,
  picture?: string,
): Promise<void> {
  await (await on.card('Wie ziet wat?')).press('Stemmen');
  for (const done of [0, 5, 10, 15]) {
    const card = await form(on, person, `${done} van 16 beoordeeld`);
    const groups = card.locator.getByRole('radiogroup');
    for (let at = 0; at < (await groups.count()); at += 1) {
      await groups
        .nth(at)
        .getByRole('radio', { name: ratings[at % ratings.length] ?? '', exact: true })
        .check();
    }
    if (picture !== undefined && done === 0) await photograph(card, `${picture}-rate`);
    await card.press('Verder');
  }
  const card = await form(on, person, 'Waarom vind je dit belangrijk');
  await card.fill('Jouw reden bij 1 (mag leeg blijven)', reason);
  if (picture !== undefined) await photograph(card, `${picture}-reasons`);
  await card.press('Inleveren');
  const mine = await form(on, person, 'Dit heb jij gestemd');
  if (picture !== undefined) await photograph(mine, `${picture}-mine`);
  await mine.press('Klaar');
}
