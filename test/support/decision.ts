import { nl } from '../../src/ui/strings/nl.ts';
import { type OpenedForm, openForm } from './form.ts';
import type { Scene } from './house.ts';
import { cardIn, manage, newChannel, startRound, vote } from './round.ts';
import type { Filled, Message, Person, Team } from './teams/index.ts';

/** Ratings by which share the first place, A-3 is third and all others share the fourth. */
const CLEAR: Readonly<Record<string, string>> = { 'A-1': 'high', 'A-2': 'high', 'A-3': 'middle', 'A-4': 'low' };

/** A round of focus area 1, rated by all and closed: ranks 1, 3 A-3, 4 A-4 ... */
export async function closedRound(
  house: Scene & { readonly team: Team },
  openness: 'open' | 'until-close' = 'until-close',
  rules: Filled = {},
): Promise<Message> {
  const [sanne] = house.people;
  const card = await startRound(house, {
    place: newChannel(house),
    which: { areas: 'A-F1' },
    rules: { openness, ...rules },
  });
  for (const person of house.people.slice(0, 3)) {
    await vote(house, person, card, (item) => CLEAR[item] ?? 'low');
    await house.pass(6_000);
  }
  await manage(house, sanne, card, 'Nu sluiten', 'Nu sluiten');
  await house.pass(10_000);
  return card;
}

/** Begins a choice in which everybody picks one item. */
export async function beginPick(house: Scene, by: Person, result: Message): Promise<Message> {
  const form = await openForm(house, by, result, 'Kies één prioriteit');
  await form.press('Iedereen kiest één punt');
  await house.pass(10_000);
  return cardIn(result.room, 'Kies één prioriteit');
}

/** Begins a consent on an item. */
export async function beginConsent(house: Scene, by: Person, result: Message, filled: Filled = {}): Promise<Message> {
  const form = await openForm(house, by, result, 'Kies één prioriteit');
  await form.press('Ik doe een voorstel');
  await form.press('Leg voor aan het team', filled);
  await house.pass(10_000);
  return cardIn(result.room, nl.decision.card.proposalTitle);
}

/** Ends the choosing: the form is on the page where the outcome is recorded. */
export async function stopAndRecord(house: Scene, by: Person, card: Message): Promise<OpenedForm> {
  const form = await openForm(house, by, card, 'Leg vast');
  if (form.buttons.includes('Ja, naar het besluit')) await form.press('Ja, naar het besluit');
  await house.settle();
  return form;
}
