import type { Catalogue, FocusArea } from '../catalogue.ts';
import { actionsForPeople } from './c-actions-people.ts';
import { actionsForSchool } from './c-actions-school.ts';

const areas: readonly FocusArea[] = [
  {
    id: 'C-S1',
    title: { nl: 'Professionaliseren', en: 'Professional development' },
    explanation: {
      nl: 'Iedereen op school weet en kan genoeg voor inclusief onderwijs. Wie: schoolleiders en medewerkers. Nederlands thema: Toerusten school en personeel.',
      en: 'Everyone in school knows and can do enough for inclusive education. Who: school leaders and staff. Dutch national theme: Equipping school and staff.',
    },
  },
  {
    id: 'C-S2',
    title: { nl: 'Schil van expertise rond de leraar', en: 'A ring of expertise around the teacher' },
    explanation: {
      nl: "Collega's helpen elkaar in de gewone les. Wie: bestuurder, schoolleiders en samenwerkingsverband. Nederlands thema: Toerusten school en personeel.",
      en: 'Colleagues help each other in everyday lessons. Who: board, school leaders and regional partnership. Dutch national theme: Equipping school and staff.',
    },
  },
  {
    id: 'C-S3',
    title: { nl: 'Betrek leerling en ouder', en: 'Involve pupil and parent' },
    explanation: {
      nl: 'Leerling, ouders en school zorgen er samen voor dat de leerling groeit. Wie: scholen. Nederlands thema: Laagdrempelige hulp in en nabij de school.',
      en: 'Pupil, parents and school work together so that the pupil grows. Who: schools. Dutch national theme: Easy help in and near the school.',
    },
  },
  {
    id: 'C-S4',
    title: { nl: 'Warm overdragen', en: 'A warm handover' },
    explanation: {
      nl: 'Niemand raakt uit beeld bij een nieuwe school, locatie of mentor. Wie: mentoren en soms het ondersteuningsteam. Nederlands thema: Dekkend aanbod van onderwijs en ondersteuning.',
      en: 'Nobody gets lost at a change of school, site or mentor. Who: mentors and sometimes the support team. Dutch national theme: Education and support for every pupil.',
    },
  },
  {
    id: 'C-S5',
    title: { nl: 'Ontwikkelgericht waarderen', en: 'Valuing growth' },
    explanation: {
      nl: 'Groei telt: je vergelijkt een leerling met het eigen niveau. Wie: schoolleiders, besturen en kwaliteitszorg. Nederlands thema: Regelruimte benutten in leerroutes.',
      en: 'Growth counts: you compare pupils with their own level. Who: school leaders, boards and quality staff. Dutch national theme: Using the freedom in the rules for learning routes.',
    },
  },
  {
    id: 'C-S6',
    title: { nl: 'Breder onderwijs met partners', en: 'Broader education with partners' },
    explanation: {
      nl: 'Mensen van buiten maken het team sterker. Wie: schoolleiders, partners, bedrijven en de buurt. Nederlands thema: Regelruimte benutten in leerroutes.',
      en: 'People from outside make the team stronger. Who: school leaders, partners, companies and the neighbourhood. Dutch national theme: Using the freedom in the rules for learning routes.',
    },
  },
  {
    id: 'C-S7',
    title: { nl: 'Samen kleine klussen aanpakken', en: 'Tackling small jobs together' },
    explanation: {
      nl: 'Bouwen duurt lang, maar een kleine aanpassing kan snel. Wie: schoolleiders en teams. Nederlands thema: Toegankelijke en diverse huisvesting.',
      en: 'Building takes long, but a small change can be made soon. Who: school leaders and teams. Dutch national theme: Accessible and varied buildings.',
    },
  },
  {
    id: 'C-S8',
    title: { nl: 'Mindset: elk jaar een stap', en: 'Mindset: a step every year' },
    explanation: {
      nl: 'Team, ouders en leerlingen staan achter inclusief onderwijs. Wie: de schoolleider met het team, met steun van het bestuur. Nederlands thema: Inclusief onderwijs gewoon maken.',
      en: 'Team, parents and pupils stand behind inclusive education. Who: the head with the team, backed by the board. Dutch national theme: Making inclusive education normal.',
    },
  },
];

/** The route map's subjects (goal, who acts, national theme) and school actions; all texts are ours. source: C */
export const catalogueC: Catalogue = {
  letter: 'C',
  edition: 1,
  title: { nl: 'Routekaart: stappen voor onze school', en: 'Route map: steps for our school' },
  explanation: {
    nl: 'Acties op weg naar inclusief onderwijs, elk jaar een stap. Jullie kiezen wat nu telt voor jullie school.',
    en: 'Actions on the way to inclusive education, a step every year. You choose what counts for your school now.',
  },
  areas,
  items: [...actionsForPeople, ...actionsForSchool],
};
