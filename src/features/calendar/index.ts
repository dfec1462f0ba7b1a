import type { Feature } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { settingsVerb } from './actions.ts';
import { settingsForm } from './settings.ts';

/** Where a team's school is and when it is free. */
export function calendarFeature(deps: FeatureDeps): Feature {
  return {
    name: 'calendar',
    commands: [
      {
        name: 'calendar',
        about: (say) => say.calendar.about,
        words: { nl: ['instellingen'], en: ['settings'] },
        places: ['channel', 'group-chat'],
        run: async ({ say: { calendar } }) => ({
          answer: 'open',
          form: { verb: settingsVerb.verb, args: {} },
          text: calendar.launcher,
          button: calendar.button,
        }),
      },
    ],
    forms: [settingsForm(deps)],
  };
}
