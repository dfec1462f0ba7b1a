import { z } from 'zod';
import type { Verb } from '../../bot/contract.ts';
import { ofRound } from '../round/actions.ts';

/** A decision has the id of its round. */
export const decisionId = ofRound.shape.round;
const ofDecision = z.strictObject({ decision: decisionId });
export type OfDecision = z.infer<typeof ofDecision>;

const attempt = z.number().int().min(1).max(10_000);
const ofAttempt = z.strictObject({ decision: decisionId, attempt });
const ofItem = z.strictObject({ decision: decisionId, attempt, item: z.string().max(20) });

export const beginDecisionVerb: Verb<OfDecision> = { verb: 'decision/begin', input: ofDecision };
export const viewDecisionVerb: Verb<OfDecision> = { verb: 'decision/view', input: ofDecision };
export const pickVerb: Verb<z.infer<typeof ofItem>> = { verb: 'decision/pick', input: ofItem };
export const agreeVerb: Verb<z.infer<typeof ofAttempt>> = { verb: 'decision/agree', input: ofAttempt };
export const objectVerb: Verb<z.infer<typeof ofAttempt>> = { verb: 'decision/object', input: ofAttempt };
export const settleDecisionVerb: Verb<OfDecision> = { verb: 'decision/settle', input: ofDecision };
export const listDecisionsVerb: Verb<Record<string, never>> = { verb: 'decision/list', input: z.strictObject({}) };
