import { z } from 'zod';
import { OPENNESS, type Round } from '../domain/round.ts';
import type { Cell, Row, Tables } from '../ports/tables.ts';
import { channelKeySchema, fromState, personKeySchema, storedInstant, toState } from './cells.ts';
import { encodeKey } from './keys.ts';
import { TABLES } from './tables.ts';

/**
 * A round's partition: `round`, `gate` (there while votes are taken), `card`, `ballot_*`, `part_*`, `hands`, `tally`,
 * `reasons_*` (of anonymous ones), `notice_*`.
 * A vote merges the gate in its transaction and closing deletes it, so each acknowledged vote is in before the close.
 */
export const ROUND = 'round';
export const GATE = 'gate';
const roundSchema = z.object({
  id: z.string(),
  channel: channelKeySchema,
  team: channelKeySchema,
  catalogue: z.object({ letter: z.enum(['A', 'B', 'C']), edition: z.number().int() }),
  areas: z.array(z.string()),
  items: z.array(z.string()),
  own: z.array(z.object({ id: z.string(), title: z.string() })),
  ownNumbered: z.number().exactOptional(),
  openness: z.enum(OPENNESS),
  deadline: storedInstant,
  timeZone: z.string(),
  quorumPercent: z.number(),
  expected: z.number().int(),
  guests: z.boolean(),
  facilitators: z.array(z.object({ person: personKeySchema, name: z.string() })),
  steppedOut: z.array(personKeySchema),
  status: z.enum(['open', 'closed', 'stopped']),
  openedAt: storedInstant,
  endedAt: storedInstant.exactOptional(),
  endedBy: z.string().exactOptional(),
  endedByName: z.string().exactOptional(),
  changes: z.array(z.string()).exactOptional(),
  formerEnds: z.array(z.string()).exactOptional(),
  choosing: z.boolean().exactOptional(),
});

/** A round as stored, with what its next write goes by. */
export async function loadRound(
  tables: Tables,
  id: string,
): Promise<{ readonly round: Round; readonly etag: string } | undefined> {
  const row = await tables.get(TABLES.rounds, encodeKey(id), ROUND);
  return row === undefined ? undefined : { round: readRound(row), etag: row.etag };
}

function readRound(row: Row): Round {
  return fromState(row, roundSchema);
}

/** A round as it is stored. */
export function cellsOfRound(round: Round): Readonly<Record<string, Cell>> {
  return toState({
    ...round,
    deadline: round.deadline.toString(),
    openedAt: round.openedAt.toString(),
    ...(round.endedAt && { endedAt: round.endedAt.toString() }),
  });
}
