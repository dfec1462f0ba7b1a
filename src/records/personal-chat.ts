import { z } from 'zod';
import type { PersonKey } from '../domain/identity.ts';
import type { Address } from '../ports/messenger.ts';
import type { Tables } from '../ports/tables.ts';
import { fromState, toState } from './cells.ts';
import { encodeKey } from './keys.ts';
import { TABLES } from './tables.ts';

/** In a person's partition: where their private chat with Koers is reached. */
const CHAT = 'chat';

const schema = z.object({
  tenantId: z.string(),
  serviceUrl: z.string(),
  conversationId: z.string(),
  botId: z.string(),
}) satisfies z.ZodType<Address>;

/** Where a person's private chat is reached; undefined while Koers never heard from it, nor opened it. */
export async function findPersonalChat(tables: Tables, person: PersonKey): Promise<Address | undefined> {
  const row = await tables.get(TABLES.people, encodeKey(person), CHAT);
  return row === undefined ? undefined : fromState(row, schema);
}

/** Keeps where a private chat is reached. */
export async function recordPersonalChat(tables: Tables, person: PersonKey, address: Address): Promise<void> {
  const { tenantId, serviceUrl, conversationId, botId } = address;
  await tables.transact(TABLES.people, encodeKey(person), [
    { do: 'upsert-replace', row: CHAT, cells: toState({ tenantId, serviceUrl, conversationId, botId }) },
  ]);
}

/** Forgets a private chat in which Koers cannot write (any more). */
export async function forgetPersonalChat(tables: Tables, person: PersonKey): Promise<void> {
  await tables.transact(TABLES.people, encodeKey(person), [{ do: 'delete', row: CHAT, etag: '*' }]);
}
