import { createRequire } from 'node:module';
import { walk } from './card-walk.ts';
import type { Json } from './json.ts';

interface Found {
  readonly event: number;
  readonly message: string;
  readonly source?: { readonly id?: string };
}

/** The little of `adaptivecards` that is used here: its own types need a browser's. */
interface Parser {
  readonly AdaptiveCard: new () => {
    parse(card: Json, context: Context): void;
    validateProperties(): { readonly validationEvents: readonly Found[] };
  };
  readonly SerializationContext: new () => Context;
  readonly ValidationEvent: Readonly<Record<string, number>>;
}

interface Context {
  readonly eventCount: number;
  getEventAt(index: number): Found;
}

const parser: Parser = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

// The first three are the walk's to judge, which knows what Teams adds; the fourth counts secondary actions too.
const ignored = ['UnknownElementType', 'UnknownActionType', 'Hint', 'TooManyActions', 'Deprecated'].map(
  (name) => parser.ValidationEvent[name],
);
// A value that Teams added to the schema's; and the parser's check of `lang` has a regex with state: it refuses every other card.
const known = /"ExtraSmall"|property "lang"/;

/** What Microsoft's own parser finds wrong with the plain 1.5 part of a card: enums, double ids, missing urls, labels, error messages. */
export function schemaFaults(card: Json): string[] {
  const context = new parser.SerializationContext();
  const parsed = new parser.AdaptiveCard();
  parsed.parse(card, context);
  const found = [
    ...Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index)),
    ...parsed.validateProperties().validationEvents,
  ];
  // A people picker's choices come from elsewhere, so its own list may be empty.
  const pickers = new Set(
    [...walk(card)].flatMap(({ node }) => (node['choices.data'] === undefined ? [] : [node['id']])),
  );
  const fromElsewhere = ({ event, source }: Found): boolean =>
    event === parser.ValidationEvent['CollectionCantBeEmpty'] && pickers.has(source?.id);
  return found
    .filter((fault) => !ignored.includes(fault.event) && !known.test(fault.message) && !fromElsewhere(fault))
    .map(({ message, source }) => (source?.id === undefined ? message : `${message} (${source.id})`));
}
