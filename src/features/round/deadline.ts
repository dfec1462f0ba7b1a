import type { Turn, Typed } from '../../bot/contract.ts';
import { LIMITS } from '../../domain/round.ts';
import { atLocal, type LocalMoment } from '../../domain/school-time.ts';

/** Why a moment cannot be a deadline, as a sentence; undefined when it can. */
export function deadlineFault(moment: LocalMoment, turn: Turn): string | undefined {
  const { start } = turn.say.round;
  if (!moment.ok) return moment.reason === 'not-a-date' ? start.badDate : start.badTime;
  const days = turn.now.until(moment.instant).total('hours') / 24;
  if (days <= 0) return start.past;
  return days > LIMITS.deadlineDays ? start.tooFar(LIMITS.deadlineDays) : undefined;
}

interface MomentFields {
  readonly date: string;
  readonly time: string;
}

/** What the date and time fields show: what was typed where it is a date and a time, since clients take nothing else in them. */
export function momentFields(typed: Typed, otherwise: MomentFields): MomentFields {
  const { date = otherwise.date, time = otherwise.time } = typed;
  return {
    date: atLocal(date, otherwise.time, 'UTC').ok ? date : otherwise.date,
    time: atLocal(otherwise.date, time, 'UTC').ok ? time : otherwise.time,
  };
}
