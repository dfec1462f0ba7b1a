import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { ChannelKey } from '../domain/channel.ts';
import type { PersonKey } from '../domain/identity.ts';
import { OPENNESS, type OwnItem, type Round, renumberOwnItems } from '../domain/round.ts';
import type { Row, Tables, Write } from '../ports/tables.ts';
import { channelKeySchema, fromState, storedInstant, toState } from './cells.ts';
import { encodeKey } from './keys.ts';
import { listRound, unlistRound } from './round-index.ts';
import { eraseRows } from './rows.ts';
import { insertSharedCard, type SharedCardRef, wantSharedCard } from './shared-card.ts';
import { TABLES } from './tables.ts';
import { recordFinished, recordUnfinished } from './unfinished.ts';

/**
 * A round's partition: `round`, `gate` (there while votes are taken), `card`, `ballot_*`, `part_*`, `hands`, `tally`,
 * `reasons_*` (of anonymous ones), `notice_*`.
 * A vote merges the gate in its transaction and closing deletes it, so each acknowledged vote is in before the close.
 */
const ROUND = 'round';
const GATE = 'gate';
/** In the channel's partition: which round came last. */
const LATEST = 'latest-round';

const personKeySchema = z.templateLiteral([z.string(), ':', z.string()]) satisfies z.ZodType<PersonKey>;

const roundSchema = z.object({
  id: z.string(),
  channel: channelKeySchema,
  team: channelKeySchema,
  catalogue: z.object({ letter: z.enum(['A', 'B', 'C']), edition: z.number().int() }),
  areas: z.array(z.string()),
  items: z.array(z.string()),
  own: z.array(z.object({ id: z.string(), title: z.string() })),
  ownNumbered: z.number().exactOptional(),
  openness: z.enum(OPENNESS),
  deadline: storedInstant,
  timeZone: z.string(),
  quorumPercent: z.number(),
  expected: z.number().int(),
  guests: z.boolean(),
  facilitators: z.array(z.object({ person: personKeySchema, name: z.string() })),
  steppedOut: z.array(personKeySchema),
  status: z.enum(['open', 'closed', 'stopped']),
  openedAt: storedInstant,
  endedAt: storedInstant.exactOptional(),
  endedBy: z.string().exactOptional(),
  endedByName: z.string().exactOptional(),
  changes: z.array(z.string()).exactOptional(),
  formerEnds: z.array(z.string()).exactOptional(),
  choosing: z.boolean().exactOptional(),
});

/** The round's shared card. */
export function roundCard(roundId: string): SharedCardRef {
  return { kind: 'round', table: TABLES.rounds, partition: encodeKey(roundId) };
}

/** A round as stored; undefined when there is none with that id. */
export async function findRound(tables: Tables, id: string): Promise<Round | undefined> {
  return (await load(tables, id))?.round;
}

/** The round that was started last in a channel, whatever its state. */
export async function findLatestRound(tables: Tables, channel: ChannelKey): Promise<Round | undefined> {
  const row = await tables.get(TABLES.channels, encodeKey(channel), LATEST);
  const id = row?.cells['round'];
  return typeof id === 'string' ? findRound(tables, id) : undefined;
}

export type Started = { readonly started: Round } | { readonly taken: Round };

/**
 * Starts a round, once for its id: a repeat answers as the first call did. One open round per channel: the round is stored first and
 * then made the channel's latest, so whoever finds another one open there takes its own back and says `taken`.
 */
export async function startRound(tables: Tables, round: Round, version: string): Promise<Started> {
  await recordUnfinished(tables, TABLES.rounds, round.id, round.openedAt);
  await listRound(tables, round);
  const stored = await tables.transact(TABLES.rounds, encodeKey(round.id), [
    { do: 'insert', row: ROUND, cells: cellsOf(round) },
    { do: 'insert', row: GATE, cells: {} },
    insertSharedCard(version),
  ]);
  if (!stored.written) {
    const first = await findRound(tables, round.id);
    if (first !== undefined && first.status !== 'open') return { started: first };
  }
  const other = await claimChannel(tables, round);
  if (other === undefined) return { started: (await findRound(tables, round.id)) ?? round };
  await eraseRound(tables, round.id);
  return { taken: other };
}

/** Makes `round` the channel's latest; the open round that stands in the way otherwise. */
async function claimChannel(tables: Tables, round: Pick<Round, 'id' | 'channel'>): Promise<Round | undefined> {
  const partition = encodeKey(round.channel);
  const cells = { round: round.id };
  for (;;) {
    const latest = await tables.get(TABLES.channels, partition, LATEST);
    if (latest?.cells['round'] === round.id) return undefined;
    if (latest !== undefined) {
      const other = await findRound(tables, String(latest.cells['round']));
      if (other?.status === 'open') return other;
    }
    const claim: Write =
      latest === undefined
        ? { do: 'insert', row: LATEST, cells }
        : { do: 'replace', row: LATEST, etag: latest.etag, cells };
    if ((await tables.transact(TABLES.channels, partition, [claim])).written) return undefined;
  }
}

export type Ended = { readonly ended: Round } | { readonly already: Round } | { readonly missing: true };

interface Ending {
  readonly operation: string;
  readonly at: Temporal.Instant;
  readonly byName: string;
}

/** Closes the round for votes. The same `operation` again answers as it did the first time. */
export function closeRound(tables: Tables, id: string, ending: Ending, version: string): Promise<Ended> {
  return end(tables, id, 'closed', ending, version);
}

/** Ends the round without a result; `eraseVotes` then deletes what was voted. */
export function stopRound(tables: Tables, id: string, ending: Ending, version: string): Promise<Ended> {
  return end(tables, id, 'stopped', ending, version);
}

async function end(
  tables: Tables,
  id: string,
  status: 'closed' | 'stopped',
  ending: Ending,
  version: string,
): Promise<Ended> {
  for (;;) {
    const stored = await load(tables, id);
    if (stored === undefined) return { missing: true };
    const { round, etag } = stored;
    // A press that comes a second time, after somebody has opened the round again.
    if (round.formerEnds?.includes(ending.operation)) return { ended: round };
    if (round.status !== 'open') {
      return round.status === status && round.endedBy === ending.operation ? { ended: round } : { already: round };
    }
    const ended: Round = {
      ...round,
      status,
      endedAt: ending.at,
      endedBy: ending.operation,
      endedByName: ending.byName,
    };
    const written = await tables.transact(TABLES.rounds, encodeKey(id), [
      { do: 'replace', row: ROUND, etag, cells: cellsOf(ended) },
      { do: 'delete', row: GATE, etag: '*' },
      wantSharedCard(version),
    ]);
    if (written.written) return { ended };
  }
}

export type Reopened =
  | { readonly reopened: Round }
  | { readonly refused: 'not-closed' | 'choosing' | 'other-open' | 'missing' };

/** Takes votes again until `deadline`. Whether it is still allowed is the caller's to decide. */
export async function reopenRound(
  tables: Tables,
  id: string,
  deadline: Temporal.Instant,
  operation: string,
  version: string,
): Promise<Reopened> {
  for (;;) {
    const stored = await load(tables, id);
    if (stored === undefined) return { refused: 'missing' };
    const { round, etag } = stored;
    const repeated = await tables.get(TABLES.rounds, encodeKey(id), GATE);
    if (repeated?.cells['opened'] === operation) return { reopened: round };
    if (round.status !== 'closed') return { refused: 'not-closed' };
    if (round.choosing === true) return { refused: 'choosing' };
    await recordUnfinished(tables, TABLES.rounds, id, deadline);
    if ((await claimChannel(tables, round)) !== undefined) return { refused: 'other-open' };
    const { endedAt: _at, endedBy = '', endedByName: _name, ...rest } = round;
    const formerEnds = [...(round.formerEnds ?? []), endedBy];
    const reopened: Round = { ...rest, status: 'open', deadline, formerEnds };
    const written = await tables.transact(TABLES.rounds, encodeKey(id), [
      { do: 'replace', row: ROUND, etag, cells: cellsOf(reopened) },
      { do: 'insert', row: GATE, cells: { voted: true, opened: operation } },
      wantSharedCard(version),
    ]);
    // Somebody was first: who else reopened it, or began to choose.
    if (!written.written) continue;
    // A start that came in between saw this round still closed, and the channel is its own.
    if ((await claimChannel(tables, round)) === undefined) return { reopened };
    await closeAgain(tables, round, operation, version);
    return { refused: 'other-open' };
  }
}

/** Takes a reopening back. Votes of the moment in between count: the name of this end is new, so the tally is taken anew. */
async function closeAgain(tables: Tables, closed: Round, operation: string, version: string): Promise<void> {
  for (;;) {
    const stored = await load(tables, closed.id);
    if (stored?.round.status !== 'open') return;
    const { endedAt, endedByName } = closed;
    const again: Round = {
      ...stored.round,
      status: 'closed',
      endedBy: operation,
      ...(endedAt === undefined ? {} : { endedAt }),
      ...(endedByName === undefined ? {} : { endedByName }),
    };
    const written = await tables.transact(TABLES.rounds, encodeKey(closed.id), [
      { do: 'replace', row: ROUND, etag: stored.etag, cells: cellsOf(again) },
      { do: 'delete', row: GATE, etag: '*' },
      wantSharedCard(version),
    ]);
    if (written.written) return;
  }
}

/** Keeps that the team chooses out of this result: from then on the round stays closed. False when it is not closed. */
export async function markChoosing(tables: Tables, id: string, version: string): Promise<boolean> {
  for (;;) {
    const stored = await load(tables, id);
    if (stored?.round.status !== 'closed') return false;
    if (stored.round.choosing === true) return true;
    const written = await tables.transact(TABLES.rounds, encodeKey(id), [
      { do: 'replace', row: ROUND, etag: stored.etag, cells: cellsOf({ ...stored.round, choosing: true }) },
      wantSharedCard(version),
    ]);
    if (written.written) return true;
  }
}

export type Changed = { readonly changed: Round } | { readonly ended: Round } | { readonly missing: true };

/**
 * Changes an open round's settings, once for one `operation`; `change` sees the newest state and may be called again when somebody
 * else was first.
 */
export async function changeRound(
  tables: Tables,
  id: string,
  operation: string,
  change: (round: Round) => Round,
  version: string,
): Promise<Changed | { readonly repeated: Round }> {
  for (;;) {
    const stored = await load(tables, id);
    if (stored === undefined) return { missing: true };
    const { changes = [] } = stored.round;
    if (changes.includes(operation)) return { repeated: stored.round };
    if (stored.round.status !== 'open') return { ended: stored.round };
    const changed = { ...change(stored.round), changes: [...changes, operation] };
    const written = await tables.transact(TABLES.rounds, encodeKey(id), [
      { do: 'replace', row: ROUND, etag: stored.etag, cells: cellsOf(changed) },
      wantSharedCard(version),
    ]);
    if (written.written) return { changed };
  }
}

/** Corrects the team's own items, only while nobody has voted: the gate's etag stands for "no vote came in between". */
export async function correctOwnItems(
  tables: Tables,
  id: string,
  own: readonly OwnItem[],
  version: string,
): Promise<Changed | { readonly voted: true }> {
  for (;;) {
    const partition = encodeKey(id);
    const gate = await tables.get(TABLES.rounds, partition, GATE);
    const stored = await load(tables, id);
    if (stored === undefined) return { missing: true };
    if (gate === undefined || stored.round.status !== 'open') return { ended: stored.round };
    if (gate.cells['voted'] === true) return { voted: true };
    const changed: Round = { ...stored.round, ...renumberOwnItems(stored.round, own) };
    const written = await tables.transact(TABLES.rounds, partition, [
      { do: 'replace', row: ROUND, etag: stored.etag, cells: cellsOf(changed) },
      { do: 'merge', row: GATE, etag: gate.etag, cells: {} },
      wantSharedCard(version),
    ]);
    if (written.written) return { changed };
  }
}

/** Whether anybody has voted yet; false also for a round that has ended. */
export async function hasVotes(tables: Tables, id: string): Promise<boolean> {
  return (await tables.get(TABLES.rounds, encodeKey(id), GATE))?.cells['voted'] === true;
}

/** Part of a vote's transaction: fails with `missing` once the round is closed. */
export function passGate(): Write {
  return { do: 'merge', row: GATE, etag: '*', cells: { voted: true } };
}

/** Deletes everything of a round that never came to be. */
export async function eraseRound(tables: Tables, id: string): Promise<void> {
  const round = await findRound(tables, id);
  if (round !== undefined) await unlistRound(tables, round);
  await eraseRows(tables, TABLES.rounds, encodeKey(id), '');
  await recordFinished(tables, TABLES.rounds, id);
}

async function load(tables: Tables, id: string): Promise<{ readonly round: Round; readonly etag: string } | undefined> {
  const row = await tables.get(TABLES.rounds, encodeKey(id), ROUND);
  return row === undefined ? undefined : { round: readRound(row), etag: row.etag };
}

function readRound(row: Row): Round {
  return fromState(row, roundSchema);
}

function cellsOf(round: Round) {
  return toState({
    ...round,
    deadline: round.deadline.toString(),
    openedAt: round.openedAt.toString(),
    ...(round.endedAt && { endedAt: round.endedAt.toString() }),
  });
}
