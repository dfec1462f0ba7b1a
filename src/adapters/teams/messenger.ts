import type { ConversationAccount } from 'botframework-schema';
import { z } from 'zod';
import { withoutThread } from '../../domain/channel.ts';
import type { Address, Delivery, Message, Messenger } from '../../ports/messenger.ts';
import type { Connect, Connector } from './connector.ts';
import { createInTurn } from './in-turn.ts';

/** Milliseconds after which a call's outcome counts as unknown. */
const TIMEOUT = 10_000;

/** Milliseconds that we let Teams make us wait at most. */
const MAX_RETRY_AFTER = 60 * 60 * 1_000;

/** Sends by the Bot Connector; one attempt a call, one write to a conversation at a time. Source: msteams-docs, "Status codes from bot conversational APIs". */
export function createMessenger(
  { connect, wentOut }: Pick<Connector, 'connect' | 'wentOut'>,
  { timeoutMs = TIMEOUT }: { readonly timeoutMs?: number } = {},
): Messenger {
  const inTurn = createInTurn();

  function deliver(to: Address, send: (client: Client, options: Options) => Promise<string>): Promise<Delivery> {
    // A channel with all its threads is one conversation to Teams.
    return inTurn(withoutThread(to.conversationId), async () => {
      const abortSignal = AbortSignal.timeout(timeoutMs);
      let client: Client;
      try {
        client = await connect(to.serviceUrl);
      } catch {
        // Another attempt would not make the address one of Microsoft's.
        return { outcome: 'refused', reason: 'other', status: 0 };
      }
      try {
        return { outcome: 'delivered', activityId: await send(client, { abortSignal }) };
      } catch (cause) {
        return wentOut(abortSignal) ? failureOf(cause) : { outcome: 'busy', retryAfterMs: undefined, cause };
      }
    });
  }

  return {
    post: (to, message) =>
      deliver(to, async (client, options) => {
        const activity = activityOf(to, message);
        const { id } = await client.conversations.sendToConversation(to.conversationId, activity, options);
        // Without an id there is nothing to update later: as good as an answer that was lost.
        if (!id) throw new Error('Teams answered a message without its id');
        return id;
      }),
    update: (to, activityId, message) =>
      deliver(to, async (client, options) => {
        const activity = { ...activityOf(to, message), id: activityId };
        await client.conversations.updateActivity(to.conversationId, activityId, activity, options);
        return activityId;
      }),
    async openPersonalChat(near, personId) {
      try {
        const client = await connect(near.serviceUrl);
        const opened = await inTurn(`${near.tenantId} ${personId}`, () =>
          client.conversations.createConversation(
            {
              isGroup: false,
              bot: { id: near.botId, name: '' },
              members: [{ id: personId, name: '' }],
              tenantId: near.tenantId,
              channelData: { tenant: { id: near.tenantId } },
              // The connector takes none; the type asks for one.
              activity: undefined as never,
            },
            { abortSignal: AbortSignal.timeout(timeoutMs) },
          ),
        );
        return { ...near, conversationId: opened.id };
      } catch (cause) {
        if (statusOf(cause) === 403 || statusOf(cause) === 404) return undefined;
        throw new Error('opening a private chat failed', { cause });
      }
    },
  };
}

type Client = Awaited<ReturnType<Connect>>;
type Options = { readonly abortSignal: AbortSignal };

function activityOf(to: Address, message: Message) {
  return {
    type: 'message',
    from: { id: to.botId, name: '' },
    // The SDK's type asks for more of a conversation than an outgoing activity has; an empty type would be refused.
    conversation: { id: to.conversationId, tenantId: to.tenantId } as ConversationAccount,
    channelId: 'msteams',
    serviceUrl: to.serviceUrl,
    ...(message.text === undefined ? {} : { text: message.text, textFormat: 'plain' }),
    ...(message.summary === undefined ? {} : { summary: message.summary }),
    ...(message.card === undefined
      ? {}
      : { attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: message.card }] }),
  };
}

/** What a failed request was. 408, 500, 502, 504 and a line that broke leave open whether it was done. */
function failureOf(cause: unknown): Delivery {
  const status = statusOf(cause);
  if (status === 412 || status === 429 || status === 503 || isNeverSent(cause))
    return { outcome: 'busy', retryAfterMs: retryAfterOf(cause) };
  if (status === undefined || status === 408 || status >= 500) return { outcome: 'unsure', cause };
  if (status === 413) return { outcome: 'refused', reason: 'too-large', status };
  if (status === 404) return { outcome: 'refused', reason: 'gone', status };
  if (status === 403) return { outcome: 'refused', reason: isBlocked(cause) ? 'blocked' : 'gone', status };
  return { outcome: 'refused', reason: 'other', status };
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
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1_000, MAX_RETRY_AFTER) : undefined;
}

function isBlocked(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    /MessageWritesBlocked|ConversationBlockedByUser/.test(`${cause.message} ${String(Reflect.get(cause, 'code'))}`)
  );
}
