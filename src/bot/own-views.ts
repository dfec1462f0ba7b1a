import type { ChannelKey } from '../domain/channel.ts';
import type { CardJson } from '../ports/messenger.ts';
import type { FeatureDeps } from './deps.ts';

/** Teams takes at most this many readers with a view of their own. Source: msteams-docs, User Specific Views. */
const MAX_VIEWS = 60;

/** The card with what clients need to ask for a view of their own; as it is when readers are too many, or Teams cannot be asked. */
export async function withOwnViews(
  { roster, addresses, logger }: Pick<FeatureDeps, 'roster' | 'addresses' | 'logger'>,
  channel: ChannelKey,
  card: CardJson,
  verb: string,
  data: Readonly<Record<string, unknown>>,
): Promise<CardJson> {
  const address = await addresses.of(channel);
  if (address === undefined) return card;
  try {
    const members = await roster.members(channel, address);
    if (members.length === 0 || members.length > MAX_VIEWS) return card;
    const userIds = members.map((member) => member.teamsId);
    return { ...card, refresh: { action: { type: 'Action.Execute', title: '', verb, data }, userIds } };
  } catch (cause) {
    logger.error('roster.failed', cause);
    return card;
  }
}
