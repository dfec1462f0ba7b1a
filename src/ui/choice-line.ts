import type { Language } from '../domain/catalogue.ts';
import type { Count, Decision } from '../domain/decision.ts';
import { strings } from './strings/index.ts';

/** What came of a choosing, in numbers; for one item where people picked. `hidden`: so few chose anonymously that only their number is told. */
export function choiceLine(
  { way }: Pick<Decision, 'way'>,
  counted: Count & { readonly hidden: boolean },
  item: string,
  language: Language,
): string {
  const { decided, card } = strings(language).decision;
  if (counted.hidden) return card.hidden;
  if (counted.people === 0) return decided.nobody;
  if (way === 'consent') return decided.stances(counted.agree, counted.object);
  return decided.picks(counted.picks[item] ?? 0, counted.people);
}
