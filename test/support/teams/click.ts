import { type Asked, readAnswer } from './answers.ts';
import type { BotAnswer } from './bot-line.ts';
import { invokeActivity } from './inbound.ts';
import type { Person } from './person.ts';
import type { Room } from './places.ts';
import { ids, type World } from './world.ts';

/** Where an invoke comes from. */
export interface Spotted {
  readonly room: Room;
  readonly root: string | undefined;
  readonly replyToId: string | undefined;
}

/** An invoke that can be sent again. */
export interface Click {
  readonly answer: BotAnswer;
  readonly asked: Asked;
  /** Byte for byte; `fresh`: as a second click, with an activity id of its own. */
  again(fresh: boolean): Promise<Asked>;
}

/** Sends an invoke and reads the answer. */
export async function click(world: World, person: Person, name: string, value: unknown, at: Spotted): Promise<Click> {
  const activity = invokeActivity(world, person, at.room, at.root, name, value, at.replyToId);
  const body = JSON.stringify(activity);
  const answer = await world.line.post(body);
  return {
    answer,
    asked: readAnswer(world, name, answer),
    again: async (fresh) =>
      readAnswer(
        world,
        name,
        await world.line.post(fresh ? JSON.stringify({ ...activity, id: `f:${ids.uuid()}` }) : body),
      ),
  };
}
