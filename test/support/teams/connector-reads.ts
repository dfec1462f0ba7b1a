import { type Reply, type Route, refuse } from './connector-http.ts';
import type { Json } from './json.ts';
import type { Person } from './person.ts';
import type { Room, Team } from './places.ts';

/** A page of the roster: 50 to 500 people a page, 200 unless asked otherwise. */
export function membersOf(room: Room, { query }: Route): Reply {
  const asked = Number(query.get('pageSize') ?? 200);
  const size = Math.min(500, Math.max(50, Number.isNaN(asked) ? 200 : asked));
  const token = query.get('continuationToken');
  const start = token === null ? 0 : Number(/^page:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1] ?? -1);
  if (start < 0) return refuse(400, 'BadArgument', 'Invalid continuation token.');
  const members = room.members.slice(start, start + size).map(account);
  const rest =
    start + size < room.members.length
      ? { continuationToken: Buffer.from(`page:${start + size}`).toString('base64url') }
      : {};
  return { status: 200, body: { members, ...rest } };
}

/** One member, by Teams id or Entra object id. */
export function memberOf(room: Room, { target }: Route): Reply {
  const found = room.members.find((person) => person.id === target || person.aadObjectId === target);
  return found
    ? { status: 200, body: account(found) }
    : refuse(404, 'MemberNotFoundInConversation', 'Member not found in conversation.');
}

/** TeamsInfo.getTeamDetails. */
export function teamOf({ id, name, aadGroupId, tenant, channels, members }: Team): Reply {
  return {
    status: 200,
    body: {
      id,
      name,
      aadGroupId,
      tenantId: tenant.id,
      type: 'standard',
      channelCount: channels.length,
      memberCount: members.length,
    },
  };
}

/** TeamsInfo.getTeamChannels: General has no name there. */
export function channelsOf(team: Team): Reply {
  const conversations = team.channels.map(({ id, name }) =>
    id === team.id ? { id, type: 'standard' } : { id, name, type: 'standard' },
  );
  return { status: 200, body: { conversations } };
}

// No e-mail or UPN: Teams has not given them reliably since 2022 (teams-platform.md section 2).
function account(person: Person): Json {
  const [givenName = person.name, ...rest] = person.name.split(' ');
  const { id, name, aadObjectId, role: userRole } = person;
  return {
    id,
    name,
    aadObjectId,
    objectId: aadObjectId,
    givenName,
    surname: rest.join(' '),
    tenantId: person.tenant.id,
    userRole,
  };
}
