import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { strings } from '../../ui/strings/index.ts';
import { buttonOf, type Json, says, valuesOf } from './card.ts';

/** Somebody of the Playground. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly aadObjectId: string;
}

/** A card that stands in the Playground, as it looks now. */
export interface StandingCard {
  readonly conversation: string;
  readonly message: string;
  card: Json;
}

interface Settings {
  readonly config: {
    readonly tenantId: string;
    readonly bot: { readonly id: string; readonly name: string };
    readonly teams: readonly {
      readonly id: string;
      readonly channels: readonly { readonly id: string; readonly name: string }[];
    }[];
  };
}

interface Frame {
  readonly action: string;
  readonly actionConversationId: string;
  readonly message?: {
    readonly messageId: string;
    /** Of a message that starts a thread. */
    readonly postConversationId?: string;
    readonly attachments?: readonly { readonly content?: Json }[];
  };
}

/** Milliseconds after which a card that does not come is given up. */
const PATIENCE = 30_000;

/** The Playground's own interface, as its page uses it: cards come by its stream, presses and messages go by its requests. */
export class PlaygroundClient {
  readonly #url: string;
  readonly #settings: Settings;
  readonly #socket: WebSocket;
  readonly #cards = new Map<string, StandingCard>();
  #changed = Promise.withResolvers<void>();

  private constructor(url: string, settings: Settings, socket: WebSocket) {
    this.#url = url;
    this.#settings = settings;
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#receive(JSON.parse(String(data)) as Frame));
  }

  /** Connects; rejects when no Playground answers there. */
  static async open(url: string): Promise<PlaygroundClient> {
    const settings = (await (await fetch(`${url}/_internal/v1/config`)).json()) as Settings;
    const socket = new WebSocket(`${url.replace('http', 'ws')}/_ws_conversation/v1/conversations/stream`);
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve());
      socket.addEventListener('error', () => reject(new Error('the Playground takes no stream')));
    });
    return new PlaygroundClient(url, settings, socket);
  }

  close(): void {
    this.#socket.close();
  }

  /**
   * Types something to Koers in a channel, as this colleague. The Playground shows what its acting user types and nothing of others,
   * so a line of the demo stands there for it, and the answer comes below.
   */
  async say(by: Colleague, channel: string, text: string): Promise<void> {
    const { tenantId, bot, teams } = this.#settings.config;
    const id = this.#channelId(channel);
    const mention = `<at>${bot.name}</at>`;
    const line = {
      type: 'message',
      text: `Demo: ${by.name} typt @${bot.name} ${text}`,
      from: bot,
      conversation: { id },
    };
    const root = (await this.#post(`/_connector/v3/conversations/${encodeURIComponent(id)}/activities`, line)) as {
      readonly id: string;
    };
    await this.#post('/_internal/v1/customActivities', {
      id: randomUUID(),
      type: 'message',
      timestamp: new Date().toISOString(),
      serviceUrl: `http://localhost:${new URL(this.#url).port}/_connector`,
      channelId: 'msteams',
      from: by,
      recipient: bot,
      conversation: { id: `${id};messageid=${root.id}`, tenantId, conversationType: 'channel', isGroup: true },
      locale: 'nl-NL',
      channelData: { tenant: { id: tenantId }, team: { id: teams[0]?.id }, channel: { id } },
      text: `${mention} ${text}`,
      textFormat: 'plain',
      entities: [{ type: 'mention', mentioned: bot, text: mention }],
    });
  }

  /** Says it, and waits for the card with this text that answers it. */
  async ask(by: Colleague, channel: string, text: string, answer: string | readonly string[]): Promise<StandingCard> {
    const before = new Set(this.#cards.keys());
    await this.say(by, channel, text);
    return this.card(answer, PATIENCE, before);
  }

  /** The newest card with this text, or one of these, not one of `before`; waits for it. */
  async card(
    text: string | readonly string[],
    patience = PATIENCE,
    before: ReadonlySet<string> = new Set(),
  ): Promise<StandingCard> {
    const giveUp = Date.now() + patience;
    for (;;) {
      const found = [...this.#cards.values()].findLast(({ message, card }) => !before.has(message) && says(card, text));
      if (found !== undefined) return found;
      if (Date.now() >= giveUp) throw new Error(`No card came that says "${[text].flat().join('" or "')}".`);
      await Promise.race([this.#changed.promise, sleep(500)]);
    }
  }

  /** Waits until this very card says it. */
  async until(on: StandingCard, text: string, patience = PATIENCE): Promise<void> {
    const giveUp = Date.now() + patience;
    while (!says(on.card, text)) {
      if (Date.now() >= giveUp) throw new Error(`The card never said "${text}".`);
      await Promise.race([this.#changed.promise, sleep(500)]);
    }
  }

  /** Presses a button (the nth of that title); the answer is what came back: a card, or a sentence. Throws `Refused`. */
  async press(by: Colleague, on: StandingCard, title: string, inputs: Json = {}, nth = 0): Promise<Json | string> {
    const { verb, data } = buttonOf(on.card, title, nth);
    const value = {
      action: { type: 'Action.Execute', title, verb, data: { ...data, ...valuesOf(on.card), ...inputs } },
    };
    const answer = (await this.#post('/_conversation/v1/invoke', {
      name: 'adaptiveCard/action',
      value,
      from: { id: by.id },
      conversation: { id: on.conversation },
      replyToId: on.message,
    })) as { readonly type?: string; readonly value?: unknown };
    if (answer.type === 'application/vnd.microsoft.error') throw new Refused(String(Object(answer.value)['message']));
    if (answer.type !== 'application/vnd.microsoft.card.adaptive') return String(answer.value);
    return Object(answer.value) as Json;
  }

  /** Opens a form: it comes as a card of its own. */
  async openForm(by: Colleague, on: StandingCard, title: string): Promise<OpenForm> {
    const before = new Set(this.#cards.keys());
    const headings = [strings('nl'), strings('en')].map(({ bot }) => bot.formFor(by.name));
    const said = await this.press(by, on, title);
    const giveUp = Date.now() + PATIENCE;
    for (;;) {
      const form = [...this.#cards.values()].find(({ message, card }) => !before.has(message) && says(card, headings));
      if (form !== undefined) return new OpenForm(this, by, form);
      if (Date.now() >= giveUp) throw new Error(`No form opened behind "${title}": ${JSON.stringify(said)}`);
      await Promise.race([this.#changed.promise, sleep(500)]);
    }
  }

  #receive({ actionConversationId, message }: Frame): void {
    const card = message?.attachments?.[0]?.content;
    if (message === undefined || card === undefined) return;
    const known = this.#cards.get(message.messageId);
    if (known === undefined)
      this.#cards.set(message.messageId, {
        conversation: message.postConversationId ?? actionConversationId,
        message: message.messageId,
        card,
      });
    else known.card = card;
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }

  #channelId(name: string): string {
    const found = this.#settings.config.teams.flatMap(({ channels }) => channels).find((one) => one.name === name);
    if (found === undefined) throw new Error(`The Playground has no channel "${name}".`);
    return found.id;
  }

  async #post(path: string, body: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${this.#url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`The Playground answered ${response.status}: ${text.slice(0, 200)}`);
    return text === '' ? {} : JSON.parse(text);
  }
}

/** Koers would not do it, and says why. */
export class Refused extends Error {}

/** A form that a colleague fills in. */
export class OpenForm {
  readonly #client: PlaygroundClient;
  readonly #by: Colleague;
  readonly #where: StandingCard;

  constructor(client: PlaygroundClient, by: Colleague, where: StandingCard) {
    this.#client = client;
    this.#by = by;
    this.#where = where;
  }

  get card(): Json {
    return this.#where.card;
  }

  /** Presses; the next page takes the place of this one. */
  async press(title: string, inputs: Json = {}): Promise<void> {
    const answer = await this.#client.press(this.#by, this.#where, title, inputs);
    if (typeof answer !== 'string') this.#where.card = answer;
  }
}
