import { z } from 'zod';
import type { ChannelKey } from '../domain/channel.ts';
import type { Address } from '../ports/messenger.ts';
import type { Tables } from '../ports/tables.ts';
import { encodeKey } from './keys.ts';
import { TABLES } from './tables.ts';

const CHANNEL = 'channel';
const GREETED = 'greeted';

const addressSchema = z.object({
  tenantId: z.string(),
  serviceUrl: z.string(),
  conversationId: z.string(),
  botId: z.string(),
});

/** A school is one Teams team. Teams names it in events of the team, not in every message, so any part may be unknown. */
export interface School {
  readonly teamId: string;
  readonly aadGroupId?: string;
  readonly name?: string;
}

/** Where a channel is reached; undefined when the bot never heard from it. */
export async function findAddress(tables: Tables, channel: ChannelKey): Promise<Address | undefined> {
  const row = await tables.get(TABLES.channels, encodeKey(channel), CHANNEL);
  return row === undefined ? undefined : addressSchema.parse(row.cells);
}

/** Keeps where a channel is reached and to which school it belongs. Teams may move a conversation to another service URL. */
export async function recordAddress(
  tables: Tables,
  channel: ChannelKey,
  address: Address,
  school: School | undefined,
): Promise<void> {
  const { tenantId, serviceUrl, conversationId, botId } = address;
  await tables.transact(TABLES.channels, encodeKey(channel), [
    { do: 'upsert-merge', row: CHANNEL, cells: { tenantId, serviceUrl, conversationId, botId, ...school } },
  ]);
}

/** Claims the one greeting of a conversation: true for the first who asks, until `forgetGreeting`. */
export async function claimGreeting(tables: Tables, channel: ChannelKey): Promise<boolean> {
  return (await tables.transact(TABLES.channels, encodeKey(channel), [{ do: 'insert', row: GREETED, cells: {} }]))
    .written;
}

/** Lets a conversation be greeted anew, after the bot was taken out of it. */
export async function forgetGreeting(tables: Tables, channel: ChannelKey): Promise<void> {
  await tables.transact(TABLES.channels, encodeKey(channel), [{ do: 'delete', row: GREETED, etag: '*' }]);
}
