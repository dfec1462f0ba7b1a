import { plural } from '../plural.ts';

/** How far a plan is as a whole. */
export const planStatus = {
  title: 'Hoe ver is het plan?',
  now: {
    busy: 'Jullie werken nog aan het plan.',
    ready: 'Het plan is klaar voor overleg.',
    finished: 'Het plan is afgerond.',
  },
  since: (name: string, day: string) => `Dat zei ${name} op ${day}.`,
  ask: {
    busy: 'Willen jullie het plan eerst bespreken, of is het af?',
    ready: 'Is het plan af, of werken jullie er nog aan?',
    finished: 'Open je het weer, dan kan iedereen in het team er weer in werken.',
  },
  to: { ready: 'Klaar voor overleg', finished: 'Plan afronden' },
  back: { ready: 'Toch nog niet klaar voor overleg', finished: 'Weer openen' },
  confirm: {
    titles: { ready: 'Is het plan klaar voor overleg?', finished: 'Is het plan af?' },
    infos: {
      ready: 'Jullie kunnen daarna nog alles veranderen.',
      finished: 'Daarna kan niemand nog iets veranderen. Lezen kan wel, en je kunt het plan weer openen.',
    },
    unfinished: 'Dit is nog niet klaar',
    step: (number: number, title: string, state: string) => `Stap ${number}: ${title} (${state})`,
    action: (what: string) => `Actie: ${what}`,
    moreActions: (count: number) => `En nog ${plural('nl', count, '1 actie', `${count} acties`)}.`,
    why: 'Waarom gaan jullie toch verder?',
    whyNeeded: 'Er is nog iets niet klaar. Schrijf in een paar woorden op waarom jullie toch verder gaan.',
    review: 'Wanneer kijken jullie terug?',
    yes: { ready: 'Ja, klaar voor overleg', finished: 'Ja, rond het af' },
    back: 'Terug',
  },
  nothing: 'Niets doen',
  unchanged: 'Er is niets veranderd.',
  done: {
    busy: 'Jullie kunnen weer verder met het plan.',
    ready: 'Het plan is klaar voor overleg. Het staat op de kaart.',
    finished: 'Het plan is afgerond. Het staat op de kaart.',
  },
  meanwhile: {
    busy: (name: string) =>
      `${name} heeft het plan intussen weer geopend. Jouw keuze is niet bewaard. Kijk eerst op de kaart.`,
    ready: (name: string) =>
      `${name} heeft het plan intussen op klaar voor overleg gezet. Jouw keuze is niet bewaard. Kijk eerst op de kaart.`,
    finished: (name: string) =>
      `${name} heeft het plan intussen afgerond. Jouw keuze is niet bewaard. Kijk eerst op de kaart.`,
  },
  coming: 'De kaart van het plan komt zo in dit kanaal.',
  earlier: {
    title: 'Plannen in dit kanaal',
    busy: 'Bezig',
    open: 'Naar de kaart',
    restore: 'Zet de kaart terug',
    newer: 'Nieuwere',
    older: 'Oudere',
    done: 'Sluiten',
    closed: 'Gesloten.',
  },
};
