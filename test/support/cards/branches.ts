import { Template } from 'adaptivecards-templating';
import { isJson } from '../teams/json.ts';

/** Every `$when` of a template, and with which outcomes it occurred so far. */
export class Branches {
  readonly #conditions: string[] = [];
  readonly #met = new Set<string>();
  readonly #tagged: Template;

  constructor(template: unknown) {
    this.#tagged = new Template(this.#tag(template));
  }

  /** Renders a view and notes which elements it keeps and which it drops. */
  note(view: object): void {
    for (const tag of tagsIn(this.#tagged.expand({ $root: view }))) this.#met.add(tag);
  }

  /** Conditions that never had one of their two outcomes. */
  get missing(): string[] {
    return this.#conditions.flatMap((condition, at) =>
      ['kept', 'dropped'].filter((how) => !this.#met.has(`${how} ${at}`)).map((how) => `${condition} never ${how}`),
    );
  }

  /** The template with a tag on each conditional element, and beside it one that is there when the element is not. */
  #tag(node: unknown): unknown {
    if (Array.isArray(node)) return node.flatMap((one) => this.#withTwin(one));
    return isJson(node)
      ? Object.fromEntries(Object.entries(node).map(([name, value]) => [name, this.#tag(value)]))
      : node;
  }

  #withTwin(node: unknown): unknown[] {
    if (!isJson(node) || node['$when'] === undefined) return [this.#tag(node)];
    const condition = /^\$\{(.*)\}$/.exec(String(node['$when']))?.[1] ?? '';
    const at = this.#conditions.push(condition) - 1;
    const data = node['$data'] === undefined ? {} : { $data: node['$data'] };
    const twin = { ...data, $when: `\${!(${condition})}`, tag: `dropped ${at}` };
    return [{ ...Object(this.#tag(node)), tag: `kept ${at}` }, twin];
  }
}

function tagsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(tagsIn);
  if (!isJson(value)) return [];
  const { tag } = value;
  return [...(typeof tag === 'string' ? [tag] : []), ...Object.values(value).flatMap(tagsIn)];
}
