import { plural } from '../plural.ts';

export const vote = {
  title: 'Jouw stem',
  progress: (done: number, all: number) => `${done} van ${all} beoordeeld`,
  page: (at: number, all: number) => `bladzijde ${at} van ${all}`,
  question: 'Hoe belangrijk is dit nu voor onze school?',
  label: (label: string) => `Jouw oordeel over ${label}`,
  explain: 'Uitleg',
  under: (number: string) => `hoort bij ${number}`,
  next: 'Verder',
  back: 'Terug',
  reasonsTitle: 'Waarom vind je dit belangrijk?',
  reasonsHint:
    'Bij elk punt dat je hoog gaf, kun je een reden opschrijven. Het mag ook leeg blijven. Noem geen namen van leerlingen of ouders.',
  noHighs: 'Je hebt nog geen punt hoog gegeven. Dat mag.',
  reasonLabel: (label: string) => `Jouw reden bij ${label} (mag leeg blijven)`,
  reasonClear: 'Ja, haal mijn reden weg',
  reasonClearLabel: (label: string) => `Reden bij ${label} weghalen?`,
  unrated: (count: number) =>
    plural(
      'nl',
      count,
      '1 punt heb je nog niet beoordeeld. Zo inleveren mag ook.',
      `${count} punten heb je nog niet beoordeeld. Zo inleveren mag ook.`,
    ),
  handIn: 'Inleveren',
  tooLong: (given: string, max: number) =>
    `Een reden is te lang: ${given} tekens, er mogen er ${max}. We lieten het begin staan. Deze bladzijde is nog niet opgeslagen.`,
  nothingRated: 'Je hebt nog niets beoordeeld. Kies eerst bij minstens één punt laag, midden, hoog of weet ik niet.',
  mine: {
    title: 'Dit heb jij gestemd',
    handedIn: (moment: string) => `Je stem is ingeleverd. Je kunt hem veranderen tot ${moment}.`,
    handedInClosed: 'Je stem telt mee. De stemming is voorbij, dus veranderen kan niet meer.',
    saved: (moment: string) => `Je stem is bewaard, maar nog niet ingeleverd. Dat kan tot ${moment}.`,
    savedClosed: 'Je hebt niet ingeleverd. Wat je invulde, telt wel mee.',
    none: 'nog niet beoordeeld',
    change: 'Verander mijn stem',
    done: 'Klaar',
    closed: 'Bedankt, je stem is bewaard.',
  },
  refused: {
    closed: 'De stemming is gesloten. Je kunt niet meer stemmen.',
    stopped: 'De stemming is gestopt. Er is geen uitslag en de stemmen zijn gewist.',
    'past-deadline': 'De tijd om te stemmen is voorbij.',
    'stepped-out': 'Je hebt gekozen om alleen te begeleiden. Daarom stem je bij deze stemming niet mee.',
    guest: 'Bij deze stemming stemmen gasten niet mee.',
    'unknown-item': 'Een punt hoort niet meer bij deze stemming. Er is niets opgeslagen. Open je stem opnieuw.',
  },
  savedCounts: 'Wat je eerder bewaarde, telt mee.',
  forgotten: 'Deze stemming was anoniem. Wie wat stemde, is gewist. Ook Koers weet niet meer wat jij stemde.',
  private: {
    text: 'Hier kun je rustig stemmen. Alleen jij ziet dit bericht.',
    sent: 'Je stemformulier staat in je eigen chat met Koers.',
    impossible: 'Koers kan jou geen bericht sturen. Voeg Koers toe als app in Teams, of stem hier in het kanaal.',
    slow: 'Teams antwoordt traag. Kijk zo in je eigen chat met Koers.',
    hereAlready: 'Je bent al in je eigen chat.',
  },
};
