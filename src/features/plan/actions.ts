import { z } from 'zod';
import type { Verb } from '../../bot/contract.ts';
import { STEPS } from '../../domain/plan.ts';
import { ofRound } from '../round/actions.ts';

/** A plan has the id of its decision, which has that of its round. */
const planId = ofRound.shape.round;
const ofPlan = z.strictObject({ plan: planId });
export type OfPlan = z.infer<typeof ofPlan>;
const ofStep = z.strictObject({ plan: planId, step: z.enum(STEPS) });
export type OfStep = z.infer<typeof ofStep>;

export const beginPlanVerb: Verb<OfPlan> = { verb: 'plan/begin', input: ofPlan };
export const stepVerb: Verb<OfStep> = { verb: 'plan/step', input: ofStep };
export const statusVerb: Verb<OfPlan> = { verb: 'plan/status', input: ofPlan };
export const earlierVerb: Verb<Record<string, never>> = { verb: 'plan/earlier', input: z.strictObject({}) };
