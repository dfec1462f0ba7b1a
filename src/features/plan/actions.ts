import { z } from 'zod';
import type { Verb } from '../../bot/contract.ts';
import type { JobKind } from '../../bot/jobs.ts';
import { STEPS } from '../../domain/plan.ts';
import { ofRound } from '../round/actions.ts';

/** A plan has the id of its decision, which has that of its round. */
export const planId = ofRound.shape.round;
const ofPlan = z.strictObject({ plan: planId });
export type OfPlan = z.infer<typeof ofPlan>;
const ofStep = z.strictObject({ plan: planId, step: z.enum(STEPS) });
export type OfStep = z.infer<typeof ofStep>;

export const beginPlanVerb: Verb<OfPlan> = { verb: 'plan/begin', input: ofPlan };
export const stepVerb: Verb<OfStep> = { verb: 'plan/step', input: ofStep };
export const downloadVerb: Verb<OfPlan> = { verb: 'plan/download', input: ofPlan };
export const statusVerb: Verb<OfPlan> = { verb: 'plan/status', input: ofPlan };
export const earlierVerb: Verb<Record<string, never>> = { verb: 'plan/earlier', input: z.strictObject({}) };

/** *Mijn acties*: the form of a channel, and what the card in somebody's own chat answers by itself. */
const ofPage = z.strictObject({ from: z.number().int().min(0).max(1_000_000) });
export const mineVerb: Verb<Record<string, never>> = { verb: 'plan/mine', input: z.strictObject({}) };
export const minePageVerb: Verb<z.infer<typeof ofPage>> = { verb: 'plan/mine-page', input: ofPage };
const ofTick = ofPage.extend({ plan: planId, action: z.string().max(60), done: z.boolean() });
export type OfTick = z.infer<typeof ofTick>;
export const tickVerb: Verb<OfTick> = { verb: 'plan/tick', input: ofTick };

/** A plan is looked at each school morning until it is finished. */
export const planDayJob: JobKind<OfPlan> = { kind: 'plan-day', input: ofPlan };
/** A plan is looked at on the day on which the team looks back. */
export const planReviewJob: JobKind<OfPlan> = { kind: 'plan-review', input: ofPlan };
