import { z } from 'zod';
import { type Count, countSayings, type Decision, type Saying } from '../domain/decision.ts';
import type { PersonKey } from '../domain/identity.ts';
import type { Cell, Row, Tables } from '../ports/tables.ts';
import { passChoiceGate } from './decision.ts';
import { encodeKey } from './keys.ts';
import { eraseRows } from './rows.ts';
import { wantSharedCard } from './shared-card.ts';
import { TABLES } from './tables.ts';

/** A saying with the name of who said it, which is stored in an *open* round only. */
export type NamedSaying = Saying & { readonly name: string };

/** What a choosing came to: the numbers, and the reasons of objections, with names in an *open* round only. */
export interface Counted extends Count {
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
  return addUp(decision, await listSayings(tables, decision));
}

/** Deletes what was said in earlier attempts; safe to run again after a crash. */
export async function eraseEarlier(tables: Tables, decision: Decision): Promise<void> {
  for (let attempt = 1; attempt < decision.attempt; attempt += 1)
    await eraseRows(tables, TABLES.decisions, encodeKey(decision.id), prefixOf(attempt));
}

function addUp(decision: Decision, sayings: readonly NamedSaying[]): Counted {
  const reasons = sayings.flatMap((saying) =>
    'reason' in saying ? [{ name: saying.name, reason: saying.reason }] : [],
  );
  // Rows come in the order of people: the alphabet keeps nobody's place.
  reasons.sort((one, other) => (one.name + one.reason).localeCompare(other.name + other.reason));
  return { ...countSayings(decision.candidates, sayings), reasons };
}

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

function prefixOf(attempt: number): string {
  return `said_${attempt}_`;
}
