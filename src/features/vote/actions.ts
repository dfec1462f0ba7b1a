import { z } from 'zod';
import type { Verb } from '../../bot/contract.ts';

const ofRound = z.strictObject({ round: z.string().regex(/^[\w-]{1,40}$/) });

/** The ballot of one person, and the same in their private chat. */
export const voteVerb: Verb<z.infer<typeof ofRound>> = { verb: 'vote/fill', input: ofRound };
export const privateVoteVerb: Verb<z.infer<typeof ofRound>> = { verb: 'vote/private', input: ofRound };
