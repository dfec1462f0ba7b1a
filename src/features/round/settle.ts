import type { FeatureDeps } from '../../bot/deps.ts';
import { isFresh } from '../../domain/calendar/school-hours.ts';
import { canReopen, type Round } from '../../domain/round.ts';
import { findCalendar } from '../../records/calendar.ts';
import { forgetVoters } from '../../records/result.ts';
import { eraseRound, findLatestRound, findRound, roundCard } from '../../records/round.ts';
import { findSharedCard } from '../../records/shared-card.ts';
import { TABLES } from '../../records/tables.ts';
import { listUnfinished, recordFinished, type Unfinished } from '../../records/unfinished.ts';
import { eraseVotes } from '../../records/votes.ts';
import { closedMail } from './closed-line.ts';
import { wakeRound } from './moments.ts';

/** Hours after which a start that never came to an end counts as left behind by a crash. */
const ABANDONED = 1;

/**
 * Does what a round still needs: its card in the channel, the erasing after a stop; `finishRound` does the rest once the card shows it.
 * Safe to run at any time and any number of times; a crash is made good by the next run.
 */
export async function settleRound(deps: FeatureDeps, id: string): Promise<void> {
  const { tables, sharedCards } = deps;
  const round = await findRound(tables, id);
  if (round === undefined) return;
  if (round.status === 'open') await wakeRound(deps, round);
  await forgetVoters(tables, round);
  sharedCards.touch(roundCard(id));
  if (round.status === 'stopped') await eraseVotes(tables, id);
  const card = await findSharedCard(tables, roundCard(id));
  if (card?.state === 'lost') await recordFinishedIfOver(deps, round);
}

/** What comes after the card has shown how the round ended: the one line below it. Safe to run again. */
export async function finishRound(deps: FeatureDeps, id: string): Promise<undefined> {
  const round = await findRound(deps.tables, id);
  if (round === undefined || round.status === 'open') return;
  if (round.status === 'stopped') await eraseVotes(deps.tables, id);
  await forgetVoters(deps.tables, round);
  const calendar = await findCalendar(deps.tables, round.team, deps.timeZone);
  // An outbox knows longer what it has sent.
  if (round.status === 'closed' && isFresh(round.endedAt, deps.clock.now(), calendar))
    await deps.outbox.send(closedMail(round));
  await recordFinishedIfOver(deps, round);
}

/** Settles every round that a stopped process may have left half-done. */
export async function settleUnfinished(deps: FeatureDeps): Promise<void> {
  for await (const { id, since } of listUnfinished(deps.tables, TABLES.rounds)) {
    try {
      await settleLeftBehind(deps, id, since);
    } catch (cause) {
      // One round that cannot be read keeps no other from being settled.
      deps.logger.error('round.resume', cause);
    }
  }
}

async function settleLeftBehind(deps: FeatureDeps, id: string, since: Unfinished['since']): Promise<void> {
  const round = await findRound(deps.tables, id);
  const latest = round && (await findLatestRound(deps.tables, round.channel));
  if (round !== undefined && (latest?.id === id || round.status !== 'open')) return settleRound(deps, id);
  // Stored, but never made the channel's round: its start was cut off. A start that is under way is left alone.
  const abandoned = deps.clock.now().since(since).total('hours') >= ABANDONED;
  if (abandoned && !(await wasShown(deps, id))) await eraseRound(deps.tables, id);
}

/** Whether the channel ever had the round's card, or may have had it: then people may have voted. */
async function wasShown(deps: FeatureDeps, id: string): Promise<boolean> {
  const card = await findSharedCard(deps.tables, roundCard(id));
  return card !== undefined && card.state !== 'unsent';
}

async function recordFinishedIfOver(deps: FeatureDeps, round: Round): Promise<void> {
  if (round.status !== 'open' && !canReopen(round, deps.clock.now()))
    await recordFinished(deps.tables, TABLES.rounds, round.id);
}
