import { type ChannelKey, withoutThread } from '../domain/channel.ts';
import type { Address } from '../ports/messenger.ts';
import { findSharedCard, type SharedCardRef } from '../records/shared-card.ts';
import type { FeatureDeps } from './deps.ts';
import { isThreaded } from './threads.ts';

/** Opens a message in Teams, for whoever is where it stands. Source: msteams-docs, "Deep link to a chat", "Deep links to a message". */
function messageLink({ tenantId, conversationId }: Address, messageId: string): string {
  const conversation = withoutThread(conversationId);
  const query = isThreaded({ conversationId: conversation })
    ? `tenantId=${tenantId}`
    : `context=${encodeURIComponent(JSON.stringify({ contextType: 'chat' }))}`;
  return `https://teams.microsoft.com/l/message/${encodeURIComponent(conversation)}/${messageId}?${query}`;
}

/** The way to a shared card; empty while no message is known that shows it. */
export async function linkToCard(
  { tables, addresses }: Pick<FeatureDeps, 'tables' | 'addresses'>,
  of: SharedCardRef,
  channel: ChannelKey,
): Promise<string> {
  const card = await findSharedCard(tables, of);
  const address = card?.state === 'posted' ? await addresses.of(channel) : undefined;
  return card === undefined || address === undefined ? '' : messageLink(address, card.activityId);
}
