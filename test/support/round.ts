import assert from 'node:assert/strict';
import { type OpenedForm, openForm } from './form.ts';
import type { Scene } from './house.ts';
import { type Channel, cardText, type Filled, type GroupChat, type Message, type Person } from './teams/index.ts';

export interface StartOptions {
  readonly by?: Person;
  readonly place?: Channel | GroupChat;
  readonly what?: Filled;
  readonly which?: Filled;
  readonly rules?: Filled;
}

/** Sets a round up as a person does, from the typed command to the card in the channel. */
export async function startRound(house: Scene, options: StartOptions = {}): Promise<Message> {
  const by = options.by ?? house.people[0];
  const place = options.place ?? house.channel;
  const form = await openStart(house, by, place);
  await form.press('Verder', options.what ?? {});
  await form.press('Verder', options.which ?? {});
  await form.press('Verder', options.rules ?? {});
  const outcome = await form.press('Start de stemming');
  await house.settle();
  assert.ok(form.done, `not started: ${JSON.stringify(outcome).slice(0, 400)}`);
  return cardIn(place, 'Stemming:');
}

/** The start form, behind the typed command's button. */
export async function openStart(house: Scene, by: Person, place: Channel | GroupChat): Promise<OpenedForm> {
  const asked = await by.says(place, 'stemming');
  await house.settle();
  const launcher = asked.replies.find((message) => message.card !== undefined);
  assert.ok(launcher, 'no answer to the command');
  return openForm(house, by, launcher, 'Stemming klaarzetten');
}

/** A channel without a round yet, in the same team. */
export function newChannel(house: Scene): Channel {
  return house.team.addChannel(`Kanaal ${house.team.channels.length}`);
}

/** All that a person reads on a card. */
export function textFor(person: Person, card: Message): string {
  return cardText(person.sees(card)).join('\n');
}

/** The bot's newest message with a card that says `text`. */
export function cardIn(place: Pick<Channel, 'messages'>, text: string): Message {
  const found = place.messages.findLast(
    (message) =>
      message.from === 'bot' &&
      message.card !== undefined &&
      cardText(message.card).some((line) => line.includes(text)),
  );
  assert.ok(found, `no card says "${text}"`);
  return found;
}

/** Rates items page by page (`rate` gives the rating of an input such as `rate_A-1`) and hands in, with reasons by item. */
export async function vote(
  house: Scene,
  person: Person,
  card: Message,
  rate: (item: string) => string | undefined,
  reasons: Readonly<Record<string, string>> = {},
): Promise<OpenedForm> {
  const form = await openForm(house, person, card, 'Stemmen');
  while (!form.buttons.includes('Inleveren')) {
    const next = form.text.includes('Waarom vind je') ? reasonsOn(form, reasons) : ratingsOn(form, rate);
    await form.press('Verder', next);
  }
  await form.press('Inleveren', reasonsOn(form, reasons));
  await house.settle();
  return form;
}

function ratingsOn(form: OpenedForm, rate: (item: string) => string | undefined): Filled {
  const filled: Record<string, string> = {};
  for (const { id } of form.inputs) {
    const rating = rate(id.replace(/^rate_/, ''));
    if (rating !== undefined) filled[id] = rating;
  }
  return filled;
}

function reasonsOn(form: OpenedForm, reasons: Readonly<Record<string, string>>): Filled {
  const filled: Record<string, string> = {};
  for (const { id } of form.inputs) {
    const reason = reasons[id.replace(/^why_/, '')];
    if (id.startsWith('why_') && reason !== undefined) filled[id] = reason;
  }
  return filled;
}

/** Presses through the management form: the menu's button, then the one that does it. */
export async function manage(
  house: Scene,
  person: Person,
  card: Message,
  what: string,
  yes: string,
  inputs?: Filled,
): Promise<OpenedForm> {
  const form = await openForm(house, person, card, 'Beheer');
  await form.press(what);
  await form.press(yes, inputs);
  await house.settle();
  return form;
}
