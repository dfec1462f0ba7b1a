import { z } from 'zod';
import { definePage } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { LIMITS, OPENNESS } from '../../domain/round.ts';
import { atLocal } from '../../domain/school-time.ts';
import { deadlineFault, momentFields } from './deadline.ts';
import { QUORUMS, rulesCard } from './start-cards.ts';
import { calendarHere, countPresent, draftOf, keep, numberFrom, withDefaults } from './start-draft.ts';
import { nowhere, steps, toggle, view } from './start-view.ts';

/** Until when, who sees what, how many, and who takes part. */
export function rulesPage(deps: FeatureDeps) {
  return definePage({
    at: nowhere,
    inputs: z.strictObject({
      date: z.string().optional(),
      time: z.string().optional(),
      openness: z.enum(OPENNESS).optional(),
      quorum: z.enum(QUORUMS.map(String)).optional(),
      expected: z.string().optional(),
      guests: toggle,
      stepsOut: toggle,
    }),
    presses: ['back', 'next'] as const,
    async show(turn, _form, _at, typed) {
      const present = await countPresent(deps, turn);
      const draft = withDefaults(await draftOf(deps, turn), turn, await calendarHere(deps, turn), present);
      const card = rulesCard.render(
        {
          ...momentFields(typed, draft),
          openness: typed['openness'] ?? draft.openness,
          quorum: typed['quorum'] ?? String(draft.quorumPercent),
          expected: numberFrom(typed['expected']) ?? draft.expected,
          members: present.members,
          guests: typed['guests'] ?? String(draft.guests),
          stepsOut: typed['stepsOut'] ?? String(draft.stepsOut),
        },
        turn.language,
      );
      return view(turn, card, steps(turn));
    },
    async submit(turn, _form, _at, inputs, press) {
      const { start } = turn.say.round;
      const draft = await draftOf(deps, turn);
      const calendar = await calendarHere(deps, turn);
      const filled = withDefaults(draft, turn, calendar);
      const date = inputs.date || filled.date;
      const time = inputs.time || filled.time;
      const moment = atLocal(date, time, calendar.timeZone);
      const fault = deadlineFault(moment, turn);
      if (fault !== undefined) return { step: 'again', fault };
      const expected = inputs.expected === undefined || inputs.expected === '' ? undefined : Number(inputs.expected);
      if (
        expected !== undefined &&
        !(Number.isInteger(expected) && expected >= 1 && expected <= LIMITS.expectedVoters)
      ) {
        return { step: 'again', fault: start.badExpected(LIMITS.expectedVoters) };
      }
      // A number that we proposed follows who takes part; only a number of their own is kept.
      const proposed = withDefaults(draft, turn, calendar, await countPresent(deps, turn)).expected;
      const isOwn = expected !== undefined && (draft.expected !== undefined || expected !== proposed);
      await keep(deps, turn, draft, {
        date,
        time,
        openness: inputs.openness ?? filled.openness,
        quorumPercent: inputs.quorum === undefined ? filled.quorumPercent : Number(inputs.quorum),
        ...(isOwn ? { expected } : {}),
        guests: inputs.guests === undefined ? filled.guests : inputs.guests === 'true',
        stepsOut: inputs.stepsOut === undefined ? filled.stepsOut : inputs.stepsOut === 'true',
      });
      return { step: 'page', page: press === 'back' ? 'which' : 'preview', at: {} };
    },
  });
}
