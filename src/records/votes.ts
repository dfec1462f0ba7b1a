import { z } from 'zod';
import { type Hands, handVoters } from '../domain/hands.ts';
import type { PersonKey } from '../domain/identity.ts';
import { RATINGS, type Rating } from '../domain/rating.ts';
import { type Answer, itemIds, type Round } from '../domain/round.ts';
import type { Cell, Row, Tables } from '../ports/tables.ts';
import { eraseHands, findHands } from './hands.ts';
import { decodeKey, encodeKey } from './keys.ts';
import { passGate } from './round.ts';
import { eraseRows } from './rows.ts';
import { wantSharedCard } from './shared-card.ts';
import { TABLES } from './tables.ts';

const BALLOT = 'ballot_';
const PARTICIPATION = 'part_';
/** The counts of a closed round. */
export const TALLY = 'tally';

/** What one person has answered so far. */
export interface Vote {
  readonly ratings: Readonly<Record<string, Rating>>;
  readonly reasons: Readonly<Record<string, string>>;
}

/** A vote with who gave it. `name` is stored in an *open* round only, where everybody may see it. */
export interface NamedVote extends Vote {
  readonly person: PersonKey;
  readonly name: string | undefined;
}

/** How far people are: handed in or counted by their hands, and begun without handing in. */
export interface Participation {
  readonly voted: number;
  readonly busy: number;
  /** The show of hands; its people are in `voted`. */
  readonly hands?: Hands;
}

/**
 * Stores answers of one person: one transaction that only goes through while the round takes votes.
 * Answers that are not named stay as they were. `version` is a fresh id for the card.
 */
export async function recordVote(
  tables: Tables,
  round: Round,
  voter: { readonly person: PersonKey; readonly name: string },
  answers: Readonly<Record<string, Answer>>,
  handIn: boolean,
  version: string,
): Promise<'stored' | 'too-late'> {
  const key = encodeKey(voter.person);
  const name: Record<string, Cell> = round.openness === 'open' ? { name: voter.name } : {};
  const written = await tables.transact(TABLES.rounds, encodeKey(round.id), [
    passGate(),
    { do: 'upsert-merge', row: `${BALLOT}${key}`, cells: { ...name, ...cellsOf(answers) } },
    { do: 'upsert-merge', row: `${PARTICIPATION}${key}`, cells: handIn ? { handedIn: true } : {} },
    wantSharedCard(version),
  ]);
  return written.written ? 'stored' : 'too-late';
}

/** A person's own vote and whether it is handed in; undefined before the first page is saved. */
export async function findVote(
  tables: Tables,
  round: Round,
  person: PersonKey,
): Promise<(Vote & { readonly handedIn: boolean }) | undefined> {
  const partition = encodeKey(round.id);
  const [ballot, part] = await Promise.all([
    tables.get(TABLES.rounds, partition, `${BALLOT}${encodeKey(person)}`),
    tables.get(TABLES.rounds, partition, `${PARTICIPATION}${encodeKey(person)}`),
  ]);
  return ballot === undefined ? undefined : { ...voteOf(round, ballot), handedIn: part?.cells['handedIn'] === true };
}

/** Counts who took part, without reading a ballot. */
export async function countParticipation(tables: Tables, roundId: string): Promise<Participation> {
  let voted = 0;
  let busy = 0;
  for await (const page of tables.list(TABLES.rounds, encodeKey(roundId), { prefix: PARTICIPATION })) {
    for (const row of page) {
      if (row.cells['handedIn'] === true) voted += 1;
      else busy += 1;
    }
  }
  const hands = await findHands(tables, roundId);
  return hands === undefined ? { voted, busy } : { voted: voted + handVoters(hands), busy, hands };
}

/** Who has handed in. */
export async function listVoters(tables: Tables, roundId: string): Promise<ReadonlySet<PersonKey>> {
  const voters = new Set<PersonKey>();
  for await (const page of tables.list(TABLES.rounds, encodeKey(roundId), { prefix: PARTICIPATION }))
    for (const row of page) if (row.cells['handedIn'] === true) voters.add(personOf(row, PARTICIPATION));
  return voters;
}

/** Every vote of a round, whole pages at a time. */
export async function* listVotes(tables: Tables, round: Round): AsyncIterable<NamedVote> {
  for await (const page of tables.list(TABLES.rounds, encodeKey(round.id), { prefix: BALLOT })) {
    for (const row of page) {
      const name = row.cells['name'];
      yield { ...voteOf(round, row), person: personOf(row, BALLOT), name: typeof name === 'string' ? name : undefined };
    }
  }
}

/** Deletes who voted what, that they voted, the show of hands, and what was counted; safe to run again after a crash. */
export async function eraseVotes(tables: Tables, roundId: string): Promise<void> {
  await eraseBallots(tables, roundId);
  await eraseHands(tables, roundId);
  await eraseRows(tables, TABLES.rounds, encodeKey(roundId), TALLY);
}

/** Deletes who voted what, and that they voted; safe to run again after a crash. */
export async function eraseBallots(tables: Tables, roundId: string): Promise<void> {
  await eraseRows(tables, TABLES.rounds, encodeKey(roundId), BALLOT);
  await eraseRows(tables, TABLES.rounds, encodeKey(roundId), PARTICIPATION);
}

const ratingSchema = z.enum(RATINGS);

/** Property names of Azure Tables take no `-` or `.`: `A-3.1` is stored as `rating_A_3_1`. */
function cellName(field: 'rating' | 'reason', item: string): string {
  return `${field}_${item.replace(/[-.]/g, '_')}`;
}

function cellsOf(answers: Readonly<Record<string, Answer>>): Record<string, Cell> {
  const cells: Record<string, Cell> = {};
  for (const [item, answer] of Object.entries(answers)) {
    if (answer.rating !== undefined) cells[cellName('rating', item)] = answer.rating;
    // A merge cannot take a cell away, so a reason that is taken back becomes an empty text.
    if (answer.reason !== undefined) cells[cellName('reason', item)] = answer.reason ?? '';
  }
  return cells;
}

function voteOf(round: Round, row: Row): Vote {
  const ratings: Record<string, Rating> = {};
  const reasons: Record<string, string> = {};
  for (const item of itemIds(round)) {
    const rating = ratingSchema.safeParse(row.cells[cellName('rating', item)]);
    if (rating.success) ratings[item] = rating.data;
    const reason = row.cells[cellName('reason', item)];
    if (typeof reason === 'string' && reason !== '') reasons[item] = reason;
  }
  return { ratings, reasons };
}

function personOf(row: Row, prefix: string): PersonKey {
  const [tenant = '', person = ''] = decodeKey(row.row.slice(prefix.length)).split(':');
  return `${tenant}:${person}`;
}
