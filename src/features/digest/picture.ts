import type { FeatureDeps } from '../../bot/deps.ts';
import { linkToCard } from '../../bot/links.ts';
import { colleagues } from '../../bot/steering.ts';
import type { SchoolCalendar } from '../../domain/calendar/calendar.ts';
import { dayOf } from '../../domain/calendar/school-hours.ts';
import type { ChannelKey } from '../../domain/channel.ts';
import type { PersonKey } from '../../domain/identity.ts';
import { rolesOf } from '../../domain/team-week.ts';
import type { Message } from '../../ports/messenger.ts';
import { planCard } from '../../records/plan.ts';
import { roundCard } from '../../records/round.ts';
import { dueLine, ownerLine } from '../../ui/action-lines.ts';
import { formatDay, formatFacts, formatList, formatMoment, shorten } from '../../ui/format.ts';
import { nextStepLine } from '../../ui/next-step.ts';
import { itemLine, subjectOf } from '../../ui/round-item.ts';
import { strings } from '../../ui/strings/index.ts';
import { teamWeekCard } from './cards.ts';
import type { TeamWeek } from './read.ts';

/** Characters of a line's parts, roles that are named, and links below the card. */
const SHORT = { item: 80, roles: 5, links: 3 } as const;

/** A team's week as its channel sees it: owners as on a plan's card, of what is late only how much, and nobody who did not vote. */
export async function teamWeekMessage(
  deps: FeatureDeps,
  team: ChannelKey,
  { rounds, plans, looks }: TeamWeek,
  calendar: SchoolCalendar,
): Promise<Message> {
  const language = await deps.languages.ofTeam(team);
  const now = deps.clock.now();
  const today = dayOf(now, calendar);
  const present = await presentIn(
    deps,
    plans.map(({ plan }) => plan.channel),
  );
  const late = plans.flatMap(({ week }) => week.late);
  const links = [
    ...rounds.map(({ round }) => ({ kind: 'round' as const, ref: roundCard(round.id), channel: round.channel })),
    ...plans.map(({ plan }) => ({ kind: 'plan' as const, ref: planCard(plan.id), channel: plan.channel })),
  ].slice(0, SHORT.links);
  const urls = await Promise.all(
    links.map(async ({ kind, ref, channel }) => ({ kind, url: await linkToCard(deps, ref, channel) })),
  );
  const card = teamWeekCard.render(
    {
      rounds: rounds.map(({ round, voted }) => ({
        subject: shorten(subjectOf(round, language), SHORT.item),
        until: formatMoment(round.deadline, now, round.timeZone, language),
        voted,
        expected: round.expected,
      })),
      due: plans.flatMap(({ plan, week }) =>
        week.due.map((action) =>
          formatFacts([
            action.what,
            ownerLine(action.owner, present.get(plan.channel), language),
            dueLine(action, today, language),
          ]),
        ),
      ),
      late: late.length,
      roles: formatList(
        rolesOf(late)
          .slice(0, SHORT.roles)
          .map((role) => shorten(role, SHORT.item)),
        language,
      ),
      done: plans.reduce((sum, { week }) => sum + week.done, 0),
      looks: looks.map(({ round, item, on }) => ({
        item: shorten(itemLine(round, item, language), SHORT.item),
        day: formatDay(on, language),
      })),
      plans: plans.map(({ plan, round, week }) => ({
        item: shorten(itemLine(round, plan.item, language), SHORT.item),
        next: nextStepLine(week.next, today, present.get(plan.channel), language),
      })),
      links: urls.filter(({ url }) => url !== ''),
    },
    language,
  );
  return { card, summary: strings(language).digest.title };
}

/** Who is in each channel; a channel of which Teams says nothing is left out. */
async function presentIn(
  deps: FeatureDeps,
  channels: readonly ChannelKey[],
): Promise<ReadonlyMap<ChannelKey, ReadonlySet<PersonKey>>> {
  const present = new Map<ChannelKey, ReadonlySet<PersonKey>>();
  for (const channel of new Set(channels)) {
    const members = await colleagues(deps, channel);
    if (members !== undefined && members.length > 0) present.set(channel, new Set(members.map(({ person }) => person)));
  }
  return present;
}
