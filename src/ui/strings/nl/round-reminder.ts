import { plural } from '../plural.ts';

const voters = (voted: number, expected: number) =>
  voted > expected
    ? `${voted} mensen hebben al gestemd.`
    : `${voted} van ${expected} ${plural('nl', voted, 'heeft', 'hebben')} al gestemd.`;

export const roundReminder = {
  titles: { halfway: 'Je kunt nog stemmen', closing: 'De stemming sluit bijna' },
  summary: (title: string) => `Stemmen kan nog: ${title}`,
  until: (moment: string) => `Stemmen kan tot ${moment}.`,
  takes: (minutes: number) => `Het kost je ongeveer ${plural('nl', minutes, '1 minuut', `${minutes} minuten`)}.`,
  states: {
    none: 'Jij hebt nog niet gestemd.',
    /** In an anonymous vote everybody gets the same: who had voted must not be found out by who was reminded. */
    unknown: 'Heb je al gestemd? Dan hoef je niets te doen.',
    busy: (done: number, all: number) => `Je bent begonnen: ${done} van ${all} punten. Lever je stem nog in.`,
  },
  whoSees: {
    open: 'Iedereen in het kanaal ziet wie wat stemt.',
    'until-close': 'Tot het sluiten ziet niemand wat je stemt. Daarna zie je de uitslag zonder namen.',
    anonymous: 'Anoniem: na het sluiten is gewist wie wat stemde.',
  },
  wishes: 'Te veel herinneringen? Kies zelf:',
  line: {
    halfway: (until: string) => `De helft van de tijd voor deze stemming is voorbij. Stemmen kan tot ${until}.`,
    closing: (until: string) => `Deze stemming sluit bijna. Stemmen kan tot ${until}.`,
    turnout: voters,
    few: 'Stemmen er minder dan 3 mensen in Teams? Dan komt er geen uitslag en worden de stemmen gewist.',
  },
  mention: (name: string) =>
    `${name}, Koers kan je geen eigen bericht sturen. Wil je dat wel? Voeg Koers toe in Teams, of zet je chat met Koers weer aan.`,
};
