import { schemaFaults } from './card-schema.ts';
import { type Spot, walk } from './card-walk.ts';
import { inside, isJson, type Json, objects, text } from './json.ts';

const largest = 25_000; // characters of JSON: our own budget, well under Teams' 100 KB in UTF-16
const mostUserIds = 60;
const mostActions = 6; // primary ones side by side
// Phones do not draw these (teams-platform.md section 3).
const needsFallback = /^(Chart\.|CodeBlock$)/;
const unresolved = /\$\{[a-zA-Z_$.]+\}|\[object Object\]/;

/** What is wrong with a card for some client of Teams or its reader; empty when it is fine. `allowed`: users' texts that look like a binding. */
export function cardFaults(card: Json, allowed: ReadonlySet<string> = new Set()): string[] {
  const size = JSON.stringify(card).length;
  const { userIds } = inside(card, 'refresh');
  return [
    ...(size > largest ? [`${size} characters of JSON, more than ${largest}`] : []),
    ...(Array.isArray(userIds) && userIds.length > mostUserIds
      ? [`refreshes for ${userIds.length} people, more than ${mostUserIds}`]
      : []),
    ...versionFaults(card),
    ...[...walk(card)].flatMap(spotFaults),
    ...strings(card)
      .filter((found) => unresolved.test(withoutAllowed(found, allowed)))
      .map((found) => `unresolved binding in ${JSON.stringify(found)}`),
    ...schemaFaults(card),
  ];
}

function versionFaults({ version }: Json): string[] {
  const [major = NaN, minor = NaN] = typeof version === 'string' ? version.split('.').map(Number) : [];
  return major === 1 && minor <= 5 ? [] : [`version ${String(version)}: Teams shows up to 1.5`];
}

function spotFaults({ node, type, role, unknown }: Spot): string[] {
  const where = text(node['id']) === undefined ? type : `${type} "${String(node['id'])}"`;
  if (unknown) return node['fallback'] === undefined ? [`unknown ${role} "${type}" without fallback`] : [];
  const faults: string[] = [];
  const wants = (what: string, there: boolean): void => {
    if (!there) faults.push(`${where} without ${what}`);
  };
  if (needsFallback.test(type)) wants('fallback, and phones do not draw it', node['fallback'] !== undefined);
  if (type.startsWith('Input.')) {
    wants('id', text(node['id']) !== undefined);
    wants('label', text(node['label']) !== undefined || (type === 'Input.Toggle' && text(node['title']) !== undefined));
  }
  if (role === 'action')
    wants('title or tooltip', text(node['title']) !== undefined || text(node['tooltip']) !== undefined);
  wants('text in every part', readable(node, type));
  const primary = objects(node['actions']).filter((action) => action['mode'] !== 'secondary');
  if (primary.length > mostActions)
    faults.push(`${where}: ${primary.length} primary actions, more than ${mostActions}`);
  return faults;
}

// Whether everything that should be read has something to read.
function readable(node: Json, type: string): boolean {
  if (type === 'TextBlock') return text(node['text']) !== undefined;
  if (type === 'TextRun') return typeof node['text'] === 'string';
  if (type === 'RichTextBlock') {
    const runs: unknown = node['inlines'];
    return Array.isArray(runs) && runs.some((run) => text(isJson(run) ? run['text'] : run) !== undefined);
  }
  if (type === 'FactSet')
    return objects(node['facts']).every(
      (fact) => text(fact['title']) !== undefined && text(fact['value']) !== undefined,
    );
  if (type === 'Input.ChoiceSet')
    return objects(node['choices']).every(
      (choice) => text(choice['title']) !== undefined && text(choice['value']) !== undefined,
    );
  if (type === 'Input.Toggle' || type === 'CompoundButton') return text(node['title']) !== undefined;
  if (type === 'Image') return text(node['altText']) !== undefined;
  if (!type.startsWith('Chart.')) return true;
  return objects(node['data']).every((point) =>
    ['legend', 'x', 'title'].some((name) => typeof point[name] === 'number' || text(point[name]) !== undefined),
  );
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  return isJson(value) ? Object.values(value).flatMap(strings) : [];
}

function withoutAllowed(found: string, allowed: ReadonlySet<string>): string {
  return [...allowed].reduce((rest, one) => rest.replaceAll(one, ''), found);
}
