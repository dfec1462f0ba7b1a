export const bot = {
  name: 'Koers',
  malformed:
    'Deze knop of dit formulier klopt niet meer. Er is niets opgeslagen. Ga terug naar de kaart en probeer het nog eens.',
  notYourForm: 'Dit formulier is van een collega. Druk zelf op de knop op de kaart, dan krijg je je eigen formulier.',
  formFor: (name: string) => `Formulier voor ${name}`,
  formPosted: 'Je formulier staat klaar als nieuw bericht in dit kanaal of deze chat.',
  teamsSlow: 'Teams antwoordt even niet. Er is niets veranderd. Probeer het zo nog eens.',
  tooSlow: 'Dit duurt langer dan normaal. Kijk over een minuut of het gelukt is, of probeer het dan nog eens.',
  typed: 'Dit had je ingevuld. Kopieer het, dan ben je het niet kwijt:',
  failed: (reference: string) =>
    `Sorry, er ging bij ons iets mis. Probeer het zo nog eens. Blijft het misgaan? Geef de ICT-beheerder van je school deze code: ${reference}.`,
  tenantRefused: 'Koers is niet ingesteld voor jouw organisatie. Vraag je ICT-beheerder om hulp.',
  unknownCommand: 'Dat ken ik niet. Typ @Koers help, dan zie je wat je hier kunt doen.',
  notHere: (place: 'channel' | 'group-chat' | 'personal'): string =>
    place === 'personal'
      ? 'Dat kan alleen in het kanaal van je team. Typ het daar, met @Koers ervoor.'
      : 'Dat kan alleen in je eigen chat met Koers.',
  help: {
    about: 'Wat Koers hier kan',
    title: 'Dit kun je hier met Koers',
    intro:
      'Met Koers kiest je team samen wat er beter kan voor inclusief onderwijs. Iedereen stemt zelf, op de telefoon of de laptop. Daarna maken jullie samen een plan.',
    typeInChannel: 'Typ hier @Koers en dan:',
    typeHere: 'Typ hier:',
    nothingHere: 'In deze chat krijg je je eigen stemformulier. Een stemming start je in het kanaal van je team.',
    privacy: 'Op elke stemkaart staat wie wat ziet.',
  },
  welcome: {
    title: 'Hallo, ik ben Koers',
    text: 'Ik help jullie team om samen te kiezen wat er beter kan voor inclusief onderwijs. Jullie stemmen, zien wat het team vindt en praten daarover.',
    start: 'Start een stemming',
  },
  language: {
    about: 'Kies Nederlands of Engels',
    title: 'Taal',
    teamLabel: 'Voor de kaarten van dit team',
    personLabel: 'Alleen voor wat jij ziet',
    names: { nl: 'Nederlands', en: 'English' },
    teamSet: (by: string) => `${by} heeft de taal van dit team veranderd. De kaarten zijn nu in het Nederlands.`,
    membersOnly: 'Alleen leden van dit team kiezen de taal van de kaarten. Voor wat jij ziet, kun je zelf kiezen.',
    teamDone: 'De kaarten van dit team zijn nu in het Nederlands.',
    personDone: 'Wat alleen jij ziet, is nu in het Nederlands.',
  },
};
