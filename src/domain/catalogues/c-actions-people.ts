import type { CatalogueItem } from '../catalogue.ts';

/** Actions of subjects 1-4 of catalogue C: staff, expertise, pupils and parents, handover. source: C */
export const actionsForPeople: readonly CatalogueItem[] = [
  {
    id: 'C-1.1',
    number: '1.1',
    area: 'C-S1',
    title: {
      nl: 'Weet welke hulp er is en wat je eraan hebt in de les',
      en: 'Know what help there is and what it means in your lessons',
    },
    explanation: {
      nl: 'Zoek uit wat het samenwerkingsverband of leersteuncentrum voor jullie kan doen. Bespreek wat dat verandert in je les.',
      en: 'Find out what your regional partnership or support centre can do for you. Discuss what that changes in your lessons.',
    },
  },
  {
    id: 'C-1.2',
    number: '1.2',
    area: 'C-S1',
    title: {
      nl: 'Weet welk onderwijs past bij jullie leerlingen',
      en: 'Know which kind of education suits your pupils',
    },
    explanation: {
      nl: 'Zoek uit welke vormen van onderwijs werken voor deze leerlingen. Denk aan leren in de praktijk, in kleine groepen of deels online.',
      en: 'Find out which forms of education work for these pupils. Think of learning by doing, in small groups or partly online.',
    },
  },
  {
    id: 'C-1.3',
    number: '1.3',
    area: 'C-S1',
    title: { nl: 'Maak een scholingsplan', en: 'Make a training plan' },
    explanation: {
      nl: 'Spreek af wie wat leert over inclusief onderwijs, en wanneer. Begin bij wat jullie team nodig heeft.',
      en: 'Agree who learns what about inclusive education, and when. Start from what your team needs.',
    },
  },
  {
    id: 'C-1.4',
    number: '1.4',
    area: 'C-S1',
    title: {
      nl: 'Maak nieuwe leraren wegwijs in inclusief onderwijs',
      en: 'Help new teachers find their way in inclusive education',
    },
    explanation: {
      nl: "Laat nieuwe collega's meteen zien hoe jullie omgaan met verschillen. Denk aan een startdag, meekijken in een les of een korte gids.",
      en: 'Show new colleagues at once how you deal with differences. Think of a starter day, sitting in on a lesson or a short guide.',
    },
  },
  {
    id: 'C-1.5',
    number: '1.5',
    area: 'C-S1',
    title: { nl: "Maak duo's die elkaar sterker maken", en: 'Form pairs who make each other stronger' },
    explanation: {
      nl: "Breng collega's bij elkaar die van elkaar kunnen leren. Denk aan samen een les geven of samen een lastige vraag bespreken.",
      en: 'Bring together colleagues who can learn from each other. Think of teaching a lesson together or talking through a hard question.',
    },
  },
  {
    id: 'C-1.6',
    number: '1.6',
    area: 'C-S1',
    title: { nl: 'Werk samen met scholen die leraren opleiden', en: 'Work with schools that train teachers' },
    explanation: {
      nl: 'Zoek contact met een opleidingsschool of lerarenopleiding. Studenten leren bij jullie en brengen nieuwe kennis mee.',
      en: 'Get in touch with a training school or teacher training college. Students learn with you and bring new knowledge.',
    },
  },
  {
    id: 'C-1.7',
    number: '1.7',
    area: 'C-S1',
    title: {
      nl: 'Geef het voorbeeld: neem mensen met eigen ervaring aan',
      en: 'Lead by example: hire people with experience of their own',
    },
    explanation: {
      nl: 'Een school voor iedereen is ook een werkplek voor iedereen. Denk aan iemand met een beperking, of iemand die zelf extra hulp kreeg op school.',
      en: 'A school for everyone is also a workplace for everyone. Think of someone with a disability, or someone who once got extra help at school.',
    },
  },
  {
    id: 'C-1.8',
    number: '1.8',
    area: 'C-S1',
    title: { nl: 'Kies samen voor taal die niemand buitensluit', en: 'Choose words together that leave nobody out' },
    explanation: {
      nl: 'Spreek af hoe jullie over leerlingen praten. Zeg bijvoorbeeld wat een leerling nodig heeft, niet wat er mis is.',
      en: 'Agree how you talk about pupils. Say what a pupil needs, for instance, not what is wrong.',
    },
  },
  {
    id: 'C-2.1',
    number: '2.1',
    area: 'C-S2',
    title: { nl: 'Breng in beeld wie jullie leerlingen zijn', en: 'Get a clear picture of who your pupils are' },
    explanation: {
      nl: 'Kijk wie er op jullie school zitten en wat zij nodig hebben. Wat ligt vast in jullie aanbod, en wat kan anders?',
      en: 'Look at who your pupils are and what they need. What is fixed in what you offer, and what can change?',
    },
  },
  {
    id: 'C-2.2',
    number: '2.2',
    area: 'C-S2',
    title: {
      nl: 'Schrijf concreet op welke hulp jullie bieden (SOP)',
      en: 'Write down clearly what support you offer (SOP)',
    },
    explanation: {
      nl: 'Zeg eerlijk wat jullie kunnen en wat niet. Zet dat in het ondersteuningsprofiel, de schoolgids of het zorgbeleid.',
      en: 'Be honest about what you can and cannot do. Put it in your support profile, school guide or care policy.',
    },
  },
  {
    id: 'C-2.3',
    number: '2.3',
    area: 'C-S2',
    title: { nl: 'Verdeel de hulp in rollen en taken', en: 'Divide the support into roles and tasks' },
    explanation: {
      nl: 'Wie doet wat als een leerling hulp nodig heeft? Verdeel het duidelijk, zodat niet alles bij één leraar ligt.',
      en: 'Who does what when a pupil needs help? Share it out clearly, so that not everything lands on one teacher.',
    },
  },
  {
    id: 'C-2.4',
    number: '2.4',
    area: 'C-S2',
    title: { nl: 'Haal kennis in huis en maak er afspraken over', en: 'Bring in expertise and agree on it' },
    explanation: {
      nl: 'Missen jullie kennis? Haal er iemand bij, zoals een logopedist, ambulant begeleider of leerondersteuner. Spreek af wat die doet en hoe vaak.',
      en: 'Is there knowledge you lack? Bring someone in, such as a speech therapist or a learning support teacher. Agree what they do and how often.',
    },
  },
  {
    id: 'C-3.1',
    number: '3.1',
    area: 'C-S3',
    title: { nl: 'Zet in de schoolgids hoe ouders meedoen', en: 'Say in the school guide how parents take part' },
    explanation: {
      nl: 'Laat ouders in de schoolgids of het schoolreglement lezen hoe ze vroeg meepraten. Bel ze ook als het juist goed gaat.',
      en: 'Let parents read in the school guide how they have an early say. Call them when things are going well too.',
    },
  },
  {
    id: 'C-3.2',
    number: '3.2',
    area: 'C-S3',
    title: { nl: 'Plan vaste gesprekken over hoe het gaat', en: 'Plan regular talks about how it is going' },
    explanation: {
      nl: 'Spreek leerling en ouders een paar keer per jaar. Kijk samen of het plan werkt en pas het aan.',
      en: 'Meet pupil and parents a few times a year. Look together at whether the plan works, and adapt it.',
    },
  },
  {
    id: 'C-3.3',
    number: '3.3',
    area: 'C-S3',
    title: { nl: 'Zet de stem van de leerling in het plan (OPP)', en: "Put the pupil's own view in the plan (OPP)" },
    explanation: {
      nl: 'Vraag de leerling zelf wat helpt en wat niet. Schrijf dat in het plan, in de woorden van de leerling.',
      en: "Ask the pupil what helps and what does not. Write it in the plan, in the pupil's own words.",
    },
  },
  {
    id: 'C-3.4',
    number: '3.4',
    area: 'C-S3',
    title: { nl: 'Maak de mentor het eerste aanspreekpunt', en: 'Make the mentor the first contact' },
    explanation: {
      nl: 'Leerlingen en ouders moeten weten bij wie ze eerst terechtkunnen. De mentor (of klastitularis) haalt er anderen bij als dat nodig is.',
      en: 'Pupils and parents should know whom to turn to first. The mentor (or class teacher) brings in others when needed.',
    },
  },
  {
    id: 'C-4.1',
    number: '4.1',
    area: 'C-S4',
    title: { nl: 'Zet warm overdragen in de jaarplanning', en: 'Put the warm handover in the year calendar' },
    explanation: {
      nl: 'Krijgt een leerling een nieuwe school, locatie of mentor? Plan op tijd een gesprek, want dat zegt meer dan een dossier.',
      en: 'Does a pupil get a new school, site or mentor? Plan a talk in good time, because it says more than a file.',
    },
  },
  {
    id: 'C-4.2',
    number: '4.2',
    area: 'C-S4',
    title: {
      nl: 'Pas na de overdracht het plan aan waar dat nodig is',
      en: 'Adapt the plan after the handover where needed',
    },
    explanation: {
      nl: 'Je hoorde wat een leerling nodig heeft. Klopt het groepsplan of het eigen plan (OPP) dan nog? Zo niet, pas het aan.',
      en: "You have heard what a pupil needs. Does the group plan or the pupil's own plan (OPP) still fit? If not, adapt it.",
    },
  },
];
