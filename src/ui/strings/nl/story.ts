import { plural } from '../plural.ts';

export const story = {
  telling: {
    title: 'Voor wie en toestemming',
    audience: 'Voor wie is het verhaal?',
    audiencePlaceholder: 'Bijvoorbeeld: ouders en het bestuur',
    outlet: 'Waar vertel je het?',
    outletPlaceholder: 'Bijvoorbeeld: op een ouderavond',
    notYet: 'nog niet ingevuld',
    consentTitle: 'Mag je het verhaal al vertellen?',
    unknown: 'Nog niet. Geef eerst aan wie je in het verhaal herkent. Tot dan ziet alleen jullie team het.',
    waits: (names: string) =>
      `Nog niet. Er is nog geen toestemming van: ${names}. Tot dan ziet alleen jullie team het.`,
    given: 'Ja. Iedereen die je in het verhaal herkent, vindt het goed.',
    outdated: (names: string) =>
      `Nog niet. De tekst is veranderd na de toestemming van: ${names}. Vraag of het nog goed is.`,
    nobody: 'Ja. Niemand is herkenbaar in het verhaal.',
    save: 'Bewaar',
    people: (count: number) =>
      count === 0 ? 'Wie herken je in het verhaal?' : `Wie herken je in het verhaal? (${count})`,
    withdraw: 'Trek het verhaal in',
    back: 'Terug naar de stap',
    tooLong: (label: string, max: number) => `“${label}” is te lang. Er passen ${max} tekens.`,
    conflict: (what: string) =>
      `Een collega veranderde dit net ook. Nu staat er: ${what}. Hieronder staat wat jij invulde. Druk op Bewaar als dat het moet worden.`,
    conflictPart: (label: string, value: string) => `${label} “${value}”`,
    withdrawnMeanwhile:
      'Het verhaal is intussen ingetrokken. Open stap 4 opnieuw als je een nieuw verhaal wilt schrijven.',
  },
  people: {
    title: 'Wie herken je in het verhaal?',
    intro: 'Zet er iedereen bij die een lezer kan herkennen. Vraag ieder of je het verhaal mag vertellen.',
    child: 'Gaat het over een kind? Vraag het kind en de ouders.',
    none: 'Hier staat nog niemand.',
    nobody: 'Jullie gaven aan: niemand is herkenbaar in het verhaal.',
    who: 'Wie? Een rol of een naam',
    whoPlaceholder: 'Bijvoorbeeld: de juf van groep 5',
    count: (from: number, to: number, all: number) => `${from} tot ${to} van ${all}`,
    givenOn: (day: string) => `✓ Toestemming op ${day}`,
    notGiven: '○ Nog geen toestemming',
    give: 'Toestemming gegeven',
    outdated: 'De tekst is daarna veranderd. Vraag of het nog goed is.',
    giveAgain: 'Ook met deze tekst goed',
    takeBack: 'Toch geen toestemming',
    remove: 'Haal weg',
    add: 'Zet erbij',
    sayNobody: 'Niemand is herkenbaar',
    sayNotNobody: 'Toch wel iemand',
    previous: 'Vorige',
    next: 'Volgende',
    back: 'Terug',
    whoNeeded: 'Schrijf op wie je in het verhaal herkent.',
    tooLong: (max: number) => `Dit is te lang. Er passen ${max} tekens.`,
    full: (max: number) => `Er ${plural('nl', max, 'staat', 'staan')} er al ${max}. Meer past er niet.`,
    gone: 'Dit is intussen weggehaald.',
    named: 'Er staat al iemand bij. Haal die eerst weg.',
  },
  withdraw: {
    title: 'Het verhaal intrekken?',
    erased:
      'Dit wordt gewist: de tekst, alle eerdere versies, en wie je erin herkent. Ook een document met het verhaal kan niemand meer ophalen.',
    notErased:
      'Dit kan Koers niet wissen: bestanden die iemand al heeft opgeslagen. Vraag collega’s of zij die weggooien.',
    stays:
      'In het plan blijft staan dat het verhaal is ingetrokken, en wanneer. Voor wie het was en de acties blijven ook staan.',
    final: 'Je kunt dit niet terugdraaien.',
    yes: 'Ja, trek het verhaal in',
    no: 'Nee, laat staan',
    none: 'Er is geen verhaal om in te trekken.',
    done: 'Het verhaal is ingetrokken. De tekst is gewist.',
  },
};
