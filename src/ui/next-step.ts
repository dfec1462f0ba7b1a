import type { Temporal } from 'temporal-polyfill';
import type { Language } from '../domain/catalogue.ts';
import type { PersonKey } from '../domain/identity.ts';
import { STEPS } from '../domain/plan.ts';
import type { SmallestStep } from '../domain/plan-progress.ts';
import { dueLine, ownerLine } from './action-lines.ts';
import { formatFacts } from './format.ts';
import { strings } from './strings/index.ts';

/** The smallest step that brings a plan on, in one line; an action with who does it and by when, as on the plan's card. */
export function nextStepLine(
  next: SmallestStep,
  today: Temporal.PlainDate,
  present: ReadonlySet<PersonKey> | undefined,
  language: Language,
): string {
  const { actionReminders, plan } = strings(language);
  const { next: say } = actionReminders;
  if (next.kind === 'finish') return say.finish;
  if (next.kind === 'action') {
    const { action } = next;
    return formatFacts([action.what, ownerLine(action.owner, present, language), dueLine(action, today, language)]);
  }
  const number = STEPS.indexOf(next.step) + 1;
  return next.kind === 'missing'
    ? say.missing(number, plan.missing[next.thing])
    : say.step(number, plan.steps[next.step]);
}
