import type { Temporal } from 'temporal-polyfill';
import { channelsSeenFrom } from '../../bot/channels-seen.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import type { SchoolCalendar } from '../../domain/calendar/calendar.ts';
import { dayOf, schoolMorning } from '../../domain/calendar/school-hours.ts';
import { schoolMondayBefore } from '../../domain/calendar/school-week.ts';
import type { ChannelKey } from '../../domain/channel.ts';
import type { Plan } from '../../domain/plan.ts';
import { isPastDeadline, type Round } from '../../domain/round.ts';
import { isInWeek, isNews, type PlanWeek, planWeek } from '../../domain/team-week.ts';
import { listChannels } from '../../records/channel.ts';
import { listRounds } from '../../records/channel-rounds.ts';
import { findDecision } from '../../records/decision.ts';
import { findPlan } from '../../records/plan.ts';
import { planActions, planAllies } from '../../records/plan-actions.ts';
import { findSteps } from '../../records/plan-steps.ts';
import { participationOf } from '../../records/result.ts';
import type { TeamSettings } from '../../records/team-settings.ts';

/** A round of a team with what it led to. */
export interface TeamRound {
  readonly round: Round;
  readonly plan: Plan | undefined;
  /** The item that was decided on, and the day to look back: of the plan, once there is one. */
  readonly look: { readonly item: string; readonly on: Temporal.PlainDate } | undefined;
}

/** What a team hears on Monday. */
export interface TeamWeek {
  readonly rounds: readonly { readonly round: Round; readonly voted: number }[];
  readonly plans: readonly { readonly plan: Plan; readonly round: Round; readonly week: PlanWeek }[];
  readonly looks: readonly { readonly round: Round; readonly item: string; readonly on: Temporal.PlainDate }[];
}

/** Everything that a team began, channel by channel, the newest first in each. */
export async function teamRounds({ tables }: FeatureDeps, team: ChannelKey): Promise<readonly TeamRound[]> {
  const found: TeamRound[] = [];
  for await (const channel of listChannels(tables, team))
    for await (const round of listRounds(tables, channel)) {
      if (round.status === 'stopped') continue;
      const plan = round.status === 'open' ? undefined : await findPlan(tables, round.id);
      found.push({ round, plan, look: await lookOf(tables, round, plan) });
    }
  return found;
}

async function lookOf(tables: FeatureDeps['tables'], round: Round, plan: Plan | undefined): Promise<TeamRound['look']> {
  if (plan !== undefined) return { item: plan.item, on: plan.reviewOn };
  const decision = round.status === 'open' ? undefined : await findDecision(tables, round.id);
  const { outcome } = decision ?? {};
  return outcome === undefined ? undefined : { item: outcome.item, on: outcome.reviewOn };
}

/** Where the digest goes: where the team set it, else where its newest round is; undefined when it never had one. */
export function homeOf(rounds: readonly TeamRound[], { digestChannel }: TeamSettings): ChannelKey | undefined {
  if (digestChannel !== undefined) return digestChannel;
  const begun = ({ round, plan }: TeamRound) => (plan?.begunAt ?? round.openedAt).epochMilliseconds;
  return rounds.toSorted((one, other) => begun(other) - begun(one))[0]?.round.channel;
}

/**
 * What is told in a channel of this week; undefined when there is nothing new and nothing due. Of another channel only what everybody here
 * can see there: one of them may be private.
 */
export async function teamWeekOf(
  deps: FeatureDeps,
  all: readonly TeamRound[],
  home: ChannelKey,
  calendar: SchoolCalendar,
): Promise<TeamWeek | undefined> {
  const now = deps.clock.now();
  const today = dayOf(now, calendar);
  const since = schoolMorning(schoolMondayBefore(today, calendar), calendar);
  const seen = await channelsSeenFrom(deps, home, new Set(all.map(({ round }) => round.channel)));
  const told = all.filter(({ round }) => seen.has(round.channel));
  const running = told.filter(({ round }) => round.status === 'open' && !isPastDeadline(round, now));
  const rounds = await Promise.all(
    running.map(async ({ round }) => ({ round, voted: (await participationOf(deps.tables, round)).voted })),
  );
  const plans = await Promise.all(told.map((one) => weekOf(deps, one, since, today)));
  const week: TeamWeek = {
    rounds,
    plans: plans.filter((plan) => plan !== undefined),
    looks: told.flatMap(({ round, look }) =>
      look !== undefined && isInWeek(look.on, today) ? [{ round, ...look }] : [],
    ),
  };
  const news =
    week.rounds.length + week.looks.length > 0 || week.plans.some(({ plan, week: own }) => isNews(plan, own, since));
  return news ? week : undefined;
}

async function weekOf(
  { tables }: FeatureDeps,
  { plan, round }: TeamRound,
  since: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<TeamWeek['plans'][number] | undefined> {
  if (plan === undefined || plan.status === 'finished') return undefined;
  const [steps, actions, allies] = await Promise.all([
    findSteps(tables, plan.id),
    planActions.list(tables, plan.id),
    planAllies.list(tables, plan.id),
  ]);
  return steps === undefined ? undefined : { plan, round, week: planWeek({ steps, actions, allies }, since, today) };
}
