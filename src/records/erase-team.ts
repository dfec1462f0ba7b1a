import type { ChannelKey } from '../domain/channel.ts';
import type { Tables } from '../ports/tables.ts';
import { forgetChannel, listChannels } from './channel.ts';
import { encodeKey } from './keys.ts';
import { findLeaving, forgetLeaving } from './leaving.ts';
import { leaveNetwork, listShares } from './network-schools.ts';
import { eraseMails, tenantOf } from './outbox.ts';
import { forgetOwners } from './plan-actions.ts';
import { listRoundIds } from './round-index.ts';
import { eraseRows } from './rows.ts';
import { eraseWakes } from './schedule.ts';
import { forgetPace } from './sender.ts';
import { TABLES } from './tables.ts';
import { recordFinished } from './unfinished.ts';

/** The tables with a partition for each round, under its id: a new one is added here, and is erased with its team. */
const OF_A_ROUND = [TABLES.plans, TABLES.decisions, TABLES.rounds] as const;

/** Where rows of a team are besides. */
const OF_A_TEAM = [TABLES.channels, TABLES.people, TABLES.outbox, TABLES.schedule, TABLES.networks] as const;

/** What was deleted: rows by table, without the marks of unfinished work. `complete`: nothing of the team is left. */
export interface Erasure {
  readonly complete: boolean;
  readonly rows: Readonly<Record<(typeof OF_A_ROUND)[number] | (typeof OF_A_TEAM)[number], number>>;
}

/**
 * Deletes everything that is kept of a team that left: rounds with what came of them, then what its channels have, then the team's own rows, and last that it
 * left. So after a crash it can be run again. It stops as soon as the team is back, and does nothing to a team that has not left.
 */
export async function eraseTeam(tables: Tables, team: ChannelKey): Promise<Erasure> {
  const rows = { networks: 0, schedule: 0, outbox: 0, people: 0, plans: 0, decisions: 0, rounds: 0, channels: 0 };
  const isGone = async () => (await findLeaving(tables, team)) !== undefined;
  if (!(await isGone())) return { complete: false, rows };
  // While its rounds are still listed. A wake that is stored meanwhile leads nowhere, and ends by itself.
  const subjects = await subjectsOf(tables, team);
  rows.schedule += await eraseWakes(tables, subjects);
  await forgetPace(tables, tenantOf({ to: { channel: team } }), subjects);
  for await (const channel of listChannels(tables, team)) {
    for await (const round of listRoundIds(tables, channel)) {
      if (!(await isGone())) return { complete: false, rows };
      rows.people += await forgetOwners(tables, round);
      for (const table of OF_A_ROUND) {
        rows[table] += await eraseRows(tables, table, encodeKey(round), '');
        await recordFinished(tables, table, round);
      }
    }
    if (!(await isGone())) return { complete: false, rows };
    // The General channel's rows are among the team's own, where its other channels are still listed.
    if (channel === team) continue;
    rows.channels += await eraseRows(tables, TABLES.channels, encodeKey(channel), '');
    await forgetChannel(tables, team, channel);
    rows.channels += 1;
  }
  if (!(await isGone())) return { complete: false, rows };
  // Before the entries that lead to them.
  for (const { network } of await listShares(tables, team)) rows.networks += await leaveNetwork(tables, network, team);
  rows.outbox += await eraseMails(tables, team);
  rows.channels += await eraseRows(tables, TABLES.channels, encodeKey(team), '');
  await forgetLeaving(tables, team);
  return { complete: true, rows };
}

/** What a wake can be about: the team, its channels, and its rounds, whose ids the decisions and plans have. */
async function subjectsOf(tables: Tables, team: ChannelKey): Promise<ReadonlySet<string>> {
  const subjects = new Set<string>([team]);
  for await (const channel of listChannels(tables, team)) {
    subjects.add(channel);
    for await (const round of listRoundIds(tables, channel)) subjects.add(round);
  }
  return subjects;
}
