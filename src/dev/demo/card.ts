/** A piece of an Adaptive Card. */
export type Json = Readonly<Record<string, unknown>>;

/** All that can be read on a card. */
export function textOf(card: Json): string {
  return nodesIn(card)
    .flatMap(({ text, title }) => [text, title])
    .filter((part) => typeof part === 'string')
    .join('\n');
}

/** Whether one of these texts stands on the card. */
export function says(card: Json, texts: string | readonly string[]): boolean {
  const read = textOf(card);
  return [texts].flat().some((text) => read.includes(text));
}

/** The nth button with this title: what it carries. */
export function buttonOf(card: Json, title: string, nth = 0): { readonly verb: string; readonly data: Json } {
  const found = nodesIn(card).filter((node) => node['type'] === 'Action.Execute' && node['title'] === title)[nth];
  if (found === undefined)
    throw new Error(`There is no button "${title}" on the card that says: ${textOf(card).slice(0, 200)}`);
  return { verb: String(found['verb']), data: Object(found['data']) as Json };
}

/** Titles of the buttons. */
export function buttonsOf(card: Json): readonly string[] {
  return nodesIn(card)
    .filter((node) => node['type'] === 'Action.Execute')
    .map(({ title }) => String(title));
}

/** Ids of the inputs that begin with this. */
export function inputsOf(card: Json, prefix: string): readonly string[] {
  return nodesIn(card)
    .filter((node) => String(node['type']).startsWith('Input.'))
    .map(({ id }) => String(id))
    .filter((id) => id.startsWith(prefix));
}

/** What a client sends of inputs that nobody touched. */
export function valuesOf(card: Json): Json {
  const inputs = nodesIn(card).filter((node) => String(node['type']).startsWith('Input.'));
  return Object.fromEntries(
    inputs.flatMap(({ id, value }) => (value === undefined || value === '' ? [] : [[String(id), String(value)]])),
  );
}

function nodesIn(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(nodesIn)];
}
