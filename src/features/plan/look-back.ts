import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { FeatureDeps } from '../../bot/deps.ts';
import { defineJob, type Job } from '../../bot/jobs.ts';
import { defineMail, type MailKind, type MailSource, type Rendered } from '../../bot/mail.ts';
import { dayOf, isSchoolTime, schoolMomentFrom } from '../../domain/calendar/school-hours.ts';
import { isDueBy, lookBackDay } from '../../domain/plan-moments.ts';
import { findCalendar } from '../../records/calendar.ts';
import { findPlan } from '../../records/plan.ts';
import { findRound } from '../../records/round.ts';
import { formatDay } from '../../ui/format.ts';
import { itemLine } from '../../ui/round-item.ts';
import { strings } from '../../ui/strings/index.ts';
import { planId, planReviewJob } from './actions.ts';
import { planThread } from './thread.ts';
import { lookBackCard } from './unasked-cards.ts';
import { planReviewWake } from './wakes.ts';

/** `on`: the day that was agreed, so that each day gets one word. */
const ofReview = z.strictObject({ plan: planId, on: z.string() });
const lookBackMail: MailKind<z.infer<typeof ofReview>> = { kind: 'look-back', input: ofReview, unsure: 'never' };

/** On the day to look back, also of a finished plan. When that was moved, this looks again on the new day. */
export function planReview(deps: FeatureDeps): Job {
  return defineJob(planReviewJob, async ({ plan: id }) => {
    const { tables, clock, outbox, timeZone } = deps;
    const plan = await findPlan(tables, id);
    if (plan === undefined) return [];
    const calendar = await findCalendar(tables, plan.team, timeZone);
    const today = dayOf(clock.now(), calendar);
    const day = lookBackDay(plan, calendar);
    if (Temporal.PlainDate.compare(today, day) < 0) return [planReviewWake(plan, calendar)];
    if (!isDueBy(day, today)) return [];
    const on = plan.reviewOn.toString();
    await outbox.send({
      id: `look-back/${id}/${on}`,
      kind: lookBackMail.kind,
      input: { plan: id, on },
      owner: plan.team,
      to: { channel: plan.channel },
    });
    return [];
  });
}

/** Nothing to say when another day was agreed meanwhile. */
export function lookBackSource(deps: FeatureDeps): MailSource {
  return defineMail(lookBackMail, async ({ plan: id, on }): Promise<Rendered> => {
    const [plan, round] = await Promise.all([findPlan(deps.tables, id), findRound(deps.tables, id)]);
    if (plan === undefined || round === undefined || plan.reviewOn.toString() !== on) return { mail: 'over' };
    const calendar = await findCalendar(deps.tables, plan.team, deps.timeZone);
    const now = deps.clock.now();
    if (!isDueBy(lookBackDay(plan, calendar), dayOf(now, calendar))) return { mail: 'over' };
    if (!isSchoolTime(now, calendar)) return { mail: 'later', at: schoolMomentFrom(now, calendar) };
    const language = await deps.languages.ofTeam(plan.team);
    const { link, thread } = await planThread(deps, plan);
    const item = itemLine(round, plan.item, language);
    const card = lookBackCard.render({ item, day: formatDay(plan.reviewOn, language), link }, language);
    return { mail: 'send', message: { card, summary: strings(language).actionReminders.lookBack.title }, ...thread };
  });
}
