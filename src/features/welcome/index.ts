import { commandWord } from '../../bot/commands.ts';
import type { Command, Feature, Place } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { postPatiently } from '../../bot/post.ts';
import type { Language } from '../../domain/catalogue.ts';
import type { CardJson } from '../../ports/messenger.ts';
import { claimGreeting, forgetGreeting } from '../../records/channel.ts';
import { strings } from '../../ui/strings/index.ts';
import { helpCard } from './cards.ts';

/** The greeting, and help: what a person can do in the conversation where they are. `commands` are those of every feature. */
export function welcomeFeature(deps: FeatureDeps, commands: () => readonly Command[]): Feature {
  function card(place: Place, language: Language, greeting: boolean): CardJson {
    const say = strings(language);
    const here = commands().filter((command) => command.places.includes(place.kind));
    const listed = here.map((command) => ({ word: commandWord(command, language), about: command.about(say) }));
    return helpCard.render({ greeting, personal: place.kind === 'personal', commands: listed }, language);
  }

  return {
    name: 'welcome',
    commands: [
      {
        name: 'help',
        about: (say) => say.bot.help.about,
        words: { nl: ['help', 'hulp', 'hallo', 'hoi'], en: ['help', 'hello', 'hi'] },
        places: ['channel', 'group-chat', 'personal'],
        answersNothing: true,
        run: async (turn) => ({
          answer: 'card',
          card: card(turn.place, turn.language, false),
          summary: turn.say.bot.help.title,
        }),
      },
    ],
    events: {
      /** Once a team: Teams tells of one installation twice, of different channels, and the Playground repeats it at every load. */
      async installed(place) {
        if (!(await claimGreeting(deps.tables, place.team))) return;
        const language = await deps.languages.ofTeam(place.team);
        const greeting = deps.wire.plain(card(place, language, true));
        const delivery = await postPatiently(deps, place.address, {
          card: greeting,
          summary: strings(language).bot.welcome.title,
        });
        if (delivery.outcome !== 'delivered') deps.logger.warn('greeting.failed', { outcome: delivery.outcome });
      },
      removed: (place) => forgetGreeting(deps.tables, place.team),
    },
  };
}
