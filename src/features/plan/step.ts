import { z } from 'zod';
import {
  defineForm,
  definePage,
  type Form,
  type FormButton,
  type FormStep,
  type OpenForm,
  type Turn,
} from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { PLAN } from '../../domain/plan.ts';
import { missingIn, type PlanContents } from '../../domain/plan-progress.ts';
import { type PlanStep, writeText } from '../../domain/plan-step.ts';
import { planCard } from '../../records/plan.ts';
import { changeStep, changeText, findVersion } from '../../records/plan-steps.ts';
import { formatLocalDay, formatMoment } from '../../ui/format.ts';
import { itemLine } from '../../ui/round-item.ts';
import { actionPages } from './action.ts';
import { type OfStep, stepVerb } from './actions.ts';
import { allyPages } from './ally.ts';
import { knownOf, starterOf } from './known.ts';
import { byWhom, contentsOf, type ReachedPlan, reachPlan } from './reach.ts';
import { stepCard } from './step-cards.ts';
import { conflictPages } from './step-conflict.ts';
import { finishPage } from './step-finish.ts';
import { cleanLines, seen, toConflict, toTelling, toText, withdrawnText } from './step-places.ts';
import { versionPages } from './step-versions.ts';
import { storyPages } from './story.ts';

const PRESSES = ['save', 'actions', 'allies', 'telling', 'versions', 'done', 'undone'] as const;
type Press = (typeof PRESSES)[number];

/** One step of the plan: its text, and what hangs on it. Whatever is pressed, what was typed is kept first. */
export function stepForm(deps: FeatureDeps): Form {
  const { tables } = deps;

  const text = definePage({
    at: seen,
    inputs: z.strictObject({ text: z.string().optional() }),
    presses: PRESSES,
    async show(turn, { args }: { readonly args: OfStep }, _at, typed) {
      const { plan: say } = turn.say;
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return reached;
      const contents = await contentsOf(deps, args.plan);
      if (contents === undefined) return { refused: say.missingPlan };
      const step = contents.steps[args.step];
      const known = await knownFor(turn, reached, args);
      const starter = step.latest === 0 ? starterOf(known, turn.language) : '';
      const open = reached.plan.status !== 'finished';
      // What somebody typed while the plan was finished stays in its field: it can be saved once the plan is opened again.
      const writes = open || typed['text'] !== undefined;
      const versions = step.latest - step.story.after;
      const count = contents.actions.filter((action) => action.step === args.step).length;
      const buttons: FormButton<Press>[] = [
        ...(writes ? [{ press: 'save' as const, title: say.step.save, style: 'positive' as const }] : []),
        { press: 'actions', title: say.step.actions(count) },
        ...(args.step === 'allies'
          ? [{ press: 'allies' as const, title: say.step.allies(contents.allies.length) }]
          : []),
        ...(args.step === 'show' ? [{ press: 'telling' as const, title: say.step.telling }] : []),
        ...(versions > 0 ? [{ press: 'versions' as const, title: say.step.versions(versions) }] : []),
        ...(open ? [doneButton(turn, step)] : []),
      ];
      return {
        title: say.steps[args.step],
        card: stepCard.render(
          {
            step: args.step,
            item: itemLine(reached.round, reached.plan.item, turn.language),
            open: writes,
            text: typed['text'] ?? (step.text || starter),
            starter: starter !== '',
            known,
            ...linesOf(turn, reached, step),
            missing: missingIn(args.step, contents),
          },
          turn.language,
        ),
        buttons,
      };
    },
    async submit(turn, form, at, inputs, press): Promise<FormStep> {
      const { plan: say } = turn.say;
      const reached = await reachPlan(deps, turn, form.args.plan);
      if ('refused' in reached) return { step: 'refused', ...reached };
      const contents = await contentsOf(deps, form.args.plan);
      if (contents === undefined) return { step: 'refused', refused: say.missingPlan };
      const open = reached.plan.status !== 'finished';
      const typed = cleanLines(inputs.text ?? '');
      // The buttons of a finished plan's page send no text; a page from before does.
      if (!open && inputs.text !== undefined) return { step: 'again', fault: say.closed };
      const kept = open ? await keep(turn, form, reached, contents, at, typed, press) : 'unchanged';
      if (typeof kept === 'object') return kept;
      switch (press) {
        case 'actions':
          return { step: 'page', page: 'actions', at: { from: 0 } };
        case 'allies':
          return { step: 'page', page: 'allies', at: { from: 0 } };
        case 'telling':
          return { step: 'page', ...toTelling(contents.steps.show) };
        case 'versions':
          return { step: 'page', page: 'versions', at: { from: 0 } };
        case 'save':
          return { step: 'done', said: ({ plan }) => (kept === 'saved' ? plan.step.saved : plan.step.nothingNew) };
        default:
          return open ? mark(turn, form.args, press) : { step: 'refused', refused: say.closed };
      }
    },
  });

  /** The numbers and reasons belong with the first step. */
  async function knownFor(turn: Turn, { plan, round }: ReachedPlan, { step }: OfStep) {
    return step === 'say' ? knownOf(deps, plan, round, turn.language) : { ranked: '', reasons: [], moreReasons: 0 };
  }

  /** Keeps what was typed; a place to go to where that asks for something first. */
  async function keep(
    turn: Turn,
    { args }: OpenForm<OfStep>,
    reached: ReachedPlan,
    contents: PlanContents,
    at: z.infer<typeof seen>,
    typed: string,
    press: Press,
  ): Promise<'saved' | 'unchanged' | FormStep> {
    const { plan: say } = turn.say;
    const step = contents.steps[args.step];
    if (typed === '') {
      const emptied = press === 'save' && step.text !== '' && at.version === step.version;
      return emptied ? { step: 'page', page: 'clear', at } : 'unchanged';
    }
    const before =
      at.version === 0
        ? starterOf(await knownFor(turn, reached, args), turn.language)
        : (await findVersion(tables, args.plan, step, at.version))?.text;
    const own = typed !== cleanLines(before ?? '') || (press === 'save' && step.latest === 0);
    if (!own) return 'unchanged';
    const by = byWhom(turn);
    const change = await changeText(
      tables,
      args.plan,
      args.step,
      (newest) => writeText(newest, at, typed, by),
      by,
      deps.random.id(),
    );
    if ('closed' in change) return { step: 'again', fault: say.closed };
    if ('conflict' in change) return toConflict(change.conflict, at.version, typed);
    if ('unchanged' in change) return 'unchanged';
    if ('refused' in change) {
      return change.refused === 'too-long'
        ? { step: 'again', fault: say.step.tooLong(typed.length, PLAN.textLength) }
        : { step: 'refused', refused: say.step.withdrawnMeanwhile };
    }
    deps.sharedCards.touch(planCard(args.plan));
    return 'saved';
  }

  async function mark(turn: Turn, args: OfStep, press: 'done' | 'undone'): Promise<FormStep> {
    const contents = await contentsOf(deps, args.plan);
    if (contents === undefined) return { step: 'refused', refused: turn.say.plan.missingPlan };
    if (press === 'done' && missingIn(args.step, contents).length > 0) return { step: 'page', page: 'finish', at: {} };
    const by = byWhom(turn);
    const done = press === 'done' ? { ...by, why: '' } : null;
    const changed = await changeStep(
      tables,
      args.plan,
      args.step,
      (step) => ((step.done === null) === (done === null) ? undefined : { ...step, done }),
      by,
      deps.random.id(),
    );
    if ('closed' in changed) return { step: 'refused', refused: turn.say.plan.closed };
    deps.sharedCards.touch(planCard(args.plan));
    return { step: 'done', said: ({ plan }) => plan.step[press] };
  }

  return defineForm(
    stepVerb,
    async (turn, args) => {
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return reached;
      const contents = await contentsOf(deps, args.plan);
      return contents === undefined ? { refused: turn.say.plan.missingPlan } : toText(contents.steps[args.step]);
    },
    {
      text,
      ...conflictPages(deps),
      ...versionPages(deps),
      finish: finishPage(deps),
      ...actionPages(deps),
      ...allyPages(deps),
      ...storyPages(deps),
    },
  );
}

function doneButton(turn: Turn, { done }: PlanStep): FormButton<Press> {
  const { step } = turn.say.plan;
  return done === null ? { press: 'done', title: step.markDone } : { press: 'undone', title: step.markUndone };
}

/** What is said of a step beside its text; empty where it does not apply. */
function linesOf(turn: Turn, { round }: ReachedPlan, { text, written, done, story }: PlanStep) {
  const { step } = turn.say.plan;
  const { language, now } = turn;
  const day = (at: Turn['now']) => formatLocalDay(at, round.timeZone, language);
  return {
    written:
      written === null ? '' : step.writtenBy(written.byName, formatMoment(written.at, now, round.timeZone, language)),
    withdrawn: withdrawnText(turn.say, language, { text, story }),
    done: done === null ? { by: '', why: '' } : { by: step.doneBy(done.byName, day(done.at)), why: done.why },
  };
}
