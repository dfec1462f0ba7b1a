import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { definePage, type FormPlace, type FormStep, type Refusal, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { OWN_DAYS, type OwnDay, ownDayFault } from '../../domain/calendar/calendar.ts';
import { cleanText } from '../../domain/round.ts';
import { dayOf } from '../../domain/school-time.ts';
import { eraseOwnDay, findCalendar, recordOwnDay } from '../../records/calendar.ts';
import { ownDayCard } from './cards.ts';

/** Of the day to be: a second press stores it once. */
const place = z.strictObject({ id: z.string().regex(/^[\w-]{1,60}$/) });

const inputs = z.strictObject({
  name: z.string().optional(),
  first: z.string().optional(),
  last: z.string().optional(),
  kind: z.enum(['free', 'school']).optional(),
});

/** Adds an own day. `whyNot`: why this person cannot; `back`: where it came from. */
export function ownDayPage(
  deps: FeatureDeps,
  whyNot: (turn: Turn) => Promise<Refusal | undefined>,
  back: (turn: Turn) => Promise<FormPlace>,
) {
  const { tables } = deps;
  return definePage({
    at: place,
    inputs,
    presses: ['save', 'back'] as const,
    async show(turn, _form: { readonly args: Record<string, never> }, _at, typed) {
      const { day } = turn.say.calendar;
      const refusal = await whyNot(turn);
      if (refusal !== undefined) return refusal;
      const card = ownDayCard.render(
        {
          name: typed['name'] ?? '',
          // Clients take nothing but a date in a date field.
          first: dayOf(typed['first'] ?? '')?.toString() ?? '',
          last: dayOf(typed['last'] ?? '')?.toString() ?? '',
          kind: typed['kind'] === 'school' ? 'school' : 'free',
        },
        turn.language,
      );
      return {
        title: day.title,
        card,
        buttons: [
          { press: 'save' as const, title: day.save, style: 'positive' as const },
          { press: 'back' as const, title: day.back, withoutInputs: true },
        ],
      };
    },
    async submit(turn, _form, { id }, filled, press): Promise<FormStep> {
      const refusal = await whyNot(turn);
      if (refusal !== undefined) return { step: 'refused', ...refusal };
      const { team } = turn.place;
      const calendar = await findCalendar(tables, team, deps.timeZone);
      if (press === 'back') return { step: 'page', ...(await back(turn)) };
      const today = turn.now.toZonedDateTimeISO(calendar.timeZone).toPlainDate();
      const read = dayFrom(turn, id, filled, today);
      if ('fault' in read) return { step: 'again', fault: read.fault };
      await recordOwnDay(tables, team, read);
      // What is over is of no use any more.
      for (const { id: old, last } of calendar.own)
        if (Temporal.PlainDate.compare(last, today) < 0) await eraseOwnDay(tables, team, old);
      return { step: 'page', ...(await back(turn)) };
    },
  });
}

/** What was filled in, or what is wrong with it. */
function dayFrom(
  turn: Turn,
  id: string,
  filled: z.infer<typeof inputs>,
  today: Temporal.PlainDate,
): OwnDay | { readonly fault: string } {
  const { day: say } = turn.say.calendar;
  const name = cleanText(filled.name ?? '').replace(/\s+/g, ' ');
  if (name === '') return { fault: say.nameNeeded };
  if (name.length > OWN_DAYS.nameLength) return { fault: say.nameTooLong(OWN_DAYS.nameLength) };
  const first = dayOf(filled.first ?? '');
  const last = dayOf(filled.last || (filled.first ?? ''));
  if (first === undefined || last === undefined) return { fault: say.badDate };
  const fault = ownDayFault({ first, last }, today);
  if (fault === 'order') return { fault: say.order };
  if (fault === 'past') return { fault: say.past };
  if (fault === 'too-far') return { fault: say.tooFar(OWN_DAYS.years) };
  if (fault === 'too-many') return { fault: say.tooMany(OWN_DAYS.days) };
  return { id, name, first, last, kind: filled.kind ?? 'free' };
}
