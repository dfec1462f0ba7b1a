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

  /** One request, in turn with the others of its key; `send` answers what the caller wants to know of it. */
  function attempt<Answer>(
    key: string,
    serviceUrl: string,
    send: (client: Client, options: Options) => Promise<Answer>,
  ) {
    return inTurn(key, async (): Promise<{ readonly answer: Answer } | { readonly failure: Failure }> => {
      const abortSignal = AbortSignal.timeout(timeoutMs);
      let client: Client;
      try {
        client = await connect(serviceUrl);
      } catch {
        // Another attempt would not make the address one of Microsoft's.
        return { failure: { outcome: 'refused', reason: 'other', status: 0 } };
      }
      try {
        return { answer: await send(client, { abortSignal }) };
      } catch (cause) {
        return {
          failure: wentOut(abortSignal) ? failureOf(cause) : { outcome: 'busy', retryAfterMs: undefined, cause },
        };
      }
    });
  }

  async function deliver(to: Address, send: (client: Client, options: Options) => Promise<string>): Promise<Delivery> {
    // A channel with all its threads is one conversation to Teams.
    const tried = await attempt(withoutThread(to.conversationId), to.serviceUrl, send);
    return 'failure' in tried ? tried.failure : { outcome: 'delivered', activityId: tried.answer };
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
      const tried = await attempt(`${near.tenantId} ${personId}`, near.serviceUrl, (client, options) =>
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
          options,
        ),
      );
      if ('failure' in tried) return tried.failure;
      return { outcome: 'opened', address: { ...near, conversationId: tried.answer.id } };
    },
  };
}

type Client = Awaited<ReturnType<Connect>>;
type Options = { readonly abortSignal: AbortSignal };
type Failure = Exclude<Delivery, { readonly outcome: 'delivered' }>;

function activityOf(to: Address, message: Message) {
  return {
    type: 'message',
    from: { id: to.botId, name: '' },
    // The SDK's type asks for more of a conversation than an outgoing activity has; an empty type would be refused.
    conversation: { id: to.conversationId, tenantId: to.tenantId } as ConversationAccount,
    channelId: 'msteams',
    serviceUrl: to.serviceUrl,
    ...textOf(message),
    ...(message.summary === undefined ? {} : { summary: message.summary }),
    ...(message.card === undefined
      ? {}
      : { attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: message.card }] }),
  };
}

/** As plain text, so that nobody's words are read as Markdown; a text that calls people by name is ours, and goes as Teams takes mentions. */
function textOf({ text, mentions = [] }: Message) {
  if (text === undefined) return {};
  if (mentions.length === 0) return { text, textFormat: 'plain' };
  let called = text;
  const entities = mentions.map(({ id, name }) => {
    const label = `<at>${name.replace(/[<>&*_~`[\]#|\\]/g, ' ').trim()}</at>`;
    called = called.replace(name, () => label);
    return { type: 'mention', text: label, mentioned: { id, name } };
  });
  return { text: called, entities };
}

/** What a failed request was. 408, 500, 502, 504 and a line that broke leave open whether it was done. */
function failureOf(cause: unknown): Failure {
  const status = statusOf(cause);
  if (status === 412 || status === 429 || status === 503 || isNeverSent(cause))
    return { outcome: 'busy', retryAfterMs: retryAfterOf(cause) };
  if (status === undefined || status === 408 || status >= 500) return { outcome: 'unsure', cause };
  if (status === 413) return { outcome: 'refused', reason: 'too-large', status };
  if (status === 404) return { outcome: 'refused', reason: 'gone', status };
  if (status === 403) return { outcome: 'refused', reason: whyForbidden(cause), status };
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

/** By the sub-code, which stands in the error's code or, in Teams' older form, in its message. */
function whyForbidden(cause: unknown): 'blocked' | 'disabled' | 'gone' {
  const said = cause instanceof Error ? `${cause.message} ${String(Reflect.get(cause, 'code'))}` : '';
  if (/MessageWritesBlocked|ConversationBlockedByUser/.test(said)) return 'blocked';
  return /BotDisabledByAdmin/.test(said) ? 'disabled' : 'gone';
}
