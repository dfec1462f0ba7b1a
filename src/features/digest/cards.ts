import { z } from 'zod';
import teamTemplate from '../../../cards/digest/team.json' with { type: 'json' };
import { defineCard } from '../../ui/card.ts';

/** Lines in a part of the card; what is more is counted. */
const LINES = 5;

const link = z.strictObject({ kind: z.enum(['round', 'plan']), url: z.string() });

/** A team's week on one screen: what is open, to be done, late, done, looked back on, and what comes next. */
export const teamWeekCard = defineCard(
  'digest/team',
  teamTemplate,
  z.strictObject({
    rounds: z.array(
      z.strictObject({ subject: z.string(), until: z.string(), voted: z.number(), expected: z.number() }),
    ),
    /** What, who and when, as on a plan's card. */
    due: z.array(z.string()),
    late: z.number(),
    /** Roles that late actions belong to, as a list; empty without. */
    roles: z.string(),
    done: z.number(),
    looks: z.array(z.strictObject({ item: z.string(), day: z.string() })),
    plans: z.array(z.strictObject({ item: z.string(), next: z.string() })),
    /** To the cards, where they are known. */
    links: z.array(link),
  }),
  (data, { digest: say }) => {
    const part = (heading: string, lines: readonly string[]) => ({
      heading,
      lines: lines.slice(0, LINES).map((line) => ({ line })),
      more: lines.length > LINES ? say.more(lines.length - LINES) : '',
    });
    return {
      title: say.title,
      sections: [
        part(
          say.rounds,
          data.rounds.map((one) => say.round(one.subject, one.until, one.voted, one.expected)),
        ),
        part(say.due, data.due),
        part(
          say.late,
          data.late === 0 ? [] : [say.lateLine(data.late), ...(data.roles === '' ? [] : [say.lateRoles(data.roles)])],
        ),
        part(
          say.looks,
          data.looks.map(({ item, day }) => say.look(item, day)),
        ),
        part(say.done, data.done === 0 ? [] : [say.doneLine(data.done)]),
        part(
          say.next,
          data.plans.map(({ item, next }) => say.nextLine(item, next)),
        ),
      ].filter(({ lines }) => lines.length > 0),
      links: data.links.map(({ kind, url }) => ({ title: kind === 'round' ? say.toRound : say.toPlan, url })),
      stopTitle: say.stop,
    };
  },
);
