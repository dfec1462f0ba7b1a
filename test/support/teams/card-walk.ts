import { isJson, type Json } from './json.ts';

/** Something in a card: an element or an action, where it is, and whether it can be seen. */
export interface Spot {
  readonly node: Json;
  readonly type: string;
  readonly role: 'element' | 'action';
  readonly visible: boolean;
  /** The card and the ShowCards around it, outermost first: their inputs go with a button in the last one. */
  readonly cards: readonly Json[];
  /** Teams does not know this type: it shows the `fallback`, or nothing. */
  readonly unknown: boolean;
}

// teams-platform.md section 3; the list of @microsoft/teams.cards.
const elements = new Set(
  `AdaptiveCard TextBlock RichTextBlock TextRun IconRun ImageRun Image ImageSet Media Container ColumnSet Column FactSet ActionSet
  Table TableRow TableCell Carousel CarouselPage Icon Badge CodeBlock Rating CompoundButton ProgressBar ProgressRing Component
  Input.Text Input.Number Input.Date Input.Time Input.Toggle Input.ChoiceSet Input.Rating Chart.Donut Chart.Pie Chart.Gauge Chart.Line
  Chart.VerticalBar Chart.VerticalBar.Grouped Chart.HorizontalBar Chart.HorizontalBar.Stacked`.split(/\s+/),
);
const actions = new Set(
  `Action.Execute Action.Submit Action.OpenUrl Action.OpenUrlDialog Action.ShowCard Action.ToggleVisibility Action.ResetInputs
  Action.Popover Action.InsertImage`.split(/\s+/),
);

// Where children sit, and the type that a child has when it names none.
const children: readonly (readonly [property: string, role: Spot['role'], implied: string])[] = [
  ['body', 'element', ''],
  ['items', 'element', ''],
  ['inlines', 'element', 'TextRun'],
  ['columns', 'element', 'Column'],
  ['rows', 'element', 'TableRow'],
  ['cells', 'element', 'TableCell'],
  ['images', 'element', 'Image'],
  ['pages', 'element', 'CarouselPage'],
  ['content', 'element', ''],
  ['card', 'element', 'AdaptiveCard'],
  ['actions', 'action', ''],
  ['menuActions', 'action', ''],
  ['selectAction', 'action', ''],
  ['inlineAction', 'action', ''],
];

/** Everything in a card, top to bottom, as Teams shows it: an unknown type gives way to its `fallback`. */
export function* walk(card: Json): Generator<Spot> {
  yield* visit(card, 'element', 'AdaptiveCard', true, []);
}

function* visit(
  node: Json,
  role: Spot['role'],
  implied: string,
  shown: boolean,
  around: readonly Json[],
): Generator<Spot> {
  const type = typeof node['type'] === 'string' ? node['type'] : implied;
  const visible = shown && node['isVisible'] !== false;
  const unknown = !(role === 'element' ? elements : actions).has(type);
  const cards = type === 'AdaptiveCard' ? [...around, node] : around;
  yield { node, type, role, visible, cards, unknown };
  if (unknown) {
    if (isJson(node['fallback'])) yield* visit(node['fallback'], role, '', visible, cards);
    return;
  }
  for (const [property, childRole, childType] of children) {
    if (property === 'columns' && type !== 'ColumnSet') continue; // a Table's columns are widths
    const value = node[property];
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isJson(child)) yield* visit(child, childRole, childType, visible, cards);
      else if (property === 'inlines' && typeof child === 'string') {
        yield {
          node: { type: 'TextRun', text: child },
          type: 'TextRun',
          role: 'element',
          visible,
          cards,
          unknown: false,
        };
      }
    }
  }
}
