import { Person } from './person.ts';
import { GroupChat, Team } from './places.ts';
import { ids, type World } from './world.ts';

/** An organisation: a school board. */
export class Tenant {
  readonly id: string = ids.uuid();
  readonly name: string;
  readonly #world: World;

  constructor(world: World, name: string) {
    this.#world = world;
    this.name = name;
  }

  /** Somebody who works here. */
  person(name: string): Person {
    return new Person(this.#world, this, name, 'user');
  }

  /** A guest here from elsewhere: known in this tenant under an object id of this tenant; cannot install the personal app. */
  guest(name: string): Person {
    return new Person(this.#world, this, name, 'guest');
  }

  /** A team with General and the named channels. The bot is not in it until `teams.install(team)`. */
  team(
    name: string,
    { members, channels = [] }: { readonly members: readonly Person[]; readonly channels?: readonly string[] },
  ): Team {
    const team = new Team(this.#world, this, name, members);
    for (const channel of channels) team.addChannel(channel);
    return team;
  }

  /** A group chat. The bot is not in it until `teams.install(chat)`. */
  groupChat(name: string, members: readonly Person[]): GroupChat {
    return new GroupChat(this.#world, this, name, members);
  }
}
