import type { CardJson } from '../../../src/ports/messenger.ts';
import { membersChanged } from './inbound.ts';
import type { Json } from './json.ts';
import type { Person } from './person.ts';
import type { Tenant } from './tenant.ts';
import { ids, type World } from './world.ts';

/** What a message says. */
export interface Content {
  readonly text: string;
  readonly card: CardJson | undefined;
  readonly attachments: readonly Json[];
  /** What a notification shows. */
  readonly summary: string | undefined;
}

export type Room = Channel | GroupChat | PersonalChat;

/** A message as Teams keeps it; it changes when the bot updates or deletes it. */
export class Message {
  readonly id: string;
  /** The first message of its thread; its own id at the top of a channel and in chats. */
  readonly root: string;
  readonly room: Room;
  readonly from: 'bot' | Person;
  /** What it said from the start, the newest last. */
  readonly versions: Content[];
  /** The cards that only one person sees, until the next update of the message. */
  readonly views = new Map<Person, CardJson>();
  deleted = false;

  constructor(room: Room, from: 'bot' | Person, id: string, root: string, content: Content) {
    this.id = id;
    this.root = root;
    this.room = room;
    this.from = from;
    this.versions = [content];
  }

  get text(): string {
    return this.versions.at(-1)?.text ?? '';
  }

  get card(): CardJson | undefined {
    return this.versions.at(-1)?.card;
  }

  get attachments(): readonly Json[] {
    return this.versions.at(-1)?.attachments ?? [];
  }

  get summary(): string | undefined {
    return this.versions.at(-1)?.summary;
  }

  /** How often it was updated. */
  get edits(): number {
    return this.versions.length - 1;
  }

  /** Its thread's id in a channel, with `;messageid=`; else the chat's. */
  get conversationId(): string {
    return this.room.kind === 'channel' ? `${this.room.id};messageid=${this.root}` : this.room.id;
  }

  /** The other messages of its thread, in order; in a chat, which has no threads, what came after it. */
  get replies(): readonly Message[] {
    if (this.room.kind !== 'channel') return this.room.messages.slice(this.room.messages.indexOf(this) + 1);
    return this.room.messages.filter((other) => other !== this && other.root === this.root);
  }

  /** For the connector: new content for everyone, so own views are gone. */
  edit(content: Content): void {
    this.versions.push(content);
    this.views.clear();
  }
}

/** A standard channel: its roster is the team's. */
export class Channel {
  readonly kind = 'channel';
  readonly id: string;
  readonly name: string;
  readonly team: Team;
  readonly messages: Message[] = [];

  constructor(team: Team, id: string, name: string) {
    this.id = id;
    this.name = name;
    this.team = team;
  }

  get tenant(): Tenant {
    return this.team.tenant;
  }

  get members(): readonly Person[] {
    return this.team.members;
  }

  get installed(): boolean {
    return this.team.installed;
  }
}

/** A team; its id is that of its General channel, as in Teams. */
export class Team {
  readonly kind = 'team';
  readonly id: string = ids.channel();
  readonly aadGroupId: string = ids.uuid();
  readonly name: string;
  readonly tenant: Tenant;
  readonly channels: Channel[] = [];
  /** Whether the bot is in the team. */
  installed = false;
  readonly #world: World;
  readonly #members: Person[];

  constructor(world: World, tenant: Tenant, name: string, members: readonly Person[]) {
    this.#world = world;
    this.name = name;
    this.tenant = tenant;
    this.#members = [...members];
    this.addChannel('General');
    world.teams.set(this.id, this);
  }

  get members(): readonly Person[] {
    return this.#members;
  }

  get general(): Channel {
    return this.channel('General');
  }

  channel(name: string): Channel {
    const found = this.channels.find((channel) => channel.name === name);
    if (!found) throw new Error(`team ${this.name} has no channel ${name}`);
    return found;
  }

  /** A new standard channel; the bot is not told. */
  addChannel(name: string): Channel {
    const channel = new Channel(this, this.channels.length === 0 ? this.id : ids.channel(), name);
    this.channels.push(channel);
    this.#world.rooms.set(channel.id, channel);
    return channel;
  }

  /** Somebody joins; the bot is told when it is in the team. */
  async join(person: Person): Promise<void> {
    this.#members.push(person);
    if (this.installed) await this.#world.line.tell(membersChanged(this.#world, this.general, 'membersAdded', person));
  }

  /** Somebody leaves; the bot is told when it is in the team. */
  async leave(person: Person): Promise<void> {
    this.#members.splice(this.#members.indexOf(person), this.#members.includes(person) ? 1 : 0);
    if (this.installed)
      await this.#world.line.tell(membersChanged(this.#world, this.general, 'membersRemoved', person));
  }
}

/** A chat of several people. */
export class GroupChat {
  readonly kind = 'groupChat';
  readonly id: string = ids.chat();
  readonly name: string;
  readonly tenant: Tenant;
  readonly messages: Message[] = [];
  installed = false;
  readonly #world: World;
  readonly #members: Person[];

  constructor(world: World, tenant: Tenant, name: string, members: readonly Person[]) {
    this.#world = world;
    this.name = name;
    this.tenant = tenant;
    this.#members = [...members];
    world.rooms.set(this.id, this);
  }

  get members(): readonly Person[] {
    return this.#members;
  }

  /** Somebody joins; the bot is told when it is in the chat. */
  async join(person: Person): Promise<void> {
    this.#members.push(person);
    if (this.installed) await this.#world.line.tell(membersChanged(this.#world, this, 'membersAdded', person));
  }

  /** Somebody leaves; the bot is told when it is in the chat. */
  async leave(person: Person): Promise<void> {
    this.#members.splice(this.#members.indexOf(person), this.#members.includes(person) ? 1 : 0);
    if (this.installed) await this.#world.line.tell(membersChanged(this.#world, this, 'membersRemoved', person));
  }
}

/** The chat of one person and the bot. */
export class PersonalChat {
  readonly kind = 'personal';
  readonly id: string = ids.personal();
  readonly person: Person;
  readonly messages: Message[] = [];
  /** Whether it exists yet: made by createConversation, by installing, or by a first message. */
  opened = false;

  constructor(person: Person) {
    this.person = person;
  }

  get tenant(): Tenant {
    return this.person.tenant;
  }

  get members(): readonly Person[] {
    return [this.person];
  }

  get installed(): boolean {
    return this.person.app === 'installed';
  }
}
