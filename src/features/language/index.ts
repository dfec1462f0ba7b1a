import { type Answer, defineAction, type Feature, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { changeTeamLanguage } from '../../bot/team-language.ts';
import { strings } from '../../ui/strings/index.ts';
import { type LanguageChoice, setLanguageVerb } from './actions.ts';
import { chooseCard } from './cards.ts';

/** The language of a team's cards, and of what one person sees. The client's own locale is ignored. */
export function languageFeature(deps: FeatureDeps): Feature {
  return {
    name: 'language',
    commands: [
      {
        name: 'language',
        about: (say) => say.bot.language.about,
        words: { nl: ['taal'], en: ['language'] },
        places: ['channel', 'group-chat', 'personal'],
        run: async (turn) => ({
          answer: 'card',
          card: chooseCard.render({ personal: turn.place.kind === 'personal' }, turn.language),
          summary: turn.say.bot.language.title,
        }),
      },
    ],
    actions: [defineAction(setLanguageVerb, (turn, input) => set(deps, turn, input))],
  };
}

async function set(deps: FeatureDeps, turn: Turn, input: LanguageChoice): Promise<Answer> {
  const say = strings(input.language).bot.language;
  if (input.for === 'person') {
    await deps.languages.setPerson(turn.person.key, input.language);
    return { answer: 'said', text: say.personDone };
  }
  if ((await deps.membership(turn, turn.place.channel)) !== 'member')
    return { refused: turn.say.bot.language.membersOnly };
  await changeTeamLanguage(deps, turn, input.language);
  return { answer: 'said', text: say.teamDone };
}
