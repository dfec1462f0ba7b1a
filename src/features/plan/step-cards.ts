import { z } from 'zod';
import conflictTemplate from '../../../cards/plan/conflict.json' with { type: 'json' };
import finishTemplate from '../../../cards/plan/finish.json' with { type: 'json' };
import stepTemplate from '../../../cards/plan/step.json' with { type: 'json' };
import versionTemplate from '../../../cards/plan/version.json' with { type: 'json' };
import versionsTemplate from '../../../cards/plan/versions.json' with { type: 'json' };
import { MISSING, STEPS } from '../../domain/plan.ts';
import { VERSION_KINDS, type VersionKind } from '../../domain/plan-step.ts';
import { defineCard } from '../../ui/card.ts';
import { formatList } from '../../ui/format.ts';
import type { Strings } from '../../ui/strings/index.ts';

const missing = z.array(z.enum(MISSING)).readonly();
const known = z.strictObject({
  ranked: z.string(),
  reasons: z.array(z.string()).readonly(),
  moreReasons: z.number(),
});

/** A step: what it asks, what helps, its text, and what lacks. In a finished plan the text can only be read. */
export const stepCard = defineCard(
  'plan/step',
  stepTemplate,
  z.strictObject({
    step: z.enum(STEPS),
    item: z.string(),
    open: z.boolean(),
    text: z.string(),
    /** The text is a beginning out of the vote, and not stored. */
    starter: z.boolean(),
    known,
    /** Lines that are empty where they do not apply. */
    written: z.string(),
    withdrawn: z.string(),
    done: z.strictObject({ by: z.string(), why: z.string() }),
    missing,
  }),
  (data, say, language) => {
    const { plan } = say;
    const { question, helps } = plan.guides[data.step];
    const { ranked, reasons, moreReasons } = data.known;
    const lacks = formatList(
      data.missing.map((thing) => plan.missing[thing]),
      language,
    );
    return {
      title: plan.stepTitle(STEPS.indexOf(data.step) + 1, plan.steps[data.step]),
      item: data.item,
      question,
      helps: helps.map((text) => ({ text })),
      known: ranked !== '' || reasons.length > 0,
      knownTitle: plan.step.known,
      ranked,
      reasons: reasons.map((text) => ({ text: plan.step.reason(text) })),
      moreReasons: moreReasons > 0 ? plan.step.moreReasons(moreReasons) : '',
      starterInfo: data.starter ? plan.step.starterInfo : '',
      withdrawn: data.withdrawn,
      open: data.open,
      textLabel: plan.step.textLabel,
      text: data.text,
      written: data.written,
      doneBy: data.done.by,
      doneWhy: data.done.why === '' ? '' : plan.card.why(data.done.why),
      missing: data.missing.length > 0 && data.open && data.done.by === '' ? plan.card.missing(lacks) : '',
    };
  },
);

/** Two texts that were written at once: the other's with what changed in it, and one's own to go on with. */
export const conflictCard = defineCard(
  'plan/conflict',
  conflictTemplate,
  z.strictObject({
    theirs: z.string(),
    runs: z.array(z.strictObject({ text: z.string(), change: z.enum(['same', 'added', 'removed']) })).readonly(),
    mine: z.string(),
  }),
  (data, say) => {
    const { conflict } = say.plan;
    const runs = data.runs.filter(({ text }) => text !== '');
    return {
      title: conflict.title,
      theirsTitle: data.theirs,
      emptied: runs.some(({ change }) => change !== 'removed') ? '' : conflict.emptied,
      runs: runs.map(({ text, change }) => ({ text, added: change === 'added', removed: change === 'removed' })),
      marks: runs.some(({ change }) => change !== 'same') ? conflict.marks : '',
      mineLabel: conflict.mine,
      mine: data.mine,
      ask: conflict.ask,
    };
  },
);

const version = z.strictObject({
  number: z.number(),
  byName: z.string(),
  when: z.string(),
  kind: z.enum(VERSION_KINDS),
  current: z.boolean(),
  text: z.string(),
});

/** How a version came to be, where it was not simply written. */
function kindLine(kind: VersionKind, current: boolean, { plan: { versions } }: Strings): string {
  if (current) return versions.current;
  return kind === 'written' ? '' : versions.kinds[kind];
}

/** The versions of a step's text, the newest first. */
export const versionsCard = defineCard(
  'plan/versions',
  versionsTemplate,
  z.strictObject({ versions: z.array(version) }),
  (data, say) => {
    const { versions } = say.plan;
    return {
      title: versions.title,
      versions: data.versions.map(({ number, byName, when, kind, current, text }) => ({
        line: versions.line(number, byName, when),
        kind: kindLine(kind, current, say),
        start: text,
        number: String(number),
        openTitle: versions.open,
      })),
    };
  },
);

/** One version of a step's text. */
export const versionCard = defineCard('plan/version', versionTemplate, version, (data, say) => {
  const { versions } = say.plan;
  return {
    title: versions.title,
    line: versions.line(data.number, data.byName, data.when),
    kind: kindLine(data.kind, data.current, say),
    text: data.text,
    empty: versions.empty,
  };
});

/** What lacks before something is called done, and why it is done all the same. */
export const finishCard = defineCard(
  'plan/finish',
  finishTemplate,
  z.strictObject({
    title: z.string(),
    missing: z.array(z.string()).readonly(),
    why: z.string(),
  }),
  (data, say) => ({
    title: data.title,
    hasMissing: data.missing.length > 0,
    missingTitle: say.plan.finish.missing,
    missing: data.missing.map((text) => ({ text })),
    whyLabel: say.plan.finish.why,
    why: data.why,
  }),
);
