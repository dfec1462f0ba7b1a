import type { CatalogueItem } from '../catalogue.ts';

/** Items of themes 1 and 2 of catalogue B: learning and working together. source: B */
export const itemsOnLearning: readonly CatalogueItem[] = [
  {
    id: 'B-1.1',
    number: '1.1',
    area: 'B-T1',
    title: { nl: 'Scholing die past en geen extra last geeft', en: 'Training that fits and adds no extra burden' },
    explanation: {
      nl: 'Vraag om scholing die past bij jullie leerlingen en bij wat je al kunt. Zo doe je niets dubbel en houd je tijd over voor je lessen.',
      en: 'Ask for training that fits your pupils and what you already know. Then you do nothing twice and keep time for your lessons.',
    },
  },
  {
    id: 'B-1.2',
    number: '1.2',
    area: 'B-T1',
    title: {
      nl: 'Scholing van allerlei aanbieders, makkelijk bereikbaar en betaald',
      en: 'Training from many providers, easy to reach and paid for',
    },
    explanation: {
      nl: 'Leer ook van een museum, een sportclub of een groep ouders. Vraag om scholing die dichtbij of online is en jou niets kost.',
      en: 'Learn from a museum, a sports club or a group of parents too. Ask for training that is nearby or online and costs you nothing.',
    },
  },
  {
    id: 'B-1.3',
    number: '1.3',
    area: 'B-T1',
    title: {
      nl: 'Leren samen leiding geven en meepraten over beleid',
      en: 'Learning to lead together and have a say in policy',
    },
    explanation: {
      nl: 'Leer met je schoolleider hoe je samen een school leidt. Leer ook hoe je meepraat over plannen van de overheid.',
      en: 'Learn with your head how to lead a school together. Learn too how to have a say in government plans.',
    },
  },
  {
    id: 'B-2.1',
    number: '2.1',
    area: 'B-T2',
    title: { nl: 'Beleid dat mensen bij elkaar brengt', en: 'Policy that brings people together' },
    explanation: {
      nl: 'Laat de overheid helpen om iedereen aan tafel te krijgen. Denk aan ouders, leerlingen, hulpverleners en de buurt.',
      en: 'Let governments help to get everyone round the table. Think of parents, pupils, support services and the neighbourhood.',
    },
  },
  {
    id: 'B-2.2',
    number: '2.2',
    area: 'B-T2',
    title: { nl: 'Steun en geld om samen lesstof te maken', en: 'Support and money to make lesson content together' },
    explanation: {
      nl: 'Leraren hebben tijd, hulp en geld nodig om samen lessen te maken. Denk aan lessen waarin elke leerling mee kan doen.',
      en: 'Teachers need time, help and money to make lessons together. Think of lessons that every pupil can join in.',
    },
  },
  {
    id: 'B-2.3',
    number: '2.3',
    area: 'B-T2',
    title: { nl: 'Beleid en praktijk leren van elkaar', en: 'Policy and practice learn from each other' },
    explanation: {
      nl: 'Wie beleid maakt, moet horen wat werkt in de klas. En jullie hebben uitleg, tijd en geld nodig om nieuwe plannen uit te voeren.',
      en: 'Those who make policy need to hear what works in class. And you need guidance, time and money to carry out new plans.',
    },
  },
  {
    id: 'B-2.4',
    number: '2.4',
    area: 'B-T2',
    title: { nl: 'Leren buiten school telt mee en praat mee', en: 'Learning outside school counts and has a say' },
    explanation: {
      nl: 'Leerlingen leren ook bij sport, muziek of jeugdwerk, en thuis. Laat scholen, clubs en ouders samenwerken, zodat de overheid naar hen luistert.',
      en: 'Pupils also learn in sport, music or youth work, and at home. Let schools, clubs and parents work together, so that governments listen to them.',
    },
  },
  {
    id: 'B-2.5',
    number: '2.5',
    area: 'B-T2',
    title: { nl: 'De school als lerend netwerk', en: 'The school as a learning network' },
    explanation: {
      nl: 'Leer als school samen met mensen van buiten, en laat hen leren van jullie. Denk aan verenigingen, vrijwilligers en het buurthuis.',
      en: 'As a school, learn with people from outside, and let them learn from you. Think of clubs, volunteers and the community centre.',
    },
  },
  {
    id: 'B-2.6',
    number: '2.6',
    area: 'B-T2',
    title: { nl: 'Welzijn als hoofddoel', en: 'Well-being as a main goal' },
    explanation: {
      nl: 'Zet voorop dat leerlingen en personeel zich goed voelen. Vraag om uitleg bij het Europese kader Pathways to School Success.',
      en: 'Put the well-being of pupils and staff first. Ask for guidance on the European framework Pathways to School Success.',
    },
  },
  {
    id: 'B-2.7',
    number: '2.7',
    area: 'B-T2',
    title: {
      nl: 'De hele school doet mee, ook voor duurzaamheid',
      en: 'The whole school takes part, also for sustainability',
    },
    explanation: {
      nl: 'Inclusie en duurzaamheid zijn niet het werk van één leraar. Laat iedereen meedoen: in de les, in de pauze en thuis.',
      en: "Inclusion and sustainability are not one teacher's job. Let everyone take part: in lessons, at break and at home.",
    },
  },
  {
    id: 'B-2.8',
    number: '2.8',
    area: 'B-T2',
    title: { nl: 'Gebruik de kaders die er al zijn', en: 'Use the frameworks that already exist' },
    explanation: {
      nl: 'Er zijn al Europese lijsten met wat mensen moeten kunnen, van samenleven tot digitaal. Gebruik Key Competences, LifeComp, DigComp, EntreComp en GreenComp.',
      en: 'There are European lists of what people should be able to do, from life skills to digital. Use Key Competences, LifeComp, DigComp, EntreComp and GreenComp.',
    },
  },
  {
    id: 'B-2.9',
    number: '2.9',
    area: 'B-T2',
    title: {
      nl: "Landen, regio's en steden leren van elkaar",
      en: 'Countries, regions and cities learn from each other',
    },
    explanation: {
      nl: 'Wat ergens anders goed werkt, kan ook jullie helpen. Denk aan een bezoek aan een school in een andere stad of een ander land.',
      en: 'What works well elsewhere can help you too. Think of a visit to a school in another city or country.',
    },
  },
  {
    id: 'B-2.10',
    number: '2.10',
    area: 'B-T2',
    title: { nl: 'Samenwerken in gemeente en regio', en: 'Working together in town and region' },
    explanation: {
      nl: 'Laat scholen, gemeente en hulpverleners op vaste momenten overleggen. Dan maken ze samen plannen en voeren ze die ook uit.',
      en: 'Let schools, the local council and support services meet at fixed times. Then they make plans together and carry them out too.',
    },
  },
];
