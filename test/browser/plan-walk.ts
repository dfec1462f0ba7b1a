import assert from 'node:assert/strict';
import type { PlaygroundPage } from '../support/playground-page.ts';
import { form, JOOST, MARIEKE, photograph, step } from './walk.ts';

/** Through the four steps of the plan: two people write at once, and what hangs on each step is filled in. */
export async function fillPlan(marieke: PlaygroundPage, joost: PlaygroundPage): Promise<void> {
  await writeTogether(marieke, joost);
  await act(marieke, joost);
  await wrapUp(marieke, joost);
}

/** Step 1: Joost writes, then both change it at the same time, and Marieke keeps both texts. */
async function writeTogether(marieke: PlaygroundPage, joost: PlaygroundPage): Promise<void> {
  await (await joost.card('Ons plan')).press('Open stap 1');
  const first = await form(joost, JOOST, 'Wat moet er hier anders');
  await photograph(first, '26-step-1');
  assert.match(await first.locator.getByLabel('Jullie tekst').inputValue(), /^In onze stemming: Plaats 1/);
  await first.fill('Jullie tekst', 'Wie iets leert, deelt dat nu met niemand. Dat moet anders.');
  await first.press('Bewaar');
  await joost.card('Bewaard. Het staat in het plan.');

  await (await joost.card(/1\. Zeg wat er anders moet \(bezig\)/)).press('Open stap 1');
  const his = await form(joost, JOOST, 'Wat moet er hier anders');
  await (await marieke.card(/1\. Zeg wat er anders moet \(bezig\)/)).press('Open stap 1');
  const hers = await form(marieke, MARIEKE, 'Wat moet er hier anders');
  await his.fill('Jullie tekst', 'Wie iets leert, deelt dat nu met bijna niemand. Dat moet anders.');
  await his.press('Bewaar');
  await hers.fill('Jullie tekst', 'Ouders merken dat elke leraar iets anders doet.');
  await hers.press('Bewaar');
  const both = await form(marieke, MARIEKE, 'Jullie schreven tegelijk');
  await photograph(both, '27-both');
  await both.press('Allebei');
  await marieke.card('Beide teksten staan in het plan');

  await (await marieke.card('Ons plan')).press('Open stap 1');
  const joined = await form(marieke, MARIEKE, 'Wat moet er hier anders');
  const text = await joined.locator.getByLabel('Jullie tekst').inputValue();
  assert.match(text, /bijna niemand[\s\S]*Ouders merken/);
  await joined.press('Eerdere versies (3)');
  const versions = await form(marieke, MARIEKE, 'Versie 1');
  await photograph(versions, '28-versions');
  await versions.press('Terug naar de stap');
  await (await form(marieke, MARIEKE, 'Wat moet er hier anders')).press('Stap is klaar');
  await marieke.card('De stap is klaar.');
}

/** Step 3: an action with who and when, one with an odd day, and one that is done. */
async function act(marieke: PlaygroundPage, joost: PlaygroundPage): Promise<void> {
  await (await joost.card(/1\. Zeg wat er anders moet \(klaar\)/)).press('Open stap 3');
  await step(joost, JOOST, 'Hoe laten we weten wat we willen', '29-step-3', 'Acties');
  await step(joost, JOOST, 'Er zijn hier nog geen acties', '30-no-actions', 'Nieuwe actie');
  const action = await form(joost, JOOST, 'Wat gaan jullie doen');
  await action.fill('Wat gaan jullie doen?', 'Een uur plannen om bij elkaar te kijken');
  await action.choose('Wie doet het?', MARIEKE);
  await action.pickDate('Wanneer is het klaar? (mag leeg blijven)', '2020-01-06');
  await photograph(action, '31-action');
  await action.press('Bewaar');
  const asks = await form(joost, JOOST, 'Deze dag is al voorbij');
  await photograph(asks, '32-past');
  await asks.choose('Klopt deze dag?', 'Ja, deze dag klopt');
  await asks.press('Bewaar');
  const list = await form(joost, JOOST, 'Actie 1 tot 1 van 1');
  await photograph(list, '33-actions');
  await list.press('Klaar');
  await (await form(joost, JOOST, 'Toch niet klaar')).press('Terug naar de stap');
  await (await form(joost, JOOST, 'Hoe laten we weten wat we willen')).press('Stap is klaar');
  await photograph(await form(joost, JOOST, 'Dit ontbreekt nog'), '34-finish');
  await photograph(await marieke.card(/1 van 1 actie klaar/), '35-plan');
}

/** The whole plan: somebody's own actions, its status, the file, and what the command shows. */
async function wrapUp(marieke: PlaygroundPage, joost: PlaygroundPage): Promise<void> {
  await marieke.post('@Koers acties');
  await (await marieke.card('Hier zie je jouw acties')).press('Mijn acties');
  await photograph(await form(marieke, MARIEKE, 'Een uur plannen om bij elkaar te kijken'), '50-my-actions');

  await (await joost.card(/1 van 1 actie klaar/)).press('Plan afronden');
  await photograph(await form(joost, JOOST, 'Hoe ver is het plan'), '51-status');
  await (await joost.card(/1 van 1 actie klaar/)).press('Download');
  const link = await form(joost, JOOST, 'Je link is klaar');
  await photograph(link, '53-download');

  await marieke.post('@Koers plan');
  await photograph(await marieke.card('De kaart die meegroeit'), '54-copy');
}
