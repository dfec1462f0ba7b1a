import { z } from 'zod';
import peopleTemplate from '../../../cards/plan/people.json' with { type: 'json' };
import tellingTemplate from '../../../cards/plan/telling.json' with { type: 'json' };
import { defineCard } from '../../ui/card.ts';
import { formatList } from '../../ui/format.ts';

/** For whom the story is, where it is told, and whether it may be. */
export const tellingCard = defineCard(
  'plan/telling',
  tellingTemplate,
  z.strictObject({
    open: z.boolean(),
    audience: z.string(),
    outlet: z.string(),
    /** `none`: there is no story yet. */
    consent: z.enum(['none', 'unknown', 'waits', 'given', 'outdated', 'nobody']),
    /** Who has not agreed, or not with this text. */
    ask: z.array(z.string()).readonly(),
    withdrawn: z.string(),
  }),
  (data, say, language) => {
    const { telling } = say.story;
    const shown = (text: string) => (data.open ? text : text || telling.notYet);
    const lines = {
      none: '',
      unknown: telling.unknown,
      waits: telling.waits(formatList(data.ask, language)),
      outdated: telling.outdated(formatList(data.ask, language)),
      given: telling.given,
      nobody: telling.nobody,
    };
    return {
      title: telling.title,
      open: data.open,
      audienceLabel: telling.audience,
      audiencePlaceholder: telling.audiencePlaceholder,
      audience: shown(data.audience),
      outletLabel: telling.outlet,
      outletPlaceholder: telling.outletPlaceholder,
      outlet: shown(data.outlet),
      consentTitle: telling.consentTitle,
      consent: lines[data.consent],
      withdrawn: data.withdrawn,
    };
  },
);

/** Who can be recognised in the story, a page of them, and whether they agree. */
export const peopleCard = defineCard(
  'plan/people',
  peopleTemplate,
  z.strictObject({
    open: z.boolean(),
    nobody: z.boolean(),
    from: z.number(),
    all: z.number(),
    typed: z.string(),
    people: z.array(
      z.strictObject({
        id: z.string(),
        who: z.string(),
        /** The day on which they agreed; empty while they have not. */
        givenOn: z.string(),
        /** It was another text then. */
        outdated: z.boolean(),
      }),
    ),
  }),
  (data, say) => {
    const { people } = say.story;
    const paged = data.people.length < data.all;
    return {
      title: people.title,
      open: data.open,
      intro: people.intro,
      child: people.child,
      none: data.all > 0 ? '' : data.nobody ? people.nobody : people.none,
      count: paged ? people.count(data.from + 1, data.from + data.people.length, data.all) : '',
      people: data.people.map(({ id, who, givenOn, outdated }) => ({
        id,
        who,
        consent: givenOn === '' ? people.notGiven : people.givenOn(givenOn),
        outdated: outdated ? people.outdated : '',
        canChange: data.open,
        giveTitle: outdated ? people.giveAgain : givenOn === '' ? people.give : '',
        takeBackTitle: givenOn === '' ? '' : people.takeBack,
        removeTitle: people.remove,
      })),
      whoLabel: people.who,
      whoPlaceholder: people.whoPlaceholder,
      typed: data.typed,
    };
  },
);
