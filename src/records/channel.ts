import { z } from 'zod';
import type { ChannelKey } from '../domain/channel.ts';
import type { Address } from '../ports/messenger.ts';
import type { Tables } from '../ports/tables.ts';
import { channelKeySchema } from './cells.ts';
import { encodeKey } from './keys.ts';
import { TABLES } from './tables.ts';

const CHANNEL = 'channel';
const GREETED = 'greeted';
/** In a team's partition: one row for each of its channels that Koers heard from. */
const OF_TEAM = 'channel_';

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

/** What a team is called, where Teams ever said so: its General channel has the key of the team. */
export async function findTeamName(tables: Tables, team: ChannelKey): Promise<string | undefined> {
  const name = (await tables.get(TABLES.channels, encodeKey(team), CHANNEL))?.cells['name'];
  return typeof name === 'string' ? name : undefined;
}

/** Keeps that a channel is one of a team's (a group chat is its own): by this its rows are found when the team's data is erased. */
export async function recordChannel(tables: Tables, team: ChannelKey, channel: ChannelKey): Promise<void> {
  await tables.transact(TABLES.channels, encodeKey(team), [
    { do: 'upsert-replace', row: `${OF_TEAM}${encodeKey(channel)}`, cells: { channel } },
  ]);
}

/** Forgets that a channel is one of a team's, once nothing is left of it. */
export async function forgetChannel(tables: Tables, team: ChannelKey, channel: ChannelKey): Promise<void> {
  await tables.transact(TABLES.channels, encodeKey(team), [
    { do: 'delete', row: `${OF_TEAM}${encodeKey(channel)}`, etag: '*' },
  ]);
}

/** The channels of a team that Koers heard from. */
export async function* listChannels(tables: Tables, team: ChannelKey): AsyncIterable<ChannelKey> {
  for await (const page of tables.list(TABLES.channels, encodeKey(team), { prefix: OF_TEAM }))
    for (const { cells } of page) yield channelKeySchema.parse(cells['channel']);
}

/** Keeps where a channel is reached and to which team and school it belongs. Teams may move a conversation to another service URL. */
export async function recordAddress(
  tables: Tables,
  { team, channel }: { readonly team: ChannelKey; readonly channel: ChannelKey },
  address: Address,
  school: School | undefined,
): Promise<void> {
  const { tenantId, serviceUrl, conversationId, botId } = address;
  await recordChannel(tables, team, channel);
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
