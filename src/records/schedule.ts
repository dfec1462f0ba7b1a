import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Row, Tables, Write } from '../ports/tables.ts';
import { storedInstant } from './cells.ts';
import { encodeKey } from './keys.ts';
import { eraseAll } from './rows.ts';
import { TABLES } from './tables.ts';

/**
 * All that is to be done at a moment, in one partition: its key begins with that moment, so whatever is due is one query, however
 * many teams there are. Claimed by etag until a moment; what a crashed process had claimed is free again after it.
 */
const DUE = 'due';
/** Rows that a look reads at once: some claims' worth, since most looks find little. */
const DUE_PAGE = 200;
/** When jobs of a kind last ran. */
const RUNS = 'runs';

/** A wake as stored. `at` in whole seconds. */
export interface StoredWake {
  readonly key: string;
  readonly etag: string;
  readonly at: Temporal.Instant;
  readonly kind: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Until when somebody works on it, or it waits after a failure. */
  readonly claimedUntil: Temporal.Instant | undefined;
  readonly claim: string | undefined;
  /** How often it was begun. */
  readonly tries: number;
}

interface Wake {
  readonly at: Temporal.Instant;
  readonly kind: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const schema = z.object({
  at: storedInstant,
  kind: z.string(),
  input: z.string(),
  claimedUntil: storedInstant.optional(),
  claim: z.string().optional(),
  tries: z.number(),
});

/**
 * Stores wakes. One that is there already is written anew: whoever works on it has read before, and it is looked at once more.
 */
export async function storeWakes(tables: Tables, wakes: readonly Wake[]): Promise<void> {
  const writes = [...new Map(wakes.map((wake) => [keyOf(wake), store(wake)])).values()];
  for (let at = 0; at < writes.length; at += 100)
    await tables.transact(TABLES.schedule, DUE, writes.slice(at, at + 100));
}

/** What is due by now, page by page, the oldest first; also what is claimed. */
export async function* listDue(tables: Tables, now: Temporal.Instant): AsyncIterable<readonly StoredWake[]> {
  // The key goes on with `_`: of this very second is due too.
  const second = now.round({ smallestUnit: 'second', roundingMode: 'floor' }).toString();
  for await (const page of tables.list(TABLES.schedule, DUE, { before: `${second}~`, pageSize: DUE_PAGE }))
    yield page.map(read);
}

/** Everything that is planned, page by page, in order of time. */
export async function* listPlanned(tables: Tables): AsyncIterable<readonly StoredWake[]> {
  for await (const page of tables.list(TABLES.schedule, DUE)) yield page.map(read);
}

/** Deletes the wakes that are about one of these: an id or key in what they say. It reads the whole schedule. Answers how many. */
export async function eraseWakes(tables: Tables, subjects: ReadonlySet<string>): Promise<number> {
  let erased = 0;
  for await (const page of listPlanned(tables)) {
    const about = page.filter(({ input }) => Object.values(input).some((value) => subjects.has(String(value))));
    erased += await eraseAll(
      tables,
      TABLES.schedule,
      DUE,
      about.map(({ key }) => key),
    );
  }
  return erased;
}

/**
 * Claims wakes of one page of `listDue`, all or none; none when another process was first with one of them. Answers them as they are
 * now: who claims ends them by their etags. At most 100.
 */
export async function claimWakes(
  tables: Tables,
  wakes: readonly StoredWake[],
  claim: { readonly id: string; readonly now: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<readonly StoredWake[]> {
  const written = await tables.transact(
    TABLES.schedule,
    DUE,
    wakes.map(({ key, etag, tries }) => ({
      do: 'merge',
      row: key,
      etag,
      cells: { claim: claim.id, claimedUntil: claim.until.toString(), tries: tries + 1 },
    })),
  );
  const mine: StoredWake[] = [];
  if (!written.written) return mine;
  for await (const page of listDue(tables, claim.now)) {
    mine.push(...page.filter((wake) => wake.claim === claim.id));
    if (mine.length === wakes.length) break;
  }
  return mine;
}

/** Whether a wake is the very one that is stored there. */
export function isSameWake({ key }: StoredWake, wake: Wake): boolean {
  return key === keyOf(wake);
}

/**
 * Ends claimed wakes and stores what they lead to. One that was stored anew in the meantime stays, and so does one that another of them
 * leads to: whoever did it has read before, and it is looked at once more.
 */
export async function endWakes(
  tables: Tables,
  done: readonly { readonly wake: StoredWake; readonly next: readonly Wake[] }[],
): Promise<void> {
  const next = new Map(done.flatMap((one) => one.next).map((wake) => [keyOf(wake), store(wake)]));
  const ends = done.flatMap(({ wake }): readonly Write[] =>
    next.has(wake.key) ? [] : [{ do: 'delete', row: wake.key, etag: wake.etag }],
  );
  if (next.size + ends.length <= 100) {
    const all = await tables.transact(TABLES.schedule, DUE, [...next.values(), ...ends]);
    if (all.written) return;
  }
  await storeWakes(
    tables,
    done.flatMap((one) => one.next),
  );
  for (const end of ends) await tables.transact(TABLES.schedule, DUE, [end]);
}

/** Lets a wake that failed wait. */
export async function postponeWake(tables: Tables, { key, etag }: StoredWake, until: Temporal.Instant): Promise<void> {
  await tables.transact(TABLES.schedule, DUE, [
    { do: 'merge', row: key, etag, cells: { claimedUntil: until.toString() } },
  ]);
}

/** Keeps that jobs of these kinds ran. */
export async function recordRuns(tables: Tables, kinds: readonly string[], at: Temporal.Instant): Promise<void> {
  const writes = [...new Set(kinds)].map(
    (kind) => ({ do: 'upsert-merge', row: encodeKey(kind), cells: { at: at.toString() } }) as const,
  );
  if (writes.length > 0) await tables.transact(TABLES.schedule, RUNS, writes);
}

/** When jobs of each kind last ran. */
export async function findRuns(tables: Tables): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const runs = new Map<string, Temporal.Instant>();
  for await (const page of tables.list(TABLES.schedule, RUNS))
    for (const { row, cells } of page) runs.set(row, Temporal.Instant.from(String(cells['at'])));
  return runs;
}

function store(wake: Wake): Write {
  const { at, kind, input } = wake;
  return {
    do: 'upsert-replace',
    row: keyOf(wake),
    cells: { at: stamp(at), kind, input: JSON.stringify(input), tries: 0 },
  };
}

function keyOf({ at, kind, input }: Wake): string {
  return `${stamp(at)}_${kind}_${encodeKey(JSON.stringify(input))}`;
}

/** Whole seconds, so that keys stand in the order of time: never earlier than was meant. */
function stamp(at: Temporal.Instant): string {
  return at.round({ smallestUnit: 'second', roundingMode: 'ceil' }).toString();
}

function read({ row, etag, cells }: Row): StoredWake {
  const { at, kind, input, claimedUntil, claim, tries } = schema.parse(cells);
  return { key: row, etag, at, kind, tries, claim, claimedUntil, input: inputSchema.parse(JSON.parse(input)) };
}

const inputSchema = z.record(z.string(), z.unknown());
