import { Temporal } from 'temporal-polyfill';
import type { Change } from '../../src/domain/plan.ts';
import { emptyStep, type PlanStep, type Story, type TextChange, writeText } from '../../src/domain/plan-step.ts';

/** Somebody who changes a step, at some minute. */
export function by(byName: string, minute = 0): Change {
  return { byName, at: Temporal.Instant.from('2026-11-23T08:00:00Z').add({ minutes: minute }) };
}

/** The step after a change that must have been one. */
export function changed(change: TextChange | { readonly changed: PlanStep } | object): PlanStep {
  if (!('changed' in change)) throw new Error(`not changed: ${JSON.stringify(change)}`);
  return change.changed as PlanStep;
}

/** The fourth step with a text, and more of its story. */
export function told(text = 'Ons verhaal.', story: Partial<Story> = {}): PlanStep {
  const step = changed(writeText(emptyStep('show'), { version: 0, story: 1 }, text, by('Sanne')));
  return { ...step, story: { ...step.story, ...story } };
}
