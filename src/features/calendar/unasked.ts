import { z } from 'zod';
import { definePage, type FormPlace, type FormStep, type Refusal, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { UNDELIVERED, unaskedCard } from './cards.ts';
import { fieldsSchema, inputs, saveFields, shownFields, storedFields } from './fields.ts';

const place = z.strictObject({ base: fieldsSchema.omit({ region: true, language: true }) });

/** The page with what is stored now. */
export async function unaskedPlace(deps: FeatureDeps, turn: Turn): Promise<FormPlace> {
  const { hours, school, mentions, weekly } = await storedFields(deps, turn.place);
  return { page: 'unasked', at: { base: { hours, school, mentions, weekly } } };
}

/** *Berichten van Koers*: when Koers may speak, of what, what the school is called there, and what did not arrive. */
export function unaskedPage(
  deps: FeatureDeps,
  whyNot: (turn: Turn) => Promise<Refusal | undefined>,
  back: (turn: Turn) => Promise<FormPlace>,
) {
  return definePage({
    at: place,
    inputs: inputs.omit({ region: true, language: true }),
    presses: ['save', 'back'] as const,
    async show(turn, _form: { readonly args: Record<string, never> }, { base }, typed) {
      const refusal = await whyNot(turn);
      if (refusal !== undefined) return refusal;
      const stored = await storedFields(deps, turn.place);
      const { region: _region, language: _language, ...shown } = shownFields({ ...stored, ...base }, typed);
      const failed = await deps.outbox.undelivered(turn.place.team);
      const undelivered = UNDELIVERED.map((why) => ({ why, count: failed.get(why) ?? 0 })).filter(
        ({ count }) => count > 0,
      );
      const { unasked, form } = turn.say.calendar;
      return {
        title: unasked.title,
        card: unaskedCard.render({ ...shown, undelivered }, turn.language),
        buttons: [
          { press: 'save' as const, title: form.save, style: 'positive' as const },
          { press: 'back' as const, title: unasked.back, withoutInputs: true },
        ],
      };
    },
    async submit(turn, _form, { base }, filled, press, typed): Promise<FormStep> {
      const refusal = await whyNot(turn);
      if (refusal !== undefined) return { step: 'refused', ...refusal };
      if (press === 'back') return { step: 'page', ...(await back(turn)) };
      const saved = await saveFields(deps, turn, base, filled, typed);
      if (saved === 'saved') return { step: 'done', said: (say) => say.calendar.unasked.saved };
      if ('fault' in saved) return { step: 'again', fault: saved.fault };
      return { step: 'page', ...(await unaskedPlace(deps, turn)), typed: saved.typed, fault: saved.conflict };
    },
  });
}
