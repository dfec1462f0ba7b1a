import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { ChannelKey } from '../domain/channel.ts';
import { type Coordinator, NETWORK, type NetworkSchool, type SchoolShare } from '../domain/network.ts';
import type { Tables, Write } from '../ports/tables.ts';
import { channelKeySchema, fromState, storedInstant, toState } from './cells.ts';
import { encodeKey } from './keys.ts';
import { findNetwork, hasRoom, insertCoordinator, isCoordinator, listForPerson, passNetwork } from './network.ts';
import { deleteCode, forget, type OpenCode, passCode, sameCode } from './network-codes.ts';
import { eraseAll } from './rows.ts';
import { TABLES } from './tables.ts';

/** In a network's partition: the schools that take part. */
const SCHOOL = 'school_';
/** In a team's partition of `channels`: the networks that it takes part in, or did until lately. */
const OF_TEAM = 'network_';
/** Of a digest that was sent: a school's figures; then the day, `_` and the team. */
export const FIGURES = 'figures_';
/** Characters of a day: `2026-12-01`. */
const DAY = 10;
/** Minutes in which an entry of a team may belong to a joining that is under way. */
const UNDER_WAY = 10;

const schoolSchema = z.object({
  team: channelKeySchema,
  name: z.string(),
  joinedAt: storedInstant,
}) satisfies z.ZodType<NetworkSchool>;

const shareSchema = z.object({
  network: z.string(),
  name: z.string(),
  channel: channelKeySchema,
  joinedAt: storedInstant,
  joinedByName: z.string(),
  over: z.object({ kind: z.enum(['left', 'ended']), at: storedInstant, byName: z.string() }).exactOptional(),
}) satisfies z.ZodType<SchoolShare>;

/** The schools of a network, by their names. */
export async function listSchools(tables: Tables, network: string): Promise<readonly NetworkSchool[]> {
  const schools: NetworkSchool[] = [];
  for await (const page of tables.list(TABLES.networks, encodeKey(network), { prefix: SCHOOL }))
    schools.push(...page.map((row) => fromState(row, schoolSchema)));
  return schools.sort((one, other) => one.name.localeCompare(other.name) || one.team.localeCompare(other.team));
}

/** A school as its network knows it; undefined when it takes no part (any more). */
export async function findSchool(
  tables: Tables,
  network: string,
  team: ChannelKey,
): Promise<NetworkSchool | undefined> {
  const row = await tables.get(TABLES.networks, encodeKey(network), schoolRow(team));
  return row === undefined ? undefined : fromState(row, schoolSchema);
}

/** What a school keeps of its networks, also of those that it left, the first one first. */
export async function listShares(tables: Tables, team: ChannelKey): Promise<readonly SchoolShare[]> {
  const shares: SchoolShare[] = [];
  for await (const page of tables.list(TABLES.channels, encodeKey(team), { prefix: OF_TEAM }))
    shares.push(...page.map((row) => fromState(row, shareSchema)));
  return shares.sort((one, other) => one.joinedAt.epochMilliseconds - other.joinedAt.epochMilliseconds);
}

/** What a school keeps of one network. */
export async function findShare(tables: Tables, team: ChannelKey, network: string): Promise<SchoolShare | undefined> {
  const row = await tables.get(TABLES.channels, encodeKey(team), shareRow(network));
  return row === undefined ? undefined : fromState(row, shareSchema);
}

export type Joined = 'joined' | 'already' | 'too-many' | 'full' | 'code';

/**
 * Lets a school take part, by a code that works. Its own entry comes first, so that whatever crashes, nothing is shared that the school
 * does not see and that would not be erased with it. `code`: it was withdrawn or replaced since it was found.
 */
export async function joinNetwork(
  tables: Tables,
  open: OpenCode,
  school: NetworkSchool,
  share: SchoolShare,
): Promise<Joined> {
  const { team } = school;
  if ((await findSchool(tables, open.network, team)) !== undefined) return 'already';
  if ((await listSchools(tables, open.network)).length >= NETWORK.schools) return 'full';
  await keepShare(tables, team, share);
  if ((await countOthers(tables, team, share)) >= NETWORK.ofSchool) {
    await dropShare(tables, team, share);
    return 'too-many';
  }
  for (let now: OpenCode | undefined = open; now !== undefined; now = await sameCode(tables, now)) {
    const written = await tables.transact(TABLES.networks, encodeKey(open.network), [
      passNetwork(),
      passCode(now),
      { do: 'insert', row: schoolRow(team), cells: toState(school) },
    ]);
    if (written.written) return 'joined';
    if ((await findSchool(tables, open.network, team)) !== undefined) return 'already';
    if ((await findNetwork(tables, open.network)) === undefined) break;
  }
  await dropShare(tables, team, share);
  return 'code';
}

/**
 * Ends the part that a school takes: in one transaction it is gone from the network, with its figures in the digests that are kept.
 * What a digest that is being made has read of it can be stored no more. Answers how many rows went: none when it takes no part.
 */
export async function leaveNetwork(tables: Tables, network: string, team: ChannelKey): Promise<number> {
  const partition = encodeKey(network);
  for (;;) {
    if ((await findSchool(tables, network, team)) === undefined) return 0;
    const figures = await figuresOf(tables, network, team);
    const written = await tables.transact(TABLES.networks, partition, [
      { do: 'delete', row: schoolRow(team), etag: '*' },
      ...figures.map((row) => ({ do: 'delete', row, etag: '*' }) as const),
    ]);
    // A digest was erased in between.
    if (!written.written) continue;
    // What was stored between the look and the leaving; nothing more comes after it.
    const late = await eraseAll(tables, TABLES.networks, partition, await figuresOf(tables, network, team));
    return 1 + figures.length + late;
  }
}

/** The rows of a school's figures in the digests that are kept. */
async function figuresOf(tables: Tables, network: string, team: ChannelKey): Promise<readonly string[]> {
  const own: string[] = [];
  for await (const page of tables.list(TABLES.networks, encodeKey(network), { prefix: FIGURES }))
    own.push(...page.map(({ row }) => row).filter((row) => row.slice(FIGURES.length + DAY) === `_${encodeKey(team)}`));
  return own;
}

/** A write that fails with `missing` when a school takes no part any more. */
export function passSchool(team: ChannelKey): Write {
  return { do: 'merge', row: schoolRow(team), etag: '*', cells: {} };
}

/** Keeps what a school is told of a network. */
export async function keepShare(tables: Tables, team: ChannelKey, share: SchoolShare): Promise<void> {
  await tables.transact(TABLES.channels, encodeKey(team), [
    { do: 'upsert-replace', row: shareRow(share.network), cells: toState(share) },
  ]);
}

/** Keeps for a school's members what became of its part; once, and only while there is an entry of it. */
export async function endEntry(
  tables: Tables,
  team: ChannelKey,
  network: string,
  over: NonNullable<SchoolShare['over']>,
): Promise<void> {
  for (;;) {
    const row = await tables.get(TABLES.channels, encodeKey(team), shareRow(network));
    if (row === undefined) return;
    const share = fromState(row, shareSchema);
    if (share.over !== undefined) return;
    const written = await tables.transact(TABLES.channels, encodeKey(team), [
      { do: 'replace', row: row.row, etag: row.etag, cells: toState({ ...share, over }) },
    ]);
    if (written.written) return;
  }
}

/** Forgets what a school is told of a network. */
export async function dropShare(tables: Tables, team: ChannelKey, { network }: Pick<SchoolShare, 'network'>) {
  await tables.transact(TABLES.channels, encodeKey(team), [{ do: 'delete', row: shareRow(network), etag: '*' }]);
}

/** Makes somebody a coordinator by a code, which is used up. */
export async function becomeCoordinator(
  tables: Tables,
  open: OpenCode,
  coordinator: Coordinator,
): Promise<'joined' | 'already' | 'full' | 'code'> {
  if (await isCoordinator(tables, open.network, coordinator.person)) return 'already';
  if (!(await hasRoom(tables, open.network, coordinator.person))) return 'full';
  await listForPerson(tables, coordinator.person, open.network);
  const written = await tables.transact(TABLES.networks, encodeKey(open.network), [
    passNetwork(),
    deleteCode(open.code.kind, open.etag),
    insertCoordinator(coordinator),
  ]);
  if (!written.written) return (await isCoordinator(tables, open.network, coordinator.person)) ? 'already' : 'code';
  await forget(tables, open.code.code);
  return 'joined';
}

/** The other networks of a school: those it takes part in, and those it may be joining at this moment. */
async function countOthers(
  tables: Tables,
  team: ChannelKey,
  { network, joinedAt }: Pick<SchoolShare, 'network' | 'joinedAt'>,
): Promise<number> {
  let others = 0;
  for (const other of await listShares(tables, team)) {
    if (other.network === network || other.over !== undefined) continue;
    if (isRecent(other, joinedAt) || (await findSchool(tables, other.network, team)) !== undefined) others += 1;
  }
  return others;
}

function isRecent({ joinedAt }: Pick<SchoolShare, 'joinedAt'>, now: Temporal.Instant): boolean {
  return Math.abs(now.since(joinedAt).total('minutes')) < UNDER_WAY;
}

function schoolRow(team: ChannelKey): string {
  return `${SCHOOL}${encodeKey(team)}`;
}

function shareRow(network: string): string {
  return `${OF_TEAM}${encodeKey(network)}`;
}
