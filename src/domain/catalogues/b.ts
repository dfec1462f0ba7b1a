import type { Catalogue, FocusArea } from '../catalogue.ts';
import { itemsOnLearning } from './b-items-learning.ts';
import { itemsOnMeans } from './b-items-means.ts';

const areas: readonly FocusArea[] = [
  {
    id: 'B-T1',
    title: { nl: 'Blijven leren', en: 'Keep learning' },
    explanation: {
      nl: 'Scholing die past bij je werk en je echt verder helpt.',
      en: 'Training that fits your work and really helps you on.',
    },
  },
  {
    id: 'B-T2',
    title: { nl: 'Samenwerken, met de hele school', en: 'Working together, with the whole school' },
    explanation: {
      nl: 'Aan inclusie werken met leerlingen, ouders, de buurt en andere scholen.',
      en: 'Working on inclusion with pupils, parents, the neighbourhood and other schools.',
    },
  },
  {
    id: 'B-T3',
    title: { nl: 'Te weinig leraren en schoolleiders', en: 'Too few teachers and school leaders' },
    explanation: {
      nl: 'Genoeg goede mensen op school, met tijd en ruimte voor hun werk.',
      en: 'Enough good people in school, with time and room for their work.',
    },
  },
  {
    id: 'B-T4',
    title: { nl: 'Geld van de overheid', en: 'Money from the government' },
    explanation: {
      nl: 'Genoeg geld voor inclusie, eerlijk verdeeld en voor langere tijd.',
      en: 'Enough money for inclusion, fairly shared and for the long term.',
    },
  },
];

/** What a team may plead for beyond its own school; all texts are ours, papers write number `1.1` as B1.1. source: B */
export const catalogueB: Catalogue = {
  letter: 'B',
  edition: 1,
  title: { nl: 'Pleiten voor beter beleid', en: 'Making the case for better policy' },
  explanation: {
    nl: 'Dit vraag je met andere scholen aan de overheid of aan Europa. Je zegt bij elk punt hoe belangrijk het nu is voor jullie school.',
    en: 'This is what you ask of your government or of Europe, with other schools. For each point you say how important it is for your school now.',
  },
  areas,
  items: [...itemsOnLearning, ...itemsOnMeans],
};
