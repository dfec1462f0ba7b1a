import { z } from 'zod';
import type { PersonKey } from '../domain/identity.ts';
import { DOSES, type ReminderWish, USUAL_WISH } from '../domain/reminder-wish.ts';
import type { Tables } from '../ports/tables.ts';
import { fromState, storedDay, toState } from './cells.ts';
import { encodeKey } from './keys.ts';
import { TABLES } from './tables.ts';

/** In a person's partition. */
const WISH = 'reminders';

const schema = z.object({ dose: z.enum(DOSES), pausedUntil: storedDay.optional() });

/** How much a person wants to be reminded, over all their teams. */
export async function findReminderWish(tables: Tables, person: PersonKey): Promise<ReminderWish> {
  const row = await tables.get(TABLES.people, encodeKey(person), WISH);
  if (row === undefined) return USUAL_WISH;
  const { dose, pausedUntil } = fromState(row, schema);
  return pausedUntil === undefined ? { dose } : { dose, pausedUntil };
}

/** Keeps how much a person wants to be reminded. */
export async function recordReminderWish(
  tables: Tables,
  person: PersonKey,
  { dose, pausedUntil }: ReminderWish,
): Promise<void> {
  const cells = toState({ dose, ...(pausedUntil === undefined ? {} : { pausedUntil: pausedUntil.toString() }) });
  await tables.transact(TABLES.people, encodeKey(person), [{ do: 'upsert-replace', row: WISH, cells }]);
}
