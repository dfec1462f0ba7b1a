import { z } from 'zod';
import { definePage, type FormStep, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { canReopen, isPastDeadline, isSealed, type Round } from '../../domain/round.ts';
import { atLocal, defaultDeadline } from '../../domain/school-time.ts';
import { findCalendar } from '../../records/calendar.ts';
import { changeRound, roundCard } from '../../records/round.ts';
import { reopenRound } from '../../records/round-end.ts';
import { formatMoment } from '../../ui/format.ts';
import { freeDayLine } from '../../ui/free-day.ts';
import type { Strings } from '../../ui/strings/index.ts';
import type { OfRound } from './actions.ts';
import { deadlineFault, momentFields } from './deadline.ts';
import { momentCard } from './manage-cards.ts';
import { alreadyEnded, nowhere, steered } from './managing.ts';
import { lookAtRound, wakeRound } from './moments.ts';

const momentInputs = z.strictObject({
  date: z.string().optional(),
  time: z.string().optional(),
  sure: z.enum(['true', 'false']).optional(),
});

/** Another deadline for an open round. */
export function extendPage(deps: FeatureDeps) {
  return askMoment(
    deps,
    ({ round: { manage } }) => ({ question: manage.extendAsk, yes: manage.extendDo }),
    (turn, round) => suggestedFor(deps, turn, round),
    async (turn, round, deadline, operation) => {
      await wakeRound(deps, { ...round, deadline });
      const change = (newest: Round): Round => ({ ...newest, deadline });
      const changed = await changeRound(deps.tables, round.id, `${operation}#extend`, change, deps.random.id());
      if ('missing' in changed) return { step: 'refused', refused: turn.say.round.missing };
      if ('ended' in changed) return alreadyEnded(turn, changed.ended);
      await lookAtRound(deps, round.id);
      deps.sharedCards.touch(roundCard(round.id));
      return {
        step: 'done',
        said: (say, language) => say.round.manage.extended(formatMoment(deadline, turn.now, round.timeZone, language)),
      };
    },
  );
}

/** Takes votes again, within a day of the close. */
export function reopenPage(deps: FeatureDeps) {
  return askMoment(
    deps,
    ({ round: { manage } }) => ({ question: manage.reopenAsk, yes: manage.reopen }),
    (turn, round) => suggestedFor(deps, turn, round),
    async (turn, round, deadline, operation) => {
      const { manage } = turn.say.round;
      if (isSealed(round)) return { step: 'refused', refused: manage.reopenAnonymous };
      if (round.choosing === true) return { step: 'refused', refused: manage.reopenChoosing };
      if (round.status === 'closed' && !canReopen(round, turn.now))
        return { step: 'refused', refused: manage.reopenTooLate };
      await wakeRound(deps, { ...round, deadline });
      const reopened = await reopenRound(deps.tables, round.id, deadline, operation, deps.random.id());
      if ('refused' in reopened) {
        if (reopened.refused === 'missing') return { step: 'refused', refused: turn.say.round.missing };
        if (reopened.refused === 'choosing') return { step: 'refused', refused: manage.reopenChoosing };
        if (reopened.refused === 'other-open') return { step: 'refused', refused: manage.reopenOther };
        return { step: 'refused', refused: round.status === 'stopped' ? manage.alreadyStopped : manage.alreadyOpen };
      }
      await lookAtRound(deps, round.id);
      deps.sharedCards.touch(roundCard(round.id));
      return {
        step: 'done',
        said: (say, language) =>
          say.round.manage.reopened(formatMoment(reopened.reopened.deadline, turn.now, round.timeZone, language)),
      };
    },
  );
}

/** The deadline there is, while it is ahead. */
async function suggestedFor(
  { tables, timeZone }: FeatureDeps,
  { now }: Turn,
  round: Round,
): Promise<Round['deadline']> {
  if (!isPastDeadline(round, now)) return round.deadline;
  return defaultDeadline(now, await findCalendar(tables, round.team, timeZone), round.timeZone);
}

/** A page that asks for a moment; `act` does something with it. */
function askMoment(
  deps: FeatureDeps,
  words: (say: Strings) => { readonly question: string; readonly yes: string },
  suggest: (turn: Turn, round: Round) => Promise<Round['deadline']>,
  act: (turn: Turn, round: Round, deadline: Round['deadline'], operation: string) => Promise<FormStep>,
) {
  return definePage({
    at: nowhere,
    inputs: momentInputs,
    presses: ['back', 'yes'] as const,
    async show(turn, { args }: { readonly args: OfRound }, _at, typed) {
      const round = await steered(deps, turn, args);
      if ('refused' in round) return round;
      const local = (await suggest(turn, round)).toZonedDateTimeISO(round.timeZone);
      const { question, yes } = words(turn.say);
      const suggested = {
        date: local.toPlainDate().toString(),
        time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
      };
      return {
        title: turn.say.round.manage.title,
        card: momentCard.render(
          { title: question, ...momentFields(typed, suggested), asks: typed['sure'] !== undefined },
          turn.language,
        ),
        buttons: [
          { press: 'back' as const, title: turn.say.round.manage.back, withoutInputs: true },
          { press: 'yes' as const, title: yes, style: 'positive' as const },
        ],
      };
    },
    async submit(turn, form, _at, inputs, press, typed): Promise<FormStep> {
      if (press === 'back') return { step: 'page', page: 'menu', at: {} };
      const round = await steered(deps, turn, form.args);
      if ('refused' in round) return { step: 'refused', ...round };
      const moment = atLocal(inputs.date ?? '', inputs.time ?? '', round.timeZone);
      const fault = deadlineFault(moment, turn);
      if (fault !== undefined || !moment.ok) return { step: 'again', fault: fault ?? turn.say.round.start.badDate };
      const today = turn.now.toZonedDateTimeISO(round.timeZone).toPlainDate();
      const day = moment.instant.toZonedDateTimeISO(round.timeZone).toPlainDate();
      const calendar = await findCalendar(deps.tables, round.team, deps.timeZone);
      const free = freeDayLine({ day, today, calendar }, turn.say, turn.language);
      if (free !== undefined && inputs.sure !== 'true')
        return { step: 'again', fault: free, typed: { ...typed, sure: 'false' } };
      return act(turn, round, moment.instant, form.id);
    },
  });
}
