import { randomBytes, randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../src/ports/clock.ts';
import type { CardJson } from '../../../src/ports/messenger.ts';
import { BotLine } from './bot-line.ts';
import { cardFaults } from './card-check.ts';
import type { Person } from './person.ts';
import type { Message, Room, Team } from './places.ts';

export type RequestKind =
  | 'send'
  | 'update'
  | 'delete'
  | 'create'
  | 'members'
  | 'member'
  | 'team'
  | 'channels'
  | 'unknown';

/** One request of the bot to the connector. */
export interface ConnectorRequest {
  readonly at: Temporal.Instant;
  readonly method: string;
  readonly kind: RequestKind;
  /** The conversation as the bot named it; the team's id for 'team' and 'channels', empty for 'create'. */
  readonly conversationId: string;
  readonly path: string;
  readonly body: unknown;
  /** The answer; 0 as long as there is none, and for ever when the line was cut. */
  readonly status: number;
}

/** Something that Teams, a user or the house rules would not take. */
export interface Violation {
  readonly rule: 'card' | 'throttled' | 'invoke' | 'message' | 'dialog' | 'request';
  readonly detail: string;
}

/** What the parts of the simulator share. */
export class World {
  readonly bot = { id: '28:bot', name: 'Koers' } as const;
  readonly clock: Clock;
  readonly line: BotLine = new BotLine(this);
  readonly violations: Violation[] = [];
  readonly allowedTexts = new Set<string>();
  readonly rooms = new Map<string, Room>();
  readonly teams = new Map<string, Team>();
  readonly people: Person[] = [];
  serviceUrl = '';
  #lastId = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  report(rule: Violation['rule'], detail: string): void {
    this.violations.push({ rule, detail });
  }

  /** Reports what is wrong with a card that the bot shows somewhere. */
  checkCard(card: CardJson, where: string): void {
    for (const fault of cardFaults(card, this.allowedTexts)) this.report('card', `${where}: ${fault}`);
  }

  /** A message id as Teams makes them: milliseconds, and never the same twice. */
  messageId(): string {
    this.#lastId = Math.max(this.#lastId + 1, this.clock.now().epochMilliseconds);
    return String(this.#lastId);
  }

  message(room: Room, id: string): Message | undefined {
    return room.messages.find((message) => message.id === id && !message.deleted);
  }
}

export const ids = {
  uuid: (): string => randomUUID(),
  teams: (): string => `29:1${randomBytes(44).toString('base64url')}`,
  channel: (): string => `19:${randomBytes(16).toString('hex')}@thread.tacv2`,
  chat: (): string => `19:${randomBytes(16).toString('hex')}@thread.v2`,
  personal: (): string => `a:1${randomBytes(44).toString('base64url')}`,
};
