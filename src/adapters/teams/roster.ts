import { z } from 'zod';
import { type Member, personKey } from '../../domain/identity.ts';
import type { Roster } from '../../ports/roster.ts';
import type { Connect } from './connector.ts';

const PAGE = 500;
/** Milliseconds: a roster is asked inside an invoke, which Teams gives five seconds. */
const TIMEOUT = 3_000;

/** Teams sends more of a member than the SDK's types know; `objectId` is the older name of `aadObjectId`. */
const memberSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  objectId: z.string().nullish(),
  userRole: z.string().nullish(),
  tenantId: z.string().nullish(),
});

/** Asks the Bot Connector who is in a conversation. */
export function createRoster(connect: Connect, { timeoutMs = TIMEOUT }: { readonly timeoutMs?: number } = {}): Roster {
  const options = () => ({ abortSignal: AbortSignal.timeout(timeoutMs) });
  return {
    async members(of) {
      const client = await connect(of.serviceUrl);
      const members: Member[] = [];
      let continuationToken: string | undefined;
      do {
        const page = await client.conversations.getConversationPagedMembers(of.conversationId, {
          ...options(),
          pageSize: PAGE,
          // The type wants a token on the first page too, where there is none yet.
          continuationToken: continuationToken as string,
        });
        for (const account of page.members ?? []) {
          const member = memberOf(account, of.tenantId);
          if (member !== undefined) members.push(member);
        }
        continuationToken = page.continuationToken || undefined;
      } while (continuationToken !== undefined);
      return members;
    },
    async member(of, aadObjectId) {
      const client = await connect(of.serviceUrl);
      try {
        return memberOf(
          await client.conversations.getConversationMember(of.conversationId, aadObjectId, options()),
          of.tenantId,
        );
      } catch (cause) {
        if (cause instanceof Error && 'statusCode' in cause && cause.statusCode === 404) return undefined;
        throw new Error('asking for a member failed', { cause });
      }
    },
  };
}

/** Guest is best effort: Teams says so, or the account is of another tenant; in doubt a member. */
function memberOf(account: unknown, tenantId: string): Member | undefined {
  const { id, name, aadObjectId, objectId, userRole, tenantId: home } = memberSchema.parse(account);
  const person = aadObjectId ?? objectId;
  if (!person || userRole === 'anonymous') return undefined;
  const guest = userRole?.toLowerCase() === 'guest' || (home !== null && home !== undefined && home !== tenantId);
  return { person: personKey(tenantId, person), teamsId: id, name: name ?? '', guest };
}
