import { z } from 'zod';
import {
  defineForm,
  definePage,
  type Form,
  type FormPlace,
  type FormStep,
  type FormView,
  type Refusal,
  type Turn,
} from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { outside } from '../../bot/membership.ts';
import { LIMITS, OPENNESS, type Round } from '../../domain/round.ts';
import { atLocal } from '../../domain/school-time.ts';
import { turnout } from '../../domain/turnout.ts';
import { eraseDraft, findDraft, type RoundDraft, recordDraft } from '../../records/draft.ts';
import { findLatestRound, findRound, roundCard, startRound } from '../../records/round.ts';
import { formatMoment } from '../../ui/format.ts';
import { subjectOf } from '../../ui/round-item.ts';
import { nextRoundVerb, startRoundVerb } from './actions.ts';
import { deadlineFault, momentFields } from './deadline.ts';
import { settleRound } from './settle.ts';
import { previewCard, QUORUMS, rulesCard, whatCard, whichCard } from './start-cards.ts';
import {
  catalogueFor,
  draftFrom,
  NOBODY,
  numberFrom,
  ownItemsFrom,
  type Present,
  withDefaults,
} from './start-draft.ts';

const nowhere = z.strictObject({});
const noInputs = z.strictObject({});
const toggle = z.enum(['true', 'false']).optional();

/** Sets a round up: what about, which items, until when and how, a preview. Each page is kept, so a closed dialog loses one page at most. */
export function startForms(deps: FeatureDeps): readonly Form[] {
  const { tables } = deps;

  async function draftOf(turn: Turn): Promise<RoundDraft> {
    return findDraft(tables, turn.person.key, turn.place);
  }

  async function keep(turn: Turn, draft: RoundDraft, more: RoundDraft): Promise<void> {
    await recordDraft(tables, turn.person.key, turn.place, { ...draft, ...more });
  }

  const what = definePage({
    at: nowhere,
    inputs: z.strictObject({ letter: z.enum(['A', 'B', 'C']).optional() }),
    presses: ['next'] as const,
    async show(turn) {
      const { letter } = withDefaults(await draftOf(turn), turn, deps);
      return view(turn, whatCard.render({ letter }, turn.language), [
        { press: 'next', title: turn.say.round.start.next, style: 'positive' },
      ]);
    },
    async submit(turn, _form, _at, { letter }) {
      const draft = await draftOf(turn);
      // Areas of another catalogue mean nothing here.
      const { areas, ...rest } = draft;
      const same = letter === undefined || letter === withDefaults(draft, turn, deps).letter;
      await keep(turn, same && areas !== undefined ? draft : rest, letter === undefined ? {} : { letter });
      return { step: 'page', page: 'which', at: {} };
    },
  });

  const which = definePage({
    at: nowhere,
    inputs: z.strictObject({
      areas: z.string().optional(),
      onlyOwn: toggle,
      own: z.string().optional(),
      clear: toggle,
    }),
    presses: ['back', 'next'] as const,
    async show(turn, _form, _at, typed) {
      const draft = withDefaults(await draftOf(turn), turn, deps);
      const areas = catalogueFor(draft).areas.map(({ id, title }) => ({ id, title: title[turn.language] }));
      const own = (typed['own'] ?? draft.own.map((item) => item.title).join('\n')).slice(0, 1_400);
      const chosen = typed['areas']?.split(',') ?? draft.areas;
      const onlyOwn = typed['onlyOwn'] === undefined ? draft.areas.length === 0 : typed['onlyOwn'] === 'true';
      return view(
        turn,
        whichCard.render({ areas, chosen, own, hasOwn: draft.own.length > 0, onlyOwn }, turn.language),
        steps(turn),
      );
    },
    async submit(turn, _form, _at, inputs, press) {
      const { start } = turn.say.round;
      const draft = await draftOf(turn);
      const filled = withDefaults(draft, turn, deps);
      const known = catalogueFor(filled).areas.map((area) => area.id);
      // Teams leaves a field out when nothing is ticked, so "none of them" has a switch of its own.
      const ticked = (inputs.areas ?? '').split(',').filter((id) => id !== '');
      const areas = inputs.onlyOwn === 'true' ? [] : ticked;
      if (!areas.every((id) => known.includes(id))) return { step: 'again', fault: turn.say.bot.malformed };
      const own = inputs.clear === 'true' ? [] : ownItemsFrom(turn, inputs.own, filled.own);
      if ('fault' in own) return { step: 'again', fault: own.fault };
      if (areas.length === 0 && (own.length === 0 || inputs.onlyOwn !== 'true'))
        return { step: 'again', fault: start.noItems };
      await keep(turn, draft, { areas, own: [...own] });
      return { step: 'page', page: press === 'back' ? 'what' : 'rules', at: {} };
    },
  });

  const rules = definePage({
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
      const present = await countPresent(turn);
      const draft = withDefaults(await draftOf(turn), turn, deps, present);
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
      const draft = await draftOf(turn);
      const filled = withDefaults(draft, turn, deps);
      const date = inputs.date || filled.date;
      const time = inputs.time || filled.time;
      const moment = atLocal(date, time, deps.timeZone);
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
      const proposed = withDefaults(draft, turn, deps, await countPresent(turn)).expected;
      const isOwn = expected !== undefined && (draft.expected !== undefined || expected !== proposed);
      await keep(turn, draft, {
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

  const preview = definePage({
    at: nowhere,
    inputs: noInputs,
    presses: ['back', 'go'] as const,
    async show(turn) {
      const round = await roundFrom(turn, 'preview');
      if ('refused' in round) return round;
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
      const round = await roundFrom(turn, id);
      if ('refused' in round) return { step: 'refused', ...round };
      if (turn.now.epochMilliseconds >= round.deadline.epochMilliseconds)
        return { step: 'refused', refused: turn.say.round.start.past };
      await deps.addresses.remember(turn.place);
      const started = await startRound(tables, round, deps.random.id());
      if ('taken' in started) return { step: 'refused', refused: turn.say.round.taken };
      await eraseDraft(tables, turn.person.key, turn.place);
      deps.background.run('round.start', () => settleRound(deps, id));
      deps.sharedCards.touch(roundCard(id));
      return { step: 'done', said: (say) => say.round.start.started };
    },
  });

  async function countPresent(turn: Turn): Promise<Present> {
    try {
      const all = await deps.roster.members(turn.place.channel, turn.place.address);
      const guests = all.filter((member) => member.guest).length;
      return { members: all.length - guests, guests };
    } catch (cause) {
      deps.logger.error('roster.failed', cause);
      return NOBODY;
    }
  }

  /** The round as the draft describes it. */
  async function roundFrom(turn: Turn, id: string): Promise<Round | Refusal> {
    const stored = await draftOf(turn);
    const present = stored.expected === undefined ? await countPresent(turn) : NOBODY;
    const draft = withDefaults(stored, turn, deps, present);
    const moment = atLocal(draft.date, draft.time, deps.timeZone);
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
      timeZone: deps.timeZone,
      quorumPercent: draft.quorumPercent,
      expected: draft.expected,
      guests: draft.guests,
      facilitators: [me],
      steppedOut: draft.stepsOut ? [me.person] : [],
      status: 'open',
      openedAt: turn.now,
    };
  }

  async function whyNot(turn: Turn): Promise<Refusal | undefined> {
    if (turn.place.kind === 'personal') return { refused: turn.say.bot.notHere('personal') };
    const standing = await deps.membership(turn, turn.place.channel);
    const refusal = outside(turn.say, standing);
    if (refusal !== undefined) return refusal;
    if (standing === 'guest') return { refused: turn.say.round.start.guest };
    const latest = await findLatestRound(tables, turn.place.channel);
    return latest?.status === 'open' ? { refused: turn.say.round.taken } : undefined;
  }

  const first: FormPlace = { page: 'what', at: {} };
  const pages = { what, which, rules, preview };
  return [
    defineForm(startRoundVerb, async (turn) => (await whyNot(turn)) ?? first, pages),
    // The next round begins with the settings of the last one: they take the place of what was being set up here.
    defineForm<unknown>(
      nextRoundVerb,
      async (turn, args) => {
        const { round: id } = nextRoundVerb.input.parse(args);
        const refusal = await whyNot(turn);
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

function view<Press extends string>(
  turn: Turn,
  card: FormView['card'],
  buttons: FormView<Press>['buttons'],
): FormView<Press> {
  return { title: turn.say.round.start.title, card, buttons };
}

function steps(turn: Turn) {
  return [
    { press: 'back' as const, title: turn.say.round.start.back },
    { press: 'next' as const, title: turn.say.round.start.next, style: 'positive' as const },
  ];
}
