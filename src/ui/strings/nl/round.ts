import { plural } from '../plural.ts';

const people = (count: number) => plural('nl', count, '1 persoon', `${count} mensen`);
/** With raised hands there may be more voters than were expected. */
const turnout = (voted: number, expected: number, more = '') =>
  voted > expected
    ? `${voted} mensen hebben gestemd${more}. Jullie verwachtten er ${expected}.`
    : `${voted} van ${expected} ${plural('nl', voted, 'heeft', 'hebben')} gestemd${more}.`;
const busyPart = (busy: number) => (busy > 0 ? `, ${busy} ${plural('nl', busy, 'is', 'zijn')} bezig` : '');

export const round = {
  about: 'Start een stemming, of zie welke er loopt',
  launcher: {
    text: 'Samen stemmen over wat bij jullie beter kan. Zet eerst klaar waarover, en tot wanneer.',
    button: 'Stemming klaarzetten',
  },
  ratings: { low: 'laag', middle: 'midden', high: 'hoog', unknown: 'weet ik niet' },
  openness: {
    open: { choice: 'Open: iedereen ziet meteen wie wat stemt' },
    'until-close': {
      choice: 'Dicht tot sluiting: pas na het sluiten zie je de uitslag, zonder namen',
    },
    anonymous: { choice: 'Anoniem: net zo, en bij het sluiten wordt gewist wie wat stemde' },
  },
  whoSees: {
    open: 'Iedereen in dit kanaal ziet meteen wie wat stemt, met naam en reden. Koers bewaart je stem met je naam.',
    'until-close':
      'Tot het sluiten ziet niemand wat er is gestemd. Daarna ziet iedereen in dit kanaal de uitslag en de redenen, zonder namen. Koers bewaart wel wie wat heeft gestemd. Alleen de ict’er die Koers draait, kan daarbij. Stemmen er weinig mensen? Dan kunnen collega’s je stem of je reden toch herkennen.',
    anonymous:
      'Anoniem. Tot het sluiten ziet niemand wat er is gestemd. Alleen de ict’er die Koers draait, kan dan nog nagaan wie wat stemde. Na het sluiten kan niemand dat meer: alleen aantallen en redenen zonder naam blijven over. Bij minder dan 3 stemmen in Teams zie je alleen hoeveel het er waren. In een klein team kunnen collega’s je stem of je reden toch herkennen.',
  },
  ownArea: 'Eigen punten van ons team',
  start: {
    title: 'Stemming klaarzetten',
    what: 'Waarover gaan jullie stemmen?',
    whatLabel: 'Kies een lijst',
    which: 'Welke onderdelen doen mee?',
    areasLabel: 'Onderdelen',
    ownLabel: 'Eigen punten van jullie team (mag leeg blijven)',
    ownHint: (max: number, length: number) =>
      `Zet elk punt op een eigen regel. Hoogstens ${max} punten van ${length} tekens.`,
    ownClear: 'Ja, haal ze weg',
    ownClearLabel: 'Alle eigen punten weghalen?',
    onlyOwnLabel: 'Alleen jullie eigen punten?',
    onlyOwn: 'Ja, laat de lijst hierboven weg',
    rules: 'Tot wanneer en hoe?',
    dateLabel: 'Laatste dag om te stemmen',
    timeLabel: 'Tijd',
    opennessLabel: 'Wie ziet wat?',
    quorumLabel: 'Hoeveel mensen moeten stemmen voor een geldige uitslag?',
    quorum: { 0: 'Geen minimum', 50: 'De helft', 66: 'Twee derde', 75: 'Drie kwart', 100: 'Iedereen' },
    expectedLabel: 'Hoeveel mensen verwacht je?',
    expectedHint: (members: number) =>
      members > 0
        ? `In dit kanaal: ${people(members)}. Doet niet iedereen mee? Pas het getal dan aan. Het minimum hangt ervan af.`
        : 'Koers weet nu niet hoeveel mensen er in dit kanaal zitten. Vul het zelf in. Het minimum hangt ervan af.',
    guestsLabel: 'Mogen gasten in dit kanaal stemmen?',
    guests: 'Ja, gasten stemmen mee',
    steppedOutLabel: 'Doe je zelf mee?',
    steppedOut: 'Nee, ik begeleid alleen en stem niet mee',
    voters: (count: number, guests: boolean) =>
      `We rekenen op ${people(count)}. Gasten stemmen ${guests ? 'ook' : 'niet'} mee.`,
    preview: 'Klopt dit zo?',
    previewHint: 'Na het starten staat de stemkaart in het kanaal. Iedereen kan dan stemmen.',
    next: 'Verder',
    back: 'Terug',
    go: 'Start de stemming',
    started: 'De stemming is gestart. De kaart komt zo in het kanaal.',
    guest: 'Je bent hier gast. Vraag een collega van dit team om de stemming te starten.',
    noItems: 'Kies minstens één onderdeel. Of schrijf een eigen punt op en kies voor alleen eigen punten.',
    tooMany: (count: number, max: number) =>
      `Je schreef ${count} eigen punten. Er mogen er hoogstens ${max} zijn. Er is nog niets opgeslagen.`,
    tooLong: (line: number, max: number) =>
      `Punt ${line} is te lang. Een punt mag ${max} tekens lang zijn. Er is nog niets opgeslagen.`,
    twice: (line: number) => `Punt ${line} staat er al. Schrijf elk punt maar één keer op.`,
    badDate: 'Vul een dag in die bestaat.',
    badTime: 'Vul een tijd in, bijvoorbeeld 16:00.',
    past: 'Dit moment is al voorbij. Kies een later moment.',
    tooFar: (days: number) => `Kies een moment binnen ${days} dagen.`,
    badExpected: (max: number) => `Vul een heel getal in van 1 tot ${max}.`,
    missing: 'Er ontbreekt iets. Loop de stappen nog een keer na.',
  },
  taken:
    'In dit kanaal loopt al een stemming. Er kan er maar één tegelijk open zijn. Typ @Koers stemming, dan kom je bij de kaart.',
  pointer: {
    text: (title: string) => `In dit kanaal loopt al een stemming: ${title}. Er kan er maar één tegelijk open zijn.`,
    go: 'Naar de stemkaart',
    repost: 'Zet de kaart opnieuw in het kanaal',
    reposted: 'De kaart komt opnieuw in het kanaal.',
    notLost: 'De kaart staat al in het kanaal.',
  },
  card: {
    title: (catalogue: string) => `Stemming: ${catalogue}`,
    summary: 'Er is een nieuwe stemming in dit kanaal.',
    intro: (items: number) =>
      plural(
        'nl',
        items,
        'Hoe belangrijk is dit punt nu voor onze school?',
        `Hoe belangrijk is elk van deze ${items} punten nu voor onze school?`,
      ),
    until: (moment: string) => `Stemmen kan tot ${moment}.`,
    overdue: 'De tijd om te stemmen is voorbij. De uitslag komt zo op deze kaart.',
    turnout: (voted: number, expected: number, busy: number) => turnout(voted, expected, busyPart(busy)),
    quorum: (needed: number) => `De uitslag geldt als ${people(needed)} of meer stemmen.`,
    by: (names: string) => `Begeleid door ${names}`,
    byNobody: 'Niemand van de begeleiders zit nog in dit kanaal. Wil jij begeleiden? Druk op Beheer.',
    ownItems: 'Eigen punten van ons team',
    whoSeesTitle: 'Wie ziet wat?',
    vote: 'Stemmen',
    resume: 'Verder met stemmen',
    mine: 'Mijn stem',
    private: 'In mijn eigen chat',
    how: 'Hoe werkt dit?',
    manage: 'Beheer',
    standing: 'Bekijk de stand',
    standingNow: 'De stand nu',
    noStanding: 'Er is nog niets gestemd.',
    howText: [
      'Druk op Stemmen. Je ziet steeds vijf punten. Kies per punt laag, midden, hoog of weet ik niet.',
      'Elke bladzijde wordt bewaard als je verdergaat. Stoppen en later verdergaan kan.',
      'Druk aan het eind op Inleveren. Tot het sluiten kun je je stem nog veranderen.',
    ],
    own: {
      none: 'Jij hebt nog niet gestemd.',
      busy: (done: number, all: number) => `Jij bent bezig: ${done} van ${all} punten. Lever je stem nog in.`,
      voted: 'Jij hebt gestemd. Je kunt je stem nog veranderen.',
      steppedOut: 'Jij begeleidt deze stemming en stemt zelf niet mee.',
      guest: 'Jij bent hier gast. Bij deze stemming stemmen gasten niet mee.',
    },
  },
  ended: {
    stopped: (name: string) => `${name} heeft deze stemming gestopt. Er is geen uitslag en de stemmen zijn gewist.`,
    notice: (voted: number, expected: number, result: boolean) =>
      `De stemming is gesloten. ${turnout(voted, expected)} ${result ? 'De uitslag staat op de kaart hierboven.' : 'Er is geen uitslag.'}`,
  },
  result: {
    title: (catalogue: string) => `Uitslag: ${catalogue}`,
    turnout: (voted: number, expected: number, percent: number) =>
      turnout(voted, expected, voted > expected ? '' : ` (${percent}%)`),
    savedToo: (count: number) =>
      `${plural('nl', count, '1 persoon heeft', `${count} mensen hebben`)} niet ingeleverd. Wat er is ingevuld, telt wel mee.`,
    quorumMet: (needed: number) => `Genoeg stemmen: er waren er ${needed} nodig.`,
    quorumMissed: (needed: number) =>
      `Let op: te weinig stemmen. Er waren er ${needed} nodig. Zie de uitslag als een eerste indruk.`,
    hidden:
      'In Teams stemden minder dan 3 mensen. Bij een anonieme stemming is er dan geen uitslag. De stemmen zijn gewist.',
    nobody: 'Niemand heeft gestemd. Er is dus geen uitslag.',
    compared: (day: string) => `Vergeleken met de stemming van ${day}.`,
    comparedFrom: (ratings: number) =>
      `Staat er niets bij een punt? Dan is het nieuw, of beoordeelden te weinig mensen het. Het moeten er beide keren minstens ${ratings} zijn.`,
    changes: {
      up: (from: string, to: string) => `▲ hoger dan toen (${from} werd ${to})`,
      down: (from: string, to: string) => `▼ lager dan toen (${from} werd ${to})`,
      same: (from: string, to: string) => `= ongeveer gelijk gebleven (${from} en ${to})`,
    },
    next: 'Volgende stemming',
    top: 'Dit vindt het team het belangrijkst',
    line: (label: string, title: string) => `${label} ${title}`,
    score: (rank: number, mean: string, n: number) => `Plaats ${rank} · gemiddeld ${mean} van 3 · door ${people(n)}`,
    chart: 'Gemiddelde per punt (laag telt als 1, midden als 2, hoog als 3)',
    bar: (label: string, mean: string, bars: string) => `${bars} ${mean} · ${label}`,
    /** `sharing`: those of them that share the last place on the card. */
    more: (count: number, sharing: number) =>
      `En nog ${plural('nl', count, '1 punt', `${count} punten`)}${sharing > 0 ? `, waarvan ${sharing} op dezelfde plaats` : ''}. Kijk bij Alle resultaten.`,
    split: 'Bespreek dit eerst: hierover denken jullie verschillend',
    tooFew: (count: number) =>
      plural(
        'nl',
        count,
        '1 punt is door minder dan de helft beoordeeld en staat apart.',
        `${count} punten zijn door minder dan de helft beoordeeld en staan apart.`,
      ),
    details: 'Alle resultaten',
    manage: 'Beheer',
    closedBy: (name: string, moment: string) => `Gesloten door ${name} op ${moment}`,
    closedOnTime: (moment: string) => `Gesloten op de afgesproken tijd: ${moment}`,
  },
  details: {
    title: 'Alle resultaten',
    heading: (from: number, to: number, all: number) =>
      from === to ? `Punt ${from} van ${all}` : `Punt ${from} tot ${to} van ${all}`,
    ranked: (rank: number) => `Plaats ${rank}`,
    tooFew: 'Door minder dan de helft beoordeeld',
    counts: (high: number, middle: number, low: number, unknown: number) =>
      `hoog ${high} · midden ${middle} · laag ${low} · weet ik niet ${unknown}`,
    mean: (mean: string, n: number) => `Gemiddeld ${mean} van 3, door ${people(n)}.`,
    spread: (spread: string) => `Verschil ${spread}.`,
    noMean: 'Niemand gaf laag, midden of hoog.',
    agreement: (percent: number) => `Zo eens zijn jullie: ${percent}%.`,
    split: 'Bespreek dit eerst: jullie denken hier verschillend over.',
    agreementHow:
      'Eens: bij 100% koos iedereen hetzelfde, bij 0% koos de helft laag en de helft hoog. Verschil: hoe ver jullie antwoorden uit elkaar liggen. Bij 0 koos iedereen hetzelfde, meer dan 1 kan niet.',
    item: (label: string) => `Punt ${label}`,
    pick: 'Kies een punt voor alle redenen',
    show: 'Bekijk dit punt',
    next: 'Volgende',
    back: 'Vorige',
    all: 'Terug naar de lijst',
    done: 'Klaar',
    reasons: (count: number) => plural('nl', count, '1 reden', `${count} redenen`),
    noReasons: 'Er zijn geen redenen gegeven.',
    votes: 'Wie stemde wat',
    reasonOf: (name: string, rating: string) => `${name}: ${rating}`,
    page: (at: number, all: number) => `Bladzijde ${at} van ${all}`,
    notYet: 'De stemming is nog open. De uitslag zie je na het sluiten.',
    stopped: 'Deze stemming is gestopt. Er is geen uitslag.',
    closed: 'Klaar. Via de kaart kun je alles later nog eens bekijken.',
  },
  manage: {
    title: 'Beheer van de stemming',
    open: (voted: number, expected: number, busy: number) =>
      `De stemming is open. ${turnout(voted, expected, busyPart(busy))}`,
    openUntil: (moment: string) =>
      `Stemmen kan tot ${moment}. Dan sluit de stemming vanzelf. Tel je daarna nog handen? Geef dan eerst meer tijd.`,
    overdue: 'De tijd om te stemmen is voorbij. De stemming sluit zo vanzelf.',
    close: 'Nu sluiten',
    closeAsk:
      'Wil je de stemming sluiten? Daarna kan niemand meer stemmen en staat de uitslag in het kanaal. Binnen een dag kun je hem nog opnieuw openen.',
    closeFew: (count: number) =>
      `Let op: ${plural('nl', count, 'er is 1 stem', `er zijn ${count} stemmen`)} in Teams. Bij minder dan 3 komt er geen uitslag, en de stemmen zijn weg. Geef eventueel meer tijd.`,
    closed: 'De stemming is gesloten. De kaart in het kanaal wordt zo bijgewerkt.',
    extend: 'Meer tijd geven',
    extendAsk: 'Tot wanneer kunnen mensen stemmen?',
    extendDo: 'Bewaar het nieuwe moment',
    extended: (moment: string) => `Bewaard. Stemmen kan nu tot ${moment}.`,
    handOver: 'Overdragen',
    handOverAsk: 'Wie gaat deze stemming begeleiden?',
    handOverLabel: 'Collega',
    handOverStayLabel: 'Blijf jij ook begeleider?',
    handOverStay: 'Ja, ik blijf ook begeleider',
    handOverDo: 'Draag over',
    handOverNone: 'Kies een collega uit dit kanaal.',
    handedOver: (name: string) => `Geregeld. ${name} begeleidt deze stemming nu.`,
    handedOverLine: (name: string) => `${name} begeleidt deze stemming nu.`,
    nobodyElse: 'Er is niemand anders in dit kanaal aan wie je kunt overdragen.',
    own: 'Eigen punten aanpassen',
    ownDo: 'Bewaar de eigen punten',
    ownSaved: 'De eigen punten zijn aangepast.',
    ownVoted: 'Er is al gestemd. De punten staan nu vast, anders kloppen de stemmen niet meer.',
    ownLast: 'Zonder dit punt blijft er niets over om op te stemmen. Schrijf minstens één punt op.',
    stop: 'Stoppen zonder uitslag',
    stopAsk:
      'Wil je de stemming stoppen? Er komt geen uitslag en alle stemmen worden gewist. Dat kun je niet terugdraaien.',
    stopDo: 'Stop en wis de stemmen',
    stopped: 'De stemming is gestopt. De stemmen worden gewist.',
    reopen: 'Opnieuw openen',
    reopenAsk: 'Tot wanneer kunnen mensen weer stemmen? Alle stemmen blijven bewaard.',
    reopened: (moment: string) => `De stemming is weer open, tot ${moment}.`,
    reopenTooLate: 'Opnieuw openen kan alleen binnen een dag na het sluiten.',
    reopenAnonymous: 'Een anonieme stemming kan niet opnieuw open: wie wat stemde, is gewist.',
    closeAskAnonymous:
      'Wil je de stemming sluiten? Daarna kan niemand meer stemmen. Wie wat stemde, wordt gewist. Opnieuw openen kan niet.',
    reopenChoosing: 'Opnieuw openen kan niet meer: jullie zijn al aan het kiezen uit deze uitslag.',
    reopenOther: 'Er loopt al een andere stemming in dit kanaal. Sluit die eerst.',
    closedInfo: 'Deze stemming is gesloten.',
    alreadyClosed: 'Deze stemming is al gesloten.',
    alreadyStopped: 'Deze stemming is gestopt. Er is geen uitslag.',
    alreadyOpen: 'Deze stemming is open.',
    notYours: (names: string) => `Alleen ${names} kan deze stemming beheren. Vraag het aan die collega.`,
    nobodyLeft: 'Niemand van de begeleiders zit nog in dit kanaal.',
    orphan:
      'Niemand van de begeleiders zit nog in dit kanaal. Wil jij de stemming begeleiden? Iedereen in het kanaal ziet dat.',
    takeOver: 'Ik begeleid deze stemming',
    takenOverLine: (name: string) => `${name} heeft de begeleiding van deze stemming overgenomen.`,
    notOrphan: 'Er is al iemand die deze stemming begeleidt.',
    back: 'Terug',
    cancel: 'Niets doen',
    nothing: 'Er is niets veranderd.',
  },
  missing: 'Deze stemming bestaat niet meer.',
  elsewhere: 'Deze stemming hoort bij een ander kanaal. Je kunt er hier niets mee doen.',
  notMember: 'Je zit niet in het kanaal van deze stemming. Vraag een collega om je toe te voegen.',
};
