import type { CardJson } from '../../../src/ports/messenger.ts';
import type { Outcome } from './answers.ts';
import type { BotAnswer } from './bot-line.ts';
import { type Click, click, type Spotted } from './click.ts';
import { type Button, pressOn, toggled } from './client-card.ts';
import { type Filled, Refusal } from './client-inputs.ts';
import { Dialog, outcomeOf } from './dialog.ts';
import { messageActivity, submitActivity } from './inbound.ts';
import { install } from './install.ts';
import { inside, isJson, type Json } from './json.ts';
import { type Channel, type GroupChat, Message, PersonalChat, type Room } from './places.ts';
import type { Tenant } from './tenant.ts';
import { ids, type World } from './world.ts';

/** Where somebody speaks or clicks: a channel (a new thread), a message (its thread), a group chat, or the chat with the bot. */
export type Place = Channel | Message | GroupChat | 'personal';

/** Somebody with Teams, and the clicks that they can make. */
export class Person {
  /** The Teams id, `29:...`. */
  readonly id: string = ids.teams();
  readonly aadObjectId: string = ids.uuid();
  readonly name: string;
  readonly tenant: Tenant;
  readonly role: 'user' | 'guest';
  /** As Teams sends it; en-US whatever the user's real language is, unless a test says otherwise. */
  locale = 'en-US';
  /** The personal app: 'removed' and 'blocked' refuse the bot's messages; 'none' is reached through a team with the bot in it. */
  app: 'none' | 'installed' | 'removed' | 'blocked' = 'none';
  readonly personalChat: PersonalChat = new PersonalChat(this);
  readonly #world: World;
  #last: { readonly click: Click; readonly at: Spotted } | undefined;

  constructor(world: World, tenant: Tenant, name: string, role: 'user' | 'guest') {
    this.#world = world;
    this.tenant = tenant;
    this.name = name;
    this.role = role;
    world.people.push(this);
    world.rooms.set(this.personalChat.id, this.personalChat);
  }

  /**
   * Writes a message, with a mention of the bot in channels and group chats; `mention: false` stays among people: Teams tells the bot nothing.
   * In the personal chat the first message installs the app. Answers with the message, whose `replies` are the bot's.
   */
  async says(place: Place, text: string, { mention = true }: { readonly mention?: boolean } = {}): Promise<Message> {
    const { room, root } = this.#at(place);
    if (room.kind === 'personal' && this.app !== 'installed') await install(this.#world, this);
    if (mention && !room.installed) throw new Refusal('the bot is not here, so it cannot be mentioned');
    const id = this.#world.messageId();
    const message = new Message(room, this, id, room.kind === 'channel' ? (root ?? id) : id, {
      text,
      card: undefined,
      attachments: [],
      summary: undefined,
    });
    room.messages.push(message);
    if (mention || room.kind === 'personal')
      await this.#world.line.tell(messageActivity(this.#world, this, message, room.kind !== 'personal'));
    return message;
  }

  /** The card that this person sees on a message: their own view, or everyone's. */
  sees(message: Message): CardJson {
    this.#mustBeIn(message.room);
    const card = message.views.get(this) ?? message.card;
    if (message.deleted || !card)
      throw new Refusal(message.deleted ? 'the message is gone' : `no card on "${message.text}"`);
    return card;
  }

  /** Presses a button of the card that this person sees, with inputs by id; throws `Refusal` where Teams' client would not let it go. */
  async press(message: Message, button: Button, inputs?: Filled): Promise<Outcome> {
    const card = this.sees(message);
    const { type, action, data } = pressOn(card, button, inputs);
    const at = { room: message.room, root: message.root, replyToId: message.id };
    if (type === 'Action.Execute') {
      return await this.#execute(message, { type, ...pick(action, 'id'), ...pick(action, 'verb'), data }, 'manual', at);
    }
    if (type === 'Action.ToggleVisibility') message.views.set(this, toggled(card, action));
    if (type !== 'Action.Submit') return { kind: 'nothing' };
    const kind = inside(data, 'msteams')['type'];
    if (kind === undefined) {
      await this.#world.line.tell(submitActivity(this.#world, this, message, data));
      return { kind: 'nothing' };
    }
    if (kind !== 'task/fetch') throw new Error(`the simulator knows no Action.Submit of type ${String(kind)}`);
    const sent = await click(this.#world, this, 'task/fetch', { data, context: { theme: 'default' } }, at);
    this.#last = { click: sent, at };
    return this.#outcome(sent.asked, at);
  }

  /** The automatic refresh of a card that names this person in `refresh.userIds`; the answer's card becomes their own view. */
  async refresh(message: Message): Promise<Outcome> {
    const refresh = inside(this.sees(message), 'refresh');
    const { userIds } = refresh;
    if (!Array.isArray(userIds) || !userIds.includes(this.id))
      throw new Refusal(`the card does not refresh by itself for ${this.name}`);
    const action = inside(refresh, 'action');
    const at = { room: message.room, root: message.root, replyToId: message.id };
    const data = isJson(action['data']) ? action['data'] : {};
    return await this.#execute(
      message,
      { type: 'Action.Execute', ...pick(action, 'id'), ...pick(action, 'verb'), data },
      'automatic',
      at,
    );
  }

  /** Sends the last press of this person again, byte for byte (`fresh`: with a new activity id, as a second click); no view changes. */
  async resend({ fresh = false }: { readonly fresh?: boolean } = {}): Promise<Outcome> {
    if (!this.#last) throw new Error(`${this.name} pressed nothing yet`);
    return this.#outcome(await this.#last.click.again(fresh), this.#last.at);
  }

  /** An invoke with a value of the test's own making: forged or out of date. On a message it has its `replyToId`. */
  async invoke(name: string, value: unknown, place: Place): Promise<BotAnswer> {
    const { answer } = await click(this.#world, this, name, value, this.#at(place));
    return answer;
  }

  /** A message activity with fields of the test's own making; nothing about the answer is checked. */
  async sendRaw(overrides: Json, place: Place = 'personal'): Promise<BotAnswer> {
    const { room, root } = this.#at(place);
    const id = this.#world.messageId();
    const message = new Message(room, this, id, root ?? id, {
      text: '',
      card: undefined,
      attachments: [],
      summary: undefined,
    });
    const activity = messageActivity(this.#world, this, message, room.kind !== 'personal');
    return await this.#world.line.post(JSON.stringify({ ...activity, ...overrides }));
  }

  async #execute(message: Message, action: Json, trigger: 'manual' | 'automatic', at: Spotted): Promise<Outcome> {
    const sent = await click(this.#world, this, 'adaptiveCard/action', { action, trigger }, at);
    if (trigger === 'manual') this.#last = { click: sent, at };
    if (sent.asked.kind === 'card') message.views.set(this, sent.asked.card);
    return this.#outcome(sent.asked, at);
  }

  #outcome(asked: Parameters<typeof outcomeOf>[0], at: Spotted): Outcome {
    return outcomeOf(asked, (shown) => new Dialog(this.#world, this, at, shown));
  }

  #at(place: Place): Spotted {
    const message = place instanceof Message ? place : undefined;
    const room: Room = place === 'personal' ? this.personalChat : place instanceof Message ? place.room : place;
    this.#mustBeIn(room);
    return { room, root: message?.root, replyToId: message?.id };
  }

  #mustBeIn(room: Room): void {
    if (!room.members.includes(this)) throw new Refusal(`${this.name} is not in this ${room.kind}`);
  }
}

function pick(from: Json, name: string): Json {
  return from[name] === undefined ? {} : { [name]: from[name] };
}
