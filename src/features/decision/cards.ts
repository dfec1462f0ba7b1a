import { z } from 'zod';
import choosingTemplate from '../../../cards/decision/choosing.json' with { type: 'json' };
import decidedTemplate from '../../../cards/decision/decided.json' with { type: 'json' };
import listTemplate from '../../../cards/decision/list.json' with { type: 'json' };
import objectTemplate from '../../../cards/decision/object.json' with { type: 'json' };
import proposalTemplate from '../../../cards/decision/proposal.json' with { type: 'json' };
import recordTemplate from '../../../cards/decision/record.json' with { type: 'json' };
import reviewTemplate from '../../../cards/decision/review.json' with { type: 'json' };
import type { Language } from '../../domain/catalogue.ts';
import { WAYS } from '../../domain/decision.ts';
import { OPENNESS } from '../../domain/round.ts';
import { defineCard } from '../../ui/card.ts';
import { formatList } from '../../ui/format.ts';
import type { Strings } from '../../ui/strings/index.ts';

const objections = z.strictObject({ objections: z.array(z.string()).readonly(), more: z.number() });
type Objections = z.infer<typeof objections>;

function objectionLines({ objections: lines, more }: Objections, say: Strings) {
  return {
    hasObjections: lines.length > 0,
    objectionsTitle: say.decision.card.objectionsTitle,
    objections: lines.map((text) => ({ text })),
    moreObjections: more > 0 ? say.decision.card.moreObjections(more) : '',
  };
}

const choosingData = z.strictObject({
  decision: z.string(),
  attempt: z.number().int(),
  subject: z.string(),
  way: z.enum(WAYS),
  openness: z.enum(OPENNESS),
  over: z.boolean(),
  /** So few chose anonymously that only their number is told. */
  hidden: z.boolean(),
  /** `count` once it may be seen; `names` in an open round. */
  items: z.array(
    z.strictObject({ item: z.string(), line: z.string(), count: z.number().optional(), names: z.array(z.string()) }),
  ),
  proposal: z.strictObject({ by: z.string(), why: z.string() }),
  /** `agreed`: by name, in an open round. */
  stances: z.strictObject({ agree: z.number(), object: z.number(), agreed: z.array(z.string()) }).optional(),
  objections,
  leftOut: z.number(),
  people: z.number(),
  expected: z.number(),
  /** Those who are in the channel. */
  facilitators: z.array(z.string()),
  /** Left out of the card that all see. */
  reader: z.strictObject({ mine: z.string(), mayChoose: z.boolean(), steers: z.boolean() }).optional(),
});

/** The card on which a team chooses: for all, or as one reader sees it. */
export const choosingCard = defineCard('decision/choosing', choosingTemplate, choosingData, (data, say, language) => {
  const { card } = say.decision;
  const consent = data.way === 'consent';
  const { facilitators } = data;
  const orphan = facilitators.length === 0;
  const mayChoose = !data.over && data.reader?.mayChoose !== false;
  const progress = consent ? card.progressConsent : card.progress;
  return {
    title: consent ? card.proposalTitle : card.title,
    about: card.about(data.subject),
    intro: data.over ? '' : consent ? card.consentIntro : card.pickIntro,
    proposedBy: consent ? card.proposedBy(data.proposal.by) : '',
    proposalWhy: data.proposal.why,
    items: data.items.map(({ item, line, count, names }) => ({
      decision: data.decision,
      attempt: data.attempt,
      item,
      line,
      votes:
        count === undefined || consent
          ? ''
          : `${card.picked(count)}${names.length > 0 ? `: ${formatList(names, language)}` : ''}`,
      canPick: !consent && mayChoose,
      pickTitle: card.pick,
    })),
    canSay: consent && mayChoose,
    decision: data.decision,
    attempt: data.attempt,
    agreeTitle: card.agree,
    objectTitle: card.object,
    leftOut: data.leftOut > 0 ? card.leftOut(data.leftOut) : '',
    mine: data.reader?.mine ?? '',
    stances: data.stances === undefined ? '' : stancesText(data.stances, say, language),
    ...objectionLines(data.objections, say),
    progress: data.over
      ? orphan
        ? card.countedByAny
        : card.counted(formatList(facilitators, language, 'or'))
      : progress(data.people, data.expected),
    whoSees: data.hidden ? card.hidden : data.over ? '' : card.whoSees[data.openness],
    by: orphan ? card.byNobody : card.by(formatList(facilitators, language)),
    showSettle: data.reader === undefined || data.reader.steers,
    settleTitle: card.settle,
  };
});

function stancesText(
  { agree, object, agreed }: { readonly agree: number; readonly object: number; readonly agreed: readonly string[] },
  say: Strings,
  language: Language,
): string {
  const { card } = say.decision;
  const numbers = card.stances(agree, object);
  return agreed.length === 0 ? numbers : `${numbers}. ${card.agreedBy(formatList(agreed, language))}`;
}

/** What was decided, why, with which numbers, by whom and how, and when the team looks back. */
export const decidedCard = defineCard(
  'decision/decided',
  decidedTemplate,
  z.strictObject({
    decision: z.string(),
    what: z.string(),
    why: z.string(),
    numbers: z.array(z.string()).readonly(),
    objections,
    how: z.string(),
    review: z.string(),
    planBegun: z.boolean(),
  }),
  (data, say) => {
    const { decided } = say.decision;
    return {
      decision: data.decision,
      title: decided.title,
      what: data.what,
      why: data.why,
      whyTitle: decided.whyTitle,
      numbersTitle: decided.numbersTitle,
      numbers: data.numbers.map((text) => ({ text })),
      ...objectionLines(data.objections, say),
      how: data.how,
      review: decided.review(data.review),
      planBegun: data.planBegun ? decided.planBegun : '',
      beginTitle: decided.begin,
      earlierTitle: decided.earlier,
    };
  },
);

const choices = z.array(z.strictObject({ title: z.string(), value: z.string() }));

export const proposalCard = defineCard(
  'decision/proposal',
  proposalTemplate,
  z.strictObject({ choices, item: z.string(), why: z.string() }),
  (data, say) => ({
    ...data,
    title: say.decision.begin.proposal,
    itemLabel: say.decision.begin.proposalLabel,
    whyLabel: say.decision.begin.proposalWhyLabel,
  }),
);

export const objectCard = defineCard(
  'decision/object',
  objectTemplate,
  z.strictObject({ proposal: z.string(), reason: z.string() }),
  ({ proposal, reason }, say) => ({
    heading: say.decision.object.title,
    title: say.decision.object.ask(proposal),
    hint: say.decision.object.hint,
    label: say.decision.object.label,
    reason,
  }),
);

/** Where the facilitator records the outcome. In a consent there is nothing to choose from. */
export const recordCard = defineCard(
  'decision/record',
  recordTemplate,
  z.strictObject({
    numbers: z.array(z.string()).readonly(),
    tie: z.boolean(),
    objections,
    choices,
    item: z.string(),
    why: z.string(),
    review: z.string(),
    /** The day is no school day, and whoever fills it in is asked. */
    asks: z.boolean(),
  }),
  (data, say) => {
    const { settle } = say.decision;
    return {
      title: settle.title,
      numbers: data.numbers.map((text) => ({ text })),
      tie: data.tie ? settle.tie : '',
      ...objectionLines(data.objections, say),
      hasChoices: data.choices.length > 0,
      choices: data.choices,
      itemLabel: settle.itemLabel,
      item: data.item,
      whyLabel: data.objections.objections.length > 0 ? settle.whyObjectionsLabel : settle.whyLabel,
      why: data.why,
      reviewLabel: settle.reviewLabel,
      review: data.review,
      asks: data.asks,
      sureLabel: say.calendar.free.sureLabel,
      sureTitle: say.calendar.free.sure,
    };
  },
);

/** Decisions of a channel, the newest first. */
export const listCard = defineCard(
  'decision/list',
  listTemplate,
  z.strictObject({
    entries: z
      .array(z.strictObject({ what: z.string(), why: z.string(), review: z.string(), when: z.string() }))
      .min(1),
  }),
  ({ entries }, say) => ({ title: say.decision.list.title, entries }),
);

/** To the channel: today the team looks back on what it decided. `reviewOn`: the day that was meant, when that is not today. */
export const reviewCard = defineCard(
  'decision/review',
  reviewTemplate,
  z.strictObject({ title: z.string(), decidedOn: z.string(), reviewOn: z.string(), link: z.string() }),
  ({ title, decidedOn, reviewOn, link }, { decision: { review } }) => ({
    heading: review.heading,
    title,
    text: reviewOn === '' ? review.today(decidedOn) : review.earlier(decidedOn, reviewOn),
    ask: review.ask,
    link,
    goTitle: review.go,
  }),
);
