import { z } from 'zod';
import reminderTemplate from '../../../cards/round/reminder.json' with { type: 'json' };
import { OPENNESS } from '../../domain/round.ts';
import { defineCard } from '../../ui/card.ts';

const state = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['none', 'unknown']) }),
  z.strictObject({ kind: z.literal('busy'), done: z.number(), all: z.number() }),
]);

/** To one person: a vote that they can still take part in, with the ballot behind a button. */
export const reminderCard = defineCard(
  'round/reminder',
  reminderTemplate,
  z.strictObject({
    round: z.string(),
    team: z.string(),
    reason: z.enum(['halfway', 'closing']),
    subject: z.string(),
    /** As the team or Teams calls it; empty when nobody ever said. */
    school: z.string(),
    until: z.string(),
    minutes: z.number().int(),
    state,
    openness: z.enum(OPENNESS),
  }),
  (data, say) => {
    const { roundReminder: words, reminders } = say;
    return {
      round: data.round,
      title: words.titles[data.reason],
      subject: say.round.card.title(data.subject),
      hasSchool: data.school !== '',
      school: data.school,
      until: words.until(data.until),
      state:
        data.state.kind === 'busy' ? words.states.busy(data.state.done, data.state.all) : words.states[data.state.kind],
      takes: words.takes(data.minutes),
      whoSees: words.whoSees[data.openness],
      voteTitle: data.state.kind === 'busy' ? say.round.card.resume : say.round.card.vote,
      wishesTitle: words.wishes,
      wishes: (['less', 'pause', 'stop'] as const).map((wish) => ({
        wish,
        title: reminders.buttons[wish],
        team: data.team,
      })),
    };
  },
);
