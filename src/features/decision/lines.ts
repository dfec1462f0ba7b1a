import { z } from 'zod';
import type { FeatureDeps } from '../../bot/deps.ts';
import { linkToCard } from '../../bot/links.ts';
import { defineMail, type Mail, type MailSource, type Rendered } from '../../bot/mail.ts';
import { threadOf } from '../../bot/threads.ts';
import { dayOf, isFresh, isSchoolTime, schoolMomentFrom, untilQuietEnds } from '../../domain/calendar/school-hours.ts';
import type { Decision } from '../../domain/decision.ts';
import { findCalendar } from '../../records/calendar.ts';
import { decisionCard, findDecision } from '../../records/decision.ts';
import { findLeaving } from '../../records/leaving.ts';
import { findPlan } from '../../records/plan.ts';
import { findRound } from '../../records/round.ts';
import { formatDay } from '../../ui/format.ts';
import { strings } from '../../ui/strings/index.ts';
import { decisionId } from './actions.ts';
import { reviewCard } from './cards.ts';
import { lineOf } from './shown.ts';

const ofDecision = z.strictObject({ decision: decisionId });
const decidedKind = { kind: 'decided', input: ofDecision, unsure: 'again' } as const;
const reviewKind = { kind: 'decision-review', input: ofDecision, unsure: 'never' } as const;

type Told = Pick<Decision, 'id' | 'team' | 'channel'>;

/** One line below the card once it shows the decision. */
export function decidedMail({ id: decision, team, channel }: Told): Mail {
  return { id: `decided/${decision}`, kind: decidedKind.kind, input: { decision }, owner: team, to: { channel } };
}

/** On the day that the team wanted to look back on its decision. */
export function reviewMail({ id: decision, team, channel }: Told): Mail {
  return {
    id: `decision-review/${decision}`,
    kind: reviewKind.kind,
    input: { decision },
    owner: team,
    to: { channel },
  };
}

/** What a team is told of its decision without asking. */
export function decisionMails(deps: FeatureDeps): readonly MailSource[] {
  return [
    defineMail(decidedKind, ({ decision }) => renderDecided(deps, decision)),
    defineMail(reviewKind, ({ decision }) => renderReview(deps, decision)),
  ];
}

async function renderDecided(deps: FeatureDeps, id: string): Promise<Rendered> {
  const { tables } = deps;
  const [round, decision] = await Promise.all([findRound(tables, id), findDecision(tables, id)]);
  const thread = decision && (await threadOf(deps, decisionCard(id), decision.channel));
  if (round === undefined || decision?.outcome === undefined || thread === undefined) return { mail: 'over' };
  const calendar = await findCalendar(tables, decision.team, deps.timeZone);
  if (!isFresh(decision.outcome.decidedAt, deps.clock.now(), calendar)) return { mail: 'over' };
  const at = untilQuietEnds(decision.outcome.decidedAt, deps.clock.now(), calendar);
  if (at !== undefined) return { mail: 'later', at };
  const language = await deps.languages.ofTeam(decision.team);
  const text = strings(language).decision.decided.notice(lineOf(round, decision.outcome.item, language));
  return { mail: 'send', message: { text }, thread };
}

/** At the top of the channel: the thread of a decision is months down by then. A plan has a day of its own to look back. */
async function renderReview(deps: FeatureDeps, id: string): Promise<Rendered> {
  const { tables, clock } = deps;
  const [round, decision] = await Promise.all([findRound(tables, id), findDecision(tables, id)]);
  if (round === undefined || decision?.outcome === undefined || (await findPlan(tables, id)) !== undefined)
    return { mail: 'over' };
  if ((await findLeaving(tables, decision.team)) !== undefined) return { mail: 'over' };
  const calendar = await findCalendar(tables, decision.team, deps.timeZone);
  const now = clock.now();
  if (!isSchoolTime(now, calendar)) return { mail: 'later', at: schoolMomentFrom(now, calendar) };
  const language = await deps.languages.ofTeam(decision.team);
  const { item, decidedAt, reviewOn } = decision.outcome;
  const title = lineOf(round, item, language);
  const card = reviewCard.render(
    {
      title,
      decidedOn: formatDay(dayOf(decidedAt, calendar), language),
      // Moved out of a holiday, or late: then the day is named.
      reviewOn: reviewOn.equals(dayOf(now, calendar)) ? '' : formatDay(reviewOn, language),
      link: await linkToCard(deps, decisionCard(id), decision.channel),
    },
    language,
  );
  return { mail: 'send', message: { card, summary: strings(language).decision.review.summary(title) } };
}
