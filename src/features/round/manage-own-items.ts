import { z } from 'zod';
import { definePage, type FormStep } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { parseOwnItems } from '../../domain/round.ts';
import { correctOwnItems, roundCard } from '../../records/round.ts';
import type { OfRound } from './actions.ts';
import { ownItemsCard } from './manage-cards.ts';
import { alreadyEnded, nowhere, steered } from './managing.ts';
import { ownItemFault } from './start-draft.ts';

/** Corrects the team's own items, until somebody has voted. */
export function ownItemsPage(deps: FeatureDeps) {
  return definePage({
    at: nowhere,
    inputs: z.strictObject({ own: z.string().optional(), clear: z.enum(['true', 'false']).optional() }),
    presses: ['back', 'yes'] as const,
    async show(turn, { args }: { readonly args: OfRound }, _at, typed) {
      const { manage } = turn.say.round;
      const round = await steered(deps, turn, args);
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
      const round = await steered(deps, turn, form.args);
      if ('refused' in round) return { step: 'refused', ...round };
      const parsed = parseOwnItems(inputs.clear === 'true' ? '' : (inputs.own ?? ''));
      if (!parsed.ok) return { step: 'again', fault: ownItemFault(turn, parsed) };
      // An empty field keeps what is stored; taking all away has a switch of its own.
      const items = parsed.own.length === 0 && inputs.clear !== 'true' ? round.own : parsed.own;
      if (items.length === 0 && round.items.length === 0) return { step: 'again', fault: manage.ownLast };
      // Nothing to change: also when this was pressed twice, and somebody has voted since.
      if (JSON.stringify(items.map(({ title }) => title)) === JSON.stringify(round.own.map(({ title }) => title)))
        return { step: 'done', said: (say) => say.round.manage.ownSaved };
      const changed = await correctOwnItems(deps.tables, round.id, items, deps.random.id());
      if ('missing' in changed) return { step: 'refused', refused: turn.say.round.missing };
      if ('voted' in changed) return { step: 'refused', refused: manage.ownVoted };
      if ('ended' in changed) return alreadyEnded(turn, changed.ended);
      deps.sharedCards.touch(roundCard(round.id));
      return { step: 'done', said: (say) => say.round.manage.ownSaved };
    },
  });
}
