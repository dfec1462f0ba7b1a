/** A conversation that a team shares: `tenantId:conversationId`, without the `;messageid=` of a thread. */
export type ChannelKey = `${string}:${string}`;

/** The key of a channel or group chat; a thread has the key of its channel. */
export function channelKey(tenantId: string, conversationId: string): ChannelKey {
  return `${tenantId}:${withoutThread(conversationId)}`;
}

/** Of a thread: its conversation's id, then this and the message that the thread begins with. Source: Bot Framework, `19:...@thread.tacv2;messageid=<root>`. */
const THREAD = ';messageid=';

/** The conversation id of the thread that begins with a message. */
export function inThread(conversationId: string, root: string): string {
  return `${withoutThread(conversationId)}${THREAD}${root}`;
}

/** A conversation id without its thread. */
export function withoutThread(conversationId: string): string {
  const at = conversationId.indexOf(THREAD);
  return at === -1 ? conversationId : conversationId.slice(0, at);
}
