import { z } from 'zod';
import type { Verb } from '../../bot/contract.ts';
import { channelKeySchema } from '../../records/cells.ts';

const wish = z.enum(['less', 'pause', 'stop', 'all']);

/**
 * The buttons on every private reminder: *minder*, *pauze tot na de vakantie*, *stop*, and everything again. `team`: whose holidays
 * end the pause.
 */
export const reminderWishVerb = {
  verb: 'reminders.wish',
  input: z.strictObject({ wish, team: channelKeySchema }),
};

/** The same on the card that says how it stands, which is answered with that card anew. */
export const chooseRemindersVerb: Verb<{ readonly wish: z.infer<typeof wish> }> = {
  verb: 'reminders/choose',
  input: z.strictObject({ wish }),
};

/** How it stands, as a form for where others read. */
export const remindersVerb: Verb<Record<string, never>> = { verb: 'reminders/list', input: z.strictObject({}) };
