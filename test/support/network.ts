import assert from 'node:assert/strict';
import { readCode } from '../../src/domain/network.ts';
import { listNetworksOf } from '../../src/records/network.ts';
import { nl } from '../../src/ui/strings/nl.ts';
import { type OpenedForm, openForm } from './form.ts';
import type { House } from './house.ts';
import { type Channel, cardText, type Message, type Person } from './teams/index.ts';

const { network: words } = nl;

/** The newest card that the bot sent to somebody's own chat. */
export function newestCard(person: Person): Message {
  const found = person.personalChat.messages.findLast((one) => one.from === 'bot' && one.card !== undefined);
  return found ?? assert.fail('no card in the private chat');
}

/** All that somebody reads on a message. */
export function readOn(person: Person, message: Message): string {
  return cardText(person.sees(message)).join('\n');
}

/** Types *netwerk* in one's own chat; answers the card. */
export async function askNetwork(house: House, person: Person): Promise<Message> {
  await person.says('personal', 'netwerk');
  await house.settle();
  return newestCard(person);
}

/** Makes a network; answers its card, and its id. */
export async function makeNetworkBy(
  house: House,
  person: Person,
  name = 'SWV De Meent',
  rhythm = 'monthly',
): Promise<{ readonly card: Message; readonly id: string }> {
  const form = await openForm(house, person, await askNetwork(house, person), words.home.make);
  await form.press(words.make.save, { name, rhythm });
  await house.settle();
  const networks = await listNetworksOf(house.tables, `${person.tenant.id}:${person.aadObjectId}`);
  const made = networks.find((one) => one.name === name) ?? assert.fail('no network was made');
  return { card: await askNetwork(house, person), id: made.id };
}

/** Presses for a new code; answers it as it is read aloud. */
export async function newCode(
  house: House,
  person: Person,
  card: Message,
  button = words.card.newCode,
): Promise<string> {
  await person.press(card, button);
  await house.settle();
  const codes = readOn(person, card).match(/\b[2-9A-Z]{4}-[2-9A-Z]{4}\b/g) ?? [];
  const code = button === words.card.newCode ? codes[0] : codes.at(-1);
  assert.ok(code !== undefined && readCode(code) !== undefined, 'no code on the card');
  return code;
}

/** Types *netwerk* in a channel, and opens the form behind it. */
export async function openShares(house: House, person: Person, channel: Channel = house.channel): Promise<OpenedForm> {
  const asked = await person.says(channel, 'netwerk');
  await house.settle();
  const launcher = asked.replies.find(({ card }) => card !== undefined) ?? assert.fail('no answer');
  return openForm(house, person, launcher, words.share.button);
}

/** Joins by a code, as somebody would; answers the form. */
export async function joinBy(
  house: House,
  person: Person,
  code: string,
  { channel = house.channel, name }: { readonly channel?: Channel; readonly name?: string } = {},
): Promise<OpenedForm> {
  const form = await openShares(house, person, channel);
  await form.press(words.share.next, { code });
  await form.press(words.join.yes, name === undefined ? {} : { name });
  // The card in the channel leaves by the outbox.
  await house.pass(11_000);
  return form;
}

/** The cards that tell a channel that its school takes part. */
export function joinedCards(channel: Channel): readonly Message[] {
  return channel.messages.filter(({ summary }) => summary?.startsWith(words.joined.summary('')) === true);
}
