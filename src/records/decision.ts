import { z } from 'zod';
import type { ChannelKey } from '../domain/channel.ts';
import { type Decision, type Outcome, WAYS } from '../domain/decision.ts';
import { OPENNESS } from '../domain/round.ts';
import type { Row, Tables, Write } from '../ports/tables.ts';
import { channelKeySchema, fromState, storedDay, storedInstant, toState } from './cells.ts';
import { encodeKey } from './keys.ts';
import { insertSharedCard, type SharedCardRef, wantSharedCard } from './shared-card.ts';
import { TABLES } from './tables.ts';

/**
 * A decision's partition: `decision`, `gate_<attempt>` (there while that attempt takes what people say), `said_<attempt>_*`,
 * `count_<attempt>_all` and `objections_<attempt>_*` (anonymous ones),
 * `card`. As in a round, what people say merges the gate and whoever counts deletes it.
 */
const DECISION = 'decision';
/** In the channel's partition: its decisions, the newest first. */
const LISTED = 'decision_';
/** Row keys in the order of time turned round: this much minus the moment in milliseconds. */
const END_OF_TIME = 10 ** 14;

const outcomeSchema = z.object({
  item: z.string(),
  why: z.string(),
  reviewOn: storedDay,
  decidedAt: storedInstant,
  decidedByName: z.string(),
  operation: z.string(),
}) satisfies z.ZodType<Outcome>;

const schema = z.object({
  id: z.string(),
  channel: channelKeySchema,
  team: channelKeySchema,
  openness: z.enum(OPENNESS),
  way: z.enum(WAYS),
  attempt: z.number().int(),
  candidates: z.array(z.string()),
  proposalWhy: z.string(),
  leftOut: z.number().int(),
  status: z.enum(['choosing', 'counted', 'decided']),
  begunAt: storedInstant,
  begunByName: z.string(),
  operations: z.array(z.string()),
  outcome: outcomeSchema.exactOptional(),
}) satisfies z.ZodType<Decision>;

/** The decision's shared card. */
export function decisionCard(id: string): SharedCardRef {
  return { kind: 'decision', table: TABLES.decisions, partition: encodeKey(id) };
}

/** The choosing that a round led to; undefined while nobody has begun it. */
export async function findDecision(tables: Tables, id: string): Promise<Decision | undefined> {
  return (await load(tables, id))?.decision;
}

/** A gate as part of a transaction: fails with `missing` once this attempt takes nothing any more. */
export function passChoiceGate(attempt: number): Write {
  return { do: 'merge', row: gate(attempt), etag: '*', cells: {} };
}

/** Begins the choosing, once for its round, which is marked before: whoever comes second gets what stands. */
export async function beginDecision(
  tables: Tables,
  decision: Decision,
  version: string,
): Promise<{ readonly begun: Decision } | { readonly already: Decision }> {
  const written = await tables.transact(TABLES.decisions, encodeKey(decision.id), [
    { do: 'insert', row: DECISION, cells: cellsOf(decision) },
    { do: 'insert', row: gate(decision.attempt), cells: {} },
    insertSharedCard(version),
  ]);
  if (written.written) return { begun: decision };
  const stored = await findDecision(tables, decision.id);
  if (stored === undefined) throw new Error('a decision that is there cannot be read');
  const repeated = decision.operations.every((operation) => stored.operations.includes(operation));
  return repeated ? { begun: stored } : { already: stored };
}

export type DecisionChange =
  | { readonly changed: Decision }
  | { readonly decided: Decision }
  | { readonly missing: true };

/**
 * Starts the choosing anew, in the same or another way; what was said so far does not count. Once for one `operation`, and only while
 * `from` is the newest attempt: nobody takes away what was said to one that they did not see.
 */
export function beginAgain(
  tables: Tables,
  id: string,
  from: number,
  operation: string,
  anew: Pick<Decision, 'way' | 'candidates' | 'proposalWhy' | 'leftOut' | 'begunByName'>,
  version: string,
): Promise<DecisionChange> {
  return change(tables, id, version, (decision) =>
    decision.operations.includes(operation) || decision.attempt !== from
      ? undefined
      : {
          ...decision,
          ...anew,
          status: 'choosing',
          attempt: decision.attempt + 1,
          operations: [...decision.operations, operation],
        },
  );
}

/** Ends the choosing: from here on what was said stands still and can be counted. */
export function stopChoosing(tables: Tables, id: string, attempt: number, version: string): Promise<DecisionChange> {
  return change(tables, id, version, (decision) =>
    decision.status === 'choosing' && decision.attempt === attempt ? { ...decision, status: 'counted' } : undefined,
  );
}

/** Records the outcome, once: whoever comes second gets what was decided. */
export async function recordOutcome(
  tables: Tables,
  id: string,
  attempt: number,
  outcome: Outcome,
  version: string,
): Promise<DecisionChange> {
  const decision = await findDecision(tables, id);
  if (decision === undefined) return { missing: true };
  // Listed first: a list passes over what is not decided after all, and could never find what it does not know.
  const row = `${LISTED}${END_OF_TIME - outcome.decidedAt.epochMilliseconds}_${encodeKey(id)}`;
  await tables.transact(TABLES.channels, encodeKey(decision.channel), [
    { do: 'upsert-replace', row, cells: { decision: id } },
  ]);
  return change(tables, id, version, (newest) =>
    newest.status === 'counted' && newest.attempt === attempt ? { ...newest, status: 'decided', outcome } : undefined,
  );
}

/** The decisions of a channel, the newest first. */
export async function* listDecisions(tables: Tables, channel: ChannelKey): AsyncIterable<Decision> {
  const seen = new Set<string>();
  for await (const page of tables.list(TABLES.channels, encodeKey(channel), { prefix: LISTED })) {
    for (const { cells } of page) {
      const id = String(cells['decision']);
      if (seen.has(id)) continue;
      seen.add(id);
      const decision = await findDecision(tables, id);
      if (decision?.outcome !== undefined) yield decision;
    }
  }
}

/** One change of the newest state; `next` answers undefined when there is nothing to change (any more). */
async function change(
  tables: Tables,
  id: string,
  version: string,
  next: (decision: Decision) => Decision | undefined,
): Promise<DecisionChange> {
  for (;;) {
    const stored = await load(tables, id);
    if (stored === undefined) return { missing: true };
    const { decision, etag } = stored;
    if (decision.status === 'decided') return { decided: decision };
    const changed = next(decision);
    if (changed === undefined) return { changed: decision };
    const written = await tables.transact(TABLES.decisions, encodeKey(id), [
      { do: 'replace', row: DECISION, etag, cells: cellsOf(changed) },
      ...gateWrites(decision, changed),
      wantSharedCard(version),
    ]);
    if (written.written) return { changed };
  }
}

function gateWrites(before: Decision, after: Decision): readonly Write[] {
  const writes: Write[] = [];
  const [wasOpen, isOpen] = [before.status === 'choosing', after.status === 'choosing'];
  if (wasOpen) writes.push({ do: 'delete', row: gate(before.attempt), etag: '*' });
  if (isOpen) writes.push({ do: 'insert', row: gate(after.attempt), cells: {} });
  return writes;
}

function gate(attempt: number): string {
  return `gate_${attempt}`;
}

async function load(
  tables: Tables,
  id: string,
): Promise<{ readonly decision: Decision; readonly etag: string } | undefined> {
  const row = await tables.get(TABLES.decisions, encodeKey(id), DECISION);
  return row === undefined ? undefined : { decision: readDecision(row), etag: row.etag };
}

function readDecision(row: Row): Decision {
  return fromState(row, schema);
}

function cellsOf(decision: Decision) {
  // Temporal's own toJSON gives the ISO text that the schema reads.
  return toState(decision);
}
