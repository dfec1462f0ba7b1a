import { type ChannelKey, inThread } from '../domain/channel.ts';
import type { Address } from '../ports/messenger.ts';
import { findSharedCard, type SharedCardRef } from '../records/shared-card.ts';
import type { FeatureDeps } from './deps.ts';

/** Where the thread of a shared card is: replies to it, or the group chat itself. Undefined while no card stands there. */
export async function threadOf(
  { tables, addresses }: Pick<FeatureDeps, 'tables' | 'addresses'>,
  of: SharedCardRef,
  channel: ChannelKey,
): Promise<Address | undefined> {
  const address = await addresses.of(channel);
  const card = await findSharedCard(tables, of);
  if (address === undefined || card === undefined || card.activityId === '') return undefined;
  return isThreaded(address)
    ? { ...address, conversationId: inThread(address.conversationId, card.activityId) }
    : address;
}

/** Channels have threads, group chats have none. Source: Teams' conversation ids, `@thread.tacv2` and `@thread.skype` for channels. */
export function isThreaded({ conversationId }: Pick<Address, 'conversationId'>): boolean {
  return /@thread\.(tacv2|skype)$/.test(conversationId);
}
