import { z } from 'zod';
import { channelKeySchema } from '../../records/cells.ts';

/**
 * The buttons on every private reminder: *minder*, *pauze tot na de vakantie*, *stop*, and everything again. `team`: whose holidays
 * end the pause.
 */
export const reminderWishVerb = {
  verb: 'reminders.wish',
  input: z.strictObject({ wish: z.enum(['less', 'pause', 'stop', 'all']), team: channelKeySchema }),
};
