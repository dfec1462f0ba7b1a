import { z } from 'zod';
import type { Verb } from '../../bot/contract.ts';

/** *Stuur dit niet meer*: of the team in whose channel it is pressed. */
export const stopDigestVerb: Verb<Record<string, never>> = { verb: 'digest/stop', input: z.strictObject({}) };
