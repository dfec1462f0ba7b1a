import type { Turn } from '../../bot/contract.ts';
import { LIMITS } from '../../domain/round.ts';
import type { LocalMoment } from '../../domain/school-time.ts';

/** Why a moment cannot be a deadline, as a sentence; undefined when it can. */
export function deadlineFault(moment: LocalMoment, turn: Turn): string | undefined {
  const { start } = turn.say.round;
  if (!moment.ok) return moment.reason === 'not-a-date' ? start.badDate : start.badTime;
  const days = turn.now.until(moment.instant).total('hours') / 24;
  if (days <= 0) return start.past;
  return days > LIMITS.deadlineDays ? start.tooFar(LIMITS.deadlineDays) : undefined;
}
