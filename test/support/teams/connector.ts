import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { basePath, type Reply, type Route, readRequest, refuse, writeReply, writesBlocked } from './connector-http.ts';
import { channelsOf, memberOf, membersOf, teamOf } from './connector-reads.ts';
import { createConversation, deleteActivity, sendActivity, updateActivity } from './connector-writes.ts';
import { Faults, type Taken } from './faults.ts';
import { type Limited, RateWindows } from './limits.ts';
import type { Room } from './places.ts';
import { reaches, roomOf } from './rooms.ts';
import type { ConnectorRequest, RequestKind, World } from './world.ts';

const limited: Readonly<Partial<Record<RequestKind, Limited>>> = {
  send: 'send',
  update: 'send',
  delete: 'send',
  create: 'create',
  members: 'members',
  member: 'members',
  team: 'conversations',
  channels: 'conversations',
};
const largest = 100 * 1024; // UTF-16 bytes of a message
const writingTurns = 3; // event-loop turns that a write is in progress: requests sent together overlap

/** The Bot Connector over HTTP, as strict as Teams (teams-platform.md section 2). */
export class Connector {
  readonly faults = new Faults();
  readonly requests: ConnectorRequest[] = [];
  lastAuthorization: string | undefined;
  readonly #world: World;
  readonly #windows: RateWindows | undefined;
  readonly #server: Server;
  readonly #writing = new Set<string>();

  constructor(world: World, limits: boolean) {
    this.#world = world;
    this.#windows = limits ? new RateWindows() : undefined;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((cause: unknown) => {
        if (request.destroyed && !request.complete) return; // the bot hung up in the middle, as a killed one does
        world.report('request', `the simulator failed: ${String(cause)}`);
        response.destroy();
      });
    });
  }

  /** Listens on loopback; the answer is the service URL. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => void this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}${basePath}/`;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => void this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const route = await readRequest(request);
    this.lastAuthorization = request.headers.authorization;
    const { method, kind, conversationId, path, body } = route;
    const entry = { at: this.#world.clock.now(), method, kind, conversationId, path, body, status: 0 };
    this.requests.push(entry);
    const taken = this.faults.take(entry);
    if (taken?.fault === 'drop-request') return void request.socket.destroy();
    const reply = await this.#answer(route, taken);
    if (taken?.fault === 'drop-answer') return void request.socket.destroy();
    entry.status = reply.status;
    writeReply(response, reply);
  }

  async #answer(route: Route, taken: Taken | undefined): Promise<Reply> {
    if (typeof taken?.fault === 'number') return refuse(taken.fault, 'ServiceError', 'a fault that the test asked for');
    if (typeof taken?.fault === 'object') return taken.fault;
    const { kind } = route;
    if (kind === 'unknown') {
      this.#world.report('request', `${route.method} ${route.path}: the simulator knows no such request`);
      return refuse(404, 'NotFound', 'no such resource');
    }
    if (kind === 'team' || kind === 'channels') return await this.#teamRead(route, taken);
    if (kind === 'create') return await this.#create(route, taken);
    const room = roomOf(this.#world, route.conversationId);
    if (!room || (room.kind === 'personal' && !room.opened))
      return refuse(404, 'ConversationNotFound', 'Conversation not found.');
    const shut = this.#shut(room);
    if (shut) return shut;
    const full = this.#throttled(route, room.id, room.tenant.id);
    if (full) return full;
    if (kind === 'members' || kind === 'member') {
      await taken?.released;
      return kind === 'members' ? membersOf(room, route) : memberOf(room, route);
    }
    return await this.#write(route, room.id, taken, () => {
      if (kind === 'update') return updateActivity(this.#world, room, route);
      return kind === 'delete' ? deleteActivity(this.#world, room, route) : sendActivity(this.#world, room, route);
    });
  }

  async #create(route: Route, taken: Taken | undefined): Promise<Reply> {
    const target = createConversation(this.#world, route);
    if ('status' in target) return target;
    const { room, run } = target;
    const shut = room.kind === 'personal' ? undefined : this.#shut(room);
    if (shut) return shut;
    return this.#throttled(route, room.id, room.tenant.id) ?? (await this.#write(route, room.id, taken, run));
  }

  async #teamRead(route: Route, taken: Taken | undefined): Promise<Reply> {
    const team = this.#world.teams.get(route.conversationId);
    if (!team) return refuse(404, 'NotFound', 'Team not found.');
    const reply = this.#shut(team.general) ?? this.#throttled(route, team.id, team.tenant.id);
    await taken?.released;
    return reply ?? (route.kind === 'team' ? teamOf(team) : channelsOf(team));
  }

  // One write at a time per thread; a channel with all its replies is one thread to Teams.
  async #write(route: Route, thread: string, taken: Taken | undefined, run: () => Reply): Promise<Reply> {
    if (route.size > largest) return refuse(413, 'MessageSizeTooBig', 'Message size too large.');
    if (this.#writing.has(thread))
      return refuse(412, 'PreconditionFailed', 'Another operation on this conversation is in progress.');
    this.#writing.add(thread);
    try {
      await taken?.released;
      for (let turn = 0; turn < writingTurns; turn++) await nextTurn();
      return run();
    } finally {
      this.#writing.delete(thread);
    }
  }

  #throttled(route: Route, thread: string, tenantId: string): Reply | undefined {
    const kind = limited[route.kind];
    const wait = kind && this.#windows?.take(kind, thread, tenantId, this.#world.clock.now().epochMilliseconds);
    if (wait === undefined) return undefined;
    this.#world.report('throttled', `${route.kind} ${thread}: wait ${wait} ms`);
    const refused = refuse(429, 'Throttled', 'Too many requests.');
    return { ...refused, headers: { 'retry-after': String(Math.ceil(wait / 1000)) } };
  }

  #shut(room: Room): Reply | undefined {
    if (room.kind !== 'personal')
      return room.installed
        ? undefined
        : refuse(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
    return reaches(this.#world, room.person) ? undefined : writesBlocked;
  }
}
