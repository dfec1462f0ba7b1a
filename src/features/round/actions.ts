import { z } from 'zod';
import type { Verb } from '../../bot/contract.ts';

/** What a button of a round carries; every feature's verbs about a round take it. */
export const ofRound = z.strictObject({ round: z.string().regex(/^[\w-]{1,40}$/) });
export type OfRound = z.infer<typeof ofRound>;

/** What other features may press on a round. */
export const startRoundVerb: Verb<Record<string, never>> = { verb: 'round/start', input: z.strictObject({}) };
export const nextRoundVerb: Verb<OfRound> = { verb: 'round/next', input: ofRound };
export const viewRoundVerb: Verb<OfRound> = { verb: 'round/view', input: ofRound };
export const repostRoundVerb: Verb<OfRound> = { verb: 'round/repost', input: ofRound };
export const manageRoundVerb: Verb<OfRound> = { verb: 'round/manage', input: ofRound };
export const roundResultsVerb: Verb<OfRound> = { verb: 'round/results', input: ofRound };
