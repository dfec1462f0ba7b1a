import { z } from 'zod';
import { defineForm, definePage, type Form, type FormStep } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { readCode } from '../../domain/network.ts';
import { findOpenCode } from '../../records/network-codes.ts';
import { becomeCoordinator } from '../../records/network-schools.ts';
import { enterVerb } from './actions.ts';
import { enterCard } from './cards.ts';
import { inPrivate } from './reach.ts';

/** *Code invoeren* in one's own chat: another coordinator asked this person to be one too. */
export function enterForm(deps: FeatureDeps): Form {
  const page = definePage({
    at: z.strictObject({}),
    inputs: z.strictObject({ code: z.string().optional() }),
    presses: ['next'] as const,
    async show(turn, _form: { readonly args: Record<string, never> }, _at, typed) {
      const { enter } = turn.say.network;
      return {
        title: enter.title,
        card: enterCard.render({ code: typed['code'] ?? '' }, turn.language),
        buttons: [{ press: 'next' as const, title: enter.next, style: 'positive' as const }],
      };
    },
    async submit(turn, _form, _at, { code: typed = '' }): Promise<FormStep> {
      const { enter } = turn.say.network;
      const refusal = inPrivate(turn);
      if (refusal !== undefined) return { step: 'refused', ...refusal };
      const code = readCode(typed);
      const open = code === undefined ? undefined : await findOpenCode(deps.tables, code, turn.now);
      if (open === undefined) return { step: 'again', fault: enter.bad };
      if (open.code.kind === 'school') return { step: 'again', fault: enter.forSchool };
      const { key, name } = turn.person;
      const joined = await becomeCoordinator(deps.tables, open, { person: key, name, since: turn.now });
      if (joined === 'code') return { step: 'again', fault: enter.bad };
      if (joined === 'already') return { step: 'done', said: (say) => say.network.enter.already };
      if (joined === 'full') return { step: 'refused', refused: enter.full };
      return { step: 'done', said: (say) => say.network.enter.done };
    },
  });
  return defineForm(enterVerb, async (turn) => inPrivate(turn) ?? { page: 'page', at: {} }, { page });
}
