import { plural } from '../plural.ts';

/** The team's own small digest, on Monday morning. */
export const digest = {
  title: 'Jullie week',
  rounds: 'Stemming',
  round: (subject: string, until: string, voted: number, expected: number) =>
    `${subject}: open tot ${until}. Er ${plural('nl', voted, 'is 1 stem', `zijn ${voted} stemmen`)}, van de ${expected}.`,
  due: 'Deze week klaar',
  late: 'Te laat',
  lateLine: (count: number) => `${plural('nl', count, '1 actie had', `${count} acties hadden`)} al klaar moeten zijn.`,
  lateRoles: (roles: string) => `Sommige hebben nog geen collega, alleen een rol: ${roles}.`,
  done: 'Gelukt',
  doneLine: (count: number) =>
    `Sinds de vorige keer ${plural('nl', count, 'is 1 actie', `zijn ${count} acties`)} klaar.`,
  looks: 'Deze week terugkijken',
  look: (item: string, day: string) => `${item}: ${day}`,
  next: 'Kleinste volgende stap',
  nextLine: (item: string, step: string) => `${item}: ${step}`,
  more: (count: number) => `En nog ${count}.`,
  toRound: 'Naar de stemming',
  toPlan: 'Naar het plan',
  stop: 'Stuur dit niet meer',
  stopped: 'Het overzicht op maandag komt niet meer. Wil je het terug? Zet het aan bij @Koers instellingen.',
  stoppedBy: (name: string) =>
    `${name} heeft het overzicht op maandag uitgezet. Willen jullie het terug? Zet het aan bij @Koers instellingen.`,
  already: 'Het overzicht op maandag staat al uit. Wil je het terug? Zet het aan bij @Koers instellingen.',
  guest: 'Je bent hier gast. Vraag een collega van dit team om het overzicht op maandag uit te zetten.',
};
