/** Where a message goes: one conversation at one service URL. A thread's conversation id carries `;messageid=`. */
export interface Address {
  readonly tenantId: string;
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly botId: string;
}

/** An Adaptive Card as JSON. */
export type CardJson = { readonly type: 'AdaptiveCard'; readonly [property: string]: unknown };

/** Somebody whom a message calls by name: `id` as Teams gives it (`29:...`). */
export interface Mention {
  readonly id: string;
  readonly name: string;
}

export interface Message {
  readonly text?: string;
  /** Who of those that the text names is called: the first time that each name stands in it. */
  readonly mentions?: readonly Mention[];
  readonly card?: CardJson;
  /** What a notification shows in place of the card. */
  readonly summary?: string;
}

/**
 * What became of a message. `refused`: Teams will not take it (`gone`: the conversation or message is no longer there or we are not in it;
 * `blocked`: a person has blocked us; `disabled`: an administrator has; `too-large`). `busy`: certainly not done, try later (`cause`: what kept us from asking Teams at all). `unsure`: it may have been done (time-out, 5xx, dropped answer).
 */
export type Delivery =
  | { readonly outcome: 'delivered'; readonly activityId: string }
  | {
      readonly outcome: 'refused';
      readonly reason: 'gone' | 'blocked' | 'disabled' | 'too-large' | 'other';
      readonly status: number;
    }
  | { readonly outcome: 'busy'; readonly retryAfterMs: number | undefined; readonly cause?: unknown }
  | { readonly outcome: 'unsure'; readonly cause: unknown };

/** What became of the asking for a private chat. `refused` with `gone`: Koers is not installed for that person. */
export type Opening =
  | { readonly outcome: 'opened'; readonly address: Address }
  | Exclude<Delivery, { readonly outcome: 'delivered' }>;

/** Sending, as the inside sees it. One attempt a call; who calls decides about another. */
export interface Messenger {
  post(to: Address, message: Message): Promise<Delivery>;
  update(to: Address, activityId: string, message: Message): Promise<Delivery>;
  /** The private chat with a person, by `29:` id or Entra object id: the same one every time. */
  openPersonalChat(near: Address, personId: string): Promise<Opening>;
}
