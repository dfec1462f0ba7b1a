import type { Temporal } from 'temporal-polyfill';
import type { FeatureDeps } from '../../bot/deps.ts';
import { defineJob, type Job, type Wake, wakeOf } from '../../bot/jobs.ts';
import type { SchoolCalendar } from '../../domain/calendar/calendar.ts';
import { dayOf } from '../../domain/calendar/school-hours.ts';
import { type Round, whyNoVote } from '../../domain/round.ts';
import { dueOf, momentAfter, type RoundMoments, roundMoments } from '../../domain/round-moments.ts';
import { findCalendar } from '../../records/calendar.ts';
import { findLeaving } from '../../records/leaving.ts';
import { findRound } from '../../records/round.ts';
import { closeAtDeadline } from '../../records/round-end.ts';
import { countParticipation, listVoters } from '../../records/votes.ts';
import { momentsKind } from './moments.ts';
import { lineMail, reminderMail } from './remind.ts';
import { settleRound } from './settle.ts';

/** Reminds of an open round, and closes it at its deadline, also late: what was missed before that is left out. */
export function momentsJob(deps: FeatureDeps): Job {
  return defineJob(momentsKind, async ({ round: id }, at): Promise<readonly Wake[]> => {
    const { tables, clock } = deps;
    const now = clock.now();
    const round = await findRound(tables, id);
    if (round === undefined) return [];
    const calendar = await findCalendar(tables, round.team, deps.timeZone);
    const moments = roundMoments(round, calendar);
    const due = round.status === 'open' ? dueOf(moments, now, calendar) : 'deadline';
    if (due === 'deadline') {
      const closed = await closeAtDeadline(tables, id, now, deps.random.id());
      // Also when it was closed before: whoever did may have been killed right after it.
      if ('ended' in closed) await settleRound(deps, id);
      return [];
    }
    if (due !== undefined) await remind(deps, round, due, moments, calendar);
    const next = momentAfter(moments, now);
    return next === undefined ? [] : [wakeOf(momentsKind, soonest(next, at), { round: id })];
  });
}

/** Not the moment that was just looked at: a clock that went back has come to it twice. */
function soonest(next: Temporal.Instant, at: Temporal.Instant): Temporal.Instant {
  return next.epochMilliseconds <= at.epochMilliseconds ? at.add({ minutes: 1 }) : next;
}

/**
 * Writes to those who may vote and have not, and one line for all. In an anonymous round to everybody who may vote: what is kept of
 * mails must not tell who had voted. Once all have voted nothing is said.
 */
async function remind(
  deps: FeatureDeps,
  round: Round,
  reason: 'halfway' | 'closing',
  moments: RoundMoments,
  calendar: SchoolCalendar,
): Promise<void> {
  const { tables, clock } = deps;
  if ((await findLeaving(tables, round.team)) !== undefined) return;
  const { voted } = await countParticipation(tables, round.id);
  if (voted >= round.expected) return;
  const address = await deps.addresses.of(round.channel);
  if (address === undefined) return;
  const voters = await listVoters(tables, round.id);
  const invited = (await deps.roster.members(round.channel, address)).filter(
    (member) => whyNoVote(round, member, [], clock.now()) === undefined,
  );
  const missing = invited.filter(({ person }) => !voters.has(person));
  if (missing.length === 0) return;
  // A deadline that moves has a warning of its own, and none twice on a day.
  const day = dayOf(moments.warning ?? round.deadline, calendar).toString();
  const about = reason === 'halfway' ? `${reason}/${round.id}` : `${reason}/${round.id}/${day}`;
  const told = round.openness === 'anonymous' ? invited : missing;
  await deps.outbox.send(
    lineMail(round, reason, `round-line/${about}`),
    ...told.map(({ person }) => reminderMail(round, person, reason, `round-reminder/${about}/${person}`)),
  );
}
