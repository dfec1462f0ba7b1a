import { z } from 'zod';
import { textCard } from '../../bot/cards.ts';
import {
  type Answer,
  defineAction,
  defineForm,
  definePage,
  type Feature,
  type Form,
  type FormStep,
  type Turn,
} from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import type { Language } from '../../domain/catalogue.ts';
import type { WishChoice } from '../../domain/reminder-wish.ts';
import { formatDay } from '../../ui/format.ts';
import { strings } from '../../ui/strings/index.ts';
import { chooseRemindersVerb, remindersVerb, reminderWishVerb } from './actions.ts';
import { wishCard } from './cards.ts';
import { changeWish, type Pause, pauseOf, standOf, teamOf } from './wish.ts';

/** How much a person wants to be reminded: from each reminder itself, and by a command. */
export function remindersFeature(deps: FeatureDeps): Feature {
  return {
    name: 'reminders',
    commands: [
      {
        name: 'reminders',
        about: (say) => say.reminders.about,
        words: { nl: ['herinneringen', 'herinnering'], en: ['reminders', 'reminder'] },
        places: ['channel', 'group-chat', 'personal'],
        async run(turn) {
          if (turn.place.kind === 'personal') return stand(deps, turn);
          const { launcher, button } = turn.say.reminders;
          return { answer: 'open', form: { verb: remindersVerb.verb, args: {} }, text: launcher, button };
        },
      },
    ],
    actions: [
      defineAction(reminderWishVerb, async (turn, { wish, team }): Promise<Answer> => {
        const language = await deps.languages.ofPerson(turn.person.key, team);
        const say = strings(language).reminders;
        const pause = await pauseOf(deps, turn, team);
        await changeWish(deps, turn, wish, pause);
        const text = wish === 'pause' ? pauseLine(pause, language) : say.chosen[wish];
        return { answer: 'said', text: `${text} ${say.undo}` };
      }),
      defineAction(chooseRemindersVerb, async (turn, { wish }) => {
        await changeWish(deps, turn, wish, await pauseOf(deps, turn, await teamOf(deps, turn)));
        return stand(deps, turn);
      }),
    ],
    forms: [form(deps)],
  };
}

/** What a pause comes to. */
function pauseLine({ until, holiday }: Pause, language: Language): string {
  const { reminders: say } = strings(language);
  const day = formatDay(until, language);
  return holiday ? say.pausedUntil(day) : say.pausedWeeks(day);
}

/** How it stands, in somebody's own chat: in the language of one of their teams, where they chose none. */
async function stand(deps: FeatureDeps, turn: Turn): Promise<Answer> {
  const team = await teamOf(deps, turn);
  const language = team === undefined ? turn.language : await deps.languages.ofPerson(turn.person.key, team);
  const { dose, paused, choices } = await standOf(deps, turn);
  const { holiday } = await pauseOf(deps, turn, team);
  const card = wishCard.render(
    {
      dose,
      paused: paused === undefined ? '' : formatDay(paused, language),
      holiday,
      choices,
    },
    language,
  );
  return { answer: 'card', card, summary: strings(language).reminders.title };
}

function titleOf(wish: WishChoice, holiday: boolean, language: Language): string {
  const { buttons, pauseWeeks } = strings(language).reminders;
  return wish === 'pause' && !holiday ? pauseWeeks : buttons[wish];
}

/** The same as a form, for where others read. */
function form(deps: FeatureDeps): Form {
  const nothing = z.strictObject({});
  const page = definePage({
    at: nothing,
    inputs: nothing,
    presses: ['less', 'pause', 'stop', 'all', 'close'] as const,
    async show(turn, _form: { readonly args: Record<string, never> }) {
      const { reminders: say } = turn.say;
      const { dose, paused, choices } = await standOf(deps, turn);
      const { holiday } = await pauseOf(deps, turn, turn.place.team);
      const pause = paused === undefined || dose === 'none' ? [] : [say.paused(formatDay(paused, turn.language))];
      return {
        title: say.title,
        card: textCard.render({ title: say.title, lines: [say.states[dose], ...pause, say.scope] }, turn.language),
        buttons: [
          ...choices.map((press) => ({ press, title: titleOf(press, holiday, turn.language) })),
          { press: 'close' as const, title: say.close, style: 'positive' as const },
        ],
      };
    },
    async submit(turn, _form, _at, _inputs, press): Promise<FormStep> {
      if (press === 'close') return { step: 'done', said: (say) => say.reminders.closed };
      await changeWish(deps, turn, press, await pauseOf(deps, turn, turn.place.team));
      return { step: 'page', page: 'wish', at: {} };
    },
  });
  return defineForm(remindersVerb, async () => ({ page: 'wish', at: {} }), { wish: page });
}
