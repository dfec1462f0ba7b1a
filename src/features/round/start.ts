import {
  defineForm,
  definePage,
  type Form,
  type FormPlace,
  type FormStep,
  type Refusal,
  type Turn,
} from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { outside } from '../../bot/membership.ts';
import { type SchoolCalendar, schoolDaysBetween } from '../../domain/calendar/calendar.ts';
import type { Round } from '../../domain/round.ts';
import { atLocal } from '../../domain/school-time.ts';
import { turnout } from '../../domain/turnout.ts';
import { eraseDraft, recordDraft } from '../../records/draft.ts';
import { findLatestRound, findRound, roundCard, startRound } from '../../records/round.ts';
import { formatMoment } from '../../ui/format.ts';
import { freeDayLine } from '../../ui/free-day.ts';
import { subjectOf } from '../../ui/round-item.ts';
import { nextRoundVerb, startRoundVerb } from './actions.ts';
import { wakeRound } from './moments.ts';
import { settleRound } from './settle.ts';
import { whatPage, whichPage } from './start-about.ts';
import { previewCard } from './start-cards.ts';
import { calendarHere, catalogueFor, countPresent, draftFrom, draftOf, NOBODY, withDefaults } from './start-draft.ts';
import { rulesPage } from './start-rules.ts';
import { nowhere, view } from './start-view.ts';

/** Sets a round up: what about, which items, until when and how, a preview. Each page is kept, so a closed dialog loses one page at most. */
export function startForms(deps: FeatureDeps): readonly Form[] {
  const { tables } = deps;
  const first: FormPlace = { page: 'what', at: {} };
  const pages = { what: whatPage(deps), which: whichPage(deps), rules: rulesPage(deps), preview: previewPage(deps) };
  return [
    defineForm(startRoundVerb, async (turn) => (await whyNot(deps, turn)) ?? first, pages),
    // The next round begins with the settings of the last one: they take the place of what was being set up here.
    defineForm<unknown>(
      nextRoundVerb,
      async (turn, args) => {
        const { round: id } = nextRoundVerb.input.parse(args);
        const refusal = await whyNot(deps, turn);
        if (refusal !== undefined) return refusal;
        const round = await findRound(tables, id);
        if (round === undefined) return { refused: turn.say.round.missing };
        if (round.channel !== turn.place.channel) return { refused: turn.say.round.elsewhere };
        await recordDraft(tables, turn.person.key, turn.place, draftFrom(round));
        return first;
      },
      pages,
    ),
  ];
}

/** How it will be, and the start. */
function previewPage(deps: FeatureDeps) {
  return definePage({
    at: nowhere,
    inputs: nowhere,
    presses: ['back', 'go'] as const,
    async show(turn) {
      const calendar = await calendarHere(deps, turn);
      const round = await roundFrom(deps, turn, 'preview', calendar);
      if ('refused' in round) return round;
      const today = turn.now.toZonedDateTimeISO(round.timeZone).toPlainDate();
      const day = round.deadline.toZonedDateTimeISO(round.timeZone).toPlainDate();
      const areas = catalogueFor(round.catalogue).areas.filter((area) => round.areas.includes(area.id));
      const card = previewCard.render(
        {
          catalogue: subjectOf(round, turn.language),
          areas: areas.map((area) => area.title[turn.language]),
          items: round.items.length + round.own.length,
          own: round.own.map((item) => item.title),
          until: formatMoment(round.deadline, turn.now, round.timeZone, turn.language),
          openness: round.openness,
          needed: turnout({ voted: 0, expected: round.expected, quorumPercent: round.quorumPercent }).needed,
          expected: round.expected,
          guests: round.guests,
          stepsOut: round.steppedOut.length > 0,
          schoolDays: schoolDaysBetween(today, day, calendar),
          free: freeDayLine({ day, today, calendar }, turn.say, turn.language) ?? '',
        },
        turn.language,
      );
      const { start } = turn.say.round;
      return view(turn, card, [
        { press: 'back', title: start.back },
        { press: 'go', title: start.go, style: 'positive' },
      ]);
    },
    async submit(turn, form, _at, _inputs, press): Promise<FormStep> {
      if (press === 'back') return { step: 'page', page: 'rules', at: {} };
      // The form's random part is the round's id: pressing twice starts one round, and both presses get the same answer.
      const [id = ''] = form.id.split('.');
      const round = await roundFrom(deps, turn, id, await calendarHere(deps, turn));
      if ('refused' in round) return { step: 'refused', ...round };
      if (turn.now.epochMilliseconds >= round.deadline.epochMilliseconds)
        return { step: 'again', fault: turn.say.round.start.past };
      await deps.addresses.remember(turn.place);
      await wakeRound(deps, round);
      const started = await startRound(deps.tables, round, deps.random.id());
      if ('taken' in started) return { step: 'refused', refused: turn.say.round.taken };
      await eraseDraft(deps.tables, turn.person.key, turn.place);
      deps.background.run('round.start', () => settleRound(deps, id));
      deps.sharedCards.touch(roundCard(id));
      return { step: 'done', said: (say) => say.round.start.started };
    },
  });
}

/** The round as the draft describes it. */
async function roundFrom(
  deps: FeatureDeps,
  turn: Turn,
  id: string,
  calendar: SchoolCalendar,
): Promise<Round | Refusal> {
  const stored = await draftOf(deps, turn);
  const present = stored.expected === undefined ? await countPresent(deps, turn) : NOBODY;
  const draft = withDefaults(stored, turn, calendar, present);
  const moment = atLocal(draft.date, draft.time, calendar.timeZone);
  const catalogue = catalogueFor(draft);
  const items = catalogue.items.filter((item) => draft.areas.includes(item.area)).map((item) => item.id);
  if (!moment.ok || items.length + draft.own.length === 0) return { refused: turn.say.round.start.missing };
  const me = { person: turn.person.key, name: turn.person.name };
  return {
    id,
    channel: turn.place.channel,
    team: turn.place.team,
    catalogue: { letter: catalogue.letter, edition: catalogue.edition },
    areas: draft.areas,
    items,
    own: draft.own,
    openness: draft.openness,
    deadline: moment.instant,
    timeZone: calendar.timeZone,
    quorumPercent: draft.quorumPercent,
    expected: draft.expected,
    guests: draft.guests,
    facilitators: [me],
    steppedOut: draft.stepsOut ? [me.person] : [],
    status: 'open',
    openedAt: turn.now,
  };
}

/** Why nobody, or not this person, can start a round here now. */
async function whyNot(deps: FeatureDeps, turn: Turn): Promise<Refusal | undefined> {
  if (turn.place.kind === 'personal') return { refused: turn.say.bot.notHere('personal') };
  const standing = await deps.membership(turn, turn.place.channel);
  const refusal = outside(turn.say, standing);
  if (refusal !== undefined) return refusal;
  if (standing === 'guest') return { refused: turn.say.round.start.guest };
  const latest = await findLatestRound(deps.tables, turn.place.channel);
  return latest?.status === 'open' ? { refused: turn.say.round.taken } : undefined;
}
