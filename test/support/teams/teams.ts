import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../../src/ports/clock.ts';
import type { InvokeRecord } from './bot-line.ts';
import { Connector } from './connector.ts';
import type { Faults } from './faults.ts';
import { install, uninstall } from './install.ts';
import type { Person } from './person.ts';
import { type Channel, type GroupChat, Message, type Team } from './places.ts';
import { SystemClock } from './system-clock.ts';
import { Tenant } from './tenant.ts';
import { type ConnectorRequest, type Violation, World } from './world.ts';

const patience = 5_000; // real ms that `until` waits

/** Starts the simulator on a free port. `clock` is what the rate windows count on (default: real time); `limits: false` turns those off. */
export async function startTeams({
  clock = new SystemClock(),
  limits = true,
}: {
  readonly clock?: Clock;
  readonly limits?: boolean;
} = {}): Promise<Teams> {
  const world = new World(clock);
  const connector = new Connector(world, limits);
  world.serviceUrl = await connector.listen();
  return new Teams(world, connector);
}

/** Microsoft Teams with its tenants, people and Bot Connector. */
export class Teams {
  readonly #world: World;
  readonly #connector: Connector;

  constructor(world: World, connector: Connector) {
    this.#world = world;
    this.#connector = connector;
  }

  /** Where the bot is: `http://host:port` or the full address of its messages; `authorization` gives the header of each activity. */
  connect(botUrl: string, { authorization }: { readonly authorization?: () => string } = {}): void {
    this.#world.line.connect(botUrl, authorization);
  }

  async close(): Promise<void> {
    await this.#connector.close();
  }

  /** The service URL that activities carry. */
  get serviceUrl(): string {
    return this.#world.serviceUrl;
  }

  get bot(): { readonly id: string; readonly name: string } {
    return this.#world.bot;
  }

  tenant(name: string): Tenant {
    return new Tenant(this.#world, name);
  }

  /** Puts the bot in a team (all its channels), a group chat or somebody's personal apps; the bot hears of it twice. */
  async install(target: Team | GroupChat | Person, { by }: { readonly by?: Person } = {}): Promise<void> {
    await install(this.#world, target, by);
  }

  async uninstall(target: Team | GroupChat | Person, { by }: { readonly by?: Person } = {}): Promise<void> {
    await uninstall(this.#world, target, by);
  }

  /** Somebody removes a message, channel or chat, and nobody tells the bot: 404 from now on. */
  vanish(target: Message | Channel | GroupChat): void {
    if (target instanceof Message) target.deleted = true;
    else this.#world.rooms.delete(target.id);
  }

  /** What was said in the rooms of a tenant, room by room. */
  messagesOf(tenant: Tenant): readonly Message[] {
    return [...this.#world.rooms.values()].filter((room) => room.tenant === tenant).flatMap((room) => room.messages);
  }

  /** Every request of the bot, in order of arrival. */
  get requests(): readonly ConnectorRequest[] {
    return this.#connector.requests;
  }

  /** Every invoke to the bot with its answer, in order of answering. */
  get invokes(): readonly InvokeRecord[] {
    return this.#world.line.invokes;
  }

  get faults(): Faults {
    return this.#connector.faults;
  }

  /** The Authorization header of the bot's last request; the simulator does not check it. */
  get lastAuthorization(): string | undefined {
    return this.#connector.lastAuthorization;
  }

  get violations(): readonly Violation[] {
    return this.#world.violations;
  }

  /** Text that users may type though it looks like an unresolved binding: `${...}`. */
  allowText(text: string): void {
    this.#world.allowedTexts.add(text);
  }

  /** Takes the violations of a rule (or all) off the list and answers with them: for tests that cause them on purpose. */
  forgive(rule?: Violation['rule']): readonly Violation[] {
    const forgiven = this.#world.violations.filter((violation) => rule === undefined || violation.rule === rule);
    const left = this.#world.violations.filter((violation) => !forgiven.includes(violation));
    this.#world.violations.splice(0, Infinity, ...left);
    return forgiven;
  }

  /** Fails when there is a violation: put it in `afterEach`. */
  assertClean(): void {
    const list = this.violations.map(({ rule, detail }) => `- ${rule}: ${detail}`).join('\n');
    assert.equal(this.violations.length, 0, `Teams would not take this:\n${list}`);
  }

  /** Waits until something that the bot does by itself is done; turns the event loop, and gives up after 5 s of real time. */
  async until(condition: () => boolean, what = 'the bot'): Promise<void> {
    const start = performance.now();
    while (!condition()) {
      if (performance.now() - start > patience) throw new Error(`waited ${patience} ms in vain for ${what}`);
      await nextTurn();
    }
  }
}
