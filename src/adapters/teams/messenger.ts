import { z } from 'zod';
import type { Address, Delivery, Message, Messenger } from '../../ports/messenger.ts';
import type { Connect } from './connector.ts';

/** Milliseconds after which a call's outcome counts as unknown. */
const TIMEOUT = 10_000;

/** Sends by the Bot Connector; one attempt a call. Source: msteams-docs, "Status codes from bot conversational APIs". */
export function createMessenger(connect: Connect): Messenger {
  const options = () => ({ abortSignal: AbortSignal.timeout(TIMEOUT) });
  return {
    async post(to, message) {
      const client = await connect(to.serviceUrl);
      return deliver(async () => {
        const sent = await client.conversations.sendToConversation(
          to.conversationId,
          activityOf(to, message),
          options(),
        );
        return sent.id ?? '';
      });
    },
    async update(to, activityId, message) {
      const client = await connect(to.serviceUrl);
      return deliver(async () => {
        const activity = { ...activityOf(to, message), id: activityId };
        await client.conversations.updateActivity(to.conversationId, activityId, activity, options());
        return activityId;
      });
    },
    async openPersonalChat(near, aadObjectId) {
      const client = await connect(near.serviceUrl);
      try {
        const opened = await client.conversations.createConversation(
          {
            isGroup: false,
            bot: { id: near.botId, name: '' },
            members: [{ id: aadObjectId, name: '' }],
            tenantId: near.tenantId,
            channelData: { tenant: { id: near.tenantId } },
            // The connector takes none; the type asks for one.
            activity: undefined as never,
          },
          options(),
        );
        return { ...near, conversationId: opened.id };
      } catch (cause) {
        if (statusOf(cause) === 403 || statusOf(cause) === 404) return undefined;
        throw new Error('opening a private chat failed', { cause });
      }
    },
  };
}

function activityOf(to: Address, message: Message) {
  return {
    type: 'message',
    from: { id: to.botId, name: '' },
    conversation: { id: to.conversationId, tenantId: to.tenantId, isGroup: false, conversationType: '', name: '' },
    channelId: 'msteams',
    serviceUrl: to.serviceUrl,
    ...(message.text === undefined ? {} : { text: message.text, textFormat: 'plain' }),
    ...(message.summary === undefined ? {} : { summary: message.summary }),
    ...(message.card === undefined
      ? {}
      : { attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: message.card }] }),
  };
}

async function deliver(send: () => Promise<string>): Promise<Delivery> {
  try {
    return { outcome: 'delivered', activityId: await send() };
  } catch (cause) {
    const status = statusOf(cause);
    if (status === 412 || status === 429) return { outcome: 'busy', retryAfterMs: retryAfterOf(cause) };
    if (status === 413) return { outcome: 'refused', reason: 'too-large', status };
    if (status === 404) return { outcome: 'refused', reason: 'gone', status };
    if (status === 403) return { outcome: 'refused', reason: isBlocked(cause) ? 'blocked' : 'gone', status };
    if (status === 503 || isNeverSent(cause)) return { outcome: 'busy', retryAfterMs: retryAfterOf(cause) };
    if (status !== undefined && status < 500) return { outcome: 'refused', reason: 'other', status };
    return { outcome: 'unsure', cause };
  }
}

const failureSchema = z.object({
  statusCode: z.number().optional(),
  code: z.string().optional(),
});

function statusOf(cause: unknown): number | undefined {
  return failureSchema.pick({ statusCode: true }).safeParse(cause).data?.statusCode;
}

/** The connection was refused or the name not found: nothing can have arrived. */
function isNeverSent(cause: unknown): boolean {
  const code = failureSchema.pick({ code: true }).safeParse(cause).data?.code;
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN';
}

function retryAfterOf(cause: unknown): number | undefined {
  const response: unknown =
    typeof cause === 'object' && cause !== null && 'response' in cause ? cause.response : undefined;
  const headers: unknown =
    typeof response === 'object' && response !== null && 'headers' in response ? response.headers : undefined;
  if (typeof headers !== 'object' || headers === null || !('get' in headers) || typeof headers.get !== 'function')
    return undefined;
  const seconds = Number(headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : undefined;
}

function isBlocked(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    /MessageWritesBlocked|ConversationBlockedByUser/.test(`${cause.message} ${String(Reflect.get(cause, 'code'))}`)
  );
}
