import type { FeatureDeps } from '../../bot/deps.ts';
import { threadOf } from '../../bot/threads.ts';
import { canReopen, type Round } from '../../domain/round.ts';
import { claimNotice, releaseNotice } from '../../records/notice.ts';
import { forgetVoters, hasResult, participationOf } from '../../records/result.ts';
import { eraseRound, findLatestRound, findRound, roundCard } from '../../records/round.ts';
import { findSharedCard } from '../../records/shared-card.ts';
import { TABLES } from '../../records/tables.ts';
import { listUnfinished, recordFinished, type Unfinished } from '../../records/unfinished.ts';
import { eraseVotes } from '../../records/votes.ts';
import { strings } from '../../ui/strings/index.ts';

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
  await forgetVoters(tables, round);
  sharedCards.touch(roundCard(id));
  if (round.status === 'stopped') await eraseVotes(tables, id);
  const card = await findSharedCard(tables, roundCard(id));
  if (card?.state === 'lost') await recordFinishedIfOver(deps, round);
}

/**
 * What comes after the card has shown how the round ended: the one line below it. Safe to run again; answers how many milliseconds
 * to wait when Teams was busy.
 */
export async function finishRound(deps: FeatureDeps, id: string): Promise<number | undefined> {
  const round = await findRound(deps.tables, id);
  if (round === undefined || round.status === 'open') return undefined;
  if (round.status === 'stopped') await eraseVotes(deps.tables, id);
  await forgetVoters(deps.tables, round);
  const again = round.status === 'closed' ? await tellClosed(deps, round) : undefined;
  if (again === undefined) await recordFinishedIfOver(deps, round);
  return again;
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

/**
 * One line below the card, so that the thread comes to people's attention: once in the round's life, also after a reopening.
 * Claimed right before it is sent, and given back when Teams certainly did not take it: a crash in between costs the line, never says it twice.
 */
async function tellClosed(deps: FeatureDeps, round: Round): Promise<number | undefined> {
  const thread = await threadOf(deps, roundCard(round.id), round.channel);
  if (thread === undefined) return undefined;
  const { voted } = await participationOf(deps.tables, round);
  const result = await hasResult(deps.tables, round);
  const say = strings(await deps.languages.ofTeam(round.team));
  if (!(await claimNotice(deps.tables, roundCard(round.id), 'closed'))) return undefined;
  const delivery = await deps.messenger.post(thread, { text: say.round.ended.notice(voted, round.expected, result) });
  if (delivery.outcome !== 'delivered') deps.logger.warn('round.notice', { outcome: delivery.outcome });
  if (delivery.outcome !== 'busy') return undefined;
  await releaseNotice(deps.tables, roundCard(round.id), 'closed');
  return delivery.retryAfterMs ?? 0;
}
