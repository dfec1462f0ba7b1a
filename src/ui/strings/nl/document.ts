export const document = {
  ready: {
    title: 'Je document staat klaar',
    fresh: 'Koers maakt het bestand als je op de knop drukt, zoals het er dan voor staat.',
    valid: (time: string) => `Deze link is alleen voor jou en werkt tot ${time}. Stuur hem niet door.`,
    button: 'Download het bestand',
  },
  expired: {
    title: 'Deze link werkt niet meer',
    text: 'Een link werkt tien minuten. Ga terug naar Teams en druk daar nog een keer op de knop voor het bestand.',
  },
  tampered: {
    title: 'Deze link klopt niet',
    text: 'Ga terug naar Teams en druk daar op de knop voor het bestand. Dan krijg je een nieuwe link.',
  },
  refused: { title: 'Je krijgt dit document niet' },
  failed: {
    title: 'Dat lukt nu niet',
    text: (reference: string) =>
      `Er ging bij ons iets mis. Probeer het zo nog eens. Blijft het misgaan? Geef de ICT-beheerder van je school deze code: ${reference}.`,
  },
};
