import { definePage, type FormStep, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { handVoters } from '../../domain/hands.ts';
import { type Round, SHOWN_FROM } from '../../domain/round.ts';
import { participationOf } from '../../records/result.ts';
import { roundCard } from '../../records/round.ts';
import { closeRound, stopRound } from '../../records/round-end.ts';
import type { Strings } from '../../ui/strings/index.ts';
import type { OfRound } from './actions.ts';
import { alreadyEnded, noInputs, nowhere, sentences, steered } from './managing.ts';
import { settleRound } from './settle.ts';

/** Ends the round with a result. */
export function closePage(deps: FeatureDeps) {
  return ask(
    deps,
    async ({ round: { manage } }, round) => {
      const { voted, busy, hands } = await participationOf(deps.tables, round);
      const anonymous = round.openness === 'anonymous';
      const inTeams = voted - (hands === undefined ? 0 : handVoters(hands)) + busy;
      return {
        lines: [
          manage.open(voted, round.expected, busy),
          ...(anonymous && inTeams > 0 && inTeams < SHOWN_FROM ? [manage.closeFew(inTeams)] : []),
          anonymous ? manage.closeAskAnonymous : manage.closeAsk,
        ],
        yes: manage.close,
        style: 'positive',
      };
    },
    async (turn, { id }, operation) => {
      const ended = await closeRound(
        deps.tables,
        id,
        { operation, at: turn.now, byName: turn.person.name },
        deps.random.id(),
      );
      if ('missing' in ended) return { step: 'refused', refused: turn.say.round.missing };
      if ('already' in ended) return alreadyEnded(turn, ended.already);
      settle(deps, ended.ended);
      return { step: 'done', said: (say) => say.round.manage.closed };
    },
  );
}

/** Ends the round without one, and erases what was voted. */
export function stopPage(deps: FeatureDeps) {
  return ask(
    deps,
    async ({ round: { manage } }) => ({ lines: [manage.stopAsk], yes: manage.stopDo, style: 'destructive' }),
    async (turn, { id }, operation) => {
      const ended = await stopRound(
        deps.tables,
        id,
        { operation, at: turn.now, byName: turn.person.name },
        deps.random.id(),
      );
      if ('missing' in ended) return { step: 'refused', refused: turn.say.round.missing };
      if ('already' in ended) return alreadyEnded(turn, ended.already);
      settle(deps, ended.ended);
      return { step: 'done', said: (say) => say.round.manage.stopped };
    },
  );
}

/** A question, and the one thing that is done when it is answered with yes. */
function ask(
  deps: FeatureDeps,
  words: (
    say: Strings,
    round: Round,
  ) => Promise<{
    readonly lines: readonly string[];
    readonly yes: string;
    readonly style: 'positive' | 'destructive';
  }>,
  act: (turn: Turn, round: Round, operation: string) => Promise<FormStep>,
) {
  return definePage({
    at: nowhere,
    inputs: noInputs,
    presses: ['back', 'yes'] as const,
    async show(turn, { args }: { readonly args: OfRound }) {
      const round = await steered(deps, turn, args);
      if ('refused' in round) return round;
      const { lines, yes, style } = await words(turn.say, round);
      return sentences(turn, lines, [
        { press: 'back', title: turn.say.round.manage.back },
        { press: 'yes', title: yes, style },
      ]);
    },
    async submit(turn, form, _at, _inputs, press): Promise<FormStep> {
      if (press === 'back') return { step: 'page', page: 'menu', at: {} };
      const round = await steered(deps, turn, form.args);
      return 'refused' in round ? { step: 'refused', ...round } : act(turn, round, form.id);
    },
  });
}

function settle(deps: FeatureDeps, round: Round): void {
  deps.sharedCards.touch(roundCard(round.id));
  deps.background.run('round.settle', () => settleRound(deps, round.id));
}
