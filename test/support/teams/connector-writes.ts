import { done, type Reply, type Route, refuse } from './connector-http.ts';
import { inside, isCard, isJson, type Json, objects, text } from './json.ts';
import { type Content, Message, type Room } from './places.ts';
import { reaches } from './rooms.ts';
import type { World } from './world.ts';

const badActivity = refuse(400, 'BadSyntax', 'Bad activity.');

/**
 * POST .../activities and .../activities/{replyTo}. What decides the thread is the conversation id: without `;messageid=` it is a new one.
 * `replyTo` counts for nothing: botbuilder's continueConversationAsync makes one up.
 */
export function sendActivity(world: World, room: Room, { conversationId, body }: Route): Reply {
  const root = conversationId.split(';messageid=')[1];
  return isJson(body) ? post(world, room, root, body) : badActivity;
}

/** PUT .../activities/{id}: own messages only; everyone's own views of the card are gone. */
export function updateActivity(world: World, room: Room, { target, body }: Route): Reply {
  const message = world.message(room, target);
  if (!message) return activityNotFound;
  if (message.from !== 'bot') return refuse(403, 'NotEnoughPermissions', 'A bot can change its own messages only.');
  const content = isJson(body) ? read(world, room, body) : undefined;
  if (!content) return badActivity;
  message.edit(content);
  return done(200, message.id);
}

/** DELETE .../activities/{id}: own messages only. */
export function deleteActivity(world: World, room: Room, { target }: Route): Reply {
  const message = world.message(room, target);
  if (!message) return activityNotFound;
  if (message.from !== 'bot') return refuse(403, 'NotEnoughPermissions', 'A bot can delete its own messages only.');
  message.deleted = true;
  return { status: 200 };
}

/** POST /v3/conversations: the chat with one person, or a new thread in a channel. `run` does it. */
export function createConversation(
  world: World,
  { body }: Route,
): Reply | { readonly room: Room; readonly run: () => Reply } {
  if (!isJson(body)) return refuse(400, 'BadArgument', 'No parameters.');
  const channelId = text(inside(inside(body, 'channelData'), 'channel')['id']);
  if (channelId !== undefined) return newThread(world, channelId, body['activity']);
  const members = objects(body['members']);
  const person = world.people.find(
    ({ id, aadObjectId }) => members[0]?.['id'] === id || members[0]?.['id'] === aadObjectId,
  );
  const tenantId = body['tenantId'] ?? inside(inside(body, 'channelData'), 'tenant')['id'];
  if (members.length !== 1 || body['isGroup'] === true)
    return refuse(400, 'BadSyntax', 'Incorrect conversation creation parameters');
  if (!person || tenantId !== person.tenant.id) return refuse(400, 'BadSyntax', 'Bad format of the member or tenant.');
  // Who removed or blocked the bot still has the chat: only writing there fails.
  if (person.app === 'none' && !reaches(world, person))
    return refuse(403, 'ForbiddenOperationException', 'The bot is not installed for this user.');
  const room = person.personalChat;
  const run = (): Reply => {
    room.opened = true;
    return { status: 201, body: { id: room.id, serviceUrl: world.serviceUrl } };
  };
  return body['activity'] === undefined
    ? { room, run }
    : refuse(400, 'BadArgument', 'the simulator takes no first activity for a personal chat');
}

function newThread(
  world: World,
  channelId: string,
  activity: unknown,
): Reply | { readonly room: Room; readonly run: () => Reply } {
  const room = world.rooms.get(channelId);
  if (room?.kind !== 'channel') return refuse(404, 'ConversationNotFound', 'Channel not found.');
  const run = (): Reply => {
    const posted = isJson(activity) ? post(world, room, undefined, activity) : badActivity;
    const activityId = text(inside(posted, 'body')['id']);
    return activityId === undefined
      ? posted
      : { status: 201, body: { id: `${room.id};messageid=${activityId}`, activityId, serviceUrl: world.serviceUrl } };
  };
  return { room, run };
}

function post(world: World, room: Room, root: string | undefined, activity: Json): Reply {
  if (activity['type'] === 'typing') return done(201, world.messageId());
  const content = read(world, room, activity);
  if (!content) return badActivity;
  const id = world.messageId();
  room.messages.push(new Message(room, 'bot', id, room.kind === 'channel' ? (root ?? id) : id, content));
  return done(201, id);
}

// Only a message with something to see; an empty one is a fault of the bot, and Teams refuses it.
function read(world: World, room: Room, activity: Json): Content | undefined {
  const attachments = objects(activity['attachments']);
  checkMentions(world, room, activity);
  if (activity['type'] !== 'message' || (text(activity['text']) === undefined && attachments.length === 0)) {
    world.report('message', `an activity of type ${String(activity['type'])} with neither text nor attachment`);
    return undefined;
  }
  const cards = attachments
    .filter(({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive')
    .map(({ content }) => content);
  for (const card of cards) {
    if (isCard(card)) world.checkCard(card, 'message');
    else world.report('card', 'message: an Adaptive Card attachment without one');
  }
  return {
    text: text(activity['text']) ?? '',
    card: cards.find(isCard),
    attachments,
    summary: text(activity['summary']),
  };
}

const activityNotFound = refuse(404, 'ActivityNotFoundInConversation', 'Activity not found in conversation.');

// A mention stands in the text as it is named beside it, and is of somebody in the conversation; otherwise Teams shows the bare tag.
function checkMentions(world: World, room: Room, activity: Json): void {
  const said = text(activity['text']) ?? '';
  const mentions = objects(activity['entities']).filter(({ type }) => type === 'mention');
  if (said.split('<at>').length - 1 !== mentions.length)
    world.report('message', 'an <at> without its mention, or a mention without');
  for (const mention of mentions) {
    const id = inside(mention, 'mentioned')['id'];
    if (!said.includes(text(mention['text']) ?? '<at>')) world.report('message', 'a mention that is not in the text');
    if (!room.members.some((member) => member.id === id))
      world.report('message', 'a mention of somebody who is not here');
  }
}
