import type { Catalogue, CatalogueItem, FocusArea } from '../catalogue.ts';

const areas: readonly FocusArea[] = [
  {
    id: 'A-F1',
    title: { nl: 'Leren voor inclusie', en: 'Learning for inclusion' },
    explanation: {
      nl: 'Zo leren jullie als team om elke leerling erbij te laten horen.',
      en: 'How you learn as a team to make every pupil belong.',
    },
  },
  {
    id: 'A-F2',
    title: { nl: 'Samenwerken met andere beroepen', en: 'Working with other professions' },
    explanation: {
      nl: 'Zo werken leraren samen met anderen rond de leerling, zoals een logopedist of jeugdhulp.',
      en: 'How teachers work with others around the pupil, such as a speech therapist or youth services.',
    },
  },
];

const items: readonly CatalogueItem[] = [
  {
    id: 'A-1',
    number: '1',
    area: 'A-F1',
    title: {
      nl: 'Scholing over inclusie gaat over álle verschillen',
      en: 'Training on inclusion covers all differences',
    },
    explanation: {
      nl: 'Leer niet alleen over leerlingen die extra hulp nodig hebben. Denk ook aan taal, cultuur, armoede, gender en talent.',
      en: 'Learn about more than pupils who need extra help. Think also of language, culture, poverty, gender and talent.',
    },
  },
  {
    id: 'A-2',
    number: '2',
    area: 'A-F1',
    title: {
      nl: 'Eén lijn voor leren over inclusie, van opleiding tot loopbaan',
      en: 'One plan for learning about inclusion, from training to career',
    },
    explanation: {
      nl: "Leren over inclusie stopt niet na je opleiding. Denk aan één plan voor stagiairs, starters en ervaren collega's.",
      en: 'Learning about inclusion does not stop when you qualify. Think of one plan for trainees, new teachers and experienced colleagues.',
    },
  },
  {
    id: 'A-3',
    number: '3',
    area: 'A-F1',
    title: { nl: 'Scholing plannen rond diversiteit en inclusie', en: 'Planning training on diversity and inclusion' },
    explanation: {
      nl: 'Kijk eerst wat jullie school nodig heeft. Plan dan scholing voor een paar jaar, niet maar één losse studiedag.',
      en: 'First look at what your school needs. Then plan training for a few years, not one single training day.',
    },
  },
  {
    id: 'A-3.1',
    number: '3.1',
    area: 'A-F1',
    parent: 'A-3',
    title: {
      nl: 'Je stuurt je eigen leren, passend bij school en buurt',
      en: 'You steer your own learning, to fit school and neighbourhood',
    },
    explanation: {
      nl: 'Kies zelf wat je leert en hoe. Denk aan een cursus meertaligheid, als veel gezinnen in de buurt thuis een andere taal spreken.',
      en: 'Choose what you learn and how. Think of a course on multilingual pupils, if many families nearby speak another language at home.',
    },
  },
  {
    id: 'A-3.2',
    number: '3.2',
    area: 'A-F1',
    parent: 'A-3',
    title: {
      nl: 'Elkaar coachen en delen wat werkt, als vaste gewoonte',
      en: 'Coaching each other and sharing what works, as a habit',
    },
    explanation: {
      nl: 'Kijk bij elkaar in de les en deel wat werkt. Maak daar vaste tijd voor, het hele jaar door.',
      en: "Visit each other's lessons and share what works. Make fixed time for it, all year round.",
    },
  },
  {
    id: 'A-4',
    number: '4',
    area: 'A-F1',
    title: { nl: 'Ons beeld van onszelf past bij onze waarden', en: 'How we see ourselves fits our values' },
    explanation: {
      nl: 'Wat voor school zijn jullie als iedereen erbij hoort? Kijk opnieuw naar de regels, de website en hoe je over leerlingen praat.',
      en: 'What kind of school are you if everyone belongs? Look again at the rules, the website and how you talk about pupils.',
    },
  },
  {
    id: 'A-5',
    number: '5',
    area: 'A-F2',
    title: { nl: 'Leren samenwerken met andere beroepen', en: 'Learning to work with other professions' },
    explanation: {
      nl: 'Een logopedist of jeugdhulpverlener kijkt anders dan een leraar. Blijf leren hoe je goed samenwerkt.',
      en: 'A speech therapist or youth worker sees things differently from a teacher. Keep learning how to work together well.',
    },
  },
  {
    id: 'A-5.1',
    number: '5.1',
    area: 'A-F2',
    parent: 'A-5',
    title: {
      nl: 'Samen leren, bijvoorbeeld met coaching of lesson study',
      en: 'Learning together, for instance with coaching or lesson study',
    },
    explanation: {
      nl: "Leer samen met collega's, ook uit andere beroepen. Bij lesson study maak, bekijk en bespreek je samen een les. Zo neem je betere besluiten.",
      en: 'Learn together with colleagues, also from other professions. In lesson study you plan, watch and discuss a lesson together. It helps you take better decisions.',
    },
  },
  {
    id: 'A-5.2',
    number: '5.2',
    area: 'A-F2',
    parent: 'A-5',
    title: { nl: 'Samen verantwoordelijk voor het resultaat', en: 'Responsible for the result together' },
    explanation: {
      nl: 'Een vraag is van de hele school, niet van één leraar of één vak. Kies samen een doel en kijk samen of het lukt.',
      en: 'A question belongs to the whole school, not to one teacher or one subject. Choose a goal together and check together whether it works.',
    },
  },
  {
    id: 'A-6',
    number: '6',
    area: 'A-F2',
    title: { nl: 'Samen leren telt mee in de loopbaan', en: 'Learning together counts in your career' },
    explanation: {
      nl: "Wie samen met collega's leert, krijgt daar waardering voor. Denk aan uren, een certificaat of een nieuwe rol.",
      en: 'If you learn with colleagues, you get credit for it. Think of hours, a certificate or a new role.',
    },
  },
  {
    id: 'A-6.1',
    number: '6.1',
    area: 'A-F2',
    parent: 'A-6',
    title: { nl: 'Tijd en plek om elkaar gewoon te spreken', en: 'Time and a place simply to talk' },
    explanation: {
      nl: 'Leraren, begeleiders en hulpverleners spreken elkaar makkelijk. Denk aan een koffiehoek of een vrij uur op hetzelfde moment.',
      en: 'Teachers, support staff and other professionals meet easily. Think of a coffee corner or a free hour at the same time.',
    },
  },
  {
    id: 'A-6.2',
    number: '6.2',
    area: 'A-F2',
    parent: 'A-6',
    title: {
      nl: 'Samenwerking telt mee als we onze kwaliteit beoordelen',
      en: 'Working together counts when we judge our quality',
    },
    explanation: {
      nl: 'Hoe goed is jullie school? Kijk niet alleen naar cijfers, maar ook naar hoe je samenwerkt, in het team en met partners.',
      en: 'How good is your school? Look not only at results, but also at how you work together, as a team and with partners.',
    },
  },
  {
    id: 'A-6.3',
    number: '6.3',
    area: 'A-F2',
    parent: 'A-6',
    title: {
      nl: 'Terugkijken op wat we met partners doen, en verbeteren',
      en: 'Looking back on what we do with partners, and improving',
    },
    explanation: {
      nl: 'Wat wilden jullie met een partner bereiken, en wat was lastig? Bespreek het samen en pas aan wat beter kan.',
      en: 'What did you want to achieve with a partner, and what was hard? Discuss it together and change what can be better.',
    },
  },
  {
    id: 'A-6.4',
    number: '6.4',
    area: 'A-F2',
    parent: 'A-6',
    title: { nl: 'Volgen wat de samenwerking beïnvloedt', en: 'Keeping track of what affects working together' },
    explanation: {
      nl: 'Wat helpt om samen te werken en wat staat in de weg? Denk aan tijd, regels of vertrouwen. Zorg dat je dat veilig kunt zeggen.',
      en: 'What helps you work together and what gets in the way? Think of time, rules or trust. Make it safe to say so.',
    },
  },
  {
    id: 'A-6.5',
    number: '6.5',
    area: 'A-F2',
    parent: 'A-6',
    title: { nl: 'Iedereen die hier werkt, leert mee', en: 'Everyone who works here learns too' },
    explanation: {
      nl: 'Samen leren is niet alleen voor leraren. Denk ook aan assistenten, de administratie, de conciërge en wie toezicht houdt in de pauze.',
      en: 'Learning together is not just for teachers. Think also of assistants, the office, the caretaker and those who supervise breaks.',
    },
  },
];

/** What a team can strengthen in its own school; all texts are ours, the numbers are those of the sheet. source: A */
export const catalogueA: Catalogue = {
  letter: 'A',
  edition: 1,
  title: { nl: 'Leren en samenwerken voor inclusie', en: 'Learning and working together for inclusion' },
  explanation: {
    nl: 'Dit kun je in je eigen school sterker maken. Je zegt bij elk punt hoe belangrijk het nu is voor jullie.',
    en: 'This is what you can strengthen in your own school. For each point you say how important it is for you now.',
  },
  areas,
  items,
};
