import type { Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import type { SchoolCalendar } from '../../domain/calendar/calendar.ts';
import type { Catalogue } from '../../domain/catalogue.ts';
import { CATALOGUES, findCatalogue } from '../../domain/catalogues/index.ts';
import { LIMITS, parseOwnItems, type Round } from '../../domain/round.ts';
import { defaultDeadline } from '../../domain/school-time.ts';
import { findCalendar } from '../../records/calendar.ts';
import { findDraft, type RoundDraft, recordDraft } from '../../records/draft.ts';

export type Filled = Required<RoundDraft>;

/** Who is in the channel. */
export interface Present {
  readonly members: number;
  readonly guests: number;
}
export const NOBODY: Present = { members: 0, guests: 0 };

/** What this person has filled in so far here. */
export function draftOf(deps: FeatureDeps, turn: Turn): Promise<RoundDraft> {
  return findDraft(deps.tables, turn.person.key, turn.place);
}

/** Adds to it what a page said. */
export function keep(deps: FeatureDeps, turn: Turn, draft: RoundDraft, more: RoundDraft): Promise<void> {
  return recordDraft(deps.tables, turn.person.key, turn.place, { ...draft, ...more });
}

/** Who is in the channel now; nobody when Teams cannot be asked. */
export async function countPresent(deps: FeatureDeps, turn: Turn): Promise<Present> {
  try {
    const all = await deps.roster.members(turn.place.channel, turn.place.address);
    const guests = all.filter((member) => member.guest).length;
    return { members: all.length - guests, guests };
  } catch (cause) {
    deps.logger.error('roster.failed', cause);
    return NOBODY;
  }
}

/** When the team of this turn is at school. */
export function calendarHere({ tables, timeZone }: FeatureDeps, { place }: Turn): Promise<SchoolCalendar> {
  return findCalendar(tables, place.team, timeZone);
}

/** The catalogue of a draft: A unless another was chosen. */
export function letterOf(draft: RoundDraft): Catalogue['letter'] {
  return draft.letter ?? 'A';
}

/** What a draft is about, with our defaults: the whole catalogue. */
export function aboutOf(draft: RoundDraft): Pick<Filled, 'letter' | 'areas' | 'own'> {
  const letter = letterOf(draft);
  return { letter, areas: draft.areas ?? catalogueFor({ letter }).areas.map((area) => area.id), own: draft.own ?? [] };
}

/** The draft with our defaults: a week on at 16:00, closed until the close, everybody in the roster who may vote. */
export function withDefaults(
  draft: RoundDraft,
  turn: Turn,
  calendar: SchoolCalendar,
  present: Present = NOBODY,
): Filled {
  const deadline = defaultDeadline(turn.now, calendar).toZonedDateTimeISO(calendar.timeZone);
  const stepsOut = draft.stepsOut ?? false;
  const guests = draft.guests ?? false;
  const voters = present.members + (guests ? present.guests : 0) - (stepsOut ? 1 : 0);
  return {
    ...aboutOf(draft),
    date: draft.date ?? deadline.toPlainDate().toString(),
    time: draft.time ?? deadline.toPlainTime().toString({ smallestUnit: 'minute' }),
    openness: draft.openness ?? 'until-close',
    quorumPercent: draft.quorumPercent ?? 0,
    expected: draft.expected ?? Math.max(1, voters),
    guests,
    stepsOut,
  };
}

/** The newest edition of a catalogue. */
export function catalogueFor({ letter }: { readonly letter: Catalogue['letter'] }): Catalogue {
  const edition = Math.max(
    ...CATALOGUES.filter((catalogue) => catalogue.letter === letter).map((catalogue) => catalogue.edition),
  );
  const found = findCatalogue(letter, edition);
  if (found === undefined) throw new Error(`no catalogue ${letter}`);
  return found;
}

/** Own items as typed; an empty field keeps the stored ones. */
export function ownItemsFrom(
  turn: Turn,
  typed: string | undefined,
  stored: Round['own'],
): Round['own'] | { readonly fault: string } {
  if (typed === undefined || typed.trim() === '') return stored;
  const parsed = parseOwnItems(typed);
  return parsed.ok ? parsed.own : { fault: ownItemFault(turn, parsed) };
}

/** What is wrong with own items, as a sentence. */
export function ownItemFault(turn: Turn, parsed: Extract<ReturnType<typeof parseOwnItems>, { ok: false }>): string {
  const { start } = turn.say.round;
  if (parsed.reason === 'too-many') return start.tooMany(parsed.line, LIMITS.ownItems);
  if (parsed.reason === 'too-long') return start.tooLong(parsed.line, LIMITS.ownItemLength);
  return start.twice(parsed.line);
}

export function numberFrom(typed: string | undefined): number | undefined {
  const number = Number(typed);
  return typed === undefined || typed.trim() === '' || !Number.isFinite(number) ? undefined : number;
}

/** The settings of a round as the start of the next one; the deadline is proposed anew. */
export function draftFrom(round: Round): RoundDraft {
  const { letter } = round.catalogue;
  const [lead] = round.facilitators;
  return {
    letter,
    areas: [...round.areas],
    own: round.own.map(({ title }, at) => ({ id: `E-${at + 1}`, title })),
    openness: round.openness,
    quorumPercent: round.quorumPercent,
    expected: round.expected,
    guests: round.guests,
    stepsOut: lead !== undefined && round.steppedOut.includes(lead.person),
  };
}
