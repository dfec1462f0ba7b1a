import { z } from 'zod';
import joinTemplate from '../../../cards/network/join.json' with { type: 'json' };
import joinedTemplate from '../../../cards/network/joined.json' with { type: 'json' };
import shareTemplate from '../../../cards/network/share.json' with { type: 'json' };
import { NETWORK } from '../../domain/network.ts';
import { defineCard } from '../../ui/card.ts';

const lines = z.array(z.string()).min(1);
const shown = (all: readonly string[]) => all.map((text) => ({ text }));

const shareData = z.strictObject({
  networks: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      since: z.string(),
      by: z.string(),
      school: z.string(),
      coordinators: z.string(),
      lines,
    }),
  ),
  over: z.array(z.strictObject({ name: z.string(), kind: z.enum(['left', 'ended']), day: z.string(), by: z.string() })),
  code: z.string(),
});

/** The networks of a school, what it shares with each now, and a field for a code. */
export const shareCard = defineCard('network/share', shareTemplate, shareData, (data, { network }) => {
  const { share, enter } = network;
  const any = data.networks.length > 0;
  return {
    title: share.title,
    none: any ? '' : share.none,
    networks: data.networks.map((one) => ({
      id: one.id,
      name: one.name,
      since: share.since(one.since, one.by, one.school),
      coordinators: share.coordinators(one.coordinators),
      now: share.now,
      // One text of paragraphs: two networks with all their lines still fit a card. None of it was typed by anybody.
      lines: one.lines.join('\n\n'),
      leave: share.leave,
    })),
    never: any ? share.never : '',
    few: any ? share.few : '',
    over: data.over.map(({ name, kind, day, by }) => ({
      name,
      text: kind === 'left' ? share.left(day, by) : share.ended(day),
    })),
    codeLabel: share.code,
    codePlaceholder: enter.placeholder,
    code: data.code,
  };
});

const seen = { network: z.string(), coordinators: z.string(), lines };

/** What a school would share, before it does. */
export const joinCard = defineCard(
  'network/join',
  joinTemplate,
  z.strictObject({ ...seen, name: z.string() }),
  (data, { network: { join, share } }) => ({
    title: join.title,
    network: data.network,
    coordinators: share.coordinators(data.coordinators),
    intro: join.intro,
    lines: shown(data.lines),
    silent: join.silent,
    never: share.never,
    few: share.few,
    nameLabel: join.name,
    nameLength: NETWORK.nameLength,
    name: data.name,
  }),
);

/** Tells the channel that its school takes part, with a way back. */
export const joinedCard = defineCard(
  'network/joined',
  joinedTemplate,
  z.strictObject({
    ...seen,
    id: z.string(),
    by: z.string(),
    school: z.string(),
    day: z.string(),
    until: z.string(),
  }),
  (data, { network: { joined, share } }) => ({
    id: data.id,
    title: joined.title,
    network: data.network,
    coordinators: share.coordinators(data.coordinators),
    by: joined.line(data.by, data.day, data.school),
    shares: joined.shares,
    lines: shown(data.lines),
    never: share.never,
    few: share.few,
    how: joined.how(data.until),
    undo: joined.undo,
  }),
);
