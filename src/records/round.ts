import type { ChannelKey } from '../domain/channel.ts';
import { type OwnItem, type Round, renumberOwnItems } from '../domain/round.ts';
import type { Tables, Write } from '../ports/tables.ts';
import { encodeKey } from './keys.ts';
import { listRound, unlistRound } from './round-index.ts';
import { cellsOfRound, GATE, loadRound, ROUND } from './round-row.ts';
import { eraseRows } from './rows.ts';
import { insertSharedCard, type SharedCardRef, wantSharedCard } from './shared-card.ts';
import { TABLES } from './tables.ts';
import { recordFinished, recordUnfinished } from './unfinished.ts';

/** In the channel's partition: which round came last. */
const LATEST = 'latest-round';

/** The round's shared card. */
export function roundCard(roundId: string): SharedCardRef {
  return { kind: 'round', table: TABLES.rounds, partition: encodeKey(roundId) };
}

/** A round as stored; undefined when there is none with that id. */
export async function findRound(tables: Tables, id: string): Promise<Round | undefined> {
  return (await loadRound(tables, id))?.round;
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
    { do: 'insert', row: ROUND, cells: cellsOfRound(round) },
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
export async function claimChannel(tables: Tables, round: Pick<Round, 'id' | 'channel'>): Promise<Round | undefined> {
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
    const stored = await loadRound(tables, id);
    if (stored === undefined) return { missing: true };
    const { changes = [] } = stored.round;
    if (changes.includes(operation)) return { repeated: stored.round };
    if (stored.round.status !== 'open') return { ended: stored.round };
    const changed = { ...change(stored.round), changes: [...changes, operation] };
    const written = await tables.transact(TABLES.rounds, encodeKey(id), [
      { do: 'replace', row: ROUND, etag: stored.etag, cells: cellsOfRound(changed) },
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
    const stored = await loadRound(tables, id);
    if (stored === undefined) return { missing: true };
    if (gate === undefined || stored.round.status !== 'open') return { ended: stored.round };
    if (gate.cells['voted'] === true) return { voted: true };
    const changed: Round = { ...stored.round, ...renumberOwnItems(stored.round, own) };
    const written = await tables.transact(TABLES.rounds, partition, [
      { do: 'replace', row: ROUND, etag: stored.etag, cells: cellsOfRound(changed) },
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
