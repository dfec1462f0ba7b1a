import type { FeatureDeps } from '../../bot/deps.ts';
import type { Language } from '../../domain/catalogue.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Round } from '../../domain/round.ts';
import type { Fact } from '../../ports/documents.ts';
import { findDecision } from '../../records/decision.ts';
import { participationOf } from '../../records/result.ts';
import { countOf } from '../../records/sayings.ts';
import { choiceLine } from '../../ui/choice-line.ts';
import { formatDay, formatLocalDay } from '../../ui/format.ts';
import { itemLine } from '../../ui/round-item.ts';
import { strings } from '../../ui/strings/index.ts';
import { knownOf } from './known.ts';

/** What stands above the four steps on paper: the priority, how it was chosen and by how many, and when the team looks back. */
export async function factsOf(
  deps: FeatureDeps,
  plan: Plan,
  round: Round,
  language: Language,
): Promise<readonly Fact[]> {
  const { document } = strings(language).download;
  const [decision, known, { voted }] = await Promise.all([
    findDecision(deps.tables, plan.id),
    knownOf(deps, plan, round, language),
    participationOf(deps.tables, round),
  ]);
  const { outcome } = decision ?? {};
  const facts: readonly Fact[] = [
    { label: document.priority, value: itemLine(round, plan.item, language) },
    { label: document.vote, value: known.ranked },
    { label: document.turnout, value: document.turnoutLine(voted, round.expected) },
    {
      label: document.choice,
      value:
        decision === undefined ? '' : choiceLine(decision, await countOf(deps.tables, decision), plan.item, language),
    },
    { label: document.why, value: outcome?.why ?? '' },
    {
      label: document.decided,
      value:
        outcome === undefined
          ? ''
          : document.decidedLine(outcome.decidedByName, formatLocalDay(outcome.decidedAt, round.timeZone, language)),
    },
    { label: document.status, value: document.statuses[plan.status] },
    { label: document.statusWhy, value: plan.why },
    { label: document.review, value: formatDay(plan.reviewOn, language) },
  ];
  return facts.filter(({ value }) => value !== '');
}
