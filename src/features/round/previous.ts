import type { FeatureDeps } from '../../bot/deps.ts';
import type { Language } from '../../domain/catalogue.ts';
import { type Change, compare } from '../../domain/comparison.ts';
import type { Round } from '../../domain/round.ts';
import { type RankedItem, rank } from '../../domain/tally.ts';
import { isHidden, tallyOf } from '../../records/result.ts';
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

/** Finds it; undefined when there is none, or one of the two shows no result. */
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
    if (await isHidden(tables, other)) return undefined;
    const { ranked, tooFew } = rank(await tallyOf(tables, other));
    // The team's own items are of one round: the same id is another text in the next one.
    const items = [...ranked, ...tooFew].filter(({ item }) => !item.startsWith('E-'));
    return { round: other, items: new Map(items.map((item) => [item.item, item])) };
  }
  return undefined;
}

/** What a reader sees of the comparison: of which round, and per item in words. */
export function comparedWith(previous: Previous | undefined, language: Language): string {
  if (previous === undefined) return '';
  const { round } = previous;
  return strings(language).round.result.compared(
    formatLocalDay(round.endedAt ?? round.openedAt, round.timeZone, language),
  );
}

/** One item next to the round before, in words; empty where there is nothing to compare with. */
export function changeOf(previous: Previous | undefined, now: RankedItem, language: Language): string {
  if (previous === undefined || now.item.startsWith('E-')) return '';
  const before = previous.items.get(now.item);
  const change: Change = compare(now, before);
  const { changes } = strings(language).round.result;
  if (change === 'too-few' || before?.mean === undefined || now.mean === undefined) return changes['too-few'];
  return changes[change](formatNumber(before.mean, language), formatNumber(now.mean, language));
}
