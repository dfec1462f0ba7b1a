import type { FeatureDeps } from '../../bot/deps.ts';
import type { Language } from '../../domain/catalogue.ts';
import { COMPARE, compare } from '../../domain/comparison.ts';
import type { Round } from '../../domain/round.ts';
import { type RankedItem, rank } from '../../domain/tally.ts';
import { hasResult, isHidden, tallyOf } from '../../records/result.ts';
import { findRound } from '../../records/round.ts';
import { listRoundIds } from '../../records/round-index.ts';
import { formatLocalDay, formatNumber } from '../../ui/format.ts';
import { strings } from '../../ui/strings/index.ts';

/** How many rounds back the last one of the same catalogue is looked for. */
const BACK = 20;

/** The round before, of the same catalogue in the same channel, and how its items stood. */
export interface Previous {
  readonly round: Round;
  readonly items: ReadonlyMap<string, RankedItem>;
}

/** Finds the last one with a result; undefined when there is none, or the round itself shows no result. */
export async function findPrevious(
  { tables }: Pick<FeatureDeps, 'tables'>,
  round: Round,
): Promise<Previous | undefined> {
  if (round.status !== 'closed' || (await isHidden(tables, round))) return undefined;
  let looked = 0;
  for await (const id of listRoundIds(tables, round.channel)) {
    looked += 1;
    if (looked > BACK) return undefined;
    const other = id === round.id ? undefined : await findRound(tables, id);
    if (other?.status !== 'closed' || other.catalogue.letter !== round.catalogue.letter) continue;
    if (other.openedAt.epochMilliseconds >= round.openedAt.epochMilliseconds) continue;
    if (!(await hasResult(tables, other))) continue;
    const { ranked, tooFew } = rank(await tallyOf(tables, other));
    // The team's own items are of one round: the same id is another text in the next one.
    const items = [...ranked, ...tooFew].filter(({ item }) => !item.startsWith('E-'));
    return { round: other, items: new Map(items.map((item) => [item.item, item])) };
  }
  return undefined;
}

/** What stands above the items: with which round they are compared, and why some of them are not. */
export function comparedWith(previous: Previous | undefined, items: readonly RankedItem[], language: Language): string {
  if (previous === undefined) return '';
  const { round } = previous;
  const { compared, comparedFrom } = strings(language).round.result;
  const day = formatLocalDay(round.endedAt ?? round.openedAt, round.timeZone, language);
  const all = items.every((item) => changeOf(previous, item, language) !== '');
  return all ? compared(day) : `${compared(day)} ${comparedFrom(COMPARE.fromRatings)}`;
}

/** One item next to the round before, in words; empty where there is nothing to compare with. */
export function changeOf(previous: Previous | undefined, now: RankedItem, language: Language): string {
  if (previous === undefined || now.item.startsWith('E-')) return '';
  const before = previous.items.get(now.item);
  const change = compare(now, before);
  if (change === 'too-few' || before?.mean === undefined || now.mean === undefined) return '';
  const { changes } = strings(language).round.result;
  return changes[change](formatNumber(before.mean, language), formatNumber(now.mean, language));
}
