import { z } from 'zod';
import { definePage, type FormStep, type OpenForm } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { postPatiently } from '../../bot/post.ts';
import { colleagues, isOrphan } from '../../bot/steering.ts';
import { threadOf } from '../../bot/threads.ts';
import { isFacilitator, type Round } from '../../domain/round.ts';
import { changeRound, findRound, roundCard } from '../../records/round.ts';
import { type Strings, strings } from '../../ui/strings/index.ts';
import type { OfRound } from './actions.ts';
import { handOverCard } from './manage-cards.ts';
import { alreadyEnded, noInputs, nowhere, sentences, steered } from './managing.ts';

/** A people picker is for more colleagues than a list on a phone can hold. */
const MAX_LISTED = 60;

/** Names a colleague who steers too, or in one's place. */
export function handOverPage(deps: FeatureDeps) {
  return definePage({
    at: nowhere,
    inputs: z.strictObject({ person: z.string().optional(), stay: z.enum(['true', 'false']).optional() }),
    presses: ['back', 'yes'] as const,
    async show(turn, { args }: { readonly args: OfRound }) {
      const { manage } = turn.say.round;
      const round = await steered(deps, turn, args);
      if ('refused' in round) return round;
      const known = await colleagues(deps, round.channel);
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
      const round = await steered(deps, turn, form.args);
      if ('refused' in round) {
        // Pressed twice by somebody who steers no more since the first time.
        const stored = await findRound(deps.tables, form.args.round);
        const named = stored?.facilitators.find(({ person }) => idOf(person) === inputs.person);
        return named !== undefined && stored?.changes?.includes(`${form.id}#hand-over`) === true
          ? { step: 'done', said: (say) => say.round.manage.handedOver(named.name) }
          : { step: 'refused', ...round };
      }
      const known = await colleagues(deps, round.channel);
      if (known === undefined) return { step: 'again', fault: turn.say.bot.teamsSlow };
      const chosen = known.find((member) => idOf(member.person) === inputs.person && !member.guest);
      if (chosen === undefined) return { step: 'again', fault: manage.handOverNone };
      const change = (newest: Round): Round => {
        const rest = newest.facilitators.filter(
          ({ person }) => person !== chosen.person && (inputs.stay !== 'false' || person !== turn.person.key),
        );
        return { ...newest, facilitators: [...rest, { person: chosen.person, name: chosen.name }] };
      };
      const changed = await changeRound(deps.tables, round.id, `${form.id}#hand-over`, change, deps.random.id());
      if ('missing' in changed) return { step: 'refused', refused: turn.say.round.missing };
      if ('ended' in changed) return alreadyEnded(turn, changed.ended);
      deps.sharedCards.touch(roundCard(round.id));
      if ('changed' in changed) tellChannel(deps, round, (say) => say.round.manage.handedOverLine(chosen.name));
      return { step: 'done', said: (say) => say.round.manage.handedOver(chosen.name) };
    },
  });
}

/** For a round that nobody steers any more: whoever asks may. */
export function takeOverPage(deps: FeatureDeps) {
  return definePage({
    at: nowhere,
    inputs: noInputs,
    presses: ['cancel', 'yes'] as const,
    async show(turn, _form: { readonly args: OfRound }) {
      const { manage } = turn.say.round;
      return sentences(
        turn,
        [manage.orphan],
        [
          { press: 'cancel', title: manage.cancel },
          { press: 'yes', title: manage.takeOver, style: 'positive' },
        ],
      );
    },
    async submit(turn, { id, args }: OpenForm<OfRound>, _at, _inputs, press): Promise<FormStep> {
      const { manage } = turn.say.round;
      if (press === 'cancel') return { step: 'done', said: (say) => say.round.manage.nothing };
      const round = await findRound(deps.tables, args.round);
      if (round === undefined) return { step: 'refused', refused: turn.say.round.missing };
      if (isFacilitator(round, turn.person.key)) return { step: 'page', page: 'menu', at: {} };
      if (!(await isOrphan(deps, turn, round))) return { step: 'refused', refused: manage.notOrphan };
      const me = { person: turn.person.key, name: turn.person.name };
      let mine = true;
      const change = (newest: Round): Round => {
        mine = newest.facilitators.every(({ person }) => round.facilitators.some((known) => known.person === person));
        return mine ? { ...newest, facilitators: [...newest.facilitators, me] } : newest;
      };
      const changed = await changeRound(deps.tables, round.id, `${id}#take-over`, change, deps.random.id());
      if ('missing' in changed) return { step: 'refused', refused: turn.say.round.missing };
      if ('ended' in changed) return alreadyEnded(turn, changed.ended);
      if (!mine) return { step: 'refused', refused: manage.notOrphan };
      deps.sharedCards.touch(roundCard(round.id));
      if ('changed' in changed) tellChannel(deps, round, (say) => say.round.manage.takenOverLine(turn.person.name));
      return { step: 'page', page: 'menu', at: {} };
    },
  });
}

/** Says in the round's thread who steers now: everybody may know. */
function tellChannel(deps: FeatureDeps, round: Round, line: (say: Strings) => string): void {
  deps.background.run('round.line', async () => {
    const thread = await threadOf(deps, roundCard(round.id), round.channel);
    if (thread === undefined) return;
    const say = strings(await deps.languages.ofTeam(round.team));
    await postPatiently(deps, thread, { text: line(say) });
  });
}

/** The Entra object id of a person's key: what a people picker answers with. */
function idOf(person: string): string {
  return person.slice(person.indexOf(':') + 1);
}
