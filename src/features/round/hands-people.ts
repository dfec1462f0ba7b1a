import { z } from 'zod';
import { definePage, type FormButton, type FormStep } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { handVoters, isMoreThanExpected, wholeNumber, withPeople } from '../../domain/hands.ts';
import { itemIds, LIMITS, type Round } from '../../domain/round.ts';
import { findHands, removeHands } from '../../records/hands.ts';
import { participationOf } from '../../records/result.ts';
import { roundCard } from '../../records/round.ts';
import { formatMoment } from '../../ui/format.ts';
import type { OfRound } from './actions.ts';
import { countable, counterOf, endedMeanwhile, labelOf, numberTyped, saveHands } from './counting.ts';
import { handsPeopleCard } from './hands-cards.ts';
import { HANDS_ITEMS } from './hands-items.ts';
import { noInputs, nowhere, sentences } from './managing.ts';

/** The first page of a show of hands: how many people. More than were expected are asked about once (`asked`: the number in question). */
export function handsPage(deps: FeatureDeps) {
  return definePage({
    at: z.strictObject({ asked: z.number().int().min(1).max(LIMITS.expectedVoters).optional() }),
    inputs: z.strictObject({ people: z.string().optional() }),
    presses: ['back', 'clear', 'next'] as const,
    async show(turn, { args }: { readonly args: OfRound }, { asked }, typed) {
      const { hands: say } = turn.say;
      const round = await countable(deps, turn, args);
      if ('refused' in round) return round;
      const hands = await findHands(deps.tables, round.id);
      const people = numberTyped(typed['people']) ?? asked ?? hands?.people;
      const data = {
        ...(people === undefined ? {} : { people }),
        ...(hands && {
          stored: { by: [...hands.by], at: formatMoment(hands.at, turn.now, round.timeZone, turn.language) },
        }),
        ...(asked !== undefined && {
          surely: { all: asked + (await ballotsIn(deps, round)), expected: round.expected },
        }),
      };
      const buttons: FormButton<'back' | 'clear' | 'next'>[] = [
        { press: 'back', title: say.back, withoutInputs: true },
        ...(hands === undefined ? [] : [{ press: 'clear' as const, title: say.clear, withoutInputs: true }]),
        { press: 'next', title: asked === undefined ? say.next : say.sure, style: 'positive' },
      ];
      return { title: say.title, card: handsPeopleCard.render(data, turn.language), buttons };
    },
    async submit(turn, { args }, { asked }, inputs, press): Promise<FormStep> {
      if (press === 'back') return { step: 'page', page: 'menu', at: {} };
      const round = await countable(deps, turn, args);
      if ('refused' in round) return { step: 'refused', refused: round.refused };
      if (press === 'clear') return { step: 'page', page: 'hands-clear', at: {} };
      const stored = await findHands(deps.tables, round.id);
      const { people: typed = '' } = inputs;
      // An empty field keeps what is stored.
      const people = typed.trim() === '' ? stored?.people : wholeNumber(typed);
      if (people === undefined || people < 1 || people > LIMITS.expectedVoters)
        return { step: 'again', fault: turn.say.round.start.badExpected(LIMITS.expectedVoters) };
      const known = people === stored?.people || people === asked;
      if (!known && isMoreThanExpected(round, people, await ballotsIn(deps, round)))
        return { step: 'page', page: 'hands', at: { asked: people } };
      const changed = await saveHands(deps, round, (hands) => withPeople(hands, people, counterOf(turn)));
      if ('tooMany' in changed) {
        const { item, raised } = changed.tooMany;
        return { step: 'again', fault: turn.say.hands.tooFewPeople(labelOf(turn, round, item), raised) };
      }
      if (!('hands' in changed)) return endedMeanwhile(turn, changed);
      const { counts } = changed.hands;
      const open = itemIds(round).findIndex((item) => counts[item] === undefined);
      if (open === -1) return { step: 'page', page: 'hands-sum', at: {} };
      return { step: 'page', page: 'hands-items', at: { page: Math.floor(open / HANDS_ITEMS) } };
    },
  });
}

/** Takes the whole count away. */
export function clearHandsPage(deps: FeatureDeps) {
  return definePage({
    at: nowhere,
    inputs: noInputs,
    presses: ['back', 'yes'] as const,
    async show(turn, { args }: { readonly args: OfRound }) {
      const { hands: say } = turn.say;
      const round = await countable(deps, turn, args);
      if ('refused' in round) return round;
      return sentences(
        turn,
        [say.clearAsk],
        [
          { press: 'back', title: say.back },
          { press: 'yes', title: say.clear, style: 'destructive' },
        ],
      );
    },
    async submit(turn, { args }, _at, _inputs, press): Promise<FormStep> {
      if (press === 'back') return { step: 'page', page: 'hands', at: {} };
      const round = await countable(deps, turn, args);
      if ('refused' in round) return { step: 'refused', refused: round.refused };
      const removed = await removeHands(deps.tables, round.id, deps.random.id());
      if (!('removed' in removed)) return endedMeanwhile(turn, removed);
      deps.sharedCards.touch(roundCard(round.id));
      return { step: 'done', said: (say) => say.hands.cleared };
    },
  });
}

/** How many people voted in Teams. */
async function ballotsIn(deps: FeatureDeps, round: Round): Promise<number> {
  const { voted, hands } = await participationOf(deps.tables, round);
  return voted - handVoters(hands);
}
