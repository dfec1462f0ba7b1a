import type { Temporal } from 'temporal-polyfill';
import { type Change, PLAN, type Step } from './plan.ts';

/** Somebody who can be recognised in the story, by role or name, and since when they agree with telling it. */
export interface Consent {
  readonly id: string;
  readonly who: string;
  /** `null` while they have not said yes. */
  readonly givenOn: Temporal.PlainDate | null;
  /** The version of the text that they agreed with; 0 for none. */
  readonly givenFor: number;
}

/** What people fill in about telling the story, beside its text. */
export interface Telling {
  /** For whom. */
  readonly audience: string;
  /** Where it is told: an evening, a newsletter, a film. */
  readonly outlet: string;
}

/** The fields of it, for whoever brings two people's changes together. */
export const TELLING_FIELDS = ['audience', 'outlet'] as const satisfies readonly (keyof Telling)[];

/** The story of the fourth step (*getuigenis*), beside its text. */
export interface Story extends Telling {
  /** Counts up at each withdrawal: what belongs to an earlier story is gone for good. */
  readonly number: number;
  /** The versions above this number are of this story. */
  readonly after: number;
  /** Somebody said that nobody can be recognised in it. */
  readonly nobody: boolean;
  readonly people: readonly Consent[];
  /** The days on which a story was withdrawn. */
  readonly withdrawnOn: readonly Temporal.PlainDate[];
}

/** A step as it stands. Every change of its text is a version, counted from 1; `text` is the one that counts now. */
export interface PlanStep {
  readonly step: Step;
  /** Number of the text that counts; 0 before the first. */
  readonly version: number;
  /** The highest number given so far: some versions were kept without ever counting. */
  readonly latest: number;
  readonly text: string;
  /** Who wrote `text`, and when. */
  readonly written: Change | null;
  /** Called done, by whom, and why although something is missing (empty when nothing is). */
  readonly done: (Change & { readonly why: string }) | null;
  readonly story: Story;
  /** The choice that settled two texts last: a repeat of the same press gets the same answer. */
  readonly settled: string;
}

export type PlanSteps = Readonly<Record<Step, PlanStep>>;

/**
 * How a version came to be: written; `aside`: somebody wrote it at the same time as another and then chose the other; `joined` out of
 * two; `restored` from an earlier one; `cleared` of all text.
 */
export const VERSION_KINDS = ['written', 'aside', 'joined', 'restored', 'cleared'] as const;
export type VersionKind = (typeof VERSION_KINDS)[number];

/** One version of a step's text. */
export interface StepVersion extends Change {
  readonly step: Step;
  readonly number: number;
  readonly text: string;
  readonly kind: VersionKind;
  /** Of which story it is part: none but the newest is shown. */
  readonly story: number;
}

/** A step before anybody worked on it. */
export function emptyStep(step: Step): PlanStep {
  return {
    step,
    version: 0,
    latest: 0,
    text: '',
    written: null,
    done: null,
    story: { number: 1, after: 0, audience: '', outlet: '', nobody: false, people: [], withdrawnOn: [] },
    settled: '',
  };
}

/** What somebody had before them when they wrote: the version that counted, and the story it was part of. */
export interface Seen {
  readonly version: number;
  readonly story: number;
}

export type TextChange =
  /** `version` is to be kept with the step. */
  | { readonly changed: PlanStep; readonly version: StepVersion }
  | { readonly unchanged: PlanStep }
  /** Somebody else changed the text since it was seen. */
  | { readonly conflict: PlanStep }
  | { readonly refused: 'withdrawn' | 'too-long' | 'unknown-version' };

/** Writes a text in the place of the one that was seen. */
export function writeText(
  step: PlanStep,
  seen: Seen,
  text: string,
  by: Change,
  kind: VersionKind = 'written',
): TextChange {
  if (seen.story !== step.story.number) return { refused: 'withdrawn' };
  if (text.length > PLAN.textLength) return { refused: 'too-long' };
  // Also a second press: what it would write stands there.
  if (text === step.text) return { unchanged: step };
  if (seen.version !== step.version) return { conflict: step };
  const version = versionOf(step, text, by, kind);
  const { number } = version;
  const { story } = step;
  const changed = { ...withoutDone(step, text), version: number, latest: number, text, written: by };
  // That nobody can be recognised was said of the text before.
  return { changed: { ...changed, story: { ...story, nobody: false } }, version };
}

/** What somebody does with two texts that were written at once. */
export const CHOICES = ['mine', 'theirs', 'both'] as const;
export type Choice = (typeof CHOICES)[number];

/**
 * Settles that two people wrote at once: `seen` is the other's text, as it was shown beside `mine`. Neither text is lost: what does
 * not count is kept as a version. `operation`: the form in which it was chosen.
 */
export function settleConflict(
  step: PlanStep,
  seen: Seen,
  mine: string,
  choice: Choice,
  by: Change,
  operation: string,
): TextChange {
  if (choice === 'mine') return writeText(step, seen, mine, by);
  // With the text: whoever got no answer may have changed it before pressing once more.
  const settled = `${operation} ${choice} ${seen.version} ${mine}`;
  if (step.settled === settled) return { unchanged: step };
  if (choice === 'both') {
    const both = [step.text, mine].filter((text) => text !== '').join('\n\n');
    const joined = writeText(step, seen, both, by, 'joined');
    return 'changed' in joined ? { ...joined, changed: { ...joined.changed, settled } } : joined;
  }
  if (seen.story !== step.story.number) return { refused: 'withdrawn' };
  if (mine.length > PLAN.textLength) return { refused: 'too-long' };
  if (mine === '' || mine === step.text) return { unchanged: step };
  if (seen.version !== step.version) return { conflict: step };
  const version = versionOf(step, mine, by, 'aside');
  return { changed: { ...step, latest: version.number, settled }, version };
}

/** Puts an earlier text back, as a new version. */
export function restoreText(step: PlanStep, seen: Seen, earlier: StepVersion | undefined, by: Change): TextChange {
  if (earlier === undefined) return { refused: 'unknown-version' };
  if (earlier.story !== step.story.number) return { refused: 'withdrawn' };
  return writeText(step, seen, earlier.text, by, earlier.text === '' ? 'cleared' : 'restored');
}

/** Takes the story back, once for the one that was seen: its text, who is in it and every version of it are gone for good. */
export function withdrawStory(step: PlanStep, seen: number, on: Temporal.PlainDate): PlanStep | undefined {
  const { story } = step;
  if (seen !== story.number || !hasStory(step)) return undefined;
  return {
    ...step,
    version: step.latest,
    text: '',
    written: null,
    done: null,
    settled: '',
    story: {
      ...story,
      number: story.number + 1,
      after: step.latest,
      nobody: false,
      people: [],
      withdrawnOn: [...story.withdrawnOn, on],
    },
  };
}

/** Whether there is a story that can be taken back: a text of it, in the newest version or an earlier one, or people who are in it. */
export function hasStory({ latest, story }: PlanStep): boolean {
  return latest > story.after || story.people.length > 0;
}

function versionOf(step: PlanStep, text: string, by: Change, kind: VersionKind): StepVersion {
  return { step: step.step, number: step.latest + 1, text, kind, story: step.story.number, ...by };
}

/** A step without text is not done, whatever somebody said of it before. */
function withoutDone(step: PlanStep, text: string): PlanStep {
  return text === '' ? { ...step, done: null } : step;
}
