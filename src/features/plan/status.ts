import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { textCard } from '../../bot/cards.ts';
import {
  defineForm,
  definePage,
  type Form,
  type FormButton,
  type FormPlace,
  type FormStep,
  type OpenForm,
  type Refusal,
  type Turn,
} from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import type { ChannelKey } from '../../domain/channel.ts';
import { CHOICE, defaultReview, type ReviewFault, reviewDay } from '../../domain/decision.ts';
import { PLAN, type Plan, type PlanStatus } from '../../domain/plan.ts';
import type { PlanContents } from '../../domain/plan-progress.ts';
import { stateOf } from '../../domain/plan-progress.ts';
import { isAllDone, moveStatus, movesFrom, type StatusMove, unfinishedIn } from '../../domain/plan-status.ts';
import { findCalendar } from '../../records/calendar.ts';
import { changePlan, planCard } from '../../records/plan.ts';
import { formatLocalDay } from '../../ui/format.ts';
import { freeDayLine } from '../../ui/free-day.ts';
import { type OfPlan, statusVerb } from './actions.ts';
import { byWhom, contentsOf, type ReachedPlan, reachPlan } from './reach.ts';
import { statusCard } from './status-cards.ts';
import { cleanLines } from './step-places.ts';
import { wakePlan } from './wakes.ts';

/** Open actions that a page names; the others are counted. */
const NAMED = 5;

/** The change of status that was seen last: nobody changes what they did not see. */
const seen = z.strictObject({ seen: z.string().max(100) });
const confirmed = seen.extend({ to: z.enum(['ready', 'finished']) });
const inputs = z.strictObject({
  why: z.string().optional(),
  review: z.string().optional(),
  sure: z.enum(['true', 'false']).optional(),
});

/** *Plan afronden*, *Weer openen*: how far the plan is as a whole. */
export function statusForm(deps: FeatureDeps): Form {
  const { tables } = deps;

  async function look(
    turn: Turn,
    { plan }: OfPlan,
  ): Promise<(ReachedPlan & { readonly contents: PlanContents }) | Refusal> {
    const reached = await reachPlan(deps, turn, plan);
    if ('refused' in reached) return reached;
    const contents = await contentsOf(deps, plan);
    return contents === undefined ? { refused: turn.say.plan.missingPlan } : { ...reached, contents };
  }

  /** The day that was agreed on, while it is still ahead. */
  async function proposedReview(turn: Turn, reached: ReachedPlan): Promise<Temporal.PlainDate> {
    const { reviewOn } = reached.plan;
    const today = todayOf(turn, reached);
    if (Temporal.PlainDate.compare(reviewOn, today) > 0) return reviewOn;
    return defaultReview(today, await findCalendar(tables, reached.round.team, deps.timeZone));
  }

  const status = definePage({
    at: seen,
    inputs: z.strictObject({}),
    presses: ['ready', 'finished', 'busy', 'nothing'] as const,
    async show(turn, { args }: { readonly args: OfPlan }, at) {
      const { planStatus: say } = turn.say;
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return reached;
      const { plan, round } = reached;
      if (plan.operation !== at.seen) return meanwhile(turn, plan);
      const day = formatLocalDay(plan.statusAt, round.timeZone, turn.language);
      const since = plan.status === 'busy' ? [] : [say.since(plan.statusByName, day)];
      const lines = [say.now[plan.status], ...since, say.ask[plan.status]];
      const buttons: FormButton<PlanStatus | 'nothing'>[] = [
        ...movesFrom(plan.status).map((to) => ({ press: to, title: titleOf(turn, plan.status, to) })),
        { press: 'nothing', title: say.nothing },
      ];
      return { title: say.title, card: textCard.render({ title: say.title, lines }, turn.language), buttons };
    },
    async submit(turn, form, at, _inputs, press): Promise<FormStep> {
      if (press === 'nothing') return { step: 'done', said: (say) => say.planStatus.unchanged };
      if (press !== 'busy') return { step: 'page', page: 'confirm', at: { ...at, to: press } };
      const reached = await reachPlan(deps, turn, form.args.plan);
      if ('refused' in reached) return { step: 'refused', ...reached };
      const { reviewOn, team } = reached.plan;
      return move(turn, form, team, at.seen, { status: 'busy', why: '', reviewOn });
    },
  });

  const confirm = definePage({
    at: confirmed,
    inputs,
    presses: ['yes', 'back'] as const,
    async show(turn, { args }: { readonly args: OfPlan }, { to, seen: was }, typed) {
      const { confirm: say } = turn.say.planStatus;
      const found = await look(turn, args);
      if ('refused' in found) return found;
      const { plan, contents } = found;
      if (plan.operation !== was) return meanwhile(turn, plan);
      const { steps, actions } = unfinishedIn(contents, to);
      const card = statusCard.render(
        {
          status: to,
          steps: steps.map((step) => ({ step, state: stateOf(step, contents) })),
          actions: actions.slice(0, NAMED).map(({ what }) => what),
          more: Math.max(0, actions.length - NAMED),
          why: typed['why'] ?? '',
          review: typed['review'] ?? (await proposedReview(turn, found)).toString(),
          asks: typed['sure'] !== undefined,
        },
        turn.language,
      );
      return {
        title: say.titles[to],
        card,
        buttons: [
          { press: 'yes' as const, title: say.yes[to], style: 'positive' as const },
          { press: 'back' as const, title: say.back, withoutInputs: true },
        ],
      };
    },
    async submit(turn, form, { to, seen: was }, filled, press, typed): Promise<FormStep> {
      if (press === 'back') return { step: 'page', page: 'status', at: { seen: was } };
      const found = await look(turn, form.args);
      if ('refused' in found) return { step: 'refused', ...found };
      if (found.plan.operation === operationOf(form, to)) return done(deps, found.plan);
      const { confirm: say } = turn.say.planStatus;
      const lacks = !isAllDone(unfinishedIn(found.contents, to));
      const why = lacks ? cleanLines(filled.why ?? '') : '';
      if (lacks && why === '') return { step: 'again', fault: say.whyNeeded };
      if (why.length > PLAN.answerLength)
        return { step: 'again', fault: turn.say.plan.finish.tooLong(PLAN.answerLength) };
      const review = reviewDay(filled.review ?? '', todayOf(turn, found));
      if (!review.ok) return { step: 'again', fault: reviewFault(turn, review.reason) };
      const calendar = await findCalendar(tables, found.round.team, deps.timeZone);
      const free = freeDayLine({ day: review.day, today: todayOf(turn, found), calendar }, turn.say, turn.language);
      if (free !== undefined && filled.sure !== 'true')
        return { step: 'again', fault: free, typed: { ...typed, sure: 'false' } };
      return move(turn, form, found.plan.team, was, { status: to, why, reviewOn: review.day });
    },
  });

  async function move(
    turn: Turn,
    form: OpenForm<OfPlan>,
    team: ChannelKey,
    was: string,
    to: StatusMove,
  ): Promise<FormStep> {
    const operation = operationOf(form, to.status);
    await wakePlan(deps, { id: form.args.plan, team, reviewOn: to.reviewOn });
    const changed = await changePlan(
      tables,
      form.args.plan,
      (plan) => {
        const next = moveStatus(plan, was, to, byWhom(turn), operation);
        return 'changed' in next ? next.changed : undefined;
      },
      deps.random.id(),
    );
    if ('missing' in changed) return { step: 'refused', refused: turn.say.plan.missingPlan };
    const plan = 'changed' in changed ? changed.changed : changed.unchanged;
    return plan.operation === operation ? done(deps, plan) : { step: 'refused', ...meanwhile(turn, plan) };
  }

  return defineForm(
    statusVerb,
    async (turn, args): Promise<FormPlace | Refusal> => {
      const reached = await reachPlan(deps, turn, args.plan);
      return 'refused' in reached ? reached : { page: 'status', at: { seen: reached.plan.operation } };
    },
    { status, confirm },
  );
}

/** What a press of a form does once, whatever else that form does. */
function operationOf(form: OpenForm<OfPlan>, to: PlanStatus): string {
  return `${form.id} ${to}`;
}

/** Said again to a second press; what the card shows may still have to be sent then. */
function done(deps: FeatureDeps, { id, status }: Plan): FormStep {
  deps.sharedCards.touch(planCard(id));
  return { step: 'done', said: ({ planStatus }) => planStatus.done[status] };
}

/** Somebody else was first: what they did stands. */
function meanwhile({ say }: Turn, { status, statusByName }: Plan): Refusal {
  return { refused: say.planStatus.meanwhile[status](statusByName) };
}

function titleOf({ say }: Turn, from: PlanStatus, to: PlanStatus): string {
  const { planStatus } = say;
  if (to !== 'busy') return planStatus.to[to];
  return from === 'finished' ? planStatus.back.finished : planStatus.back.ready;
}

function todayOf(turn: Turn, { round }: ReachedPlan): Temporal.PlainDate {
  return turn.now.toZonedDateTimeISO(round.timeZone).toPlainDate();
}

function reviewFault({ say }: Turn, reason: ReviewFault): string {
  const { settle } = say.decision;
  if (reason === 'not-a-date') return settle.badDate;
  return reason === 'past' ? settle.past : settle.tooFar(CHOICE.reviewYears);
}
