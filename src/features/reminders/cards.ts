import { z } from 'zod';
import wishTemplate from '../../../cards/reminders/wish.json' with { type: 'json' };
import { DOSES } from '../../domain/reminder-wish.ts';
import { defineCard } from '../../ui/card.ts';

/** How much somebody wants to hear, with what they can choose instead. `paused`: until which day; empty without a pause. */
export const wishCard = defineCard(
  'reminders/wish',
  wishTemplate,
  z.strictObject({
    dose: z.enum(DOSES),
    paused: z.string(),
    /** Whether a pause lasts until after a holiday: else it is two weeks. */
    holiday: z.boolean(),
    choices: z.array(z.enum(['less', 'pause', 'stop', 'all'])),
  }),
  ({ dose, paused, holiday, choices }, { reminders: say }) => ({
    title: say.title,
    state: say.states[dose],
    paused: paused === '' || dose === 'none' ? '' : say.paused(paused),
    scope: say.scope,
    choices: choices.map((wish) => ({
      wish,
      title: wish === 'pause' && !holiday ? say.pauseWeeks : say.buttons[wish],
    })),
  }),
);
