import type { CardJson } from '../../../src/ports/messenger.ts';
import { cardText } from '../teams/card-text.ts';
import { type Spot, walk } from '../teams/card-walk.ts';
import { inside, type Json, objects, text } from '../teams/json.ts';

/** What is wrong with a card by our own rules (`style.md`, "Cards"); empty when it is fine. */
export function houseFaults(card: CardJson): string[] {
  const spots = [...walk(card), ...chartsOf(card).flatMap((chart) => [...walk(fallbackOf(chart))])];
  const texts = spots.filter(({ type }) => type === 'TextBlock' || type === 'RichTextBlock');
  const headed = texts.some(({ node }) => node['style'] === 'heading');
  return [
    ...(card['version'] === '1.5' ? [] : [`version ${card['version']}`]),
    ...(card['lang'] === undefined ? ['no lang'] : []),
    // One sentence is its own heading.
    ...(headed || texts.length < 2 ? [] : ['no heading']),
    ...spots.flatMap(spotFaults),
    ...spots.flatMap(({ node }) => lostTargets(node, new Set(spots.map((spot) => spot.node['id'])))),
    ...chartsOf(card).flatMap(chartFaults),
  ];
}

function spotFaults({ node, type }: Spot): string[] {
  const name = `${type} ${JSON.stringify(node['id'] ?? node['text'] ?? '')}`;
  const faults: string[] = [];
  if (type === 'TextBlock' && node['wrap'] !== true) faults.push(`${name} does not wrap`);
  if (/^(ColumnSet|Column|Table|ImageSet|Carousel)$/.test(type)) faults.push(`${name}: more than one column`);
  if (type.startsWith('Input.') && (text(node['id']) === undefined || text(node['label']) === undefined))
    faults.push(`${name} without id or label`);
  // A phone refuses the whole card for a text where it wants a number, and for an empty run.
  if (type === 'Input.Number' && !['number', 'undefined'].includes(typeof node['value']))
    faults.push(`${name} with a value that is no number`);
  if (type === 'TextRun' && node['text'] === '') faults.push('an empty TextRun');
  if (node['color'] !== undefined) faults.push(`${name} says something by colour`);
  if (
    type === 'Container' &&
    node['style'] !== undefined &&
    cardText({ type: 'AdaptiveCard', ...bodyOf(node) }).length === 0
  )
    faults.push(`${name} with a colour and no text`);
  return faults;
}

/** What a button shows or hides must be there. */
function lostTargets(node: Json, ids: ReadonlySet<unknown>): string[] {
  const targets: unknown = node['targetElements'];
  return Array.isArray(targets) ? targets.filter((id) => !ids.has(id)).map((id) => `nothing is called ${id}`) : [];
}

/** A chart's fallback says the same numbers, each behind or before its name. */
function chartFaults(chart: Json): string[] {
  const lines = cardText(fallbackOf(chart)).map((line) => line.replace(',', '.'));
  return objects(chart['data'])
    .filter(({ x, y }) => !lines.some((line) => line.split(/\s+/).includes(String(y)) && line.endsWith(` ${x}`)))
    .map(({ x, y }) => `the fallback does not say ${y} for ${x}`);
}

function chartsOf(card: CardJson): Json[] {
  return [...walk(card)].filter(({ type }) => type.startsWith('Chart.')).map(({ node }) => node);
}

function fallbackOf(chart: Json): CardJson {
  return { type: 'AdaptiveCard', body: [inside(chart, 'fallback')] };
}

function bodyOf(container: Json): Json {
  return { body: container['items'] };
}

/** Samples write user text with this in it, where Markdown would show. */
export const TYPED = '**vet**';

/** Places of user text where a client would read Markdown or a date in it; empty when there are none. */
export function typedTextFaults(value: unknown, around: Json = {}, name = ''): string[] {
  if (typeof value === 'string') {
    if (/\{\{(DATE|TIME)\(\d/.test(value) && around['type'] === 'TextRun') return [`a date in ${value}`];
    return !value.includes(TYPED) || isPlain(around, name) ? [] : [`${around['type']}.${name}: ${value}`];
  }
  if (Array.isArray(value)) {
    const parent = name === 'choices' ? { type: 'choices', style: around['style'] } : around;
    return value.flatMap((one) => typedTextFaults(one, parent, name));
  }
  if (typeof value !== 'object' || value === null) return [];
  const node: Json = name === 'choices' ? around : { ...value };
  return Object.entries(value).flatMap(([property, part]) => typedTextFaults(part, node, property));
}

/** A TextRun, what an input starts with, and a choice of a compact list are shown as they are. */
function isPlain({ type, style }: Json, name: string): boolean {
  if (type === 'TextRun') return name === 'text';
  if (type === 'choices') return name === 'title' && style === 'compact';
  return String(type).startsWith('Input.') && name === 'value';
}
