import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { FeatureDeps } from '../../bot/deps.ts';
import { defineJob, type Job, type JobKind, type Wake, wakeOf } from '../../bot/jobs.ts';
import { defineMail, type MailKind, type MailSource, type Rendered } from '../../bot/mail.ts';
import type { SchoolCalendar } from '../../domain/calendar/calendar.ts';
import { dayOf, isSchoolTime, nextSchoolMorning, schoolMorning } from '../../domain/calendar/school-hours.ts';
import { isSchoolMonday, nextSchoolMonday } from '../../domain/calendar/school-week.ts';
import type { ChannelKey } from '../../domain/channel.ts';
import { isInWeek } from '../../domain/team-week.ts';
import { findCalendar } from '../../records/calendar.ts';
import { channelKeySchema } from '../../records/cells.ts';
import { listChannels } from '../../records/channel.ts';
import { findLeaving } from '../../records/leaving.ts';
import { findTeamSettings } from '../../records/team-settings.ts';
import { planDayJob, planReviewJob } from '../plan/actions.ts';
import { teamWeekMessage } from './picture.ts';
import { homeOf, type TeamRound, teamRounds, teamWeekOf } from './read.ts';

type OfTeam = { readonly team: ChannelKey };
const teamWeek: JobKind<OfTeam> = { kind: 'team-week', input: z.strictObject({ team: channelKeySchema }) };

const ofMonday = z.strictObject({ team: channelKeySchema, channel: channelKeySchema, day: z.string() });
const weekMail: MailKind<z.infer<typeof ofMonday>> = { kind: 'team-week', input: ofMonday, unsure: 'never' };

/** Sees to it that a team is looked at on its next Monday at school; however often that is asked, it is one row. */
export async function wakeTeam({ tables, schedule, clock, timeZone }: FeatureDeps, team: ChannelKey): Promise<void> {
  const calendar = await findCalendar(tables, team, timeZone);
  await schedule.wake(wakeOf(teamWeek, nextSchoolMonday(clock.now(), calendar), { team }));
}

/**
 * Monday at the beginning of school hours; when Monday is no school day, that week has no digest, and neither when it was missed. A team that
 * does not want it is looked at all the same: it may want it again, and its plans are looked after here.
 */
export function teamWeekJob(deps: FeatureDeps): Job {
  return defineJob(teamWeek, async ({ team }): Promise<readonly Wake[]> => {
    const { tables, clock, outbox, timeZone } = deps;
    if (!(await hasChannels(deps, team))) return [];
    const now = clock.now();
    const calendar = await findCalendar(tables, team, timeZone);
    const next = wakeOf(teamWeek, nextSchoolMonday(now, calendar), { team });
    const today = dayOf(now, calendar);
    if (!isSchoolMonday(today, calendar) || !isSchoolTime(now, calendar)) return [next];
    if ((await findLeaving(tables, team)) !== undefined) return [next];
    const [rounds, settings] = await Promise.all([teamRounds(deps, team), findTeamSettings(tables, team)]);
    const channel = homeOf(rounds, settings);
    const news = channel !== undefined && settings.weekly && (await teamWeekOf(deps, rounds, channel, calendar));
    if (news)
      await outbox.send({
        id: `team-week/${team}/${today}`,
        kind: weekMail.kind,
        input: { team, channel, day: today.toString() },
        owner: team,
        to: { channel },
      });
    return [next, ...planWakes(rounds, now, calendar)];
  });
}

/** What the mail says when it leaves. Of last week's Monday nothing is said any more. */
export function teamWeekSource(deps: FeatureDeps): MailSource {
  return defineMail(weekMail, async ({ team, channel, day }): Promise<Rendered> => {
    const { tables, clock, timeZone } = deps;
    const calendar = await findCalendar(tables, team, timeZone);
    const now = clock.now();
    if (dayOf(now, calendar).toString() !== day || !(await findTeamSettings(tables, team)).weekly)
      return { mail: 'over' };
    if (!isSchoolTime(now, calendar)) {
      const at = schoolMorning(Temporal.PlainDate.from(day), calendar);
      return Temporal.Instant.compare(now, at) < 0 ? { mail: 'later', at } : { mail: 'over' };
    }
    const week = await teamWeekOf(deps, await teamRounds(deps, team), channel, calendar);
    return week === undefined
      ? { mail: 'over' }
      : { mail: 'send', message: await teamWeekMessage(deps, team, week, calendar) };
  });
}

/** Plans that are worked on, and those that are looked back on this week, are looked at: also those begun before Koers did that. */
function planWakes(rounds: readonly TeamRound[], now: Temporal.Instant, calendar: SchoolCalendar): readonly Wake[] {
  const today = dayOf(now, calendar);
  return rounds.flatMap(({ plan }) => {
    if (plan === undefined) return [];
    const { id, status, reviewOn } = plan;
    return [
      ...(status === 'finished' ? [] : [wakeOf(planDayJob, nextSchoolMorning(now, calendar), { plan: id })]),
      ...(isInWeek(reviewOn, today) ? [wakeOf(planReviewJob, schoolMorning(reviewOn, calendar), { plan: id })] : []),
    ];
  });
}

async function hasChannels({ tables }: FeatureDeps, team: ChannelKey): Promise<boolean> {
  for await (const _ of listChannels(tables, team)) return true;
  return false;
}
