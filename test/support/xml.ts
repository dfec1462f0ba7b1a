/** An element of an XML text; a text in it is a string. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

const NAME = String.raw`[A-Za-z_][\w.:-]*`;
const TOKEN = new RegExp(
  String.raw`<(?<end>/)?(?<name>${NAME})(?<attributes>(?:\s+${NAME}="[^"<]*")*)\s*(?<closed>/)?>|(?<text>[^<]+)`,
  'y',
);
const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Reads XML as strictly as Word: throws at what is not well-formed or no sign of XML 1.0. */
export function parseXml(xml: string): Element {
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(xml)) throw new Error('a sign that XML has not');
  const open: { name: string; attributes: Record<string, string>; children: (Element | string)[] }[] = [
    { name: '', attributes: {}, children: [] },
  ];
  TOKEN.lastIndex = /^<\?xml[^<>]*\?>\s*/.exec(xml)?.[0].length ?? 0;
  while (TOKEN.lastIndex < xml.length) {
    const from = TOKEN.lastIndex;
    const token = TOKEN.exec(xml)?.groups;
    if (token === undefined) throw new Error(`no XML: ${xml.slice(from, from + 80)}`);
    const { end, name = '', attributes = '', closed, text } = token;
    const inside = open.at(-1);
    if (inside === undefined) throw new Error('an end too many');
    if (text !== undefined) inside.children.push(unescaped(text));
    else if (end !== undefined) {
      if (inside.name !== name) throw new Error(`</${name}> ends <${inside.name}>`);
      open.pop();
    } else {
      const pairs = [...attributes.matchAll(/([^\s=]+)="([^"]*)"/g)];
      const names = new Set(pairs.map(([, key]) => key));
      if (names.size !== pairs.length) throw new Error(`<${name}> has an attribute twice`);
      const made = {
        name,
        attributes: Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, unescaped(value)])),
        children: [],
      };
      inside.children.push(made);
      if (closed === undefined) open.push(made);
    }
  }
  const [root] = open;
  const [only, ...more] = root?.children.filter((child) => typeof child !== 'string') ?? [];
  if (open.length !== 1 || only === undefined || more.length > 0) throw new Error('not one element');
  return only;
}

function unescaped(text: string): string {
  return text.replace(/&(#?\w*);?/g, (entity, name: string) => {
    const sign = ENTITIES.get(name);
    if (sign === undefined || !entity.endsWith(';')) throw new Error(`an unknown entity: ${entity}`);
    return sign;
  });
}

/** All elements of a name inside, in their order. */
export function allOf(element: Element, name: string): Element[] {
  return element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...allOf(child, name)],
  );
}

/** The first element of a name inside. */
export function oneOf(element: Element, name: string): Element | undefined {
  return allOf(element, name)[0];
}
