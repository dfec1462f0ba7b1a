import { plural } from '../plural.ts';

const people = (count: number) => plural('nl', count, '1 persoon', `${count} mensen`);
const many = (count: number) => plural('nl', count, '1 hand', `${count} handen`);

export const hands = {
  menu: 'Handen tellen',
  title: 'Handen tellen',
  intro: 'Voor collega’s die niet in Teams stemmen. Zij steken hun hand op, jij telt.',
  peopleLabel: 'Hoeveel mensen stemmen met hun hand?',
  peopleHint: 'Wie zelf in Teams stemt, tel je niet mee.',
  stored: (names: string, moment: string) => `Geteld door ${names}, bewaard op ${moment}.`,
  surely: (all: number, expected: number) =>
    `Dan hebben er in totaal ${all} gestemd. Je verwachtte er ${expected}. Zijn het er echt zoveel?`,
  sure: 'Ja, dat klopt',
  tooFewPeople: (label: string, raised: number) =>
    `Bij punt ${label} telde je al ${many(raised)}. Verbeter eerst dat punt, dan het aantal mensen.`,
  question: 'Hoeveel handen per punt?',
  progress: (from: number, to: number, all: number, count: number) =>
    `${from === to ? `Punt ${from}` : `Punt ${from} tot ${to}`} van ${all} · ${people(count)}`,
  hint: 'Leeg laten verandert niets. Schrijf 0 als niemand de hand opstak.',
  label: (label: string, rating: string) => `${label}: ${rating}`,
  notWhole: (label: string) =>
    `Vul bij punt ${label} hele getallen in, zoals 0 of 3. Deze bladzijde is nog niet bewaard.`,
  tooMany: (label: string, raised: number, count: number) =>
    `Bij punt ${label} zijn het samen ${many(raised)}, maar je telt ${people(count)}. Deze bladzijde is nog niet bewaard.`,
  gone: 'Een collega heeft de telling intussen weggehaald. Begin opnieuw bij Handen tellen.',
  next: 'Verder',
  back: 'Terug',
  overview: 'Naar het overzicht',
  sum: (count: number) => `Met handopsteken: ${people(count)}`,
  fewer: (raised: number, count: number) => `${raised} van ${people(count)}`,
  saved: 'Dit is bewaard en telt mee. Veranderen kan tot de stemming sluit.',
  nothing: 'Er is nog geen punt geteld. De mensen tellen mee zodra je een punt invult.',
  uncounted: (labels: string) => `Nog niet geteld: ${labels}`,
  uncountedMeans:
    'Laat je dit zo, dan krijgen die punten misschien geen plaats in de uitslag. Daarvoor moet minstens de helft van alle stemmers een punt beoordelen.',
  pick: 'Klopt er iets niet? Kies een punt',
  correct: 'Verbeter dit punt',
  noPick: 'Kies eerst het punt dat je wilt verbeteren.',
  ready: 'Klaar',
  done: 'Het handopsteken is bewaard en telt mee.',
  clear: 'Haal de telling weg',
  clearAsk: 'Wil je alles weghalen wat je met handopsteken telde? Wat mensen in Teams stemden, blijft staan.',
  cleared: 'De telling is weggehaald.',
  /** On a card: of those who voted. */
  ofThem: (count: number, names: string) => `Daarvan ${count} met handopsteken, geteld door ${names}.`,
  /** With one item's figures. */
  ofItem: (counts: string) => `Daarvan met handopsteken: ${counts}`,
};
