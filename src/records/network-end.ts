import type { Temporal } from 'temporal-polyfill';
import type { ChannelKey } from '../domain/channel.ts';
import type { SchoolShare } from '../domain/network.ts';
import type { Tables } from '../ports/tables.ts';
import { encodeKey } from './keys.ts';
import { hasEnded } from './network.ts';
import { forgetCodes } from './network-codes.ts';
import { endEntry, leaveNetwork, listSchools } from './network-schools.ts';
import { eraseRows } from './rows.ts';
import { TABLES } from './tables.ts';

/** Ends the part of a school, and keeps for its members that it did. False when it took no part. */
export async function endShare(
  tables: Tables,
  network: string,
  team: ChannelKey,
  over: NonNullable<SchoolShare['over']>,
): Promise<boolean> {
  const left = await leaveNetwork(tables, network, team);
  // A crash may have come between the two: what the school is told is made good by whoever comes next.
  await endEntry(tables, team, network, over);
  return left > 0;
}

/** Tells the schools of a network that ended so, in their own rows; answers who they are. Safe to run again after a crash. */
export async function endShares(tables: Tables, network: string, at: Temporal.Instant): Promise<readonly ChannelKey[]> {
  if (!(await hasEnded(tables, network))) return [];
  const schools = await listSchools(tables, network);
  for (const { team } of schools) await endEntry(tables, team, network, { kind: 'ended', at, byName: '' });
  return schools.map(({ team }) => team);
}

/** Erases what is left of a network that ended. Does nothing to one that is there. */
export async function forgetNetwork(tables: Tables, network: string): Promise<void> {
  if (!(await hasEnded(tables, network))) return;
  await forgetCodes(tables, network);
  await eraseRows(tables, TABLES.networks, encodeKey(network), '');
}
