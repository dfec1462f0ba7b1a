import type { CatalogueItem } from '../catalogue.ts';

/** Items of themes 3 and 4 of catalogue B: people and money. source: B */
export const itemsOnMeans: readonly CatalogueItem[] = [
  {
    id: 'B-3.1',
    number: '3.1',
    area: 'B-T3',
    title: { nl: 'Goede mensen vinden en houden', en: 'Finding and keeping good people' },
    explanation: {
      nl: 'Denk aan minder papierwerk, een makkelijkere start en een eerlijk loon. Zo kiezen meer mensen voor werk op school, en blijven ze ook.',
      en: 'Think of less paperwork, an easier start and fair pay. Then more people choose to work in a school, and stay.',
    },
  },
  {
    id: 'B-3.2',
    number: '3.2',
    area: 'B-T3',
    title: {
      nl: 'Instappen uit een ander beroep, met behoud van kwaliteit',
      en: 'Moving in from another profession, without losing quality',
    },
    explanation: {
      nl: 'Ook met een ander beroep moet je leraar kunnen worden. Zij-instromers hebben goede scholing en hulp nodig, zodat de lessen goed blijven.',
      en: 'You should be able to become a teacher from another profession too. Newcomers need good training and help, so that lessons stay good.',
    },
  },
  {
    id: 'B-3.3',
    number: '3.3',
    area: 'B-T3',
    title: { nl: 'Ruimte om zelf te beslissen', en: 'Room to decide for yourselves' },
    explanation: {
      nl: 'Als school wil je zelf kiezen hoe je inclusie aanpakt. Denk aan andere groepen, een ander rooster of een extra collega in de klas.',
      en: 'As a school you want to choose how to make inclusion work. Think of other groups, another timetable or an extra colleague in class.',
    },
  },
  {
    id: 'B-3.4',
    number: '3.4',
    area: 'B-T3',
    title: { nl: 'Partners van buiten helpen mee', en: 'Partners from outside lend a hand' },
    explanation: {
      nl: 'Laat mensen van buiten helpen in de les of na school. Denk aan een museum, een sportclub of het jeugdwerk. Zo hoort leren in en buiten school bij elkaar.',
      en: 'Let people from outside help in lessons or after school. Think of a museum, a sports club or youth work. That links learning in and outside school.',
    },
  },
  {
    id: 'B-3.5',
    number: '3.5',
    area: 'B-T3',
    title: { nl: 'Digitale hulpmiddelen, mét hulp erbij', en: 'Digital tools, with help to use them' },
    explanation: {
      nl: 'Denk aan een programma dat voorleest of vertaalt. Vraag ook om iemand die uitlegt hoe het werkt en helpt als het niet lukt.',
      en: 'Think of a program that reads aloud or translates. Ask too for someone who shows how it works and helps when it goes wrong.',
    },
  },
  {
    id: 'B-3.6',
    number: '3.6',
    area: 'B-T3',
    title: { nl: 'Afspraken nakomen en blijven overleggen', en: 'Keeping to agreements and going on talking' },
    explanation: {
      nl: 'Overheid, werkgevers en vakbonden moeten zich aan de cao houden en blijven praten. Denk aan loon, werktijd en werkdruk.',
      en: 'Governments, employers and unions should keep to collective agreements and go on talking. Think of pay, hours and workload.',
    },
  },
  {
    id: 'B-3.7',
    number: '3.7',
    area: 'B-T3',
    title: {
      nl: 'Investeren in onderwijs en in het welzijn van personeel',
      en: 'Investing in education and in staff well-being',
    },
    explanation: {
      nl: 'Vraag om meer geld voor onderwijs en voor gezond werk. Denk aan coaching en aan vervanging als iemand ziek is.',
      en: 'Ask for more money for education and for healthy work. Think of coaching, and of cover when someone is ill.',
    },
  },
  {
    id: 'B-4.1',
    number: '4.1',
    area: 'B-T4',
    title: {
      nl: 'Genoeg geld voor inclusie, vast in elk beleid',
      en: 'Enough money for inclusion, fixed in every policy',
    },
    explanation: {
      nl: 'In elk plan van de overheid hoort geld voor inclusie. Denk aan een lift of een stille ruimte, maar ook aan mensen en tijd.',
      en: 'Every government plan should include money for inclusion. Think of a lift or a quiet room, but also of people and time.',
    },
  },
  {
    id: 'B-4.2',
    number: '4.2',
    area: 'B-T4',
    title: { nl: 'Geld voor de lange termijn, over sectoren heen', en: 'Money for the long term, across sectors' },
    explanation: {
      nl: 'Geld mag niet stoppen na één jaar of één project. Laat onderwijs, jeugdhulp, zorg en gemeente samen betalen.',
      en: 'Money should not stop after one year or one project. Let education, youth services, care and the local council pay together.',
    },
  },
  {
    id: 'B-4.3',
    number: '4.3',
    area: 'B-T4',
    title: {
      nl: 'Geld slim verdelen om lokale verschillen te verkleinen',
      en: 'Sharing out money wisely to make local gaps smaller',
    },
    explanation: {
      nl: 'Er moet meer geld naar plekken waar kinderen minder kansen krijgen. Denk aan een arme wijk of een dorp met weinig hulp in de buurt.',
      en: 'More money should go to places where children get fewer chances. Think of a poor area or a village with little help nearby.',
    },
  },
  {
    id: 'B-4.4',
    number: '4.4',
    area: 'B-T4',
    title: { nl: 'Wat projecten opleveren, gaat niet verloren', en: 'What projects achieve is not lost' },
    explanation: {
      nl: 'Een project stopt, maar wat werkte moet bekend blijven. Laat de overheid het gebruiken, zodat jullie niet opnieuw beginnen.',
      en: 'A project ends, but what worked should stay known. Let governments use it, so that you do not start all over again.',
    },
  },
  {
    id: 'B-4.5',
    number: '4.5',
    area: 'B-T4',
    title: { nl: 'Meepraten over wat het echt kost', en: 'A say in what it really costs' },
    explanation: {
      nl: 'Scholen weten wat inclusie kost en wat ze missen. Laat de overheid dat blijven vragen, ook als er al geld is.',
      en: 'Schools know what inclusion costs and what they lack. Let governments keep asking, even when there is money.',
    },
  },
  {
    id: 'B-4.6',
    number: '4.6',
    area: 'B-T4',
    title: { nl: 'Meer geld voor ondersteuners en scholing', en: 'More money for support staff and training' },
    explanation: {
      nl: 'Vraag om meer mensen die helpen in en rond de klas. Iedereen moet scholing krijgen, ook wie geen les geeft.',
      en: 'Ask for more people who help in and around the classroom. Everyone should get training, also those who do not teach.',
    },
  },
  {
    id: 'B-4.7',
    number: '4.7',
    area: 'B-T4',
    title: {
      nl: 'Geen privatisering of stilstand; wel geld voor vervoer, maaltijden, wonen',
      en: 'No privatisation or standstill; money for transport, meals, housing',
    },
    explanation: {
      nl: 'Onderwijs moet een taak van de overheid blijven, met genoeg geld. Vraag ook om geld, zodat elk kind op school komt, kan eten en goed woont.',
      en: 'Education should stay a public task, with enough money. Ask too for money, so that every child can get to school, eat and live well.',
    },
  },
];
