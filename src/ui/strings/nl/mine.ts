import { plural } from '../plural.ts';

/** What one person does, over all their teams. */
export const mine = {
  about: 'Bekijk jouw acties, uit al je teams',
  title: 'Mijn acties',
  summary: (count: number) => `Je hebt nog ${plural('nl', count, '1 actie', `${count} acties`)} te doen.`,
  late: (count: number) => `${plural('nl', count, '1 actie had', `${count} acties hadden`)} al klaar moeten zijn.`,
  none: 'Je hebt nu niets te doen. Zet iemand jouw naam bij een actie in een plan, dan zie je die hier.',
  todo: 'Nog te doen',
  done: 'Klaar in de laatste 30 dagen',
  toPlan: 'Naar het plan',
  launcher: 'Hier zie je jouw acties, uit al je teams. Iedereen ziet alleen die van zichzelf.',
  button: 'Mijn acties',
  close: 'Sluiten',
  closed: 'Typ @Koers acties, dan zie je jouw acties.',
  unknown: (count: number) =>
    `Teams antwoordt even niet. Van ${plural('nl', count, '1 plan', `${count} plannen`)} weet Koers nu niet of je er nog bij hoort. Die acties staan hier niet bij. Kijk zo nog eens.`,
  refused: {
    'not-yours': 'Deze actie staat niet meer op jouw naam. Er is niets veranderd.',
    dropped: 'Deze actie is intussen vervallen. Er is niets veranderd.',
    closed: 'Dit plan is intussen afgerond. Er is niets veranderd.',
    unknown: 'Teams antwoordt even niet. Er is niets veranderd. Probeer het zo nog eens.',
  },
};
