import { z } from 'zod';
import { definePage } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { whatCard, whichCard } from './start-cards.ts';
import { aboutOf, catalogueFor, draftOf, keep, letterOf, ownItemsFrom } from './start-draft.ts';
import { nowhere, steps, toggle, view } from './start-view.ts';

/** Which catalogue. */
export function whatPage(deps: FeatureDeps) {
  return definePage({
    at: nowhere,
    inputs: z.strictObject({ letter: z.enum(['A', 'B', 'C']).optional() }),
    presses: ['next'] as const,
    async show(turn) {
      const letter = letterOf(await draftOf(deps, turn));
      return view(turn, whatCard.render({ letter }, turn.language), [
        { press: 'next', title: turn.say.round.start.next, style: 'positive' },
      ]);
    },
    async submit(turn, _form, _at, { letter }) {
      const draft = await draftOf(deps, turn);
      // Areas of another catalogue mean nothing here.
      const { areas, ...rest } = draft;
      const same = letter === undefined || letter === letterOf(draft);
      await keep(deps, turn, same && areas !== undefined ? draft : rest, letter === undefined ? {} : { letter });
      return { step: 'page', page: 'which', at: {} };
    },
  });
}

/** Which parts of it, and which items of their own. */
export function whichPage(deps: FeatureDeps) {
  return definePage({
    at: nowhere,
    inputs: z.strictObject({
      areas: z.string().optional(),
      onlyOwn: toggle,
      own: z.string().optional(),
      clear: toggle,
    }),
    presses: ['back', 'next'] as const,
    async show(turn, _form, _at, typed) {
      const draft = aboutOf(await draftOf(deps, turn));
      const areas = catalogueFor(draft).areas.map(({ id, title }) => ({ id, title: title[turn.language] }));
      const own = (typed['own'] ?? draft.own.map((item) => item.title).join('\n')).slice(0, 1_400);
      // Of boxes that are all unticked nothing comes back; the toggle, which always does, tells that the page was filled in.
      const filled = typed['onlyOwn'] !== undefined;
      const chosen = filled ? (typed['areas'] ?? '').split(',') : draft.areas;
      const onlyOwn = filled ? typed['onlyOwn'] === 'true' : draft.areas.length === 0;
      return view(
        turn,
        whichCard.render({ areas, chosen, own, hasOwn: draft.own.length > 0, onlyOwn }, turn.language),
        steps(turn),
      );
    },
    async submit(turn, _form, _at, inputs, press) {
      const { start } = turn.say.round;
      const draft = await draftOf(deps, turn);
      const filled = aboutOf(draft);
      const known = catalogueFor(filled).areas.map((area) => area.id);
      // Teams leaves a field out when nothing is ticked, so "none of them" has a switch of its own.
      const ticked = (inputs.areas ?? '').split(',').filter((id) => id !== '');
      const areas = inputs.onlyOwn === 'true' ? [] : ticked;
      if (!areas.every((id) => known.includes(id))) return { step: 'again', fault: turn.say.bot.malformed };
      const own = inputs.clear === 'true' ? [] : ownItemsFrom(turn, inputs.own, filled.own);
      if ('fault' in own) return { step: 'again', fault: own.fault };
      if (areas.length === 0 && (own.length === 0 || inputs.onlyOwn !== 'true'))
        return { step: 'again', fault: start.noItems };
      await keep(deps, turn, draft, { areas, own: [...own] });
      return { step: 'page', page: press === 'back' ? 'what' : 'rules', at: {} };
    },
  });
}
