import { z } from 'zod';
import type { FormPlace, FormStep, Typed } from '../../bot/contract.ts';
import type { Language } from '../../domain/catalogue.ts';
import type { PlanStep } from '../../domain/plan-step.ts';
import { cleanText } from '../../domain/round.ts';
import { formatDay, formatList } from '../../ui/format.ts';
import type { Strings } from '../../ui/strings/index.ts';

const counted = z.number().int().min(0).max(1_000_000);

/** What a page showed: the version that counted, and of which story. */
export const seen = z.strictObject({ version: counted, story: counted });

/** Where one is among many things that do not fit one page. */
export const listed = z.strictObject({ from: counted });

/** What people typed, with one kind of line end. */
export function cleanLines(text: string): string {
  return cleanText(text.replace(/\r\n?/g, '\n'));
}

/**
 * What was typed in the fields that somebody changed, to go on with after a conflict: the others show what a colleague stored
 * meanwhile, or a second press would put back what it replaced. `inputs`: the ids of each field's inputs.
 */
export function typedInChanged<Field extends string>(
  base: Readonly<Record<Field, string>>,
  mine: Readonly<Record<Field, string>>,
  typed: Typed,
  inputs: Readonly<Record<Field, readonly string[]>>,
): Typed {
  const kept = Object.entries(typed).filter(([id]) => {
    for (const field in inputs) if (inputs[field].includes(id)) return mine[field] !== base[field];
    return false;
  });
  return Object.fromEntries(kept);
}

/** The step's own page, with its text as it is now. */
export function toText(step: PlanStep): FormPlace {
  return { page: 'text', at: { version: step.version, story: step.story.number } };
}

/** The page that says for whom the story is, as it is now. */
export function toTelling({ story }: PlanStep): FormPlace {
  const { number, audience, outlet } = story;
  return { page: 'telling', at: { story: number, base: { audience, outlet } } };
}

/** The page with who can be recognised in the story, as it is now. */
export function toPeople({ version, story }: PlanStep, from = 0): FormPlace {
  return { page: 'people', at: { version, story: story.number, from } };
}

/** The page that shows two texts side by side: `before` is the version that both began with. */
export function toConflict(theirs: PlanStep, before: number, mine: string, fault?: string): FormStep {
  const at = { version: theirs.version, story: theirs.story.number, before };
  return { step: 'page', page: 'conflict', at, typed: { text: mine }, ...(fault === undefined ? {} : { fault }) };
}

/** That a story was withdrawn, and when; empty when none ever was. */
export function withdrawnText(
  say: Strings,
  language: Language,
  { text, story }: Pick<PlanStep, 'text' | 'story'>,
): string {
  const days = story.withdrawnOn.map((day) => formatDay(day, language));
  if (days.length === 0) return '';
  const { withdrawn, withdrawnBefore } = say.plan.step;
  return text === '' ? withdrawn(formatList(days, language)) : withdrawnBefore(formatList(days, language));
}
