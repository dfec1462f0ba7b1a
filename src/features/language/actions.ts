import { z } from 'zod';
import type { Verb } from '../../bot/contract.ts';

const choice = z.strictObject({ for: z.enum(['team', 'person']), language: z.enum(['nl', 'en']) });
export type LanguageChoice = z.infer<typeof choice>;

/** Chooses a language, for the team's cards or for what one person sees. */
export const setLanguageVerb: Verb<LanguageChoice> = { verb: 'language/set', input: choice };
