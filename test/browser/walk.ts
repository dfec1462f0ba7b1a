import assert from 'node:assert/strict';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PlaygroundCard, PlaygroundPage } from '../support/playground-page.ts';

/** A picture per step, to be looked at; git ignores the folder. */
export const PICTURES = fileURLToPath(new URL('../../.artifacts/browser/', import.meta.url));
export const MARIEKE = 'Marieke de Groot';
export const JOOST = 'Joost van der Veen';

/** The form of this person when it shows this text: in the channel others' forms stand too. */
export function form(on: PlaygroundPage, person: string, text: string): Promise<PlaygroundCard> {
  return on.card(new RegExp(`Formulier voor ${person}[\\s\\S]*${text}`));
}

export async function step(
  on: PlaygroundPage,
  person: string,
  text: string,
  picture: string,
  button: string,
): Promise<void> {
  const card = await form(on, person, text);
  await photograph(card, picture);
  await card.press(button);
}

/** As on a phone, and whole: nothing may stick out at the side. */
export async function photograph(card: PlaygroundCard, name: string): Promise<void> {
  assert.ok(await card.screenshot(join(PICTURES, `${name}.png`), 'phone'), `${name} does not fit a phone`);
}
