import { z } from 'zod';
import {
  defineForm,
  definePage,
  type Form,
  type FormButton,
  type FormStep,
  type OpenForm,
  type Refusal,
  type Turn,
} from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { postPatiently } from '../../bot/post.ts';
import type { Member } from '../../domain/identity.ts';
import {
  canReopen,
  hasFacilitatorIn,
  isFacilitator,
  isPastDeadline,
  parseOwnItems,
  type Round,
} from '../../domain/round.ts';
import { atLocal, defaultDeadline } from '../../domain/school-time.ts';
import {
  changeRound,
  closeRound,
  correctOwnItems,
  findRound,
  hasVotes,
  reopenRound,
  roundCard,
  stopRound,
} from '../../records/round.ts';
import { countParticipation } from '../../records/votes.ts';
import { formatList, formatMoment } from '../../ui/format.ts';
import { type Strings, strings } from '../../ui/strings/index.ts';
import { manageRoundVerb, type OfRound } from './actions.ts';
import { deadlineFault, momentFields } from './deadline.ts';
import { handOverCard, momentCard, ownItemsCard, textCard } from './manage-cards.ts';
import { settleRound, threadOf } from './settle.ts';
import { ownItemFault } from './start.ts';

const nowhere = z.strictObject({});
const noInputs = z.strictObject({});
const momentInputs = z.strictObject({ date: z.string().optional(), time: z.string().optional() });
/** A people picker is for more colleagues than a list on a phone can hold. */
const MAX_LISTED = 60;

/** Close, more time, hand over, correct the own items, stop, open again: for whoever steers the round. */
export function manageForm(deps: FeatureDeps): Form {
  const { tables } = deps;

  /** The round for whoever may steer it; otherwise the sentence that says who may. */
  async function steered(turn: Turn, { round: id }: OfRound): Promise<Round | Refusal> {
    const { round: say } = turn.say;
    const round = await findRound(tables, id);
    if (round === undefined) return { refused: say.missing };
    const standing = await deps.membership(turn, round.channel);
    if (standing === 'elsewhere') return { refused: say.elsewhere };
    if (standing === 'stranger') return { refused: say.notMember };
    if (standing === 'unknown') return { refused: turn.say.bot.teamsSlow };
    if (isFacilitator(round, turn.person.key)) return round;
    return {
      refused: say.manage.notYours(
        formatList(
          round.facilitators.map(({ name }) => name),
          turn.language,
          'or',
        ),
      ),
    };
  }

  /** Nobody of those who steer is left in the channel. When Teams cannot be asked, they are taken to be there. */
  async function isOrphan(turn: Turn, round: Round): Promise<boolean> {
    const standing = await deps.membership(turn, round.channel);
    if (standing !== 'member') return false;
    const present = ((await colleagues(round)) ?? []).map(({ person }) => person);
    return present.length > 0 && !hasFacilitatorIn(round, present);
  }

  /** Who is in the channel; undefined when Teams cannot be asked. */
  async function colleagues(round: Round): Promise<readonly Member[] | undefined> {
    const address = await deps.addresses.of(round.channel);
    try {
      return address === undefined ? [] : await deps.roster.members(round.channel, address);
    } catch (cause) {
      deps.logger.error('roster.failed', cause);
      return undefined;
    }
  }

  /** Says in the round's thread who steers now: everybody may know. */
  function tellChannel(round: Round, line: (say: Strings) => string): void {
    deps.background.run('round.line', async () => {
      const thread = await threadOf(deps, round);
      if (thread === undefined) return;
      const say = strings(await deps.languages.ofTeam(round.team));
      await postPatiently(deps, thread, { text: line(say) });
    });
  }

  function settle(round: Round): void {
    deps.sharedCards.touch(roundCard(round.id));
    deps.background.run('round.settle', () => settleRound(deps, round.id));
  }

  function alreadyEnded(turn: Turn, round: Round): FormStep {
    const { manage } = turn.say.round;
    return { step: 'refused', refused: round.status === 'stopped' ? manage.alreadyStopped : manage.alreadyClosed };
  }

  function shown(turn: Turn, lines: readonly string[], buttons: readonly FormButton[]) {
    const { manage } = turn.say.round;
    return {
      title: manage.title,
      card: textCard.render({ title: manage.title, lines: [...lines] }, turn.language),
      buttons,
    };
  }

  const menu = definePage({
    at: nowhere,
    inputs: noInputs,
    presses: ['close', 'extend', 'hand-over', 'own', 'stop', 'reopen', 'cancel'] as const,
    async show(turn, { args }: { readonly args: OfRound }) {
      const { manage } = turn.say.round;
      const round = await steered(turn, args);
      if ('refused' in round) return round;
      if (round.status === 'stopped') return { refused: manage.alreadyStopped };
      if (round.status === 'closed') {
        if (!canReopen(round, turn.now)) return { refused: `${manage.closedInfo} ${manage.reopenTooLate}` };
        return shown(
          turn,
          [manage.closedInfo],
          [
            { press: 'reopen', title: manage.reopen },
            { press: 'cancel', title: manage.cancel },
          ],
        );
      }
      const { voted, busy } = await countParticipation(tables, round.id);
      const until = isPastDeadline(round, turn.now)
        ? manage.overdue
        : manage.openUntil(formatMoment(round.deadline, turn.now, round.timeZone, turn.language));
      const own = (await hasVotes(tables, round.id)) ? [] : [{ press: 'own', title: manage.own }];
      return shown(
        turn,
        [manage.open(voted, round.expected, busy), until],
        [
          { press: 'close', title: manage.close, style: 'positive' },
          { press: 'extend', title: manage.extend },
          { press: 'hand-over', title: manage.handOver },
          ...own,
          { press: 'stop', title: manage.stop, style: 'destructive' },
        ],
      );
    },
    async submit(_turn, _form, _at, _inputs, press): Promise<FormStep> {
      if (press === 'cancel') return { step: 'done', said: (say) => say.round.manage.nothing };
      return { step: 'page', page: press, at: {} };
    },
  });

  /** A question, and the one thing that is done when it is answered with yes. */
  function ask(
    words: (say: Strings) => {
      readonly question: string;
      readonly yes: string;
      readonly style: 'positive' | 'destructive';
    },
    act: (turn: Turn, round: Round, operation: string) => Promise<FormStep>,
  ) {
    return definePage({
      at: nowhere,
      inputs: noInputs,
      presses: ['back', 'yes'] as const,
      async show(turn, { args }: { readonly args: OfRound }) {
        const round = await steered(turn, args);
        if ('refused' in round) return round;
        const { question, yes, style } = words(turn.say);
        return {
          ...shown(turn, [question], []),
          buttons: [
            { press: 'back' as const, title: turn.say.round.manage.back },
            { press: 'yes' as const, title: yes, style },
          ],
        };
      },
      async submit(turn, form, _at, _inputs, press): Promise<FormStep> {
        if (press === 'back') return { step: 'page', page: 'menu', at: {} };
        const round = await steered(turn, form.args);
        return 'refused' in round ? { step: 'refused', ...round } : act(turn, round, form.id);
      },
    });
  }

  const close = ask(
    ({ round: { manage } }) => ({ question: manage.closeAsk, yes: manage.close, style: 'positive' }),
    async (turn, { id }, operation) => {
      const ended = await closeRound(
        tables,
        id,
        { operation, at: turn.now, byName: turn.person.name },
        deps.random.id(),
      );
      if ('missing' in ended) return { step: 'refused', refused: turn.say.round.missing };
      if ('already' in ended) return alreadyEnded(turn, ended.already);
      settle(ended.ended);
      return { step: 'done', said: (say) => say.round.manage.closed };
    },
  );

  const stop = ask(
    ({ round: { manage } }) => ({ question: manage.stopAsk, yes: manage.stopDo, style: 'destructive' }),
    async (turn, { id }, operation) => {
      const ended = await stopRound(
        tables,
        id,
        { operation, at: turn.now, byName: turn.person.name },
        deps.random.id(),
      );
      if ('missing' in ended) return { step: 'refused', refused: turn.say.round.missing };
      if ('already' in ended) return alreadyEnded(turn, ended.already);
      settle(ended.ended);
      return { step: 'done', said: (say) => say.round.manage.stopped };
    },
  );

  /** A page that asks for a moment; `act` does something with it. */
  function askMoment(
    words: (say: Strings) => { readonly question: string; readonly yes: string },
    suggest: (turn: Turn, round: Round) => Round['deadline'],
    act: (turn: Turn, round: Round, deadline: Round['deadline'], operation: string) => Promise<FormStep>,
  ) {
    return definePage({
      at: nowhere,
      inputs: momentInputs,
      presses: ['back', 'yes'] as const,
      async show(turn, { args }: { readonly args: OfRound }, _at, typed) {
        const round = await steered(turn, args);
        if ('refused' in round) return round;
        const local = suggest(turn, round).toZonedDateTimeISO(round.timeZone);
        const { question, yes } = words(turn.say);
        const suggested = {
          date: local.toPlainDate().toString(),
          time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
        };
        return {
          title: turn.say.round.manage.title,
          card: momentCard.render({ title: question, ...momentFields(typed, suggested) }, turn.language),
          buttons: [
            { press: 'back' as const, title: turn.say.round.manage.back, withoutInputs: true },
            { press: 'yes' as const, title: yes, style: 'positive' as const },
          ],
        };
      },
      async submit(turn, form, _at, inputs, press): Promise<FormStep> {
        if (press === 'back') return { step: 'page', page: 'menu', at: {} };
        const round = await steered(turn, form.args);
        if ('refused' in round) return { step: 'refused', ...round };
        const moment = atLocal(inputs.date ?? '', inputs.time ?? '', round.timeZone);
        const fault = deadlineFault(moment, turn);
        if (fault !== undefined || !moment.ok) return { step: 'again', fault: fault ?? turn.say.round.start.badDate };
        return act(turn, round, moment.instant, form.id);
      },
    });
  }

  const extend = askMoment(
    ({ round: { manage } }) => ({ question: manage.extendAsk, yes: manage.extendDo }),
    (turn, round) => (isPastDeadline(round, turn.now) ? defaultDeadline(turn.now, round.timeZone) : round.deadline),
    async (turn, round, deadline, operation) => {
      const change = (newest: Round): Round => ({ ...newest, deadline });
      const changed = await changeRound(tables, round.id, `${operation}#extend`, change, deps.random.id());
      if ('missing' in changed) return { step: 'refused', refused: turn.say.round.missing };
      if ('ended' in changed) return alreadyEnded(turn, changed.ended);
      deps.sharedCards.touch(roundCard(round.id));
      return {
        step: 'done',
        said: (say, language) => say.round.manage.extended(formatMoment(deadline, turn.now, round.timeZone, language)),
      };
    },
  );

  const reopen = askMoment(
    ({ round: { manage } }) => ({ question: manage.reopenAsk, yes: manage.reopen }),
    (turn, round) => (isPastDeadline(round, turn.now) ? defaultDeadline(turn.now, round.timeZone) : round.deadline),
    async (turn, round, deadline, operation) => {
      const { manage } = turn.say.round;
      if (round.status === 'closed' && !canReopen(round, turn.now))
        return { step: 'refused', refused: manage.reopenTooLate };
      const reopened = await reopenRound(tables, round.id, deadline, operation, deps.random.id());
      if ('refused' in reopened) {
        if (reopened.refused === 'missing') return { step: 'refused', refused: turn.say.round.missing };
        if (reopened.refused === 'other-open') return { step: 'refused', refused: manage.reopenOther };
        return { step: 'refused', refused: round.status === 'stopped' ? manage.alreadyStopped : manage.alreadyOpen };
      }
      deps.sharedCards.touch(roundCard(round.id));
      return {
        step: 'done',
        said: (say, language) =>
          say.round.manage.reopened(formatMoment(reopened.reopened.deadline, turn.now, round.timeZone, language)),
      };
    },
  );

  const handOver = definePage({
    at: nowhere,
    inputs: z.strictObject({ person: z.string().optional(), stay: z.enum(['true', 'false']).optional() }),
    presses: ['back', 'yes'] as const,
    async show(turn, { args }: { readonly args: OfRound }) {
      const { manage } = turn.say.round;
      const round = await steered(turn, args);
      if ('refused' in round) return round;
      const known = await colleagues(round);
      if (known === undefined) return { refused: turn.say.bot.teamsSlow };
      const others = known.filter((member) => member.person !== turn.person.key && !member.guest);
      if (others.length === 0) return { refused: manage.nobodyElse };
      const listed = others.length > MAX_LISTED ? [] : others.map(({ person, name }) => ({ id: idOf(person), name }));
      return {
        title: manage.title,
        card: handOverCard.render({ colleagues: listed }, turn.language),
        buttons: [
          { press: 'back' as const, title: manage.back, withoutInputs: true },
          { press: 'yes' as const, title: manage.handOverDo, style: 'positive' as const },
        ],
      };
    },
    async submit(turn, form, _at, inputs, press): Promise<FormStep> {
      const { manage } = turn.say.round;
      if (press === 'back') return { step: 'page', page: 'menu', at: {} };
      const round = await steered(turn, form.args);
      if ('refused' in round) {
        // Pressed twice by somebody who steers no more since the first time.
        const stored = await findRound(tables, form.args.round);
        const named = stored?.facilitators.find(({ person }) => idOf(person) === inputs.person);
        return named !== undefined && stored?.changes?.includes(`${form.id}#hand-over`) === true
          ? { step: 'done', said: (say) => say.round.manage.handedOver(named.name) }
          : { step: 'refused', ...round };
      }
      const known = await colleagues(round);
      if (known === undefined) return { step: 'again', fault: turn.say.bot.teamsSlow };
      const chosen = known.find((member) => idOf(member.person) === inputs.person && !member.guest);
      if (chosen === undefined) return { step: 'again', fault: manage.handOverNone };
      const change = (newest: Round): Round => {
        const rest = newest.facilitators.filter(
          ({ person }) => person !== chosen.person && (inputs.stay !== 'false' || person !== turn.person.key),
        );
        return { ...newest, facilitators: [...rest, { person: chosen.person, name: chosen.name }] };
      };
      const changed = await changeRound(tables, round.id, `${form.id}#hand-over`, change, deps.random.id());
      if ('missing' in changed) return { step: 'refused', refused: turn.say.round.missing };
      if ('ended' in changed) return alreadyEnded(turn, changed.ended);
      deps.sharedCards.touch(roundCard(round.id));
      if ('changed' in changed) tellChannel(round, (say) => say.round.manage.handedOverLine(chosen.name));
      return { step: 'done', said: (say) => say.round.manage.handedOver(chosen.name) };
    },
  });

  const own = definePage({
    at: nowhere,
    inputs: z.strictObject({ own: z.string().optional(), clear: z.enum(['true', 'false']).optional() }),
    presses: ['back', 'yes'] as const,
    async show(turn, { args }: { readonly args: OfRound }, _at, typed) {
      const { manage } = turn.say.round;
      const round = await steered(turn, args);
      if ('refused' in round) return round;
      const text = (typed['own'] ?? round.own.map((item) => item.title).join('\n')).slice(0, 1_400);
      return {
        title: manage.title,
        card: ownItemsCard.render({ own: text, hasOwn: round.own.length > 0 }, turn.language),
        buttons: [
          { press: 'back' as const, title: manage.back, withoutInputs: true },
          { press: 'yes' as const, title: manage.ownDo, style: 'positive' as const },
        ],
      };
    },
    async submit(turn, form, _at, inputs, press): Promise<FormStep> {
      const { manage } = turn.say.round;
      if (press === 'back') return { step: 'page', page: 'menu', at: {} };
      const round = await steered(turn, form.args);
      if ('refused' in round) return { step: 'refused', ...round };
      const parsed = parseOwnItems(inputs.clear === 'true' ? '' : (inputs.own ?? ''));
      if (!parsed.ok) return { step: 'again', fault: ownItemFault(turn, parsed) };
      // An empty field keeps what is stored; taking all away has a switch of its own.
      const items = parsed.own.length === 0 && inputs.clear !== 'true' ? round.own : parsed.own;
      if (items.length === 0 && round.items.length === 0) return { step: 'again', fault: manage.ownLast };
      // Nothing to change: also when this was pressed twice, and somebody has voted since.
      if (JSON.stringify(items.map(({ title }) => title)) === JSON.stringify(round.own.map(({ title }) => title)))
        return { step: 'done', said: (say) => say.round.manage.ownSaved };
      const changed = await correctOwnItems(tables, round.id, items, deps.random.id());
      if ('missing' in changed) return { step: 'refused', refused: turn.say.round.missing };
      if ('voted' in changed) return { step: 'refused', refused: manage.ownVoted };
      if ('ended' in changed) return alreadyEnded(turn, changed.ended);
      deps.sharedCards.touch(roundCard(round.id));
      return { step: 'done', said: (say) => say.round.manage.ownSaved };
    },
  });

  const takeOver = definePage({
    at: nowhere,
    inputs: noInputs,
    presses: ['cancel', 'yes'] as const,
    async show(turn, _form: { readonly args: OfRound }) {
      const { manage } = turn.say.round;
      return {
        ...shown(turn, [manage.orphan], []),
        buttons: [
          { press: 'cancel' as const, title: manage.cancel },
          { press: 'yes' as const, title: manage.takeOver, style: 'positive' as const },
        ],
      };
    },
    async submit(turn, { id, args }: OpenForm<OfRound>, _at, _inputs, press): Promise<FormStep> {
      const { manage } = turn.say.round;
      if (press === 'cancel') return { step: 'done', said: (say) => say.round.manage.nothing };
      const round = await findRound(tables, args.round);
      if (round === undefined) return { step: 'refused', refused: turn.say.round.missing };
      if (isFacilitator(round, turn.person.key)) return { step: 'page', page: 'menu', at: {} };
      if (!(await isOrphan(turn, round))) return { step: 'refused', refused: manage.notOrphan };
      const me = { person: turn.person.key, name: turn.person.name };
      let mine = true;
      const change = (newest: Round): Round => {
        mine = newest.facilitators.every(({ person }) => round.facilitators.some((known) => known.person === person));
        return mine ? { ...newest, facilitators: [...newest.facilitators, me] } : newest;
      };
      const changed = await changeRound(tables, round.id, `${id}#take-over`, change, deps.random.id());
      if ('missing' in changed) return { step: 'refused', refused: turn.say.round.missing };
      if ('ended' in changed) return alreadyEnded(turn, changed.ended);
      if (!mine) return { step: 'refused', refused: manage.notOrphan };
      deps.sharedCards.touch(roundCard(round.id));
      if ('changed' in changed) tellChannel(round, (say) => say.round.manage.takenOverLine(turn.person.name));
      return { step: 'page', page: 'menu', at: {} };
    },
  });

  return defineForm(
    manageRoundVerb,
    async (turn, args) => {
      const round = await steered(turn, args);
      if (!('refused' in round)) return { page: 'menu', at: {} };
      const stored = await findRound(tables, args.round);
      return stored?.status === 'open' && (await isOrphan(turn, stored)) ? { page: 'take-over', at: {} } : round;
    },
    { menu, close, stop, extend, reopen, 'hand-over': handOver, own, 'take-over': takeOver },
  );
}

/** The Entra object id of a person's key: what a people picker answers with. */
function idOf(person: string): string {
  return person.slice(person.indexOf(':') + 1);
}
