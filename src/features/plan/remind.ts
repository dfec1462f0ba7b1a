import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { FeatureDeps } from '../../bot/deps.ts';
import { defineJob, type Job, type JobKind, type Wake, wakeOf } from '../../bot/jobs.ts';
import { defineMail, type MailKind, type MailSource, type Rendered } from '../../bot/mail.ts';
import { weekOf } from '../../domain/action-reminders.ts';
import { dayOf, isSchoolTime, schoolMomentFrom, schoolMorning } from '../../domain/calendar/school-hours.ts';
import type { PersonKey } from '../../domain/identity.ts';
import type { Action } from '../../domain/plan-action.ts';
import { findCalendar } from '../../records/calendar.ts';
import { personKeySchema } from '../../records/cells.ts';
import { findLeaving } from '../../records/leaving.ts';
import { findPlan } from '../../records/plan.ts';
import { planActions } from '../../records/plan-actions.ts';
import { planDayJob } from './actions.ts';
import { dueMessage } from './due-picture.ts';
import { standingIn } from './mine-list.ts';
import { nudgeIfStill } from './nudge.ts';
import { dueToday, type OwnDue, reminderFor } from './own-due.ts';
import { planDayWake } from './wakes.ts';

/** Minutes after which Teams is asked again who is in a channel. */
const ASK_AGAIN = 10;

/** Somebody may have something to hear of their actions, over all their teams. */
const myActionsJob: JobKind<{ readonly person: PersonKey }> = {
  kind: 'my-actions',
  input: z.strictObject({ person: personKeySchema }),
};

const ofDay = z.strictObject({ person: personKeySchema, day: z.string(), kind: z.enum(['warning', 'weekly']) });
type OfDay = z.infer<typeof ofDay>;
const actionsMail: MailKind<OfDay> = { kind: 'actions', input: ofDay, unsure: 'never' };

/**
 * Each school morning of a plan's team, from its beginning until it is finished: whoever has something to hear of it is woken, for the same
 * moment as by their other plans. Late by an outage it is for today all the same, and nothing of earlier days is repeated.
 */
export function planDay(deps: FeatureDeps): Job {
  return defineJob(planDayJob, async ({ plan: id }) => {
    const { tables, clock, timeZone } = deps;
    const plan = await findPlan(tables, id);
    if (plan === undefined || plan.status === 'finished') return [];
    const now = clock.now();
    const [calendar, leaving] = await Promise.all([
      findCalendar(tables, plan.team, timeZone),
      findLeaving(tables, plan.team),
    ]);
    const next = planDayWake(id, now, calendar);
    if (leaving !== undefined || !isSchoolTime(now, calendar)) return [next];
    await nudgeIfStill(deps, plan, now, calendar);
    const at = schoolMorning(dayOf(now, calendar), calendar);
    const due = dueToday(plan, await planActions.list(tables, id), now, calendar);
    return [next, ...ownersOf(due).map((person): Wake => wakeOf(myActionsJob, at, { person }))];
  });
}

/** One mail a person and day, whatever number of plans woke them; what is late alone, one a week. */
export function myActions(deps: FeatureDeps): Job {
  return defineJob(myActionsJob, async ({ person }) => {
    const { reminder, owner } = await reminderFor(deps, person);
    const [first] = reminder?.entries ?? [];
    if (reminder === undefined || first === undefined || owner === undefined) return [];
    const { kind } = reminder;
    const day = dayOf(deps.clock.now(), first.calendar);
    const id = kind === 'weekly' ? `actions/${person}/late/${weekOf(day)}` : `actions/${person}/${day}`;
    const input: OfDay = { person, day: day.toString(), kind };
    await deps.outbox.send({ id, kind: actionsMail.kind, input, owner, to: { person } });
    return [];
  });
}

/** What the mail says by the time that it leaves: of what is done meanwhile, and of channels that the person has left, nothing. */
export function actionsSource(deps: FeatureDeps): MailSource {
  return defineMail(actionsMail, async ({ person, day, kind }): Promise<Rendered> => {
    const now = deps.clock.now();
    let unknown = 0;
    const { reminder } = await reminderFor(deps, person, async (plan) => {
      const standing = await standingIn(deps, whoIs(person), plan);
      if (standing === 'unknown') unknown += 1;
      return standing === 'in';
    });
    const today = (reminder?.entries ?? []).filter(
      (entry) => dayOf(now, entry.calendar).toString() === day && (kind === 'warning' || entry.due === 'late'),
    );
    const again = now.add({ minutes: ASK_AGAIN });
    if (today.length === 0) return unknown === 0 ? { mail: 'over' } : untilEvening(again, day, deps);
    if (!today.some(({ calendar }) => isSchoolTime(now, calendar))) {
      const at = today.map(({ calendar }) => schoolMomentFrom(now, calendar)).toSorted(Temporal.Instant.compare)[0];
      return at === undefined ? { mail: 'over' } : untilEvening(at, day, deps);
    }
    const told = today.every(({ due }) => due === 'late') ? 'weekly' : 'warning';
    return { mail: 'send', message: await dueMessage(deps, person, today, told) };
  });
}

/** A list of today that cannot leave today is over: tomorrow has one of its own. */
function untilEvening(at: Temporal.Instant, day: string, { timeZone }: FeatureDeps): Rendered {
  return dayOf(at, { timeZone }).toString() === day ? { mail: 'later', at } : { mail: 'over' };
}

function ownersOf(due: readonly OwnDue[]): readonly PersonKey[] {
  const told = due.filter((entry) => entry.due !== 'late' || entry.opensWeek);
  return [...new Set(told.flatMap(({ action }) => personOf(action) ?? []))];
}

/** What belongs to a role stands on the card and in the team's digest: there is nobody to write to. */
function personOf({ owner }: Action): PersonKey | undefined {
  return owner?.kind === 'person' ? owner.person : undefined;
}

/** Somebody by their key, which is made of their tenant and their object id. */
function whoIs(key: PersonKey): { readonly key: PersonKey; readonly aadObjectId: string } {
  return { key, aadObjectId: key.slice(key.indexOf(':') + 1) };
}
