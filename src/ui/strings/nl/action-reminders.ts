import { plural } from '../plural.ts';

/** What Koers says unasked of actions and plans. */
export const actionReminders = {
  warning: {
    title: 'Jouw acties: dit komt eraan',
    intro: 'Klaar? Druk op de knop, dan hoor je er niets meer over.',
  },
  weekly: {
    title: 'Jouw acties: dit is nog niet klaar',
    intro: 'Lukt het nu niet? Kies dan een nieuwe dag in het plan, of vraag een collega om hulp.',
  },
  summary: (count: number) =>
    plural('nl', count, '1 actie van jou vraagt aandacht', `${count} acties van jou vragen aandacht`),
  headings: {
    due: 'Vandaag klaar',
    dueBeforeFree: 'Klaar vóór de volgende schooldag',
    'due-soon': 'Nog drie schooldagen',
    late: 'Had al klaar moeten zijn',
  },
  tick: 'Klaar',
  more: (count: number) => `En nog ${plural('nl', count, '1 actie', `${count} acties`)}.`,
  open: 'Al mijn acties',
  lookBack: {
    title: 'Terugkijken op jullie plan',
    line: (day: string) => `Jullie spraken af om hierop terug te kijken: ${day}.`,
    question: 'Wat is er veranderd? Wat willen jullie houden, en wat is de volgende kleine stap?',
  },
  nudge: {
    title: 'Zullen we weer een kleine stap zetten?',
    line: 'Aan dit plan is vier schoolweken niets veranderd. Dat kan gebeuren: er is altijd veel te doen. Eén kleine stap is genoeg om weer verder te gaan.',
    status: 'Plan afronden',
  },
  toCard: 'Naar het plan',
  /** The smallest step that brings a plan on. */
  next: {
    title: 'Kleinste volgende stap',
    missing: (number: number, thing: string) => `Stap ${number} aanvullen: ${thing}`,
    step: (number: number, title: string) => `Stap ${number} (${title}) is ingevuld. Is hij klaar?`,
    finish: 'Alle stappen zijn klaar. Rond het plan af, of voeg iets toe.',
  },
};
