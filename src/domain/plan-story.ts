import type { Temporal } from 'temporal-polyfill';
import { mergeFields } from './merge.ts';
import { PLAN } from './plan.ts';
import { type Consent, type PlanStep, type Seen, type Story, TELLING_FIELDS, type Telling } from './plan-step.ts';

/** What came of changing a story beside its text. `withdrawn`: the story that was shown is gone. */
export type StoryChange<Stop = never> =
  | { readonly changed: PlanStep }
  | { readonly unchanged: PlanStep }
  | { readonly refused: 'withdrawn' | Stop };

/**
 * Whether the story may leave the step: everybody who can be recognised in it agreed with the text as it is now, or somebody said of
 * this text that nobody can (ours). As long as nobody said who is in it, it stays among the team's members.
 */
export function mayTell(step: Pick<PlanStep, 'story' | 'version'>): boolean {
  const { nobody, people } = step.story;
  return people.length === 0 ? nobody : people.every((person) => agrees(person, step));
}

/** Whether somebody agreed with the text that counts now. */
export function agrees(person: Consent, step: Pick<PlanStep, 'version'>): boolean {
  return person.givenOn !== null && !isOutdated(person, step);
}

/** Says for whom the story is and where it is told; `base` is what was shown, so that two people's changes both count. */
export function tell(
  step: PlanStep,
  story: number,
  base: Telling,
  mine: Telling,
): StoryChange | { readonly conflict: readonly (keyof Telling)[] } {
  return inStory<{ readonly conflict: readonly (keyof Telling)[] }>(step, story, ({ audience, outlet }) => {
    const merged = mergeFields<Telling>(TELLING_FIELDS, base, mine, { audience, outlet });
    return 'conflict' in merged ? merged : { to: merged.merged };
  });
}

/** Adds somebody who can be recognised in the story, once: the same name or role again changes nothing. */
export function addPerson(step: PlanStep, story: number, id: string, who: string): StoryChange<'full'> {
  return inStory<{ readonly refused: 'full' }>(step, story, ({ people }) => {
    if (people.some((person) => person.who === who)) return { to: {} };
    if (people.length >= PLAN.people) return { refused: 'full' };
    return { to: { people: [...people, { id, who, givenOn: null, givenFor: 0 }], nobody: false } };
  });
}

/** Whether somebody agreed with another text than the one that counts now (ours: a comma is a change too, and new people may be in it). */
export function isOutdated({ givenOn, givenFor }: Consent, { version }: Pick<PlanStep, 'version'>): boolean {
  return givenOn !== null && givenFor !== version;
}

/**
 * Keeps since when somebody agrees with the text that was seen, or that they do not (any more): `null`. The first day stays until they
 * agree with a newer text.
 */
export function keepConsent(
  step: PlanStep,
  { story, version }: Seen,
  id: string,
  givenOn: Temporal.PlainDate | null,
): StoryChange<'gone'> {
  return inStory<{ readonly refused: 'gone' }>(step, story, ({ people }) => {
    const known = people.find((person) => person.id === id);
    if (known === undefined) return { refused: 'gone' };
    const same = givenOn === null ? known.givenOn === null : known.givenOn !== null && known.givenFor >= version;
    if (same) return { to: {} };
    const kept: Consent = { ...known, givenOn, givenFor: givenOn === null ? 0 : version };
    return { to: { people: people.map((person) => (person === known ? kept : person)) } };
  });
}

/** Takes somebody out who is not in the story after all; nothing of them is left. */
export function removePerson(step: PlanStep, story: number, id: string): StoryChange {
  return inStory<never>(step, story, ({ people }) => ({ to: { people: people.filter((person) => person.id !== id) } }));
}

/** Says that nobody can be recognised in the story, or takes that back. Not while somebody is named. */
export function sayNobody(step: PlanStep, story: number, nobody: boolean): StoryChange<'named'> {
  return inStory<{ readonly refused: 'named' }>(step, story, (now) => {
    if (nobody && now.people.length > 0) return { refused: 'named' };
    return { to: now.nobody === nobody ? {} : { nobody } };
  });
}

/** Changes the story that was shown, and no later one. An empty change is none. */
function inStory<Stop extends object = never>(
  step: PlanStep,
  story: number,
  rule: (story: Story) => { readonly to: Partial<Story> } | Stop,
): { readonly changed: PlanStep } | { readonly unchanged: PlanStep } | { readonly refused: 'withdrawn' } | Stop {
  if (story !== step.story.number) return { refused: 'withdrawn' };
  const next = rule(step.story);
  if (!('to' in next)) return next;
  const to: Story = { ...step.story, ...next.to };
  return JSON.stringify(to) === JSON.stringify(step.story) ? { unchanged: step } : { changed: { ...step, story: to } };
}
