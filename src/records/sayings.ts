import { z } from 'zod';
import { type Count, countSayings, type Decision, isCountOnly, type Saying } from '../domain/decision.ts';
import type { PersonKey } from '../domain/identity.ts';
import { SHOWN_FROM } from '../domain/round.ts';
import type { Cell, Row, Tables } from '../ports/tables.ts';
import { fromState, toState } from './cells.ts';
import { passChoiceGate } from './decision.ts';
import { encodeKey } from './keys.ts';
import { eraseRows } from './rows.ts';
import { wantSharedCard } from './shared-card.ts';
import { TABLES } from './tables.ts';
import { insertTexts, listTexts } from './texts.ts';

/** A saying with the name of who said it, which is stored in an *open* round only. */
export type NamedSaying = Saying & { readonly name: string };

/** What a choosing came to: the numbers, and the reasons of objections, with names in an *open* round only. */
export interface Counted extends Count {
  /** So few chose anonymously that only their number is told. */
  readonly hidden: boolean;
  readonly reasons: readonly { readonly name: string; readonly reason: string }[];
}

/** Stores what one person says, in the place of what they said before; `too-late` once the attempt is over. */
export async function recordSaying(
  tables: Tables,
  decision: Decision,
  by: { readonly person: PersonKey; readonly name: string },
  saying: Saying,
  version: string,
): Promise<'stored' | 'too-late'> {
  const name: Record<string, Cell> = decision.openness === 'open' ? { name: by.name } : {};
  const row = `${prefixOf(decision.attempt)}${encodeKey(by.person)}`;
  const written = await tables.transact(TABLES.decisions, encodeKey(decision.id), [
    passChoiceGate(decision.attempt),
    { do: 'upsert-replace', row, cells: { ...name, ...saying } },
    wantSharedCard(version),
  ]);
  return written.written ? 'stored' : 'too-late';
}

/** What this person said in the newest attempt. */
export async function findSaying(
  tables: Tables,
  decision: Decision,
  person: PersonKey,
): Promise<NamedSaying | undefined> {
  const row = `${prefixOf(decision.attempt)}${encodeKey(person)}`;
  const stored = await tables.get(TABLES.decisions, encodeKey(decision.id), row);
  return stored === undefined ? undefined : sayingOf(stored);
}

/** Everything that was said in the newest attempt. */
export async function listSayings(tables: Tables, decision: Decision): Promise<readonly NamedSaying[]> {
  const sayings: NamedSaying[] = [];
  const prefix = prefixOf(decision.attempt);
  for await (const page of tables.list(TABLES.decisions, encodeKey(decision.id), { prefix }))
    sayings.push(...page.map(sayingOf));
  return sayings;
}

/** The numbers of the newest attempt: live while people choose, and afterwards. */
export async function countOf(tables: Tables, decision: Decision): Promise<Counted> {
  return isCountOnly(decision) ? keptCount(tables, decision) : addUp(decision, await listSayings(tables, decision));
}

/**
 * Deletes what was said in earlier attempts, and in an anonymous one who said what, once it is counted. Safe to run again after a
 * crash at any point, and by several at once.
 */
export async function forgetSayings(tables: Tables, decision: Decision): Promise<void> {
  const { id, attempt: newest } = decision;
  for (let attempt = 1; attempt < newest; attempt += 1) {
    for (const prefix of [prefixOf(attempt), countPrefix(attempt), objectionsPrefix(attempt)])
      await eraseRows(tables, TABLES.decisions, encodeKey(id), prefix);
  }
  if (!isCountOnly(decision)) return;
  await keptCount(tables, decision);
  await eraseRows(tables, TABLES.decisions, encodeKey(id), prefixOf(newest));
}

/** The count of an anonymous choosing. What was said goes once its row is there: whoever finds it missing has seen everything. */
async function keptCount(tables: Tables, decision: Decision): Promise<Counted> {
  const { attempt } = decision;
  const partition = encodeKey(decision.id);
  const objections = objectionsPrefix(attempt);
  const kept = await tables.get(TABLES.decisions, partition, countRow(attempt));
  if (kept !== undefined) {
    const texts = await listTexts(tables, TABLES.decisions, partition, objections);
    return { ...fromState(kept, countSchema), reasons: texts.map((reason) => ({ name: '', reason })) };
  }
  const { reasons, ...all } = addUp(decision, await listSayings(tables, decision));
  const hidden = all.people > 0 && all.people < SHOWN_FROM;
  const count = hidden ? { people: all.people, picks: {}, agree: 0, object: 0, hidden } : all;
  const texts = hidden ? [] : reasons.map(({ reason }) => reason);
  await insertTexts(tables, TABLES.decisions, partition, objections, texts);
  await tables.transact(TABLES.decisions, partition, [{ do: 'insert', row: countRow(attempt), cells: toState(count) }]);
  return keptCount(tables, decision);
}

function addUp(decision: Decision, sayings: readonly NamedSaying[]): Counted {
  const reasons = sayings.flatMap((saying) =>
    'reason' in saying ? [{ name: saying.name, reason: saying.reason }] : [],
  );
  // Rows come in the order of people: the alphabet keeps nobody's place.
  reasons.sort((one, other) => (one.name + one.reason).localeCompare(other.name + other.reason));
  return { ...countSayings(decision.candidates, sayings), reasons, hidden: false };
}

const countSchema = z.object({
  people: z.number(),
  picks: z.record(z.string(), z.number()),
  agree: z.number(),
  object: z.number(),
  hidden: z.boolean(),
});

const rowSchema = z.object({
  name: z.string().default(''),
  pick: z.string().optional(),
  stance: z.enum(['agree', 'object']).optional(),
  reason: z.string().default(''),
});

function sayingOf(row: Row): NamedSaying {
  const { name, pick, stance, reason } = rowSchema.parse(row.cells);
  if (pick !== undefined) return { name, pick };
  return stance === 'object' ? { name, stance, reason } : { name, stance: 'agree' };
}

function countPrefix(attempt: number): string {
  return `count_${attempt}_`;
}

function countRow(attempt: number): string {
  return `${countPrefix(attempt)}all`;
}

function objectionsPrefix(attempt: number): string {
  return `objections_${attempt}_`;
}

function prefixOf(attempt: number): string {
  return `said_${attempt}_`;
}
