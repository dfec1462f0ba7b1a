export const reminders = {
  about: 'Kies hoeveel herinneringen je krijgt',
  launcher: 'Hier kies je hoeveel herinneringen Koers jou stuurt. Alleen jij ziet wat je kiest.',
  button: 'Mijn herinneringen',
  title: 'Jouw herinneringen',
  /** The buttons on a reminder, and on the card that says how it stands. */
  buttons: { less: 'Minder', pause: 'Pauze tot na de vakantie', stop: 'Stop', all: 'Alles weer' },
  pauseWeeks: 'Pauze van twee weken',
  close: 'Klaar',
  closed: 'Je keuze is bewaard.',
  states: {
    all: 'Je krijgt alle herinneringen: halverwege een stemming, vlak voor het einde ervan, en bij je acties.',
    less: 'Je krijgt minder herinneringen. Alleen vlak voor een stemming sluit, en als een actie af moet zijn. Eén keer per week hoor je wat te laat is.',
    none: 'Je krijgt geen herinneringen.',
  },
  paused: (day: string) => `Maar nu is er een pauze. Tot ${day} krijg je er geen.`,
  scope: 'Dit geldt voor al je teams. Stemmen en je acties bekijken kan altijd.',
  /** What happens from now on; what undoes it is said behind it. */
  chosen: {
    less: 'Vanaf nu krijg je minder herinneringen. Alleen vlak voor een stemming sluit, en als een actie af moet zijn. En één keer per week wat te laat is.',
    stop: 'Vanaf nu krijg je geen herinneringen meer.',
    all: 'Je krijgt weer alle herinneringen.',
  },
  pausedUntil: (day: string) => `Tot ${day} krijg je geen herinneringen. Daarna gaat het weer verder.`,
  pausedWeeks: (day: string) =>
    `Koers weet niet wanneer jullie vakantie is. Daarom duurt je pauze twee weken. Tot ${day} krijg je geen herinneringen.`,
  undo: 'Wil je het anders? Typ dan in deze chat: herinneringen.',
};
