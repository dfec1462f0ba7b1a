import { z } from 'zod';
import type { Verb } from '../../bot/contract.ts';
import { ofRound } from '../round/actions.ts';

const ofPlan = z.strictObject({ plan: ofRound.shape.round });

export const beginPlanVerb: Verb<z.infer<typeof ofPlan>> = { verb: 'plan/begin', input: ofPlan };
