import type { CatalogueItem } from '../catalogue.ts';

/** Actions of subjects 5-8 of catalogue C: valuing growth, partners, building, mindset. source: C */
export const actionsForSchool: readonly CatalogueItem[] = [
  {
    id: 'C-5.1',
    number: '5.1',
    area: 'C-S5',
    title: {
      nl: 'Ken de ruimte in de regels: school, groep, leerling',
      en: 'Know what the rules allow: school, group, pupil',
    },
    explanation: {
      nl: 'Er mag vaak meer dan je denkt. Kijk eerst wat kan voor de hele school, dan voor een groep, dan voor één leerling.',
      en: 'More is often allowed than you think. Look first at what is possible for the whole school, then for a group, then for one pupil.',
    },
  },
  {
    id: 'C-5.2',
    number: '5.2',
    area: 'C-S5',
    title: { nl: 'Vergelijk landelijke cijfers met andere scholen', en: 'Compare national figures with other schools' },
    explanation: {
      nl: 'Leg jullie cijfers naast die van andere scholen (in Nederland: NCO). Zo zie je waar jullie staan en leer je van elkaar.',
      en: 'Put your figures beside those of other schools (in the Netherlands: NCO). You see where you stand and learn from each other.',
    },
  },
  {
    id: 'C-5.3',
    number: '5.3',
    area: 'C-S5',
    title: { nl: 'Volg school, groepen en leerlingen het hele jaar', en: 'Follow school, groups and pupils all year' },
    explanation: {
      nl: 'Kijk vaak hoe het gaat, in de les en in de cijfers. Doe dat voor de school, voor groepen en voor elke leerling.',
      en: 'Look often at how things are going, in lessons and in figures. Do so for the school, for groups and for each pupil.',
    },
  },
  {
    id: 'C-5.4',
    number: '5.4',
    area: 'C-S5',
    title: {
      nl: 'Laat groei meetellen bij overgaan in de eerste jaren',
      en: 'Let growth count for moving up in the first years',
    },
    explanation: {
      nl: 'Kijk wat een leerling door het jaar heen laat zien, niet alleen naar cijfers. Ook de kerndoelen (Vlaanderen: minimumdoelen) kunnen de basis zijn.',
      en: 'Look at what a pupil shows through the year, not only at marks. The core goals (Flanders: minimum goals) can be the basis too.',
    },
  },
  {
    id: 'C-5.5',
    number: '5.5',
    area: 'C-S5',
    title: { nl: 'Toets op meer manieren en op meer momenten', en: 'Test in more ways and at more moments' },
    explanation: {
      nl: 'Laat leerlingen op allerlei manieren tonen wat ze kunnen. Denk aan een gesprek, een presentatie of een filmpje. Zo zie je vaker of iemand groeit.',
      en: 'Let pupils show in all sorts of ways what they can do. Think of a talk, a presentation or a short video. You see more often whether they grow.',
    },
  },
  {
    id: 'C-5.6',
    number: '5.6',
    area: 'C-S5',
    title: {
      nl: 'Houd als bestuur zicht op hulp en wat die oplevert',
      en: 'As a board, keep sight of support and what it yields',
    },
    explanation: {
      nl: 'Het bestuur moet weten welke hulp leerlingen krijgen en of die werkt. Scholen gebruiken dat om beter te worden.',
      en: 'The board should know what support pupils get and whether it works. Schools use that to get better.',
    },
  },
  {
    id: 'C-6.1',
    number: '6.1',
    area: 'C-S6',
    title: { nl: 'Betrek partners vanaf het eerste idee', en: 'Involve partners from the first idea' },
    explanation: {
      nl: 'Vraag een bedrijf, club of jeugdwerk om mee te denken voordat het plan af is. Dan wordt het ook hun plan.',
      en: 'Ask a company, club or youth work to think along before the plan is finished. Then it becomes their plan too.',
    },
  },
  {
    id: 'C-6.2',
    number: '6.2',
    area: 'C-S6',
    title: {
      nl: 'Spreek af welk deel van de lessen partners geven',
      en: 'Agree which part of the lessons partners give',
    },
    explanation: {
      nl: 'Leg vast wie wat doet en hoe lang. Denk aan een bedrijf dat elke week een praktijkles geeft.',
      en: 'Write down who does what and for how long. Think of a company that gives a practical lesson every week.',
    },
  },
  {
    id: 'C-6.3',
    number: '6.3',
    area: 'C-S6',
    title: {
      nl: 'Doe samen dingen die het netwerk sterk maken',
      en: 'Do things together that make the network strong',
    },
    explanation: {
      nl: 'Samenwerken gaat beter als je elkaar kent. Denk aan een ontbijt met partners, een markt of een bezoek aan een bedrijf.',
      en: 'Working together goes better if you know each other. Think of a breakfast with partners, a fair or a company visit.',
    },
  },
  {
    id: 'C-6.4',
    number: '6.4',
    area: 'C-S6',
    title: { nl: 'Gebruik subsidies', en: 'Use grants' },
    explanation: {
      nl: 'Zoek uit welk extra geld er is voor onderwijs met partners. Vraag het samen aan, dan is het minder werk.',
      en: 'Find out what extra money there is for education with partners. Apply together, then it is less work.',
    },
  },
  {
    id: 'C-7.1',
    number: '7.1',
    area: 'C-S7',
    title: {
      nl: 'Kijk bij aanmelding wat er in het gebouw nodig is',
      en: 'Check what the building needs when a pupil applies',
    },
    explanation: {
      nl: 'Meldt een leerling zich aan die extra hulp nodig heeft? Kijk dan welke kleine aanpassing helpt. Denk aan een drempel, licht of een stille plek.',
      en: 'Is a pupil applying who needs extra support? Look at which small change helps. Think of a ramp, the lighting or a quiet place.',
    },
  },
  {
    id: 'C-7.2',
    number: '7.2',
    area: 'C-S7',
    title: { nl: 'Houd geld apart voor kleine aanpassingen', en: 'Set money aside for small changes' },
    explanation: {
      nl: 'Zet elk jaar een bedrag klaar voor kleine klussen. Dan hoeft een leerling niet te wachten.',
      en: 'Set aside an amount for small jobs every year. Then no pupil has to wait.',
    },
  },
  {
    id: 'C-7.3',
    number: '7.3',
    area: 'C-S7',
    title: { nl: 'Gebruik klassen, school en lokalen flexibel', en: 'Use classes, school and rooms flexibly' },
    explanation: {
      nl: 'Wissel van lokaal of groep als dat een leerling helpt. Denk aan een lokaal beneden, een rustige hoek of een kleinere groep.',
      en: 'Swap rooms or groups if that helps a pupil. Think of a room on the ground floor, a quiet corner or a smaller group.',
    },
  },
  {
    id: 'C-7.4',
    number: '7.4',
    area: 'C-S7',
    title: {
      nl: 'Zoek in je netwerk wie kan helpen met klussen',
      en: 'Find people in your network who can help with the jobs',
    },
    explanation: {
      nl: 'Denk aan ouders, buren of een technische school. Zij helpen om iets te maken en het daarna in orde te houden.',
      en: 'Think of parents, neighbours or a technical school. They help to make things and keep them in order afterwards.',
    },
  },
  {
    id: 'C-8.1',
    number: '8.1',
    area: 'C-S8',
    title: { nl: 'Laat weten waar jullie school voor staat', en: 'Make known what your school stands for' },
    explanation: {
      nl: 'Vertel wat inclusief onderwijs bij jullie betekent. Denk aan de website, een ouderavond of een gesprek met leerlingen.',
      en: "Tell people what inclusive education means at your school. Think of the website, a parents' evening or a talk with pupils.",
    },
  },
  {
    id: 'C-8.2',
    number: '8.2',
    area: 'C-S8',
    title: { nl: 'Deel wat goed gaat', en: 'Share what goes well' },
    explanation: {
      nl: 'Vertel elkaar wat werkt, ook als het klein is. Denk aan vijf minuten in elke vergadering of een bericht in Teams.',
      en: 'Tell each other what works, even if it is small. Think of five minutes in every meeting or a message in Teams.',
    },
  },
  {
    id: 'C-8.3',
    number: '8.3',
    area: 'C-S8',
    title: { nl: 'Begin klein en wees er vroeg bij', en: 'Start small and be early' },
    explanation: {
      nl: 'Kies één stap die nu past en die jullie aankunnen. Doe iets voordat een probleem groot wordt.',
      en: 'Choose one step that fits now and that you can manage. Act before a problem grows.',
    },
  },
];
