import type { Temporal } from 'temporal-polyfill';
import { channelsSeenFrom } from '../../bot/channels-seen.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { calendarOf, type SchoolCalendar } from '../../domain/calendar/calendar.ts';
import type { Region } from '../../domain/calendar/region.ts';
import type { ChannelKey } from '../../domain/channel.ts';
import type { NetworkSchool } from '../../domain/network.ts';
import type { NamedFigures, Snapshot } from '../../domain/network-digest.ts';
import { commonRegion } from '../../domain/network-moments.ts';
import { findCalendar } from '../../records/calendar.ts';
import { findLeaving } from '../../records/leaving.ts';
import { readSchool } from '../../records/network-read.ts';
import { listSchools } from '../../records/network-schools.ts';

/** Schools that are read at the same time: a digest of two hundred must not stand in everybody's way. */
const AT_ONCE = 5;

type Deps = Pick<FeatureDeps, 'tables' | 'timeZone' | 'isAllowed'>;
type ReadDeps = Deps & Pick<FeatureDeps, 'addresses' | 'roster' | 'logger'>;

/** Whether a school can be told of now: Koers is in its team, and may be used in its tenant. */
export async function isThere({ tables, isAllowed }: Pick<Deps, 'tables' | 'isAllowed'>, team: ChannelKey) {
  return isAllowed(team) && (await findLeaving(tables, team)) === undefined;
}

/** The figures of a school now: of the channels that everybody in its team sees. */
export async function schoolNow(deps: ReadDeps, team: ChannelKey, joinedAt: Temporal.Instant, now: Temporal.Instant) {
  return readSchool(deps.tables, team, joinedAt, now, deps.timeZone, async (channels) =>
    channelsSeenFrom(deps, team, channels),
  );
}

/** A digest that is kept, without the schools that can be told of no more: those that left are not in it any longer. */
export async function stillThere<Kept extends Snapshot>(
  deps: Pick<Deps, 'tables' | 'isAllowed'>,
  kept: Kept,
): Promise<Kept> {
  const schools = await eachOf(kept.schools, async (one) => ((await isThere(deps, one.school)) ? one : undefined));
  return { ...kept, schools: schools.filter((one) => one !== undefined) };
}

/** The figures of all schools of a network that can be told of now, some at a time, and whose holidays it keeps. */
export async function readNetwork(
  deps: ReadDeps,
  network: string,
  now: Temporal.Instant,
): Promise<{ readonly schools: readonly NamedFigures[]; readonly region: Region | null }> {
  const read = await eachOf(await listSchools(deps.tables, network), async (school) => {
    if (!(await isThere(deps, school.team))) return undefined;
    const { figures, calendar } = await schoolNow(deps, school.team, school.joinedAt, now);
    return { school: school.team, name: school.name, figures, region: calendar.region };
  });
  const there = read.filter((one) => one !== undefined);
  return {
    schools: there.map(({ school, name, figures }) => ({ school, name, figures })),
    region: commonRegion(there.map(({ region }) => region)),
  };
}

/** Whose holidays a network keeps, without reading what its schools do. */
export async function regionOf(deps: Deps, schools: readonly NetworkSchool[]): Promise<Region | null> {
  const calendars = await eachOf(schools, ({ team }) => findCalendar(deps.tables, team, deps.timeZone));
  return commonRegion(calendars.map(({ region }) => region));
}

/** A network's calendar: it has no days of its own, and the usual hours. */
export function networkCalendar({ timeZone }: Pick<Deps, 'timeZone'>, region: Region | null): SchoolCalendar {
  return calendarOf(region, [], timeZone);
}

async function eachOf<One, Made>(all: readonly One[], make: (one: One) => Promise<Made>): Promise<readonly Made[]> {
  const made: Made[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE)
    made.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map(make))));
  return made;
}
