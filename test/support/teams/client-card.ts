import type { CardJson } from '../../../src/ports/messenger.ts';
import { buttonTitle, isButton } from './card-text.ts';
import { type Spot, walk } from './card-walk.ts';
import { collect, type Filled, fieldsOf, Refusal } from './client-inputs.ts';
import { isCard, isJson, type Json } from './json.ts';

/** A button by what the user reads on it; `nth` (from 0) where several read the same. */
export type Button = string | { readonly title: string; readonly nth: number };

/** A pressed button: its action and the data it sends, inputs included. */
export interface Pressed {
  readonly action: Json;
  readonly type: string;
  readonly data: Json;
}

/** Presses a button as Teams' client does; throws `Refusal` where the client would not let it go. */
export function pressOn(card: CardJson, button: Button, filled: Filled = {}): Pressed {
  const spot = find(card, button);
  if (spot.node['isEnabled'] === false) throw new Refusal(`button "${buttonTitle(spot)}" is disabled`);
  const sends = spot.type === 'Action.Execute' || spot.type === 'Action.Submit';
  if (!sends && Object.keys(filled).length > 0)
    throw new Refusal(`button "${buttonTitle(spot)}" sends nothing, so inputs are of no use`);
  const fields = fieldsOf(spot.cards);
  // With 'none' the inputs are neither checked nor sent, but what was typed has to be there to type in.
  const inputs = sends && spot.node['associatedInputs'] !== 'none' ? collect(fields, filled) : {};
  for (const id of Object.keys(filled)) {
    if (!fields.some((field) => field.node['id'] === id)) throw new Refusal(`no input "${id}" here`);
  }
  const own = spot.node['data'];
  if (own !== undefined && !isJson(own)) throw new Refusal(`the data of "${buttonTitle(spot)}" is no object`);
  return { action: spot.node, type: spot.type, data: { ...own, ...inputs } };
}

/** The card after an Action.ToggleVisibility. */
export function toggled(card: CardJson, action: Json): CardJson {
  const targets = new Map<unknown, unknown>();
  for (const target of Array.isArray(action['targetElements']) ? action['targetElements'] : []) {
    if (isJson(target)) targets.set(target['elementId'], target['isVisible']);
    else targets.set(target, undefined);
  }
  const found = new Set<unknown>();
  const turn = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turn);
    if (!isJson(value)) return value;
    const copy = Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, name === 'data' ? member : turn(member)]),
    );
    if (value['id'] === undefined || !targets.has(value['id'])) return copy;
    found.add(value['id']);
    return { ...copy, isVisible: targets.get(value['id']) ?? value['isVisible'] === false };
  };
  const next = turn(card);
  if (!isCard(next)) throw new TypeError('no card');
  for (const id of targets.keys()) if (!found.has(id)) throw new Refusal(`nothing to toggle with id "${String(id)}"`);
  return next;
}

function find(card: CardJson, button: Button): Spot {
  const title = typeof button === 'string' ? button : button.title;
  const buttons = [...walk(card)].filter(isButton);
  const matching = buttons.filter((spot) => buttonTitle(spot) === title);
  if (typeof button === 'string' && matching.length > 1)
    throw new Refusal(`${matching.length} buttons read "${title}": say which with nth`);
  const spot = matching[typeof button === 'string' ? 0 : button.nth];
  if (!spot) throw new Refusal(`no button "${title}"; there are: ${buttons.map(buttonTitle).join(' | ')}`);
  return spot;
}
