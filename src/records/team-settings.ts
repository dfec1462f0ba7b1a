import { z } from 'zod';
import type { ChannelKey } from '../domain/channel.ts';
import type { PersonKey } from '../domain/identity.ts';
import type { Cell, Tables } from '../ports/tables.ts';
import { channelKeySchema } from './cells.ts';
import { findTeamName } from './channel.ts';
import { encodeKey } from './keys.ts';
import { TABLES } from './tables.ts';

/** In a team's partition: a cell for each setting, so that two people who change different ones at once keep both. */
const SETTINGS = 'settings';

/** In a team's partition: a row for each person whom its channel named because Koers cannot write to them. */
const MENTIONED = 'mentioned_';

/** What a team set for what Koers says unasked. */
export interface TeamSettings {
  /** What the school is called; not set while the Teams team's name will do. */
  readonly schoolName?: string;
  /** Whether somebody whom Koers cannot write to may be named in the channel, once. */
  readonly mentions: boolean;
  /** Whether the team gets its short digest on Mondays. */
  readonly weekly: boolean;
  /** Where the digest goes: the channel in which it was switched on; where the team last had a round, while it never was. */
  readonly digestChannel?: ChannelKey;
}

const schema = z.object({
  schoolName: z.string().optional(),
  mentions: z.boolean().default(false),
  weekly: z.boolean().default(true),
  digestChannel: channelKeySchema.optional(),
});

/** What a team set; the usual where it set nothing: nobody is named, and the digest comes (ours). */
export async function findTeamSettings(tables: Tables, team: ChannelKey): Promise<TeamSettings> {
  const row = await tables.get(TABLES.channels, encodeKey(team), SETTINGS);
  const { schoolName = '', digestChannel, ...rest } = schema.parse(row?.cells ?? {});
  return {
    ...rest,
    ...(schoolName === '' ? {} : { schoolName }),
    ...(digestChannel === undefined ? {} : { digestChannel }),
  };
}

/** Keeps the settings that are given and leaves the others as they are. An empty `schoolName` takes the school's own name back. */
export async function recordTeamSettings(
  tables: Tables,
  team: ChannelKey,
  changes: Partial<TeamSettings>,
): Promise<void> {
  const cells: Readonly<Record<string, Cell>> = { ...changes };
  await tables.transact(TABLES.channels, encodeKey(team), [{ do: 'upsert-merge', row: SETTINGS, cells }]);
}

/** What the school of a team is called: as the team set it, else as Teams calls the team; undefined when nobody ever said. */
export async function findSchoolName(tables: Tables, team: ChannelKey): Promise<string | undefined> {
  return (await findTeamSettings(tables, team)).schoolName ?? findTeamName(tables, team);
}

/** Whether a team's channel has named somebody because Koers cannot write to them: once is enough. */
export async function isMentioned(tables: Tables, team: ChannelKey, person: PersonKey): Promise<boolean> {
  return (await tables.get(TABLES.channels, encodeKey(team), `${MENTIONED}${encodeKey(person)}`)) !== undefined;
}

/** Keeps that a team's channel names somebody. */
export async function recordMentioned(tables: Tables, team: ChannelKey, person: PersonKey): Promise<void> {
  await tables.transact(TABLES.channels, encodeKey(team), [
    { do: 'upsert-merge', row: `${MENTIONED}${encodeKey(person)}`, cells: {} },
  ]);
}
