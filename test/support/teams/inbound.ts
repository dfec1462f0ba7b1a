import type { Json } from './json.ts';
import type { Person } from './person.ts';
import type { GroupChat, Message, Room, Team } from './places.ts';
import { ids, type World } from './world.ts';

/** A message somebody wrote, as Teams sends it; with a mention of the bot when it starts with one. */
export function messageActivity(world: World, from: Person, message: Message, mention: boolean): Json {
  const { bot } = world;
  const at = `<at>${bot.name}</at>`;
  const base = activity(world, from, message.room, message.root);
  if (!mention)
    return {
      ...base,
      type: 'message',
      id: message.id,
      text: message.text,
      textFormat: 'plain',
      entities: clientInfo(from),
    };
  return {
    ...base,
    type: 'message',
    id: message.id,
    text: `${at} ${message.text}`,
    textFormat: 'plain',
    attachments: [
      {
        contentType: 'text/html',
        content: `<p><span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="0">${bot.name}</span>&nbsp;${message.text}</p>`,
      },
    ],
    entities: [{ type: 'mention', mentioned: bot, text: at }, ...clientInfo(from)],
  };
}

/** A plain Action.Submit on a card: a message without text, with the data as `value`. */
export function submitActivity(world: World, from: Person, on: Message, value: Json): Json {
  return {
    ...activity(world, from, on.room, on.root),
    type: 'message',
    id: world.messageId(),
    replyToId: on.id,
    value,
    entities: clientInfo(from),
  };
}

/** An invoke: `replyToId` is the message with the card, where there is one. */
export function invokeActivity(
  world: World,
  from: Person,
  room: Room,
  root: string | undefined,
  name: string,
  value: unknown,
  replyToId: string | undefined,
): Json {
  const base = activity(world, from, room, root);
  return {
    ...base,
    type: 'invoke',
    id: `f:${ids.uuid()}`,
    name,
    value,
    ...(replyToId === undefined ? {} : { replyToId }),
    entities: clientInfo(from),
  };
}

/** installationUpdate: the app was added or removed, by `by`. In a team, the conversation is the channel that was chosen: General. */
export function installationUpdate(world: World, room: Room, by: Person, action: 'add' | 'remove'): Json {
  const base = activity(world, by, room, undefined);
  const selected = room.kind === 'channel' ? { settings: { selectedChannel: { id: room.id } } } : {};
  return {
    ...base,
    type: 'installationUpdate',
    id: `f:${ids.uuid()}`,
    action,
    channelData: { ...named(room), ...selected, source: { name: 'message' } },
  };
}

/** conversationUpdate: a person or the bot came or went. */
export function membersChanged(
  world: World,
  room: Room,
  how: 'membersAdded' | 'membersRemoved',
  who: Person | 'bot',
  by?: Person,
): Json {
  const from = by ?? (who === 'bot' ? room.members[0] : who);
  if (!from) throw new Error('nobody is here to add or remove somebody');
  const member = who === 'bot' ? { id: world.bot.id } : { id: who.id, aadObjectId: who.aadObjectId };
  const eventType =
    room.kind === 'channel' ? { eventType: how === 'membersAdded' ? 'teamMemberAdded' : 'teamMemberRemoved' } : {};
  const base = activity(world, from, room, undefined);
  return {
    ...base,
    type: 'conversationUpdate',
    id: `f:${ids.uuid()}`,
    [how]: [member],
    channelData: { ...named(room), ...eventType },
  };
}

/** The parts that every activity has. */
function activity(world: World, from: Person, room: Room, root: string | undefined): Json {
  const now = world.clock.now();
  return {
    timestamp: now.toString({ fractionalSecondDigits: 3 }),
    localTimestamp: now.toZonedDateTimeISO(timezone).toString({ fractionalSecondDigits: 3, timeZoneName: 'never' }),
    localTimezone: timezone,
    channelId: 'msteams',
    serviceUrl: world.serviceUrl,
    from: { id: from.id, name: from.name, aadObjectId: from.aadObjectId },
    conversation: conversation(room, root),
    recipient: { ...world.bot },
    locale: from.locale,
    channelData: channelData(room),
  };
}

const timezone = 'Europe/Amsterdam';

function clientInfo(from: Person): readonly Json[] {
  return [{ type: 'clientInfo', locale: from.locale, country: 'NL', platform: 'Windows', timezone }];
}

function conversation(room: Room, root: string | undefined): Json {
  const tenantId = room.tenant.id;
  if (room.kind === 'personal') return { conversationType: 'personal', id: room.id, tenantId };
  const id = room.kind === 'channel' && root !== undefined ? `${room.id};messageid=${root}` : room.id;
  return { isGroup: true, conversationType: room.kind, id, tenantId };
}

function channelData(room: Room): Json {
  const tenant = { id: room.tenant.id };
  if (room.kind !== 'channel') return { tenant };
  return {
    teamsChannelId: room.id,
    teamsTeamId: room.team.id,
    channel: { id: room.id },
    team: { id: room.team.id },
    tenant,
  };
}

// Only these events carry the team's name and Entra group id; messages and invokes do not.
function named(room: Room): Json {
  return room.kind === 'channel' ? { ...channelData(room), team: teamInfo(room.team) } : channelData(room);
}

function teamInfo(team: Team): Json {
  return { id: team.id, aadGroupId: team.aadGroupId, name: team.name };
}

/** Where an app lives: a team's events come from General. */
export function homeOf(target: Team | GroupChat | Person): Room {
  if ('general' in target) return target.general;
  return 'personalChat' in target ? target.personalChat : target;
}
