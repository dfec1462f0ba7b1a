import { z } from 'zod';
import { calendarOf, type OwnDay, type SchoolCalendar, type SchoolHours } from '../domain/calendar/calendar.ts';
import { REGIONS, type Region, type TimeZone } from '../domain/calendar/region.ts';
import type { ChannelKey } from '../domain/channel.ts';
import type { Tables } from '../ports/tables.ts';
import { fromState, storedDay, toState } from './cells.ts';
import { encodeKey } from './keys.ts';
import { TABLES } from './tables.ts';

/** In a team's partition: its region, its hours, and a row for each own day, so that two people who change them at once keep both. */
const ALL = 'calendar_';
const REGION = `${ALL}region`;
const DAY = `${ALL}day_`;
const HOURS = `${ALL}hours`;

const regionSchema = z.object({ region: z.enum(REGIONS).nullable() });
const hoursSchema = z.object({ from: z.string(), until: z.string() }) satisfies z.ZodType<SchoolHours>;
const daySchema = z.object({
  name: z.string(),
  first: storedDay,
  last: storedDay,
  kind: z.enum(['free', 'school']),
});

/** When a team is at school. `otherwise`: the time zone while it has chosen no region. */
export async function findCalendar(tables: Tables, team: ChannelKey, otherwise: TimeZone): Promise<SchoolCalendar> {
  let region: Region | null = null;
  let hours: SchoolHours | undefined;
  const own: OwnDay[] = [];
  for await (const page of tables.list(TABLES.channels, encodeKey(team), { prefix: ALL }))
    for (const row of page) {
      if (row.row === REGION) region = fromState(row, regionSchema).region;
      else if (row.row === HOURS) hours = fromState(row, hoursSchema);
      else own.push({ id: row.row.slice(DAY.length), ...fromState(row, daySchema) });
    }
  return calendarOf(region, own, otherwise, hours);
}

/** Keeps where a team's school is. */
export async function recordRegion(tables: Tables, team: ChannelKey, region: Region | null): Promise<void> {
  await tables.transact(TABLES.channels, encodeKey(team), [
    { do: 'upsert-replace', row: REGION, cells: toState({ region }) },
  ]);
}

/** Keeps within which hours Koers may say something unasked. */
export async function recordHours(tables: Tables, team: ChannelKey, { from, until }: SchoolHours): Promise<void> {
  await tables.transact(TABLES.channels, encodeKey(team), [
    { do: 'upsert-replace', row: HOURS, cells: toState({ from, until }) },
  ]);
}

/** Keeps an own day. Its id makes a repeat harmless. */
export async function recordOwnDay(tables: Tables, team: ChannelKey, { id, ...day }: OwnDay): Promise<void> {
  const { name, kind } = day;
  const cells = toState({ name, first: day.first.toString(), last: day.last.toString(), kind });
  await tables.transact(TABLES.channels, encodeKey(team), [{ do: 'upsert-replace', row: `${DAY}${id}`, cells }]);
}

/** Forgets an own day, if it is still there. */
export async function eraseOwnDay(tables: Tables, team: ChannelKey, id: string): Promise<void> {
  await tables.transact(TABLES.channels, encodeKey(team), [{ do: 'delete', row: `${DAY}${id}`, etag: '*' }]);
}
