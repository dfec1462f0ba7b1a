import type { Person } from './person.ts';
import type { Room } from './places.ts';
import type { World } from './world.ts';

/** The room of a conversation id; a thread's id leads to its channel, if the thread is there. */
export function roomOf(world: World, conversationId: string): Room | undefined {
  const [id = '', root] = conversationId.split(';messageid=');
  const room = world.rooms.get(id);
  if (root === undefined) return room;
  return room?.kind === 'channel' && room.messages.some((message) => message.id === root && message.root === root)
    ? room
    : undefined;
}

/** Whether the bot may write to somebody: they have the app, or they never removed it and are in a team or chat with the bot. */
export function reaches(world: World, person: Person): boolean {
  if (person.app !== 'none') return person.app === 'installed';
  return [...world.rooms.values()].some(
    (room) => room.kind !== 'personal' && room.installed && room.members.includes(person),
  );
}
