import type { Activity, TurnContext } from 'botbuilder';
import { z } from 'zod';
import { channelKey, inThread, withoutThread } from '../domain/channel.ts';
import { isTenantAllowed, personKey } from '../domain/identity.ts';
import type { Messenger } from '../ports/messenger.ts';
import { strings } from '../ui/strings/index.ts';
import type { Person, Place } from './contract.ts';
import type { Engine } from './engine.ts';
import type { Incoming, Outgoing } from './incoming.ts';

/** Teams' clothes on and off: activities in, invoke answers out. The only file of the inside that knows botbuilder. */

const channelDataSchema = z.object({
  tenant: z.object({ id: z.string() }).optional(),
  team: z.object({ id: z.string(), name: z.string().nullish(), aadGroupId: z.string().nullish() }).optional(),
  eventType: z.string().optional(),
});
const executeSchema = z.object({
  action: z.object({ data: z.unknown() }),
  trigger: z.string().optional(),
});
const dialogSchema = z.object({ data: z.unknown() });

export interface TeamsBotOptions {
  /** Empty admits every tenant. */
  readonly allowedTenants: readonly string[];
  /** For the one sentence that the engine has no part in. */
  readonly messenger: Pick<Messenger, 'post'>;
}

/** The logic that the adapter runs for every authenticated activity. */
export function createTeamsBot(engine: Engine, options: TeamsBotOptions): (context: TurnContext) => Promise<void> {
  return async (context) => {
    const { activity } = context;
    const place = placeOf(activity);
    const invoke = activity.type === 'invoke';
    if (place === undefined || !isTenantAllowed(options.allowedTenants, place.address.tenantId)) {
      // Before any state is touched, and without telling the engine.
      const text = `${strings('nl').bot.tenantRefused}\n\n${strings('en').bot.tenantRefused}`;
      if (invoke) await answer(context, { out: 'error', text });
      else if (activity.type === 'message' && place !== undefined)
        await options.messenger.post(place.address, { text });
      return;
    }
    const incoming = incomingOf(activity, place);
    if (incoming === undefined) {
      if (invoke) await answer(context, { out: 'error', text: strings('nl').bot.malformed });
      return;
    }
    const outgoing = await engine.handle(incoming);
    if (invoke) await answer(context, outgoing);
  };
}

function incomingOf(activity: Activity, place: Place): Incoming | undefined {
  const person = personOf(activity, place);
  const messageId = typeof activity.replyToId === 'string' ? activity.replyToId : undefined;
  switch (activity.type) {
    case 'message':
      return person === undefined ? undefined : { kind: 'typed', person, place, text: withoutMentions(activity.text) };
    case 'invoke':
      return person === undefined ? undefined : invoked(activity, person, place, messageId);
    case 'installationUpdate':
      // A newer version of the app is told as `remove-upgrade` and `add-upgrade`: Koers stays where it is.
      return { kind: activity.action === 'remove' ? 'removed' : 'installed', place, who: person?.key };
    case 'conversationUpdate':
      return { kind: changeOf(activity), place, who: person?.key };
    default:
      return undefined;
  }
}

/**
 * What a conversationUpdate says. Koers can be taken out of a shared or private channel alone, and a team can be deleted with Koers in it.
 * Sources: microsoft/Agents issue 179 (events of shared channels); msteams-docs, "Conversation update events".
 */
function changeOf(activity: Activity): 'installed' | 'removed' | 'roster-changed' {
  const eventType = channelDataSchema.safeParse(activity.channelData ?? {}).data?.eventType;
  const isBot = ({ id }: { readonly id: string }) => id === activity.recipient.id;
  if (eventType === 'teamDeleted' || eventType === 'teamHardDeleted') return 'removed';
  if (eventType === 'teamRestored' || activity.membersAdded?.some(isBot)) return 'installed';
  return activity.membersRemoved?.some(isBot) && eventType !== 'channelMemberRemoved' ? 'removed' : 'roster-changed';
}

function invoked(
  activity: Activity,
  person: Person,
  place: Place,
  messageId: string | undefined,
): Incoming | undefined {
  if (activity.name === 'adaptiveCard/action') {
    const value = executeSchema.safeParse(activity.value);
    const data = value.success ? value.data.action.data : undefined;
    const refresh = value.success && value.data.trigger === 'automatic';
    return { kind: 'pressed', person, place, data, refresh, messageId };
  }
  const data = dialogSchema.safeParse(activity.value).data?.data;
  if (activity.name === 'task/fetch') return { kind: 'form-opened', person, place, data, messageId };
  if (activity.name === 'task/submit') return { kind: 'form-submitted', person, place, data, messageId };
  return undefined;
}

function placeOf(activity: Activity): Place | undefined {
  const channelData = channelDataSchema.safeParse(activity.channelData ?? {}).data ?? {};
  const tenantId = activity.conversation?.tenantId ?? channelData.tenant?.id;
  const conversationId = activity.conversation?.id;
  if (!tenantId || !conversationId || !activity.serviceUrl) return undefined;
  const type = activity.conversation.conversationType;
  const kind = type === 'channel' ? 'channel' : type === 'groupChat' ? 'group-chat' : 'personal';
  const channel = channelKey(tenantId, conversationId);
  const { team } = channelData;
  const thread =
    kind === 'channel' &&
    activity.type === 'message' &&
    withoutThread(conversationId) === conversationId &&
    activity.id;
  return {
    kind,
    channel,
    team: team === undefined ? channel : channelKey(tenantId, team.id),
    ...(team === undefined ? {} : { school: schoolOf(team) }),
    address: {
      tenantId,
      serviceUrl: activity.serviceUrl,
      conversationId: thread ? inThread(conversationId, thread) : conversationId,
      botId: activity.recipient?.id ?? '',
    },
  };
}

function schoolOf(team: { id: string; name?: string | null | undefined; aadGroupId?: string | null | undefined }) {
  return {
    teamId: team.id,
    ...(team.name ? { name: team.name } : {}),
    ...(team.aadGroupId ? { aadGroupId: team.aadGroupId } : {}),
  };
}

function personOf(activity: Activity, place: Place): Person | undefined {
  const { aadObjectId, name } = activity.from ?? {};
  if (!aadObjectId) return undefined;
  return { key: personKey(place.address.tenantId, aadObjectId), aadObjectId, name: name ?? '' };
}

function withoutMentions(text: string | undefined): string {
  return (text ?? '').replace(/<at[^>]*>[^<]*<\/at>/gi, ' ').trim();
}

/** An error is shown only when HTTP says 200 and the body says 400; a dialog ends with an empty 200. */
async function answer(context: TurnContext, outgoing: Outgoing): Promise<void> {
  const dialog = context.activity.name === 'task/fetch' || context.activity.name === 'task/submit';
  const body = dialog ? dialogBody(outgoing) : cardBody(outgoing);
  await context.sendActivity({
    type: 'invokeResponse',
    value: { status: 200, ...(body === undefined ? {} : { body }) },
  });
}

function dialogBody(outgoing: Outgoing): object | undefined {
  switch (outgoing.out) {
    case 'dialog':
      return {
        task: {
          type: 'continue',
          value: {
            title: outgoing.title.slice(0, 64),
            width: 'medium',
            height: 'large',
            card: { contentType: 'application/vnd.microsoft.card.adaptive', content: outgoing.card },
          },
        },
      };
    case 'text':
    case 'error':
      return { task: { type: 'message', value: outgoing.text } };
    default:
      return undefined;
  }
}

function cardBody(outgoing: Outgoing): object | undefined {
  switch (outgoing.out) {
    case 'card':
    case 'dialog':
      return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: outgoing.card };
    case 'text':
      return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: outgoing.text };
    case 'error':
      return {
        statusCode: 400,
        type: 'application/vnd.microsoft.error',
        value: { code: 'BadRequest', message: outgoing.text },
      };
    default:
      return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' };
  }
}
