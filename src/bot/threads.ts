import { type ChannelKey, inThread, withoutThread } from '../domain/channel.ts';
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

/** A link by which Teams goes to a message. Source: msteams-docs, "Deep link to a specific message". */
export function linkTo({ tenantId, conversationId }: Address, activityId: string): string {
  const conversation = encodeURIComponent(withoutThread(conversationId));
  return `https://teams.microsoft.com/l/message/${conversation}/${activityId}?tenantId=${tenantId}`;
}

/** Channels have threads, group chats have none. Source: Teams' conversation ids, `@thread.tacv2` and `@thread.skype` for channels. */
function isThreaded(address: Address): boolean {
  return /@thread\.(tacv2|skype)$/.test(address.conversationId);
}
