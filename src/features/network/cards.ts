import { z } from 'zod';
import enterTemplate from '../../../cards/network/enter.json' with { type: 'json' };
import homeTemplate from '../../../cards/network/home.json' with { type: 'json' };
import linkTemplate from '../../../cards/network/link.json' with { type: 'json' };
import makeTemplate from '../../../cards/network/make.json' with { type: 'json' };
import networkTemplate from '../../../cards/network/network.json' with { type: 'json' };
import pickTemplate from '../../../cards/network/pick.json' with { type: 'json' };
import rhythmTemplate from '../../../cards/network/rhythm.json' with { type: 'json' };
import schoolTemplate from '../../../cards/network/school.json' with { type: 'json' };
import { CODE_KINDS, NETWORK, RHYTHMS, showCode } from '../../domain/network.ts';
import { defineCard } from '../../ui/card.ts';
import type { Strings } from '../../ui/strings/index.ts';

const rhythm = z.enum(RHYTHMS);

const rhythms = ({ network }: Strings) => RHYTHMS.map((value) => ({ title: network.rhythm.when[value], value }));

/** A coordinator's networks, and the ways to another one. */
export const homeCard = defineCard(
  'network/home',
  homeTemplate,
  z.strictObject({
    networks: z.array(z.strictObject({ id: z.string(), name: z.string(), schools: z.number(), rhythm })),
    canMake: z.boolean(),
  }),
  ({ networks, canMake }, { network }) => ({
    title: network.home.title,
    intro: networks.length === 0 ? network.home.intro : '',
    networks: networks.map((one) => ({
      network: one.id,
      name: one.name,
      line: network.home.schools(one.schools, network.rhythms[one.rhythm]),
      open: network.home.open,
    })),
    canMake,
    make: network.home.make,
    enter: network.home.enter,
  }),
);

/** A new network. */
export const makeCard = defineCard(
  'network/make',
  makeTemplate,
  z.strictObject({ name: z.string(), rhythm }),
  (data, say) => {
    const { make } = say.network;
    return {
      ...data,
      title: make.title,
      intro: make.intro,
      nameLabel: make.name,
      namePlaceholder: make.namePlaceholder,
      nameLength: NETWORK.nameLength,
      rhythmLabel: make.rhythm,
      rhythms: rhythms(say),
    };
  },
);

/** A code that a coordinator gave to somebody who is to be one too. */
export const enterCard = defineCard(
  'network/enter',
  enterTemplate,
  z.strictObject({ code: z.string() }),
  ({ code }, { network: { enter } }) => ({
    title: enter.title,
    intro: enter.intro,
    codeLabel: enter.code,
    codePlaceholder: enter.placeholder,
    code,
  }),
);

const networkData = z.strictObject({
  id: z.string(),
  name: z.string(),
  rhythm,
  next: z.string(),
  codes: z.array(z.strictObject({ code: z.string(), kind: z.enum(CODE_KINDS), until: z.string() })),
  /** The first ones; `count` is all of them. `away`: Koers is not in the team now. */
  schools: z.array(z.strictObject({ name: z.string(), since: z.string(), away: z.boolean() })),
  count: z.number(),
  coordinators: z.string(),
});

/** A network as its coordinators see it. */
export const networkCard = defineCard('network/network', networkTemplate, networkData, (data, { network }) => {
  const { card, home } = network;
  const more = data.count - data.schools.length;
  return {
    title: network.make.heading,
    network: data.id,
    name: data.name,
    rhythm: card.rhythm(network.rhythms[data.rhythm], data.next),
    codes: data.codes.map(({ code, kind, until }) => ({
      network: data.id,
      kind,
      plain: code,
      title: card.codes[kind],
      code: showCode(code),
      until: card.code(until),
      how: card.howTo[kind],
      withdraw: card.withdraw,
    })),
    schoolsTitle: card.schoolsTitle(data.count),
    none: data.count === 0 ? card.noSchools : '',
    schools: data.schools.map(({ name, since, away }) => ({
      name,
      since: away ? card.away(since) : card.school(since),
    })),
    more: more > 0 ? card.more(more) : '',
    coordinatorsTitle: card.coordinators,
    coordinators: data.coordinators,
    hasSchools: data.count > 0,
    preview: card.preview,
    perSchool: card.perSchool,
    excel: card.excel,
    newCode: card.newCode,
    invite: card.invite,
    changeRhythm: card.changeRhythm,
    stop: card.stop,
    make: home.make,
    enter: home.enter,
  };
});

/** How often the digest comes. */
export const rhythmCard = defineCard('network/rhythm', rhythmTemplate, z.strictObject({ rhythm }), (data, say) => {
  const { title, intro, label } = say.network.rhythm;
  return { ...data, title, intro, label, rhythms: rhythms(say) };
});

/** Which school is shown. `from`: how many stand before these. */
export const pickCard = defineCard(
  'network/pick',
  pickTemplate,
  z.strictObject({
    from: z.number(),
    all: z.number(),
    schools: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  }),
  ({ from, all, schools }, { network }) => ({
    title: network.schools.title,
    none: all === 0 ? network.schools.none : '',
    count: all > schools.length ? network.schools.pages(from + 1, from + schools.length, all) : '',
    some: all > 0,
    label: network.schools.pick,
    schools,
  }),
);

/** All that a coordinator sees of one school. */
export const schoolCard = defineCard(
  'network/school',
  schoolTemplate,
  z.strictObject({ name: z.string(), since: z.string(), now: z.string(), lines: z.array(z.string()).min(1) }),
  ({ name, since, now, lines }, { network: { schools } }) => ({
    title: schools.title,
    name,
    since: schools.since(since),
    now: schools.now(now),
    lines: lines.map((text) => ({ text })),
  }),
);

/** The way to the Excel file. */
export const linkCard = defineCard(
  'network/link',
  linkTemplate,
  z.strictObject({ url: z.string() }),
  ({ url }, { network: { excel } }) => ({
    title: excel.title,
    intro: excel.intro,
    ready: excel.ready,
    open: excel.open,
    url,
  }),
);
