import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { CODE_KINDS, type CodeKind, isExpired, type NetworkCode } from '../domain/network.ts';
import type { Row, Tables } from '../ports/tables.ts';
import { fromState, storedInstant, toState } from './cells.ts';
import { encodeKey } from './keys.ts';
import { findNetwork, passNetwork } from './network.ts';
import { TABLES } from './tables.ts';

/** In a network's partition: its one code of each kind. What stands there is what counts. */
const CODE = 'code_';
/** Partition that leads from a code to its network; whether the code still works, that network's own row says. No network has this id. */
const CODES = 'codes';

const schema = z.object({
  code: z.string(),
  kind: z.enum(CODE_KINDS),
  until: storedInstant,
}) satisfies z.ZodType<NetworkCode>;

/** A code that works, and what the row says by which it is used: a code that is withdrawn in between is used by nobody. */
export interface OpenCode {
  readonly network: string;
  readonly code: NetworkCode;
  readonly etag: string;
}

/** The codes of a network that work now, that for schools first. */
export async function listOpenCodes(
  tables: Tables,
  network: string,
  now: Temporal.Instant,
): Promise<readonly NetworkCode[]> {
  const stored = await Promise.all(CODE_KINDS.map((kind) => load(tables, network, kind)));
  return stored.flatMap((one) => (one === undefined || isExpired(one.code, now) ? [] : [one.code]));
}

/** Keeps a new code; the one of its kind that was there works no more. False when the network has ended. */
export async function recordCode(tables: Tables, network: string, code: NetworkCode): Promise<boolean> {
  const row = codeRow(code.kind);
  const cells = toState(code);
  await tables.transact(TABLES.networks, CODES, [{ do: 'upsert-replace', row: code.code, cells: { network } }]);
  // Each of two that are made at once replaces one that it has seen, so that no way to one that works no more is left.
  while ((await findNetwork(tables, network)) !== undefined) {
    const before = await load(tables, network, code.kind);
    const written = await tables.transact(TABLES.networks, encodeKey(network), [
      passNetwork(),
      before === undefined ? { do: 'insert', row, cells } : { do: 'replace', row, etag: before.etag, cells },
    ]);
    if (!written.written) continue;
    if (before !== undefined && before.code.code !== code.code) await forget(tables, before.code.code);
    return true;
  }
  await forget(tables, code.code);
  return false;
}

/** Withdraws a network's code of a kind, at once; the one that was seen, so that nobody withdraws a newer one unseen. */
export async function withdrawCode(tables: Tables, network: string, kind: CodeKind, seen: string): Promise<void> {
  const stored = await load(tables, network, kind);
  if (stored === undefined || stored.code.code !== seen) return;
  const gone = await tables.transact(TABLES.networks, encodeKey(network), [deleteCode(kind, stored.etag)]);
  // Somebody used or replaced it in this moment: look again.
  if (!gone.written) return withdrawCode(tables, network, kind, seen);
  await forget(tables, seen);
}

/** The code that was typed, if it works now. */
export async function findOpenCode(tables: Tables, code: string, now: Temporal.Instant): Promise<OpenCode | undefined> {
  const entry = await tables.get(TABLES.networks, CODES, code);
  const network = entry?.cells['network'];
  if (typeof network !== 'string') return undefined;
  for (const kind of CODE_KINDS) {
    const stored = await load(tables, network, kind);
    if (stored?.code.code === code && !isExpired(stored.code, now))
      return { network, code: stored.code, etag: stored.etag };
  }
  return undefined;
}

/** Uses a code without using it up, as part of a transaction: fails when the code is not as it was found. */
export function passCode({ code, etag }: OpenCode) {
  return { do: 'merge', row: codeRow(code.kind), etag, cells: {} } as const;
}

/** A code as it is after somebody else used it in between; undefined when it is withdrawn or replaced. */
export async function sameCode(tables: Tables, { network, code }: OpenCode): Promise<OpenCode | undefined> {
  const stored = await load(tables, network, code.kind);
  return stored?.code.code === code.code ? { network, code, etag: stored.etag } : undefined;
}

/** Uses a code up, as part of a transaction. */
export function deleteCode(kind: CodeKind, etag: string) {
  return { do: 'delete', row: codeRow(kind), etag } as const;
}

/** Forgets the way from every code of a network to it. */
export async function forgetCodes(tables: Tables, network: string): Promise<void> {
  for (const kind of CODE_KINDS) {
    const stored = await load(tables, network, kind);
    if (stored !== undefined) await forget(tables, stored.code.code);
  }
}

/** Forgets the way from a code to its network. */
export async function forget(tables: Tables, code: string): Promise<void> {
  await tables.transact(TABLES.networks, CODES, [{ do: 'delete', row: code, etag: '*' }]);
}

async function load(
  tables: Tables,
  network: string,
  kind: CodeKind,
): Promise<{ readonly code: NetworkCode; readonly etag: string } | undefined> {
  const row: Row | undefined = await tables.get(TABLES.networks, encodeKey(network), codeRow(kind));
  return row === undefined ? undefined : { code: fromState(row, schema), etag: row.etag };
}

function codeRow(kind: CodeKind): string {
  return `${CODE}${kind}`;
}
