import { Refusal } from './client-inputs.ts';
import { homeOf, installationUpdate, membersChanged } from './inbound.ts';
import type { Person } from './person.ts';
import type { GroupChat, Team } from './places.ts';
import type { World } from './world.ts';

/** Puts the bot somewhere: Teams tells it twice, by installationUpdate and conversationUpdate. `by`: the first member unless said otherwise. */
export async function install(world: World, target: Team | GroupChat | Person, by?: Person): Promise<void> {
  const room = homeOf(target);
  const who = by ?? room.members[0];
  if (!who) throw new Error('nobody is here to install the app');
  if ('personalChat' in target) {
    if (target.role === 'guest') throw new Refusal('a guest cannot install the personal app');
    target.app = 'installed';
    target.personalChat.opened = true;
  } else target.installed = true;
  await world.line.tell(installationUpdate(world, room, who, 'add'));
  await world.line.tell(membersChanged(world, room, 'membersAdded', 'bot', who));
}

/** Takes the bot away and tells it; from then on it gets 403 here. */
export async function uninstall(world: World, target: Team | GroupChat | Person, by?: Person): Promise<void> {
  const room = homeOf(target);
  const who = by ?? room.members[0];
  if (!who) throw new Error('nobody is here to remove the app');
  if ('personalChat' in target) target.app = 'removed';
  else {
    target.installed = false;
    await world.line.tell(membersChanged(world, room, 'membersRemoved', 'bot', who));
  }
  await world.line.tell(installationUpdate(world, room, who, 'remove'));
}
