import { Temporal } from 'temporal-polyfill';
import { listPlanned } from '../../src/records/schedule.ts';
import { passTo } from './days.ts';
import type { House } from './house.ts';
import type { Message } from './teams/index.ts';

/** What runs at fixed hours and tells nobody anything: time does not stop for it. */
const HOUSEKEEPING = ['resume', 'erase-left', 'outbox-forget'];
/** Minutes after its moment within which something has arrived: a test's clock runs on while work is done. */
const SOON = 10;

/** Something that arrived unasked: what, by whom it is read, and when by the clock of the school (`2026-09-14T08:00`). */
export interface Arrived {
  readonly what: string;
  readonly to: string;
  readonly at: string;
}

/** Lets time pass up to a moment, and stops at everything that is planned on the way, as a process that is always there would. */
export async function playUntil(house: House, until: Temporal.Instant): Promise<void> {
  for (;;) {
    const next = await nextPlanned(house, until);
    if (next === undefined) break;
    await passTo(house, later(next, house.clock.now()));
  }
  if (Temporal.Instant.compare(house.clock.now(), until) < 0) await passTo(house, until);
}

async function nextPlanned(house: House, until: Temporal.Instant): Promise<Temporal.Instant | undefined> {
  for await (const page of listPlanned(house.tables))
    for (const { at, kind } of page)
      if (!HOUSEKEEPING.includes(kind)) return Temporal.Instant.compare(at, until) <= 0 ? at : undefined;
  return undefined;
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) >= 0 ? one : other;
}

/** A moment by the clock of a school. */
export function local(text: string, timeZone: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toInstant();
}

/**
 * What Koers sent to the channel and to each person after a moment, in order. `nameOf` says what a message is; what it does not know was
 * asked for, and is left out. A message's id is the moment at which Teams took it.
 */
export function arrivedSince(
  house: House,
  since: Temporal.Instant,
  timeZone: string,
  nameOf: (message: Message) => string | undefined,
): readonly Arrived[] {
  const rooms = [
    ...house.team.channels.map((room) => ({ to: 'channel', messages: room.messages })),
    ...house.people.map(({ name, personalChat }) => ({ to: name, messages: personalChat.messages })),
  ];
  return rooms
    .flatMap(({ to, messages }) =>
      messages
        .filter(({ from, id }) => from === 'bot' && Number(id) > since.epochMilliseconds)
        .flatMap((message) => {
          const what = nameOf(message);
          return what === undefined ? [] : [{ what, to, id: Number(message.id) }];
        }),
    )
    .sort((one, other) => one.id - other.id)
    .map(({ what, to, id }) => ({ what, to, at: clockTime(id, timeZone) }));
}

/** What arrived as a table that is written by hand says it: a moment of the table, where it came within minutes of it. */
export function asInTable(
  arrived: readonly Arrived[],
  table: readonly (readonly [what: string, at: string])[],
): string[] {
  const lines = arrived.map(({ what, at }) => {
    const meant = table.find(([name, moment]) => name === what && isSoon(moment, at));
    return `${what} ${meant?.[1] ?? at}`;
  });
  return [...new Set(lines)];
}

function isSoon(meant: string, at: string): boolean {
  const late = Temporal.PlainDateTime.from(meant).until(Temporal.PlainDateTime.from(at)).total('minutes');
  return late >= 0 && late < SOON;
}

function clockTime(milliseconds: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}
