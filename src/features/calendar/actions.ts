import { z } from 'zod';
import type { Verb } from '../../bot/contract.ts';

const none = z.strictObject({});

/** Opens a team's settings. */
export const settingsVerb: Verb<Record<string, never>> = { verb: 'calendar/settings', input: none };
