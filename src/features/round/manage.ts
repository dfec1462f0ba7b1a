import { defineForm, definePage, type Form, type FormStep } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { isOrphan } from '../../bot/steering.ts';
import { canReopen, isPastDeadline, isSealed } from '../../domain/round.ts';
import { participationOf } from '../../records/result.ts';
import { findRound, hasVotes } from '../../records/round.ts';
import { formatMoment } from '../../ui/format.ts';
import { manageRoundVerb, type OfRound } from './actions.ts';
import { handsLine, handsOf } from './hands-cards.ts';
import { handsItemsPage, handsSumPage } from './hands-items.ts';
import { clearHandsPage, handsPage } from './hands-people.ts';
import { closePage, stopPage } from './manage-end.ts';
import { handOverPage, takeOverPage } from './manage-hand-over.ts';
import { ownItemsPage } from './manage-own-items.ts';
import { extendPage, reopenPage } from './manage-time.ts';
import { noInputs, nowhere, sentences, steered } from './managing.ts';

/** Close, count hands, more time, hand over, correct the own items, stop, open again: for whoever steers the round. */
export function manageForm(deps: FeatureDeps): Form {
  return defineForm(
    manageRoundVerb,
    async (turn, args) => {
      const round = await steered(deps, turn, args);
      if (!('refused' in round)) return { page: 'menu', at: {} };
      const stored = await findRound(deps.tables, args.round);
      return stored?.status === 'open' && (await isOrphan(deps, turn, stored)) ? { page: 'take-over', at: {} } : round;
    },
    {
      menu: menuPage(deps),
      hands: handsPage(deps),
      'hands-items': handsItemsPage(deps),
      'hands-sum': handsSumPage(deps),
      'hands-clear': clearHandsPage(deps),
      close: closePage(deps),
      stop: stopPage(deps),
      extend: extendPage(deps),
      reopen: reopenPage(deps),
      'hand-over': handOverPage(deps),
      own: ownItemsPage(deps),
      'take-over': takeOverPage(deps),
    },
  );
}

/** How the round goes, and what can be done now. */
function menuPage(deps: FeatureDeps) {
  return definePage({
    at: nowhere,
    inputs: noInputs,
    presses: ['close', 'hands', 'extend', 'hand-over', 'own', 'stop', 'reopen', 'cancel'] as const,
    async show(turn, { args }: { readonly args: OfRound }) {
      const { manage } = turn.say.round;
      const round = await steered(deps, turn, args);
      if ('refused' in round) return round;
      if (round.status === 'stopped') return { refused: manage.alreadyStopped };
      if (round.status === 'closed') {
        if (isSealed(round)) return { refused: `${manage.closedInfo} ${manage.reopenAnonymous}` };
        if (round.choosing === true) return { refused: `${manage.closedInfo} ${manage.reopenChoosing}` };
        if (!canReopen(round, turn.now)) return { refused: `${manage.closedInfo} ${manage.reopenTooLate}` };
        return sentences(
          turn,
          [manage.closedInfo],
          [
            { press: 'reopen', title: manage.reopen },
            { press: 'cancel', title: manage.cancel },
          ],
        );
      }
      const { voted, busy, hands } = await participationOf(deps.tables, round);
      const until = isPastDeadline(round, turn.now)
        ? manage.overdue
        : manage.openUntil(formatMoment(round.deadline, turn.now, round.timeZone, turn.language));
      const counted = handsLine(handsOf(hands).hands, turn.say, turn.language);
      const own = (await hasVotes(deps.tables, round.id)) ? [] : [{ press: 'own', title: manage.own }];
      return sentences(
        turn,
        [manage.open(voted, round.expected, busy), ...(counted === '' ? [] : [counted]), until],
        [
          { press: 'close', title: manage.close, style: 'positive' },
          { press: 'hands', title: turn.say.hands.menu },
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
}
