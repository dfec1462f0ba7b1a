import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { definePage, type FormStep, type OpenForm, type Turn, type Typed } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import type { SchoolCalendar } from '../../domain/calendar/calendar.ts';
import { mergeFields } from '../../domain/merge.ts';
import { PLAN } from '../../domain/plan.ts';
import { ACTION_STATUSES, type Action, type Owner } from '../../domain/plan-action.ts';
import { dayOf } from '../../domain/school-time.ts';
import { findCalendar } from '../../records/calendar.ts';
import { planCard } from '../../records/plan.ts';
import { planActions } from '../../records/plan-actions.ts';
import { formatDay } from '../../ui/format.ts';
import { freeDayLine } from '../../ui/free-day.ts';
import { actionCard } from './action-cards.ts';
import { ACTION_FIELDS, type ActionFields, actionFields, fieldsOf, ownerText, withFields } from './action-fields.ts';
import { actionListPage } from './action-list.ts';
import type { OfStep } from './actions.ts';
import { carrierPage, toCarrier } from './carrier.ts';
import { ownerChoice, ownerOf } from './owner.ts';
import { byWhom, type ReachedPlan, reachPlan } from './reach.ts';
import { cleanLines, listed, typedInChanged } from './step-places.ts';

/** An action further away than this is a slip of the hand. */
const YEARS = 5;

const place = z.strictObject({
  id: z.string().max(60),
  isNew: z.boolean(),
  from: listed.shape.from,
  base: actionFields,
});
type At = z.infer<typeof place>;

const inputs = z.strictObject({
  what: z.string().optional(),
  owner: z.string().optional(),
  role: z.string().optional(),
  due: z.string().optional(),
  sure: z.enum(['true', 'false']).optional(),
  status: z.enum(ACTION_STATUSES).optional(),
  blocked: z.string().optional(),
  unblock: z.enum(['true', 'false']).optional(),
});
type Inputs = z.infer<typeof inputs>;
/** The inputs of each field. */
const INPUTS = {
  what: ['what'],
  owner: ['owner', 'role'],
  due: ['due'],
  status: ['status'],
  blocked: ['blocked', 'unblock'],
} as const;

/** The pages of a step's form that are about its actions. */
export function actionPages(deps: FeatureDeps) {
  return { actions: actionListPage(deps), action: actionPage(deps), carrier: carrierPage(deps) };
}

/** One action, new or to be changed. */
function actionPage(deps: FeatureDeps) {
  const { tables } = deps;

  return definePage({
    at: place,
    inputs,
    presses: ['save', 'outside', 'back'] as const,
    async show(turn, { args }: { readonly args: OfStep }, at, typed) {
      const { form, list } = turn.say.actions;
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return reached;
      const stored = at.isNew ? undefined : await planActions.find(tables, args.plan, at.id);
      if (!at.isNew && stored === undefined) return { refused: list.gone };
      const chosen = { owner: typed['owner'], role: typed['role'] };
      const card = actionCard.render(
        {
          isNew: at.isNew,
          what: typed['what'] ?? at.base.what,
          who: await ownerChoice(deps, turn, reached.plan, stored?.owner ?? null, chosen),
          due: typed['due'] ?? at.base.due,
          asks: typed['sure'] !== undefined,
          status: ACTION_STATUSES.find((one) => one === typed['status']) ?? at.base.status,
          blocked: typed['blocked'] ?? at.base.blocked,
          isBlocked: at.base.blocked !== '',
        },
        turn.language,
      );
      return {
        title: at.isNew ? form.newTitle : form.title,
        card,
        buttons: [
          { press: 'save' as const, title: form.save, style: 'positive' as const },
          { press: 'outside' as const, title: form.outside },
          { press: 'back' as const, title: form.back, withoutInputs: true },
        ],
      };
    },
    async submit(turn, form, at, filled, press, typed): Promise<FormStep> {
      const list: FormStep = { step: 'page', page: 'actions', at: { from: at.from } };
      if (press === 'back') return list;
      const reached = await reachPlan(deps, turn, form.args.plan);
      if ('refused' in reached) return { step: 'refused', ...reached };
      // What was filled in stays, for when the plan is opened again.
      if (reached.plan.status === 'finished') return { step: 'again', fault: turn.say.plan.closed };
      const stored = at.isNew ? undefined : await planActions.find(tables, form.args.plan, at.id);
      if (!at.isNew && stored === undefined) return { ...list, fault: turn.say.actions.list.gone };
      const read = await readFields(turn, reached, at, stored?.owner ?? null, filled, typed);
      if ('step' in read) return read;
      const saved = at.isNew ? await add(turn, form, at, read, typed) : await change(turn, form, at, read, typed);
      if (!('action' in saved)) return saved;
      deps.sharedCards.touch(planCard(form.args.plan));
      return press === 'outside' ? toCarrier(saved.action, at.from) : list;
    },
  });

  /** What was filled in, or the question or mistake to show first. */
  async function readFields(
    turn: Turn,
    { plan, round }: ReachedPlan,
    at: At,
    stored: Owner | null,
    filled: Inputs,
    typed: Typed,
  ): Promise<{ readonly fields: ActionFields; readonly owner: Owner | null } | FormStep> {
    const { form } = turn.say.actions;
    const again = (fault: string, more: Typed = {}): FormStep => ({
      step: 'again',
      fault,
      typed: { ...typed, ...more },
    });
    const { base } = at;
    // What is left empty takes nothing away: Teams leaves an empty field out.
    const what = cleanLines(filled.what ?? '') || base.what;
    if (what === '') return again(form.whatNeeded);
    if (what.length > PLAN.lineLength) return again(form.tooLong(form.what, PLAN.lineLength));
    const role = cleanLines(filled.role ?? '');
    if (role.length > PLAN.lineLength) return again(form.tooLong(form.role, PLAN.lineLength));
    const blocked = filled.unblock === 'true' ? '' : cleanLines(filled.blocked ?? '') || base.blocked;
    if (blocked.length > PLAN.answerLength) return again(form.tooLong(form.blocked, PLAN.answerLength));
    const owner = await ownerOf(deps, plan, stored, { owner: filled.owner, role });
    if (owner === undefined) return again(form.ownerNone);
    const due = filled.due ?? base.due;
    const day = due === '' ? undefined : dayOf(due);
    if (due !== '' && day === undefined) return again(form.badDate);
    if (day !== undefined && due !== base.due) {
      const today = turn.now.toZonedDateTimeISO(round.timeZone).toPlainDate();
      if (Temporal.PlainDate.compare(day, today.add({ years: YEARS })) > 0) return again(form.tooFar(YEARS));
      const calendar = await findCalendar(deps.tables, round.team, deps.timeZone);
      const doubt = doubtLine(turn, day, today, calendar);
      if (doubt !== undefined && filled.sure !== 'true') return again(doubt, { sure: 'false' });
    }
    const fields = { what, owner: ownerText(owner), due, status: filled.status ?? base.status, blocked };
    return { fields, owner };
  }

  async function add(
    turn: Turn,
    form: OpenForm<OfStep>,
    at: At,
    filled: { readonly fields: ActionFields; readonly owner: Owner | null },
    typed: Typed,
  ): Promise<{ readonly action: Action } | FormStep> {
    const by = byWhom(turn);
    const empty: Action = {
      id: at.id,
      step: form.args.step,
      what: '',
      owner: null,
      due: null,
      status: 'open',
      blocked: '',
      carrier: null,
      before: 'open',
      madeAt: turn.now,
      changed: by,
    };
    const action = withFields(empty, filled.fields, filled.owner);
    const added = await planActions.add(tables, form.args.plan, action, deps.random.id());
    // The answer got lost: what was changed since is brought together with what was stored then.
    if (added === 'exists') return change(turn, form, at, filled, typed);
    if (typeof added === 'object') return { step: 'again', fault: turn.say.plan.closed };
    return { action };
  }

  /** Stores what was changed; where somebody else changed the same, it is shown beside it first. */
  async function change(
    turn: Turn,
    { args }: OpenForm<OfStep>,
    at: At,
    { fields, owner }: { readonly fields: ActionFields; readonly owner: Owner | null },
    typed: Typed,
  ): Promise<{ readonly action: Action } | FormStep> {
    const by = byWhom(turn);
    const changed = await planActions.change<{
      readonly theirs: Action;
      readonly fields: readonly (keyof ActionFields)[];
    }>(
      deps.tables,
      args.plan,
      at.id,
      (stored) => {
        const theirs = fieldsOf(stored);
        const merged = mergeFields<ActionFields>(ACTION_FIELDS, at.base, fields, theirs);
        if ('conflict' in merged) return { stop: { theirs: stored, fields: merged.conflict } };
        const who = merged.merged.owner === fields.owner ? owner : stored.owner;
        const same = ACTION_FIELDS.every((field) => merged.merged[field] === theirs[field]);
        return same
          ? { stop: { theirs: stored, fields: [] } }
          : { to: { ...withFields(stored, merged.merged, who), changed: by } };
      },
      deps.random.id(),
    );
    if ('closed' in changed) return { step: 'again', fault: turn.say.plan.closed };
    if ('missing' in changed)
      return { step: 'page', page: 'actions', at: { from: at.from }, fault: turn.say.actions.list.gone };
    if ('changed' in changed) return { action: changed.changed };
    const { theirs, fields: both } = changed.stopped;
    if (both.length === 0) return { action: theirs };
    const mine = typedInChanged(at.base, fields, typed, INPUTS);
    const fault = turn.say.actions.form.conflict(
      theirs.changed.byName,
      both.map((field) => partLine(turn, theirs, field)).join('; '),
    );
    return { step: 'page', page: 'action', at: { ...at, isNew: false, base: fieldsOf(theirs) }, typed: mine, fault };
  }
}

/** What is odd about a day by which something has to be done, as a question; undefined when nothing is. */
function doubtLine(
  { say, language }: Turn,
  day: Temporal.PlainDate,
  today: Temporal.PlainDate,
  calendar: SchoolCalendar,
): string | undefined {
  if (Temporal.PlainDate.compare(day, today) < 0) return say.actions.form.past(formatDay(day, language));
  return freeDayLine({ day, today, calendar }, say, language);
}

/** What somebody else made of one field, with its name. */
function partLine(turn: Turn, theirs: Action, field: keyof ActionFields): string {
  const { form, statuses } = turn.say.actions;
  const values: ActionFields | Record<keyof ActionFields, string> = {
    what: `“${theirs.what}”`,
    owner: theirs.owner?.name ?? form.nobody,
    due: theirs.due === null ? '' : formatDay(theirs.due, turn.language),
    status: statuses[theirs.status],
    blocked: theirs.blocked === '' ? '' : `“${theirs.blocked}”`,
  };
  return form.conflictPart(form[field], values[field]);
}
