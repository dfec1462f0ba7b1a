import type { FeatureDeps } from '../../bot/deps.ts';
import type { Language } from '../../domain/catalogue.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Round } from '../../domain/round.ts';
import { rank } from '../../domain/tally.ts';
import { listReasons } from '../../records/reasons.ts';
import { isHidden, tallyOf } from '../../records/result.ts';
import { formatNumber, shorten } from '../../ui/format.ts';
import { strings } from '../../ui/strings/index.ts';

/** Reasons that stand with the first step, and how many characters of each: the result has all of them. */
const REASONS = { shown: 5, length: 220 } as const;

/** What the team knows of its priority from the vote. */
export interface Known {
  /** Where it stood; empty when the numbers may not be told. */
  readonly ranked: string;
  readonly reasons: readonly string[];
  readonly moreReasons: number;
}

/** The numbers and reasons of the priority, so that nobody has to copy them. */
export async function knownOf(deps: FeatureDeps, plan: Plan, round: Round, language: Language): Promise<Known> {
  if (await isHidden(deps.tables, round)) return { ranked: '', reasons: [], moreReasons: 0 };
  const found = rank(await tallyOf(deps.tables, round)).ranked.find(({ item }) => item === plan.item);
  const reasons = await listReasons(deps.tables, round, plan.item);
  const { step } = strings(language).plan;
  return {
    ranked:
      found?.rank === undefined || found.mean === undefined
        ? ''
        : step.ranked(found.rank, formatNumber(found.mean, language), found.n),
    reasons: reasons.slice(0, REASONS.shown).map((reason) => shorten(reason, REASONS.length)),
    moreReasons: Math.max(0, reasons.length - REASONS.shown),
  };
}

/** What the first step's text begins with. */
export function starterOf({ ranked, reasons }: Known, language: Language): string {
  if (ranked === '') return '';
  const { step } = strings(language).plan;
  const said = reasons.length === 0 ? [] : [step.starterReasons, ...reasons.map((reason) => `- ${reason}`)];
  return [step.starter(ranked), ...said].join('\n');
}
