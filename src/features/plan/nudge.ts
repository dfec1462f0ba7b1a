import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { FeatureDeps } from '../../bot/deps.ts';
import { defineMail, type MailKind, type MailSource, type Rendered } from '../../bot/mail.ts';
import type { SchoolCalendar } from '../../domain/calendar/calendar.ts';
import { dayOf, isSchoolTime, schoolMomentFrom } from '../../domain/calendar/school-hours.ts';
import type { Plan } from '../../domain/plan.ts';
import { isDueBy, lastTouch, stillDay } from '../../domain/plan-moments.ts';
import { smallestStep } from '../../domain/plan-progress.ts';
import { findCalendar } from '../../records/calendar.ts';
import { findLastWork, findPlan } from '../../records/plan.ts';
import { findRound } from '../../records/round.ts';
import { nextStepLine } from '../../ui/next-step.ts';
import { itemLine } from '../../ui/round-item.ts';
import { strings } from '../../ui/strings/index.ts';
import { planId } from './actions.ts';
import { contentsOf, presentIn } from './reach.ts';
import { planThread } from './thread.ts';
import { nudgeCard } from './unasked-cards.ts';

/** `touched`: the last work, so that a stillness gets one nudge. */
const ofStillness = z.strictObject({ plan: planId, touched: z.string() });
type OfStillness = z.infer<typeof ofStillness>;
const nudgeMail: MailKind<OfStillness> = { kind: 'plan-nudge', input: ofStillness, unsure: 'never' };

/**
 * One word to a plan that nobody touched for four school weeks. It is tried on each school day of the two weeks after that, and has one id:
 * the outbox knows that for longer, so nothing is kept beside the plan.
 */
export async function nudgeIfStill(
  deps: FeatureDeps,
  plan: Plan,
  now: Temporal.Instant,
  calendar: SchoolCalendar,
): Promise<void> {
  const touched = await touchedAt(deps, plan);
  if (!isDueBy(stillDay(touched, calendar), dayOf(now, calendar))) return;
  await deps.outbox.send({
    id: `nudge/${plan.id}/${touched}`,
    kind: nudgeMail.kind,
    input: { plan: plan.id, touched: touched.toString() },
    owner: plan.team,
    to: { channel: plan.channel },
  });
}

/** Nothing to say when somebody worked on the plan meanwhile. */
export function nudgeSource(deps: FeatureDeps): MailSource {
  return defineMail(nudgeMail, async ({ plan: id, touched }): Promise<Rendered> => {
    const plan = await findPlan(deps.tables, id);
    if (plan === undefined || plan.status === 'finished') return { mail: 'over' };
    const [round, contents, at, calendar] = await Promise.all([
      findRound(deps.tables, id),
      contentsOf(deps, id),
      touchedAt(deps, plan),
      findCalendar(deps.tables, plan.team, deps.timeZone),
    ]);
    const now = deps.clock.now();
    const today = dayOf(now, calendar);
    const still = at.equals(touched) && isDueBy(stillDay(at, calendar), today);
    if (round === undefined || contents === undefined || !still) return { mail: 'over' };
    if (!isSchoolTime(now, calendar)) return { mail: 'later', at: schoolMomentFrom(now, calendar) };
    const language = await deps.languages.ofTeam(plan.team);
    const next = smallestStep(contents);
    const [{ link, thread }, present] = await Promise.all([
      planThread(deps, plan),
      next.kind === 'action' ? presentIn(deps, plan) : undefined,
    ]);
    const card = nudgeCard.render(
      {
        plan: id,
        item: itemLine(round, plan.item, language),
        next: nextStepLine(next, today, present, language),
        step: next.kind === 'finish' ? 'finish' : next.step,
        link,
      },
      language,
    );
    return { mail: 'send', message: { card, summary: strings(language).actionReminders.nudge.title }, ...thread };
  });
}

async function touchedAt({ tables }: FeatureDeps, plan: Plan): Promise<Temporal.Instant> {
  return lastTouch(plan, (await findLastWork(tables, plan.id))?.at);
}
