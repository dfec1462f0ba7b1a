import type { Verb } from '../../bot/contract.ts';
import { type OfRound, ofRound } from '../round/actions.ts';

/** The ballot of one person, and the same in their private chat. */
export const voteVerb: Verb<OfRound> = { verb: 'vote/fill', input: ofRound };
export const privateVoteVerb: Verb<OfRound> = { verb: 'vote/private', input: ofRound };
