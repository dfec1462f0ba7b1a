import assert from 'node:assert/strict';
import type { CardJson } from '../../src/ports/messenger.ts';
import { type BotAnswer, cardText, type Person, type Place } from './teams/index.ts';

type Json = Readonly<Record<string, unknown>>;

/** A button as it stands in a card, for a test that sends what no client of Teams would. */
export function actionOf(card: CardJson, title: string): Json {
  const found = actionsIn(card).find((action) => action['title'] === title);
  assert.ok(found, `no button "${title}"`);
  return found;
}

/** What a button carries under `koers`. */
export function carriedBy(card: CardJson, title: string): Json {
  return objectOf(objectOf(actionOf(card, title)['data'])['koers']);
}

/**
 * Presses a button with other data: `koers` replaces fields of what the button carries, `inputs` are sent as they are,
 * asked for or not. Answers with the sentence, or all that can be read on the card that comes back.
 */
export async function forge(
  person: Person,
  place: Place,
  action: Json,
  { koers = {}, inputs = {} }: { readonly koers?: Json; readonly inputs?: Json } = {},
): Promise<string> {
  const own = objectOf(action['data']);
  const data = { ...own, koers: { ...objectOf(own['koers']), ...koers }, ...inputs };
  if (action['type'] === 'Action.Execute') {
    const value = { action: { type: 'Action.Execute', verb: action['verb'], data }, trigger: 'manual' };
    return textOf(await person.invoke('adaptiveCard/action', value, place));
  }
  const name = objectOf(own['msteams'])['type'] === 'task/fetch' ? 'task/fetch' : 'task/submit';
  return textOf(await person.invoke(name, { data, context: { theme: 'default' } }, place));
}

/** All that a person reads in the answer to an invoke; empty when it only closes the dialog. */
export function textOf({ status, body }: BotAnswer): string {
  assert.equal(status, 200);
  if (body === undefined) return '';
  const { task, value } = objectOf(body);
  const shown = task === undefined ? value : objectOf(task)['value'];
  if (typeof shown === 'string') return shown;
  const { message, card } = objectOf(shown);
  if (typeof message === 'string') return message;
  return cardText(card === undefined ? objectOf(shown) : objectOf(objectOf(card)['content'])).join('\n');
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function actionsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(actionsIn);
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([name, part]) => (name === 'data' ? [] : actionsIn(part)));
  return 'type' in value && String(value.type).startsWith('Action.') ? [{ ...value }, ...inside] : inside;
}
