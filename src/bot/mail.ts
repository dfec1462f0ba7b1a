import type { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import type { ChannelKey } from '../domain/channel.ts';
import type { PersonKey } from '../domain/identity.ts';
import type { Address, Message } from '../ports/messenger.ts';

/** What Koers says unasked: the contract between the outbox and the features. */

/**
 * A kind of mail. `unsure`: what is done when nobody can know whether Teams took it (a crash, a time-out, a 5xx): a result is sent
 * `again`, a reminder `never`.
 */
export interface MailKind<Input> {
  readonly kind: string;
  readonly input: z.ZodType<Input>;
  readonly unsure: 'again' | 'never';
}

export type MailTo = { readonly channel: ChannelKey } | { readonly person: PersonKey };

/** One message that is to be sent, by what it is about: what it says is made when it leaves. */
export interface Mail {
  /** Made of what it is about and for when: of two with one id, one is sent. */
  readonly id: string;
  readonly kind: string;
  /** Ids and keys only. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Whose it is: a team by its key, whose data it is erased with and which is told when it cannot be delivered. */
  readonly owner: ChannelKey;
  readonly to: MailTo;
  /** Not before this moment; at once without one. */
  readonly at?: Temporal.Instant;
}

/**
 * What a mail has become when its turn comes. `over`: nothing to say any more (voted, done, too late). `later`: not at this hour.
 * `thread`: in this thread and not at the top of the channel.
 */
export type Rendered =
  | { readonly mail: 'send'; readonly message: Message; readonly thread?: Address }
  | { readonly mail: 'later'; readonly at: Temporal.Instant }
  | { readonly mail: 'over' };

/** Mails of one kind. */
export interface MailSource {
  readonly kind: string;
  readonly unsure: 'again' | 'never';
  /** Reads the newest state; may be asked again after a failure. The buttons of a card are wired by the outbox. */
  render(input: unknown): Promise<Rendered>;
  /** Teams will not let Koers write to this person (not installed, blocked): what may be done instead. May be called again. */
  unreachable?(input: unknown): Promise<void>;
}

/** Ties a kind of mail to what it says. */
export function defineMail<Input>(
  { kind, input: schema, unsure }: MailKind<Input>,
  render: (input: Input) => Promise<Rendered>,
  unreachable?: (input: Input) => Promise<void>,
): MailSource {
  return {
    kind,
    unsure,
    render: async (input) => render(schema.parse(input)),
    ...(unreachable === undefined ? {} : { unreachable: async (input) => unreachable(schema.parse(input)) }),
  };
}

/** Why mails of a team wait, or were given up. `unsure`: it may have arrived, and is not sent again. */
export type Undelivered = 'not-installed' | 'blocked' | 'gone' | 'disabled' | 'unsure' | 'failed';

/** What features ask of the outbox. */
export interface Outbox {
  /** Stores mails, those whose id is new; they leave soon, one conversation's in their order. */
  send(...mails: readonly Mail[]): Promise<void>;
  /** How many mails of a team are not delivered, by reason. */
  undelivered(owner: ChannelKey): Promise<ReadonlyMap<Undelivered, number>>;
}
