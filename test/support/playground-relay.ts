import { randomUUID } from 'node:crypto';
import type { Page, Route, WebSocketRoute } from 'playwright-core';

/*
 * The Playground knows one acting user. The relay lets each page be somebody else, by what goes over its wires:
 * - its settings say who is who (button presses then carry that person);
 * - what a colleague types goes to the bot as an activity of theirs (the server would send it as the acting user's);
 * - what one page posts is told to the others (the server tells them about the bot's messages only);
 * - a colleague has a private chat of their own, whose messages are taken from the log (the server sends them nowhere else).
 * What it cannot do: a colleague starts no thread in a channel, and a page sees nothing from before it was opened.
 */

interface Person {
  readonly id: string;
  readonly name: string;
  readonly aadObjectId: string;
}

interface Conversation {
  readonly id: string;
  readonly name: string;
  members: string[];
}

interface Settings {
  readonly config: {
    readonly tenantId: string;
    readonly bot: { readonly id: string; readonly name: string };
    currentUser: Person;
    users: Person[];
    personalChat: { id: string };
    groupChats: Conversation[];
    teams: (Conversation & { readonly channels: readonly { readonly id: string; readonly name: string }[] })[];
  };
}

interface Draft {
  readonly text: string;
  readonly textFormat: string;
  readonly from: { readonly id: string };
  readonly mentions?: readonly unknown[];
}

interface Posted {
  readonly messageId: string;
  readonly timestamp: number;
  readonly postConversationId?: string;
}

/** What the page's websocket brings. */
interface Frame {
  readonly action: string;
  readonly actionConversationId: string;
  readonly message?: { readonly postConversationId?: string; readonly [property: string]: unknown };
}

interface LogEntry {
  readonly logAction: string;
  readonly log?: {
    readonly activityName?: string;
    readonly messageId: string;
    readonly timestamp: number;
    readonly from: string;
    readonly request: {
      readonly body: { readonly conversation?: { readonly id: string }; readonly [property: string]: unknown };
    };
    readonly response: { readonly statusCode: number };
  };
}

/** One page's feed of messages. */
interface Feed {
  receive(frame: Frame): void;
  /** The page has this thread now. */
  learn(thread: string): void;
}

export interface Relay {
  /** Who can act: the acting user of the Playground first. */
  readonly names: readonly string[];
  /** Makes a page that is not yet loaded act as the person with this name. */
  connect(page: Page, name: string): Promise<void>;
}

/** Relays between the pages of the Playground at `url`. */
export async function createRelay(url: string): Promise<Relay> {
  const settings = (await (await fetch(`${url}/_internal/v1/config`)).json()) as Settings;
  const { bot, tenantId, currentUser: me, users } = settings.config;
  const feeds = new Set<Feed>();

  return {
    names: [me, ...users].map(({ name }) => name),
    async connect(page, name) {
      const person = [me, ...users].find((user) => user.name === name);
      if (person === undefined) throw new Error(`${name} is not in the Playground`);
      const personalChat = person === me ? settings.config.personalChat.id : await personalChatOf(person);
      const feed = await openFeed(page, personalChat, person !== me);
      feeds.add(feed);
      page.once('close', () => feeds.delete(feed));
      await page.route('**/_internal/v1/config', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: seenBy(person, personalChat, (await response.json()) as Settings) });
      });
      await page.route('**/_conversation/v1/conversations/*/messages', async (route) => {
        const { conversation, draft } = postIn(route);
        const posted = await (person === me ? postAsMe(route) : postAs(person, route));
        if (posted.postConversationId !== undefined) feed.learn(posted.postConversationId);
        if (conversation === personalChat) return;
        const text = draft.text.replaceAll(/<\/?at>/g, '');
        const message = { ...draft, ...posted, text, attachments: [] };
        for (const other of feeds) {
          if (other !== feed) other.receive({ action: 'createMessage', actionConversationId: conversation, message });
        }
      });
      if (person !== me) {
        await page.route(`**/_debug/conversation/${personalChat}/installation`, async (route) => {
          await send({ ...activity(person, personalChat), type: 'installationUpdate', action: 'add' });
          await route.fulfill({ status: 200 });
        });
      }
    },
  };

  /** A new thread's root is known to its own page by the answer, so that goes first. */
  async function postAsMe(route: Route): Promise<Posted> {
    const response = await route.fetch();
    const posted = (await response.json()) as Posted;
    await route.fulfill({ response });
    return posted;
  }

  async function postAs(person: Person, route: Route): Promise<Posted> {
    const { conversation, draft } = postIn(route);
    const timestamp = Date.now();
    const posted = { messageId: String(timestamp), timestamp };
    await send({
      ...activity(person, conversation),
      type: 'message',
      text: draft.text,
      textFormat: draft.textFormat,
      entities: [...(draft.mentions ?? []).map((mention) => ({ type: 'mention', ...(mention as object) }))],
    });
    await route.fulfill({ json: posted });
    return posted;
  }

  function activity(from: Person, conversation: string) {
    const team = settings.config.teams[0];
    const channel = team?.channels.find(({ id }) => conversation.split(';')[0] === id);
    const group = settings.config.groupChats.some(({ id }) => id === conversation);
    const conversationType = channel === undefined ? (group ? 'groupChat' : 'personal') : 'channel';
    return {
      id: randomUUID(),
      timestamp: new Date().toISOString(),
      serviceUrl: `http://localhost:${new URL(url).port}/_connector`,
      channelId: 'msteams',
      from,
      recipient: bot,
      conversation: { id: conversation, tenantId, conversationType, isGroup: conversationType !== 'personal' },
      locale: 'en-US',
      channelData: {
        tenant: { id: tenantId },
        ...(channel === undefined ? {} : { team: { id: team?.id }, channel: { id: channel.id } }),
      },
    };
  }

  async function send(sent: object): Promise<void> {
    await postJson(`${url}/_internal/v1/customActivities`, sent);
  }

  async function personalChatOf(person: Person): Promise<string> {
    const chat = {
      isGroup: false,
      bot,
      members: [{ id: person.id }],
      tenantId,
      channelData: { tenant: { id: tenantId } },
    };
    const response = await postJson(`${url}/_connector/v3/conversations`, chat);
    return ((await response.json()) as { id: string }).id;
  }
}

/** The settings as one person's page must have them. */
function seenBy(person: Person, personalChat: string, settings: Settings): Settings {
  const { currentUser: me, users, groupChats, teams } = settings.config;
  const swap = (id: string): string => (id === person.id ? me.id : id);
  for (const conversation of [...groupChats, ...teams]) conversation.members = conversation.members.map(swap);
  settings.config.users = users.map((user) => (user.id === person.id ? me : user));
  settings.config.currentUser = person;
  settings.config.personalChat.id = personalChat;
  return settings;
}

/** Puts itself between the server and the page: holds back what belongs to a thread whose first post is still to come. */
async function openFeed(page: Page, personalChat: string, fromLog: boolean): Promise<Feed> {
  const known = new Set<string>();
  const waiting = new Map<string, Frame[]>();
  let socket: WebSocketRoute | undefined;

  await page.routeWebSocket(/_ws_conversation\/v1\/conversations\/stream/, (route) => {
    socket = route;
    route.connectToServer().onMessage((data) => receive(JSON.parse(String(data)) as Frame));
  });
  if (fromLog) {
    await page.routeWebSocket(/_ws\/log\/stream/, (route) => {
      route.connectToServer().onMessage((data) => {
        route.send(data);
        const frame = frameOf(JSON.parse(String(data)) as LogEntry, personalChat);
        if (frame !== undefined) receive(frame);
      });
    });
  }
  return { receive, learn };

  function receive(frame: Frame): void {
    const thread = frame.actionConversationId;
    if (thread.includes(';messageid=') && !known.has(thread)) {
      waiting.set(thread, [...(waiting.get(thread) ?? []), frame]);
      return;
    }
    socket?.send(JSON.stringify(frame));
    if (frame.message?.postConversationId !== undefined) learn(frame.message.postConversationId);
  }

  function learn(thread: string): void {
    known.add(thread);
    for (const frame of waiting.get(thread) ?? []) receive(frame);
    waiting.delete(thread);
  }
}

/** A bot message in this private chat, as the log tells it: 201 for a new one, 200 for an update. */
function frameOf({ log }: LogEntry, personalChat: string): Frame | undefined {
  if (log?.activityName !== 'message' || log.from !== 'User Application') return undefined;
  const { conversation, text, attachments = [] } = log.request.body;
  if (conversation?.id !== personalChat || log.response.statusCode > 201) return undefined;
  return {
    action: log.response.statusCode === 201 ? 'createMessage' : 'updateMessage',
    actionConversationId: personalChat,
    message: {
      ...{ messageId: log.messageId, timestamp: log.timestamp, from: { id: '28:koers' } },
      ...{ text, textFormat: 'markdown', attachments, attachmentLayout: 'list', mentions: [] },
    },
  };
}

function postIn(route: Route): { readonly conversation: string; readonly draft: Draft } {
  const conversation = /conversations\/([^/]+)\/messages/.exec(decodeURIComponent(route.request().url()))?.[1] ?? '';
  return { conversation, draft: route.request().postDataJSON() as Draft };
}

async function postJson(url: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`The Playground answered ${response.status} to ${url}`);
  return response;
}
