import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { REGIONS, type Region } from '../domain/calendar/region.ts';
import { NETWORK } from '../domain/network.ts';
import type { NamedFigures, Snapshot } from '../domain/network-digest.ts';
import { ATTENTION_KINDS, type SchoolFigures } from '../domain/network-figures.ts';
import { PLAN_STATUSES, STEPS } from '../domain/plan.ts';
import type { Tables } from '../ports/tables.ts';
import { fromState, storedDay, toState } from './cells.ts';
import { encodeKey } from './keys.ts';
import { FIGURES, listSchools, passSchool } from './network-schools.ts';
import { eraseAll, eraseRows } from './rows.ts';
import { TABLES } from './tables.ts';

/** In a network's partition, then its day: a digest that was sent; all its figures are stored before it. */
const DIGEST = 'digest_';

const day = z.string();
const item = z.string();
const figuresSchema = z.object({
  lastActive: day.nullable(),
  rounds: z.array(
    z.object({
      number: z.number(),
      letter: z.enum(['A', 'B', 'C']),
      areas: z.array(z.string()),
      state: z.enum(['open', 'closed']),
      day,
      turnout: z.object({ voted: z.number(), expected: z.number(), percent: z.number() }).nullable(),
      top: z.array(z.object({ item, rank: z.number(), mean: z.number() })).nullable(),
      priority: item.nullable(),
    }),
  ),
  plans: z.array(
    z.object({
      round: z.number(),
      item,
      status: z.enum(PLAN_STATUSES),
      step: z.enum(STEPS).nullable(),
      done: z.number(),
      todo: z.number(),
      late: z.number(),
      review: day,
    }),
  ),
  attention: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('late'), count: z.number() }),
      z.object({ kind: z.enum(ATTENTION_KINDS).exclude(['late']), day }),
    ]),
  ),
}) satisfies z.ZodType<SchoolFigures>;

const headSchema = z.object({ from: storedDay, on: storedDay, region: z.enum(REGIONS).nullable() });

/** A digest that was sent. `region`: whose calendar it keeps. */
export type StoredDigest = Snapshot & { readonly region: Region | null };

/**
 * Keeps the figures of a digest, once for its day: whoever comes second finds it. Each school's are stored only while it takes part.
 * Those of the oldest digests are erased.
 */
export async function keepDigest(tables: Tables, network: string, digest: StoredDigest): Promise<void> {
  const partition = encodeKey(network);
  const { from, on, region } = digest;
  const schools = await listSchools(tables, network);
  for (const { school, figures } of digest.schools) {
    const stored = schools.find(({ team }) => team === school);
    if (stored === undefined) continue;
    await tables.transact(TABLES.networks, partition, [
      passSchool(stored.team),
      { do: 'upsert-replace', row: figuresRow(on, school), cells: toState(figures) },
    ]);
  }
  await tables.transact(TABLES.networks, partition, [
    {
      do: 'insert',
      row: `${DIGEST}${on}`,
      cells: toState({ from: from.toString(), on: on.toString(), region }),
    },
  ]);
  const days = await listDigestDays(tables, network);
  for (const old of days.slice(NETWORK.keptDigests)) {
    await eraseRows(tables, TABLES.networks, partition, `${FIGURES}${old}_`);
    await eraseAll(tables, TABLES.networks, partition, [`${DIGEST}${old}`]);
  }
}

/** The days of the digests that are kept, the newest first. */
export async function listDigestDays(tables: Tables, network: string): Promise<readonly Temporal.PlainDate[]> {
  const days: Temporal.PlainDate[] = [];
  for await (const page of tables.list(TABLES.networks, encodeKey(network), { prefix: DIGEST }))
    days.push(...page.map(({ row }) => Temporal.PlainDate.from(row.slice(DIGEST.length))));
  return days.reverse();
}

/** A digest that was sent, with the figures of the schools that still take part under their names of today. */
export async function findDigest(
  tables: Tables,
  network: string,
  on: Temporal.PlainDate,
): Promise<StoredDigest | undefined> {
  const partition = encodeKey(network);
  const head = await tables.get(TABLES.networks, partition, `${DIGEST}${on}`);
  if (head === undefined) return undefined;
  const figures = new Map<string, SchoolFigures>();
  const prefix = `${FIGURES}${on}_`;
  for await (const page of tables.list(TABLES.networks, partition, { prefix }))
    for (const row of page) figures.set(row.row.slice(prefix.length), fromState(row, figuresSchema));
  const schools: NamedFigures[] = [];
  for (const { team, name } of await listSchools(tables, network)) {
    const own = figures.get(encodeKey(team));
    if (own !== undefined) schools.push({ school: team, name, figures: own });
  }
  return { ...fromState(head, headSchema), schools };
}

/** The newest digest that was sent before a day; the newest of all without one. */
export async function findDigestBefore(
  tables: Tables,
  network: string,
  before?: Temporal.PlainDate,
): Promise<StoredDigest | undefined> {
  const days = await listDigestDays(tables, network);
  const found = days.find((one) => before === undefined || Temporal.PlainDate.compare(one, before) < 0);
  return found === undefined ? undefined : findDigest(tables, network, found);
}

function figuresRow(on: Temporal.PlainDate, school: string): string {
  return `${FIGURES}${on}_${encodeKey(school)}`;
}
