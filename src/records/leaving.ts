import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { ChannelKey } from '../domain/channel.ts';
import { eraseFrom, isBack } from '../domain/leaving.ts';
import type { Row, Tables } from '../ports/tables.ts';
import { channelKeySchema, storedInstant } from './cells.ts';
import { encodeKey } from './keys.ts';
import { TABLES } from './tables.ts';

/** Partition of the teams that Koers was taken out of; one query finds them. No channel has this key. */
const LEAVING = 'leaving';

const schema = z.object({ team: channelKeySchema, leftAt: storedInstant, eraseFrom: storedInstant });

/** A team (or group chat) that Koers was taken out of, and from when on its data is to be erased. */
export type Leaving = Readonly<z.infer<typeof schema>>;

/** Keeps that Koers was taken out of a team. Told again, the first moment stands. */
export async function recordLeaving(tables: Tables, team: ChannelKey, leftAt: Temporal.Instant): Promise<void> {
  const cells = { team, leftAt: leftAt.toString(), eraseFrom: eraseFrom(leftAt).toString() };
  await tables.transact(TABLES.channels, LEAVING, [{ do: 'insert', row: encodeKey(team), cells }]);
}

/** Forgets the leaving: Koers is in the team again, or nothing of the team is left. */
export async function forgetLeaving(tables: Tables, team: ChannelKey): Promise<void> {
  await tables.transact(TABLES.channels, LEAVING, [{ do: 'delete', row: encodeKey(team), etag: '*' }]);
}

/** Forgets the leaving of a team from which something is heard. */
export async function recordHeard(tables: Tables, team: ChannelKey, heardAt: Temporal.Instant): Promise<void> {
  const leaving = await findLeaving(tables, team);
  if (leaving !== undefined && isBack(leaving.leftAt, heardAt)) await forgetLeaving(tables, team);
}

/** Whether and when Koers was taken out of a team. */
export async function findLeaving(tables: Tables, team: ChannelKey): Promise<Leaving | undefined> {
  const row = await tables.get(TABLES.channels, LEAVING, encodeKey(team));
  return row === undefined ? undefined : read(row);
}

/** Every team that Koers was taken out of and whose data is still there. */
export async function* listLeaving(tables: Tables): AsyncIterable<Leaving> {
  for await (const page of tables.list(TABLES.channels, LEAVING)) yield* page.map(read);
}

function read(row: Row): Leaving {
  return schema.parse(row.cells);
}
