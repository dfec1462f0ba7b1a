import { z } from 'zod';
import openTemplate from '../../../cards/round/open.json' with { type: 'json' };
import resultTemplate from '../../../cards/round/result.json' with { type: 'json' };
import stoppedTemplate from '../../../cards/round/stopped.json' with { type: 'json' };
import { OPENNESS } from '../../domain/round.ts';
import { defineCard } from '../../ui/card.ts';
import { formatList, formatNumber } from '../../ui/format.ts';
import { handsData, handsLine } from './hands-cards.ts';

const ownState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.enum(['none', 'voted', 'steppedOut', 'guest']) }),
  z.strictObject({ state: z.literal('busy'), done: z.number(), all: z.number() }),
]);

const openData = z.strictObject({
  round: z.string(),
  catalogue: z.string(),
  areas: z.array(z.string()),
  items: z.number().int(),
  own: z.array(z.string()),
  /** In the reader's words, or empty once the deadline has passed. */
  until: z.string(),
  turnout: z.strictObject({ voted: z.number(), expected: z.number(), busy: z.number() }),
  hands: handsData.optional(),
  needed: z.number(),
  openness: z.enum(OPENNESS),
  /** Those who are in the channel. */
  facilitators: z.array(z.string()),
  /** The ranking so far, in an open round only. */
  standing: z.array(z.strictObject({ rank: z.number(), label: z.string(), title: z.string(), mean: z.number() })),
  /** Left out of the card that all see: what this reader did, and whether they steer. */
  reader: z.strictObject({ own: ownState, steers: z.boolean() }).optional(),
});

/** The card of a round that takes votes: for all, or as one reader sees it. */
export const openCard = defineCard('round/open', openTemplate, openData, (data, say, language) => {
  const { card } = say.round;
  const { reader } = data;
  const { facilitators } = data;
  const orphan = facilitators.length === 0;
  const overdue = data.until === '';
  const mayVote = !overdue && reader?.own.state !== 'guest' && reader?.own.state !== 'steppedOut';
  const voted = reader?.own.state === 'voted';
  return {
    round: data.round,
    title: card.title(data.catalogue),
    intro: card.intro(data.items),
    areas: data.areas.join(' · '),
    hasOwn: data.own.length > 0,
    ownTitle: card.ownItems,
    own: data.own.map((title) => ({ title })),
    overdue,
    until: overdue ? '' : card.until(data.until),
    overdueText: card.overdue,
    turnout: card.turnout(data.turnout.voted, data.turnout.expected, data.turnout.busy),
    hands: handsLine(data.hands, say, language),
    quorum: data.needed > 0 ? card.quorum(data.needed) : '',
    mine: reader === undefined ? '' : ownText(reader.own, say.round.card.own),
    hasStanding: data.standing.length > 0,
    standingTitle: card.standingNow,
    standing: data.standing.map(({ rank, label, title, mean }) => ({
      text: `${say.round.details.ranked(rank)}: ${say.round.result.line(label, title)} (${formatNumber(mean, language)})`,
    })),
    hasStandingButton: data.openness === 'open',
    standingButton: card.standing,
    whoSeesTitle: card.whoSeesTitle,
    whoSees: say.round.whoSees[data.openness],
    by: orphan ? card.byNobody : card.by(formatList(facilitators, language)),
    how: card.howText.map((text) => ({ text })),
    howTitle: card.how,
    showVote: mayVote && !voted,
    voteTitle: reader?.own.state === 'busy' ? card.resume : card.vote,
    showMine: reader === undefined || voted || overdue,
    mineTitle: card.mine,
    showPrivate: mayVote,
    privateTitle: card.private,
    showManage: reader === undefined || reader.steers,
    manageTitle: card.manage,
  };
});

function ownText(
  own: z.infer<typeof ownState>,
  say: { none: string; voted: string; steppedOut: string; guest: string; busy: (done: number, all: number) => string },
): string {
  return own.state === 'busy' ? say.busy(own.done, own.all) : say[own.state];
}

const counts = z.strictObject({ low: z.number(), middle: z.number(), high: z.number(), unknown: z.number() });

const resultData = z.strictObject({
  round: z.string(),
  catalogue: z.string(),
  turnout: z.strictObject({ voted: z.number(), expected: z.number(), percent: z.number(), saved: z.number() }),
  hands: handsData.optional(),
  quorum: z.strictObject({ state: z.enum(['none', 'met', 'missed']), needed: z.number() }),
  top: z.array(
    z.strictObject({
      rank: z.number(),
      label: z.string(),
      title: z.string(),
      mean: z.number(),
      n: z.number(),
      /** Next to the round before, in words, or empty. */
      change: z.string(),
    }),
  ),
  /** Which round that is, or empty. */
  compared: z.string(),
  /** How many ranked items stand only in the details. */
  more: z.number(),
  /** Those of them that share the last rank on the card. */
  sharing: z.number(),
  split: z.array(z.strictObject({ label: z.string(), title: z.string(), counts })),
  tooFew: z.number(),
  /** Empty when its deadline closed it. */
  closedBy: z.string(),
  closedAt: z.string(),
  /** The team can still begin to choose one priority out of it. */
  choosable: z.boolean(),
  /** So few voted in an anonymous round that only their number is told. */
  hidden: z.boolean(),
  /** Nobody can look up what they voted: it is erased. */
  forgotten: z.boolean(),
});

/** Characters of the longest text bar, for a mean of 3. */
const BAR = 12;

/** The card of a closed round. */
export const resultCard = defineCard('round/result', resultTemplate, resultData, (data, say, language) => {
  const { result, details } = say.round;
  const { turnout, quorum } = data;
  return {
    round: data.round,
    title: result.title(data.catalogue),
    turnout: result.turnout(turnout.voted, turnout.expected, turnout.percent),
    hands: handsLine(data.hands, say, language),
    savedToo: turnout.saved > 0 ? result.savedToo(turnout.saved) : '',
    quorumMet: quorum.state === 'met',
    quorumMissed: quorum.state === 'missed',
    quorum:
      quorum.state === 'none'
        ? ''
        : quorum.state === 'met'
          ? result.quorumMet(quorum.needed)
          : result.quorumMissed(quorum.needed),
    nobody: data.hidden ? result.hidden : turnout.voted + turnout.saved === 0 ? result.nobody : '',
    showDetails: !data.hidden,
    showMine: !data.forgotten,
    hasTop: data.top.length > 0,
    topTitle: result.top,
    compared: data.compared,
    top: data.top.map(({ rank, label, title, mean, n, change }) => ({
      change,
      line: result.line(label, title),
      score: result.score(rank, formatNumber(mean, language), n),
    })),
    more: data.more > 0 ? result.more(data.more, data.sharing) : '',
    chartTitle: result.chart,
    chart: data.top.map(({ label, mean }) => ({ x: label, y: Math.round(mean * 100) / 100 })),
    bars: data.top.map(({ label, mean }) => ({
      text: result.bar(label, formatNumber(mean, language), '█'.repeat(Math.max(1, Math.round((mean / 3) * BAR)))),
    })),
    hasSplit: data.split.length > 0,
    splitTitle: result.split,
    split: data.split.map((item) => ({
      line: result.line(item.label, item.title),
      counts: details.counts(item.counts.high, item.counts.middle, item.counts.low, item.counts.unknown),
    })),
    tooFew: data.tooFew > 0 ? result.tooFew(data.tooFew) : '',
    closedBy: data.closedBy === '' ? result.closedOnTime(data.closedAt) : result.closedBy(data.closedBy, data.closedAt),
    choosable: data.choosable,
    chooseTitle: say.decision.begin.button,
    detailsTitle: result.details,
    mineTitle: say.round.card.mine,
    nextTitle: result.next,
    manageTitle: result.manage,
  };
});

/** The card of a round that was stopped. */
export const stoppedCard = defineCard(
  'round/stopped',
  stoppedTemplate,
  z.strictObject({ catalogue: z.string(), by: z.string() }),
  ({ catalogue, by }, say) => ({ title: say.round.card.title(catalogue), text: say.round.ended.stopped(by) }),
);
