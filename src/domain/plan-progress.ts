import { MISSING, type Missing, STEPS, type Step, type StepState } from './plan.ts';
import { type Action, inOrder, isComplete, isOpen } from './plan-action.ts';
import type { Ally } from './plan-ally.ts';
import type { PlanSteps } from './plan-step.ts';
import { agrees } from './plan-story.ts';

/** A plan's parts that decide how far each step is. */
export interface PlanContents {
  readonly steps: PlanSteps;
  readonly actions: readonly Action[];
  readonly allies: readonly Ally[];
}

/** How far a step is. Called done it stays done until somebody takes that back, or its text is taken out. */
export function stateOf(step: Step, { steps, actions, allies }: PlanContents): StepState {
  const { done, text, story } = steps[step];
  if (done !== null) return 'done';
  const begun =
    text !== '' ||
    actions.some((action) => action.step === step && action.status !== 'dropped') ||
    (step === 'allies' && allies.length > 0) ||
    (step === 'show' && (story.audience !== '' || story.outlet !== '' || story.people.length > 0));
  return begun ? 'busy' : 'empty';
}

/** What a step lacks before it is complete (ours), each thing once. */
export function missingIn(step: Step, contents: PlanContents): readonly Missing[] {
  const { text, story } = contents.steps[step];
  const own = contents.actions.filter((action) => action.step === step && action.status !== 'dropped');
  const open = own.filter(isOpen);
  const lacks: Readonly<Record<Missing, boolean>> = {
    text: text === '',
    ally: step === 'allies' && contents.allies.length === 0,
    'ally-talk': step === 'allies' && contents.allies.some(({ stance, talker }) => stance !== 'with' && !talker),
    action: step === 'act' && own.length === 0,
    owner: open.some(({ owner }) => owner === null),
    due: open.some(({ due }) => due === null),
    carrier: open.some(({ carrier }) => carrier !== null && !isComplete(carrier)),
    audience: step === 'show' && story.audience === '',
    outlet: step === 'show' && story.outlet === '',
    people: step === 'show' && text !== '' && story.people.length === 0 && !story.nobody,
    consent: step === 'show' && story.people.some((person) => !agrees(person, contents.steps[step])),
  };
  return MISSING.filter((one) => lacks[one]);
}

/** The action that comes first: what is not done yet, by its day, and what is stuck after what can go on. */
export function nextAction(actions: readonly Action[]): Action | undefined {
  const open = inOrder(actions).filter(isOpen);
  return open.find(({ blocked }) => blocked === '') ?? open[0];
}

/** The first action that cannot go on. */
export function stuckAction(actions: readonly Action[]): Action | undefined {
  return inOrder(actions).find((action) => isOpen(action) && action.blocked !== '');
}

/** The smallest thing that brings a plan on. `finish`: nothing is left to do. */
export type SmallestStep =
  | { readonly kind: 'action'; readonly step: Step; readonly action: Action }
  | { readonly kind: 'missing'; readonly step: Step; readonly thing: Missing }
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'finish' };

/**
 * What comes next (ours): an action that can go on, else the first step that is not done, with the first thing that it lacks, else an
 * action that is stuck. Of who in the ally map nobody talks to yet nothing is told: the channel reads it.
 */
export function smallestStep(contents: PlanContents): SmallestStep {
  const action = nextAction(contents.actions);
  if (action !== undefined && action.blocked === '') return { kind: 'action', step: action.step, action };
  const step = STEPS.find((one) => stateOf(one, contents) !== 'done');
  if (step !== undefined) {
    const thing = toldMissing(step, contents)[0];
    return thing === undefined ? { kind: 'step', step } : { kind: 'missing', step, thing };
  }
  return action === undefined ? { kind: 'finish' } : { kind: 'action', step: action.step, action };
}

/** What a step lacks, without what would tell the channel how somebody in the ally map thinks of it. */
export function toldMissing(step: Step, contents: PlanContents): readonly Missing[] {
  return missingIn(step, contents).filter((thing) => thing !== 'ally-talk');
}
