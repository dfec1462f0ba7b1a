import type { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import type { Language } from '../domain/catalogue.ts';
import type { ChannelKey } from '../domain/channel.ts';
import type { PersonKey } from '../domain/identity.ts';
import type { Address, CardJson, Message } from '../ports/messenger.ts';
import type { School } from '../records/channel.ts';
import type { SharedCardRef } from '../records/shared-card.ts';
import type { Strings } from '../ui/strings/index.ts';
import type { Job, Wake } from './jobs.ts';
import type { MailSource } from './mail.ts';

/** The dialogue contract: what a feature is made of. Nothing here knows of Teams' protocol. */

export interface Person {
  readonly key: PersonKey;
  readonly aadObjectId: string;
  readonly name: string;
}

/** Where something was said or pressed. `address` leads to the thread, `channel` is the whole conversation. */
export interface Place {
  readonly kind: 'channel' | 'group-chat' | 'personal';
  readonly channel: ChannelKey;
  /** The team of a channel (the key of its General channel), else the conversation itself. */
  readonly team: ChannelKey;
  /** What Teams said of the team this time. */
  readonly school?: School;
  readonly address: Address;
}

/** One thing that one person did. `say` and `language`: of whoever will read the answer; `shared`: of the team. */
export interface Turn {
  readonly person: Person;
  readonly place: Place;
  readonly say: Strings;
  readonly language: Language;
  readonly shared: Language;
  readonly now: Temporal.Instant;
}

/** A sentence for one person, where they are looking. */
export interface Refusal {
  readonly refused: string;
}

/** What a command or a button press leads to. `open` shows a form: at once for a press, behind a button for a typed command. */
export type Answer =
  | { readonly answer: 'card'; readonly card: CardJson; readonly summary: string }
  | { readonly answer: 'said'; readonly text: string }
  | { readonly answer: 'open'; readonly form: FormOpening; readonly text: string; readonly button: string }
  | Refusal;

/** Something a person types, e.g. `stemming`. */
export interface Command {
  readonly name: string;
  /** What it is called and does, for help and for the manifest. */
  readonly about: (say: Strings) => string;
  /** What people may type, in lower case; both languages are always understood, the first word is the one that help shows. */
  readonly words: Readonly<Record<Language, readonly [string, ...string[]]>>;
  readonly places: readonly Place['kind'][];
  /** Whether it answers a mention without any words too: one command does. */
  readonly answersNothing?: boolean;
  run(turn: Turn): Promise<Answer>;
}

/** Verb and input schema of an action or form: all that another feature may know of it. */
export interface Verb<Input> {
  readonly verb: string;
  readonly input: z.ZodType<Input>;
}

/** What a payload gets that is not of its schema. */
export const MALFORMED = 'malformed';

/** A button of a card (Action.Execute); `refresh` when the client asked by itself for the reader's own view. */
export interface Action {
  readonly verb: string;
  handle(turn: Turn, input: unknown, refresh: boolean): Promise<Answer | typeof MALFORMED>;
}

export interface FormOpening {
  readonly verb: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Where a form is: one of its pages, with the little that this page needs to know. It travels in the card. */
export interface FormPlace {
  readonly page: string;
  readonly at: Readonly<Record<string, unknown>>;
}

/** What was typed on a page: by input id, as Teams sends it. */
export type Typed = Readonly<Record<string, string>>;

/**
 * One page as shown: the card, and the buttons that the engine adds below it. Among the lines of its card a page may have buttons
 * about one of them: `Action.Execute` with the verb `form` and `data: { press, on }`, where `on` says which.
 */
export interface FormView<Press extends string = string> {
  readonly title: string;
  readonly card: CardJson;
  readonly buttons: readonly FormButton<Press>[];
}

export interface FormButton<Press extends string = string> {
  readonly press: Press;
  readonly title: string;
  readonly style?: 'positive' | 'destructive';
  /** The button leaves what is typed on the page alone. */
  readonly withoutInputs?: boolean;
}

/**
 * What a submitted page leads to. `page` may bring what was typed along, and a sentence above it; `again` shows the same page once
 * more with what was typed. What `done` says stays in the conversation where all may read it, so it is said in the person's language
 * and in the team's.
 */
export type FormStep =
  | ({ readonly step: 'page'; readonly typed?: Typed; readonly fault?: string } & FormPlace)
  | { readonly step: 'again'; readonly fault: string; readonly typed?: Typed }
  | { readonly step: 'done'; readonly said: (say: Strings, language: Language) => string }
  | ({ readonly step: 'refused' } & Refusal);

/**
 * One opened form. `id` is minted when it opens and never changes: what a form starts or ends carries it, so that a second submit
 * is recognised and gets the first answer.
 */
export interface OpenForm<Args> {
  readonly id: string;
  readonly args: Args;
}

export interface FormPage<Args, At, Inputs, Press extends string> {
  readonly at: z.ZodType<At>;
  /** Fields that the schema does not name are refused: make it strict. */
  readonly inputs: z.ZodType<Inputs>;
  readonly presses: readonly Press[];
  show(turn: Turn, form: OpenForm<Args>, at: At, typed: Typed): Promise<FormView<Press> | Refusal>;
  /** `on`: which line of the page the button was about, for a button that stands among them. */
  submit(
    turn: Turn,
    form: OpenForm<Args>,
    at: At,
    inputs: Inputs,
    press: Press,
    typed: Typed,
    on: string | undefined,
  ): Promise<FormStep>;
}

/** A dialog of one or more pages, as the engine runs it. */
export interface Form {
  readonly verb: string;
  /** The team whose language is read where a form is opened in a private chat. */
  team(args: unknown): Promise<ChannelKey | undefined>;
  readonly pages: readonly string[];
  /** The first page, or the one where this person left off. */
  begin(turn: Turn, args: unknown): Promise<FormPlace | Refusal | typeof MALFORMED>;
  show(
    turn: Turn,
    form: OpenForm<unknown>,
    place: FormPlace,
    typed: Typed,
  ): Promise<FormView | Refusal | typeof MALFORMED>;
  submit(
    turn: Turn,
    form: OpenForm<unknown>,
    place: FormPlace,
    typed: Typed,
    press: string,
    on: string | undefined,
  ): Promise<FormStep | typeof MALFORMED>;
}

/** How a shared card of one kind looks now; undefined when there is nothing to show. */
export interface SharedCardSource {
  readonly kind: string;
  render(ref: SharedCardRef): Promise<{ readonly address: Address; readonly message: Message } | undefined>;
  /**
   * Called when the channel shows the newest picture, perhaps more than once: what was waiting for that. One attempt; the answer is
   * how many milliseconds to wait at least when something is left to do.
   */
  shown?(ref: SharedCardRef): Promise<number | undefined>;
}

/** What happens to a conversation without anybody saying something. */
export interface Events {
  installed?(place: Place): Promise<void>;
  removed?(place: Place): Promise<void>;
  /** Something is heard from a team's channel or chat: now and then, and always where it is new to this process. */
  heard?(place: Place): Promise<void>;
}

/** A file that somebody downloads; its name has an extension, its type is a MIME type. */
export interface DocumentFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A kind of document, and what a link to one says of which. */
export interface DocumentKind<Input> {
  readonly kind: string;
  readonly input: z.ZodType<Input>;
}

/** Somebody follows the link that they were given, some minutes later. Whether they may still have the document is decided anew. */
export interface DocumentRequest<Input> {
  readonly person: Pick<Person, 'key' | 'aadObjectId'>;
  readonly say: Strings;
  readonly language: Language;
  readonly now: Temporal.Instant;
  readonly input: Input;
}

/** Makes documents of one kind, each time of what is stored at that moment. */
export interface DocumentSource {
  readonly kind: string;
  make(request: DocumentRequest<unknown>): Promise<DocumentFile | Refusal | typeof MALFORMED>;
}

/** A folder of `src/features/`: everything the product needs to know of it. */
export interface Feature {
  readonly name: string;
  readonly commands?: readonly Command[];
  readonly actions?: readonly Action[];
  readonly forms?: readonly Form[];
  readonly sharedCards?: readonly SharedCardSource[];
  readonly documents?: readonly DocumentSource[];
  readonly jobs?: readonly Job[];
  readonly mails?: readonly MailSource[];
  readonly events?: Events;
  /** Wakes that are always there: the next ones after a moment, stored at every start. */
  standing?(now: Temporal.Instant): readonly Wake[];
  /** Finishes what a crash left half-done: at the start, and once an hour. */
  resume?(): Promise<void>;
}

/** Ties a verb to its handler, which sees only input of the verb's schema. */
export function defineAction<Input>(
  verb: Verb<Input>,
  run: (turn: Turn, input: Input, refresh: boolean) => Promise<Answer>,
): Action {
  return {
    verb: verb.verb,
    async handle(turn, input, refresh) {
      const parsed = verb.input.safeParse(input);
      return parsed.success ? run(turn, parsed.data, refresh) : MALFORMED;
    },
  };
}

/** Ties a kind of document to what makes it, which sees only input of the kind's schema. */
export function defineDocument<Input>(
  { kind, input }: DocumentKind<Input>,
  make: (request: DocumentRequest<Input>) => Promise<DocumentFile | Refusal>,
): DocumentSource {
  return {
    kind,
    async make(request) {
      const parsed = input.safeParse(request.input);
      return parsed.success ? make({ ...request, input: parsed.data }) : MALFORMED;
    },
  };
}

type ErasedPage<Args> = {
  show(turn: Turn, form: OpenForm<Args>, at: unknown, typed: Typed): Promise<FormView | Refusal | typeof MALFORMED>;
  submit(
    turn: Turn,
    form: OpenForm<Args>,
    at: unknown,
    typed: Typed,
    press: string,
    on: string | undefined,
  ): Promise<FormStep | typeof MALFORMED>;
};

/** A page whose handlers see only a place, inputs and presses of its own schemas. */
export function definePage<Args, At, Inputs, Press extends string>(
  page: FormPage<Args, At, Inputs, Press>,
): ErasedPage<Args> {
  return {
    async show(turn, form, at, typed) {
      const place = page.at.safeParse(at);
      return place.success ? page.show(turn, form, place.data, typed) : MALFORMED;
    },
    async submit(turn, form, at, typed, press, on) {
      const place = page.at.safeParse(at);
      const inputs = page.inputs.safeParse(typed);
      const known = page.presses.find((one) => one === press);
      if (!place.success || !inputs.success || known === undefined) return MALFORMED;
      return page.submit(turn, form, place.data, inputs.data, known, typed, on);
    },
  };
}

/** A form of pages that share the arguments which the opening button carries. */
export function defineForm<Args>(
  verb: Verb<Args>,
  begin: (turn: Turn, args: Args) => Promise<FormPlace | Refusal>,
  pages: Readonly<Record<string, ErasedPage<Args>>>,
  team?: (args: Args) => Promise<ChannelKey | undefined>,
): Form {
  const known = new Map(Object.entries(pages));
  return {
    verb: verb.verb,
    pages: [...known.keys()],
    async team(args) {
      const parsed = verb.input.safeParse(args);
      return parsed.success ? team?.(parsed.data) : undefined;
    },
    async begin(turn, args) {
      const parsed = verb.input.safeParse(args);
      return parsed.success ? begin(turn, parsed.data) : MALFORMED;
    },
    async show(turn, form, place, typed) {
      const args = verb.input.safeParse(form.args);
      const page = known.get(place.page);
      return args.success && page !== undefined
        ? page.show(turn, { id: form.id, args: args.data }, place.at, typed)
        : MALFORMED;
    },
    async submit(turn, form, place, typed, press, on) {
      const args = verb.input.safeParse(form.args);
      const page = known.get(place.page);
      return args.success && page !== undefined
        ? page.submit(turn, { id: form.id, args: args.data }, place.at, typed, press, on)
        : MALFORMED;
    },
  };
}
