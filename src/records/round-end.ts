import type { Temporal } from 'temporal-polyfill';
import { isPastDeadline, type Round } from '../domain/round.ts';
import type { Tables } from '../ports/tables.ts';
import { encodeKey } from './keys.ts';
import { claimChannel } from './round.ts';
import { cellsOfRound, GATE, loadRound, ROUND } from './round-row.ts';
import { wantSharedCard } from './shared-card.ts';
import { TABLES } from './tables.ts';
import { recordUnfinished } from './unfinished.ts';

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

/**
 * Closes the round because its deadline is past at `now`, in nobody's name. `moved`: it is not, since somebody gave more time, also in
 * the very same second.
 */
export async function closeAtDeadline(
  tables: Tables,
  id: string,
  now: Temporal.Instant,
  version: string,
): Promise<Ended | { readonly moved: Round }> {
  for (;;) {
    const stored = await loadRound(tables, id);
    if (stored === undefined) return { missing: true };
    const { round } = stored;
    const operation = `deadline ${round.deadline}`;
    if (round.status !== 'open') return round.endedBy === operation ? { ended: round } : { already: round };
    if (!isPastDeadline(round, now)) return { moved: round };
    const ended: Round = { ...round, status: 'closed', endedAt: now, endedBy: operation };
    if (await writeEnd(tables, stored.etag, ended, version)) return { ended };
  }
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
    const stored = await loadRound(tables, id);
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
    if (await writeEnd(tables, etag, ended, version)) return { ended };
  }
}

/** The round as it ended, and no more votes, in one; false when somebody changed it meanwhile. */
async function writeEnd(tables: Tables, etag: string, ended: Round, version: string): Promise<boolean> {
  const written = await tables.transact(TABLES.rounds, encodeKey(ended.id), [
    { do: 'replace', row: ROUND, etag, cells: cellsOfRound(ended) },
    { do: 'delete', row: GATE, etag: '*' },
    wantSharedCard(version),
  ]);
  return written.written;
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
    const stored = await loadRound(tables, id);
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
      { do: 'replace', row: ROUND, etag, cells: cellsOfRound(reopened) },
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
    const stored = await loadRound(tables, closed.id);
    if (stored?.round.status !== 'open') return;
    const { endedAt, endedByName, deadline } = closed;
    const again: Round = {
      ...stored.round,
      status: 'closed',
      deadline,
      endedBy: operation,
      ...(endedAt === undefined ? {} : { endedAt }),
      ...(endedByName === undefined ? {} : { endedByName }),
    };
    if (await writeEnd(tables, stored.etag, again, version)) return;
  }
}

/** Keeps that the team chooses out of this result: from then on the round stays closed. False when it is not closed. */
export async function markChoosing(tables: Tables, id: string, version: string): Promise<boolean> {
  for (;;) {
    const stored = await loadRound(tables, id);
    if (stored?.round.status !== 'closed') return false;
    if (stored.round.choosing === true) return true;
    const written = await tables.transact(TABLES.rounds, encodeKey(id), [
      { do: 'replace', row: ROUND, etag: stored.etag, cells: cellsOfRound({ ...stored.round, choosing: true }) },
      wantSharedCard(version),
    ]);
    if (written.written) return true;
  }
}
