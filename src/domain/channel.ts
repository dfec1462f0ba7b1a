/** A conversation that a team shares: `tenantId:conversationId`, without the `;messageid=` of a thread. */
export type ChannelKey = `${string}:${string}`;

/** The key of a channel or group chat; a thread has the key of its channel. */
export function channelKey(tenantId: string, conversationId: string): ChannelKey {
  return `${tenantId}:${withoutThread(conversationId)}`;
}

/** A conversation id without its thread. Source: Bot Framework, `19:...@thread.tacv2;messageid=<root>`. */
export function withoutThread(conversationId: string): string {
  const at = conversationId.indexOf(';messageid=');
  return at === -1 ? conversationId : conversationId.slice(0, at);
}
