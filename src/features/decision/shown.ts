import type { Language } from '../../domain/catalogue.ts';
import type { Decision } from '../../domain/decision.ts';
import type { Round } from '../../domain/round.ts';
import type { Counted } from '../../records/sayings.ts';
import { showItem } from '../../ui/round-item.ts';
import { strings } from '../../ui/strings/index.ts';

/** Objections that stand on a card; the others are counted. */
const OBJECTIONS = 8;

/** An item in one line, as the team knows it: `3.1 Je stuurt je eigen leren`. */
export function lineOf(round: Round, item: string, language: Language): string {
  const { label, title } = showItem(round, item, language);
  return strings(language).round.result.line(label, title);
}

/** Whether this reader may see numbers: everybody in an open round, and everybody once the choosing is over. */
export function showsCount(decision: Decision): boolean {
  return decision.openness === 'open' || decision.status !== 'choosing';
}

/** The objections as a card shows them, with names where the round is open. */
export function objectionsOf({ reasons }: Pick<Counted, 'reasons'>): {
  readonly objections: readonly string[];
  readonly more: number;
} {
  const shown = reasons.slice(0, OBJECTIONS).map(({ name, reason }) => (name === '' ? reason : `${name}: ${reason}`));
  return { objections: shown, more: reasons.length - shown.length };
}
