import { walk } from './card-walk.ts';
import { type Json, objects, text } from './json.ts';

/** What somebody fills in, by input id. A list picks several choices; a boolean sets a toggle. */
export type Filled = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Teams' client would not do this: the button stays grey, or a red line appears under an input. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

interface Field {
  readonly node: Json;
  readonly type: string;
  readonly visible: boolean;
}

/** The inputs that go with a button: those of its card and of the cards around it, never of ShowCards beside or inside. */
export function fieldsOf(cards: readonly Json[]): Field[] {
  const [root] = cards;
  if (!root) return [];
  return [...walk(root)].filter(
    (spot) => spot.type.startsWith('Input.') && !spot.unknown && cards.includes(spot.cards.at(-1) ?? root),
  );
}

/** What Teams' client would send for these inputs; throws `Refusal` where it would not let the button go. All values are strings. */
export function collect(fields: readonly Field[], filled: Filled): Record<string, string> {
  for (const id of Object.keys(filled)) {
    const field = fields.find((one) => one.node['id'] === id);
    if (!field)
      throw new Refusal(`no input "${id}" here; there are: ${fields.map((one) => one.node['id']).join(', ')}`);
    if (!field.visible) throw new Refusal(`input "${id}" cannot be seen`);
  }
  const sent: Record<string, string> = {};
  for (const field of fields) {
    const id = text(field.node['id']);
    if (id === undefined) throw new Refusal(`a ${field.type} without id`);
    const value = entered(field, id, filled[id]);
    if (value !== '') check(field, id, value);
    if (
      field.node['isRequired'] === true &&
      (value === '' || (field.type === 'Input.Toggle' && value !== valueOn(field.node)))
    ) {
      throw new Refusal(`"${id}" is required${field.visible ? '' : ', and hidden'}`);
    }
    // As the client does: an input without a value is left out of the data.
    if (value !== '') sent[id] = value;
  }
  return sent;
}

function entered({ node, type }: Field, id: string, given: Filled[string] | undefined): string {
  if (type === 'Input.Toggle') {
    if (given === undefined) return text(node['value']) ?? valueOff(node);
    if (typeof given === 'boolean') return given ? valueOn(node) : valueOff(node);
    return String(given);
  }
  if (given === undefined)
    return typeof node['value'] === 'string' || typeof node['value'] === 'number' ? String(node['value']) : '';
  if (typeof given === 'boolean') throw new Refusal(`"${id}" is no toggle`);
  if (type !== 'Input.ChoiceSet') {
    if (typeof given === 'object') throw new Refusal(`"${id}" takes one value`);
    return String(given);
  }
  const picked =
    typeof given === 'object' ? given : node['isMultiSelect'] === true ? String(given).split(',') : [String(given)];
  if (picked.length > 1 && node['isMultiSelect'] !== true) throw new Refusal(`"${id}" takes one choice`);
  return picked.filter((one) => one !== '').join(',');
}

function check({ node, type }: Field, id: string, value: string): void {
  const fault = faults[type]?.(node, value);
  if (fault !== undefined) throw new Refusal(`"${id}" = ${JSON.stringify(value)}: ${fault}`);
}

const faults: Readonly<Record<string, (node: Json, value: string) => string | undefined>> = {
  'Input.Text': (node, value) => {
    const longest = node['maxLength'];
    if (typeof longest === 'number' && value.length > longest) return `longer than ${longest}`;
    const regex = text(node['regex']);
    return regex !== undefined && !new RegExp(regex).test(value) ? `does not match ${regex}` : undefined;
  },
  'Input.Number': (node, value) =>
    /^-?\d+(\.\d+)?$/.test(value)
      ? outside(Number(value), Number(node['min'] ?? -Infinity), Number(node['max'] ?? Infinity))
      : 'no number',
  'Input.Rating': (node, value) =>
    /^\d+(\.5)?$/.test(value) ? outside(Number(value), 0, Number(node['max'] ?? 5)) : 'no rating',
  'Input.Date': (node, value) =>
    isDate(value) ? outside(value, text(node['min']) ?? value, text(node['max']) ?? value) : 'no date (YYYY-MM-DD)',
  'Input.Time': (node, value) =>
    /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
      ? outside(value, text(node['min']) ?? value, text(node['max']) ?? value)
      : 'no time (HH:MM)',
  'Input.Toggle': (node, value) =>
    value === valueOn(node) || value === valueOff(node) ? undefined : 'neither on nor off',
  'Input.ChoiceSet': (node, value) => {
    // With choices.data (people picker, typeahead) the choices come from elsewhere.
    if (node['choices.data'] !== undefined) return undefined;
    const known = objects(node['choices']).map((choice) => choice['value']);
    const picked = node['isMultiSelect'] === true ? value.split(',') : [value];
    const wrong = picked.find((one) => !known.includes(one));
    return wrong === undefined ? undefined : `"${wrong}" is none of the choices ${known.join(', ')}`;
  },
};

function outside<Value extends number | string>(value: Value, min: Value, max: Value): string | undefined {
  return value < min || value > max ? `not between ${min} and ${max}` : undefined;
}

function isDate(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

const valueOn = (node: Json): string => text(node['valueOn']) ?? 'true';
const valueOff = (node: Json): string => text(node['valueOff']) ?? 'false';
