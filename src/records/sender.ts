import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Level } from '../domain/pace.ts';
import type { Tables } from '../ports/tables.ts';
import { fromState, storedInstant, toState } from './cells.ts';
import { encodeKey } from './keys.ts';
import { TABLES } from './tables.ts';

/** In a tenant's partition: who sends there now, and how fast was sent of late. One sender at a time keeps order and rates simple. */
const SENDER = 'sender';

/** Conversations of which the pace is handed on: those that would have to wait longest. The rest starts with a full bucket. */
const THREADS = 150;

const levelSchema = z.object({ permits: z.number(), at: z.number() });
const schema = z.object({
  by: z.string(),
  until: storedInstant,
  tenant: levelSchema.optional(),
  threads: z.record(z.string(), levelSchema),
});

export interface Pace {
  readonly tenant: Level | undefined;
  readonly threads: ReadonlyMap<string, Level>;
}

export type Sending =
  | { readonly sending: true; readonly pace: Pace }
  | { readonly sending: false; readonly until: Temporal.Instant };

/** Becomes, or stays, the one who sends to a tenant until a moment; otherwise says until when somebody else is. */
export async function becomeSender(
  tables: Tables,
  tenant: string,
  me: { readonly by: string; readonly now: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<Sending> {
  const row = await tables.get(TABLES.outbox, encodeKey(tenant), SENDER);
  const before = row === undefined ? undefined : fromState(row, schema);
  if (before !== undefined && before.by !== me.by && before.until.epochMilliseconds > me.now.epochMilliseconds)
    return { sending: false, until: before.until };
  const cells = toState({ ...before, threads: before?.threads ?? {}, by: me.by, until: me.until.toString() });
  const written = await tables.transact(TABLES.outbox, encodeKey(tenant), [
    row === undefined ? { do: 'insert', row: SENDER, cells } : { do: 'replace', row: SENDER, etag: row.etag, cells },
  ]);
  if (!written.written) return { sending: false, until: me.until };
  return {
    sending: true,
    pace: { tenant: before?.tenant, threads: new Map(Object.entries(before?.threads ?? {})) },
  };
}

/** Lets the next one send, and tells how fast was sent; without effect for who is not the sender any more. */
export async function stopSending(
  tables: Tables,
  tenant: string,
  me: { readonly by: string; readonly now: Temporal.Instant },
  pace: Pace,
): Promise<void> {
  const row = await tables.get(TABLES.outbox, encodeKey(tenant), SENDER);
  if (row === undefined || fromState(row, schema).by !== me.by) return;
  const slowest = [...pace.threads].sort(([, one], [, other]) => one.permits - other.permits).slice(0, THREADS);
  const cells = toState({
    by: '',
    until: me.now.toString(),
    tenant: pace.tenant,
    threads: Object.fromEntries(slowest),
  });
  await tables.transact(TABLES.outbox, encodeKey(tenant), [{ do: 'replace', row: SENDER, etag: row.etag, cells }]);
}

/** Forgets how fast was sent to conversations that are erased; whoever sends just then writes it anew, and forgets it with the next ones. */
export async function forgetPace(tables: Tables, tenant: string, gone: ReadonlySet<string>): Promise<void> {
  const row = await tables.get(TABLES.outbox, encodeKey(tenant), SENDER);
  if (row === undefined) return;
  const state = fromState(row, schema);
  const threads = Object.entries(state.threads).filter(([conversation]) => !gone.has(conversation));
  if (threads.length === Object.keys(state.threads).length) return;
  const cells = toState({ ...state, until: state.until.toString(), threads: Object.fromEntries(threads) });
  await tables.transact(TABLES.outbox, encodeKey(tenant), [{ do: 'replace', row: SENDER, etag: row.etag, cells }]);
}
