import { type Spot, walk } from './card-walk.ts';
import { isJson, type Json, objects, text } from './json.ts';

/** An input of a card. */
export interface Input {
  readonly id: string;
  readonly type: string;
  readonly label: string | undefined;
  readonly required: boolean;
  readonly visible: boolean;
  /** The value it starts with, as it stands in the card. */
  readonly value: unknown;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
}

/** Every text that somebody can read in a card, in order: texts, runs, facts, labels, choices, chart data, buttons (ShowCards included). */
export function cardText(card: Json): string[] {
  const all: string[] = [];
  for (const spot of walk(card)) {
    if (!spot.visible || spot.unknown) continue;
    for (const found of [...own(spot), ...inCharts(spot)]) {
      const readable = typeof found === 'number' ? String(found) : text(found);
      if (readable !== undefined) all.push(readable);
    }
  }
  return all;
}

/** The titles of the buttons and clickable elements that can be seen. */
export function cardButtons(card: Json): string[] {
  return [...walk(card)].flatMap((spot) => (isButton(spot) ? [buttonTitle(spot)] : [])).filter((title) => title !== '');
}

/** The inputs of a card, hidden ones and those in ShowCards too. */
export function findInputs(card: Json): Input[] {
  return [...walk(card)].flatMap((spot) => (spot.type.startsWith('Input.') && !spot.unknown ? [readInput(spot)] : []));
}

/** Something to press: visible and known to Teams. */
export function isButton(spot: Spot): boolean {
  return spot.role === 'action' && spot.visible && !spot.unknown;
}

/** What the user reads on a button; an icon-only button goes by its tooltip. */
export function buttonTitle(spot: Spot): string {
  return text(spot.node['title']) ?? text(spot.node['tooltip']) ?? '';
}

function readInput({ node, type, visible }: Spot): Input {
  return {
    id: text(node['id']) ?? '',
    type,
    label: text(node['label']),
    required: node['isRequired'] === true,
    visible,
    value: node['value'],
    choices: objects(node['choices']).map((choice) => ({
      title: String(choice['title']),
      value: String(choice['value']),
    })),
  };
}

function own({ node, type, role }: Spot): readonly unknown[] {
  if (role === 'action') return [node['title']];
  if (type === 'FactSet') return objects(node['facts']).flatMap((fact) => [fact['title'], fact['value']]);
  if (type === 'Input.ChoiceSet')
    return [node['label'], node['placeholder'], ...objects(node['choices']).map((choice) => choice['title'])];
  if (type.startsWith('Input.')) return [node['label'], node['title'], node['placeholder']];
  return [node['text'], node['title'], node['description'], node['label'], node['codeSnippet'], node['subLabel']];
}

function inCharts({ node, type }: Spot): readonly unknown[] {
  if (!type.startsWith('Chart.')) return [];
  const points = (of: unknown): unknown[] =>
    objects(of).flatMap((point) => [
      point['title'],
      point['legend'],
      typeof point['x'] === 'string' ? point['x'] : undefined,
      ...points(point['data']),
      ...points(point['values']),
    ]);
  const gauge = objects(node['segments']).map((segment) => segment['legend']);
  return [node['xAxisTitle'], node['yAxisTitle'], ...points(node['data']), ...gauge].filter((found) => !isJson(found));
}
