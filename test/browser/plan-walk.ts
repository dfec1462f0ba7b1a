import assert from 'node:assert/strict';
import type { PlaygroundPage } from '../support/playground-page.ts';
import { form, JOOST, MARIEKE, photograph, step } from './walk.ts';

/** Through the four steps of the plan: two people write at once, and what hangs on each step is filled in. */
export async function fillPlan(marieke: PlaygroundPage, joost: PlaygroundPage): Promise<void> {
  await writeTogether(marieke, joost);
  await act(marieke, joost);
  await winOthers(marieke);
  await tell(joost);
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
  const list = await form(joost, JOOST, 'had klaar moeten zijn op');
  await photograph(list, '33-actions');
  await list.press('Klaar');
  await (await form(joost, JOOST, 'Toch niet klaar')).press('Terug naar de stap');
  await (await form(joost, JOOST, 'Hoe laten we weten wat we willen')).press('Stap is klaar');
  await photograph(await form(joost, JOOST, 'Dit ontbreekt nog'), '34-finish');
  await photograph(await marieke.card(/1 van 1 actie klaar/), '35-plan');
}

/** Step 2: who has to be won, and who talks to them. */
async function winOthers(marieke: PlaygroundPage): Promise<void> {
  await (await marieke.card(/1 van 1 actie klaar/)).press('Open stap 2');
  const text = await form(marieke, MARIEKE, 'Hoe krijgen we anderen mee');
  await text.fill('Jullie tekst', 'Het bestuur wil weten wat het oplevert. Dat laten we zien.');
  await photograph(text, '36-step-2');
  await text.press('Wie doet mee?');
  await step(marieke, MARIEKE, 'Hier staat nog niemand', '37-nobody-yet', 'Zet iemand erbij');
  const ally = await form(marieke, MARIEKE, 'Wie kan meedoen');
  await ally.choose('Om wie gaat het?', 'bestuur');
  await ally.choose('Hoe denken ze erover?', 'twijfelt');
  await ally.fill('Wat hebben ze nodig om mee te doen? (mag leeg blijven)', 'Cijfers over verzuim');
  await ally.choose('Wie praat met hen?', JOOST);
  await photograph(ally, '38-ally');
  await ally.press('Bewaar');
  const map = await form(marieke, MARIEKE, 'Nodig: Cijfers over verzuim');
  await photograph(map, '39-allies');
  await map.press('Terug naar de stap');
  await (await form(marieke, MARIEKE, 'Hoe krijgen we anderen mee')).press('Stap is klaar');
  const card = await marieke.card(/2\. Zoek mensen die meedoen \(klaar\)/);
  assert.doesNotMatch((await card.locator.textContent()) ?? '', /bestuur|twijfelt|verzuim/);
}

/** Step 4: the story, who is in it and agrees, and how it is taken back. */
async function tell(joost: PlaygroundPage): Promise<void> {
  await (await joost.card(/2\. Zoek mensen die meedoen \(klaar\)/)).press('Open stap 4');
  const text = await form(joost, JOOST, 'Hoe wordt ons verhaal een voorbeeld');
  await text.fill('Jullie tekst', 'Eerst deed elke klas het anders. Nu kijken we elke week bij elkaar.');
  await photograph(text, '40-step-4');
  await text.press('Voor wie en toestemming');
  const telling = await form(joost, JOOST, 'Mag je het verhaal al vertellen');
  await telling.fill('Voor wie is het verhaal?', 'Andere scholen in de wijk');
  await telling.fill('Waar vertel je het?', 'Op het trimesteroverleg');
  await photograph(telling, '41-telling');
  await telling.press('Wie herken je in het verhaal?');
  const people = await form(joost, JOOST, 'Zet er iedereen bij die een lezer kan herkennen');
  await people.fill('Wie? Een rol of een naam', 'De juf van groep 5');
  await people.press('Zet erbij');
  const waits = await form(joost, JOOST, 'Nog geen toestemming');
  await photograph(waits, '42-no-consent');
  await waits.press('Toestemming gegeven');
  await photograph(await form(joost, JOOST, 'Toestemming op'), '43-consent');
  await (await form(joost, JOOST, 'Toestemming op')).press('Terug');
  const may = await form(joost, JOOST, 'Iedereen die je in het verhaal herkent, vindt het goed');
  await may.press('Trek het verhaal in');
  await step(joost, JOOST, 'Je kunt dit niet terugdraaien', '44-withdraw', 'Ja, trek het verhaal in');
  await joost.card('Het verhaal is ingetrokken. De tekst is gewist.');
  await (await joost.card(/2\. Zoek mensen die meedoen \(klaar\)/)).press('Open stap 4');
  const gone = await form(joost, JOOST, 'Het verhaal is ingetrokken op');
  await photograph(gone, '45-withdrawn');
  assert.equal(await gone.locator.getByLabel('Jullie tekst').inputValue(), '');
}

/** The whole plan: somebody's own actions, its status, the file, and what the command shows. */
async function wrapUp(marieke: PlaygroundPage, joost: PlaygroundPage): Promise<void> {
  await marieke.post('@Koers acties');
  await (await marieke.card('Hier zie je jouw acties')).press('Mijn acties');
  await photograph(await form(marieke, MARIEKE, 'Een uur plannen om bij elkaar te kijken'), '50-my-actions');

  await (await joost.card(/1 van 1 actie klaar/)).press('Plan afronden');
  await photograph(await form(joost, JOOST, 'Hoe ver is het plan'), '51-status');
  await (await joost.card(/1 van 1 actie klaar/)).press('Download');
  const what = await form(joost, JOOST, 'Zet ook in het bestand');
  await photograph(what, '52-download');
  await what.press('Maak de link');
  const link = await form(joost, JOOST, 'Je link is klaar');
  await photograph(link, '53-download');

  await marieke.post('@Koers plan');
  await photograph(await marieke.card('De kaart die meegroeit'), '54-copy');
}
