import type { FeatureDeps } from '../../bot/deps.ts';
import { wakeOf } from '../../bot/jobs.ts';
import type { Round } from '../../domain/round.ts';
import { momentAfter, roundMoments } from '../../domain/round-moments.ts';
import { findCalendar } from '../../records/calendar.ts';
import { ofRound } from './actions.ts';

/** An open round is to be looked at: half time, the warning of its deadline, the deadline itself. */
export const momentsKind = { kind: 'round-moments', input: ofRound };

/** Stores the next moment of a round: before the change of the round that it belongs to. */
export async function wakeRound(deps: FeatureDeps, round: Round): Promise<void> {
  const calendar = await findCalendar(deps.tables, round.team, deps.timeZone);
  const next = momentAfter(roundMoments(round, calendar), deps.clock.now()) ?? deps.clock.now();
  await deps.schedule.wake(wakeOf(momentsKind, next, { round: round.id }));
}

/** Has a round looked at now: after a change that may have made something due. */
export async function lookAtRound(deps: FeatureDeps, round: string): Promise<void> {
  await deps.schedule.wake(wakeOf(momentsKind, deps.clock.now(), { round }));
}
