import { z } from 'zod';
import chooseTemplate from '../../../cards/language/choose.json' with { type: 'json' };
import { defineCard } from '../../ui/card.ts';

/** Which language for whom: each in its own name, so that whoever reads the other one finds the way back. */
export const chooseCard = defineCard(
  'language/choose',
  chooseTemplate,
  z.strictObject({ personal: z.boolean() }),
  ({ personal }, say) => {
    const { language } = say.bot;
    const choices = (who: string) =>
      (['nl', 'en'] as const).map((code) => ({ title: language.names[code], for: who, language: code }));
    const me = { label: language.personLabel, choices: choices('person') };
    const team = { label: language.teamLabel, choices: choices('team') };
    return { title: language.title, scopes: personal ? [me] : [team, me] };
  },
);
