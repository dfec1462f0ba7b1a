import type { FeatureDeps } from '../../bot/deps.ts';
import { postPatiently } from '../../bot/post.ts';
import { canReopen, type Round } from '../../domain/round.ts';
import type { Address } from '../../ports/messenger.ts';
import {
  claimNotice,
  eraseRound,
  findLatestRound,
  findRound,
  listUnfinished,
  recordFinished,
  roundCard,
} from '../../records/round.ts';
import { findSharedCard } from '../../records/shared-card.ts';
import { countParticipation, eraseVotes } from '../../records/votes.ts';
import { strings } from '../../ui/strings/index.ts';

/** Hours after which a start that never came to an end counts as left behind by a crash. */
const ABANDONED = 1;

/**
 * Does whatever a round still needs: its card in the channel, the one line at the close, the erasing after a stop.
 * Safe to run at any time and any number of times; a crash is made good by the next run.
 */
export async function settleRound(deps: FeatureDeps, id: string): Promise<void> {
  const { tables, sharedCards } = deps;
  const round = await findRound(tables, id);
  if (round === undefined) return;
  sharedCards.touch(roundCard(id));
  if (round.status === 'stopped') await eraseVotes(tables, id);
  if (round.status === 'closed') await tellClosed(deps, round);
  if (round.status !== 'open' && (await isShown(deps, id)) && !canReopen(round, deps.clock.now()))
    await recordFinished(tables, id);
}

/** Settles every round that a stopped process may have left half-done. */
export async function settleUnfinished(deps: FeatureDeps): Promise<void> {
  for await (const { id, since } of listUnfinished(deps.tables)) {
    const round = await findRound(deps.tables, id);
    const latest = round && (await findLatestRound(deps.tables, round.channel));
    if (round !== undefined && (latest?.id === id || round.status !== 'open')) await settleRound(deps, id);
    // Stored, but never made the channel's round: its start was cut off. A start that is under way is left alone.
    else if (deps.clock.now().since(since).total('hours') >= ABANDONED) await eraseRound(deps.tables, id);
  }
}

/** Where the round's thread is: replies to its card, or the group chat itself. Undefined while no card stands there. */
export async function threadOf(deps: FeatureDeps, round: Round): Promise<Address | undefined> {
  const address = await deps.addresses.of(round.channel);
  const card = await findSharedCard(deps.tables, roundCard(round.id));
  if (address === undefined || card === undefined || card.activityId === '') return undefined;
  return isThreaded(address)
    ? { ...address, conversationId: `${address.conversationId};messageid=${card.activityId}` }
    : address;
}

/** Channels have threads, group chats have none. Source: Teams' conversation ids, `@thread.tacv2` and `@thread.skype` for channels. */
function isThreaded(address: Address): boolean {
  return /@thread\.(tacv2|skype)$/.test(address.conversationId);
}

/** One line below the card, so that the thread comes to people's attention: once in the round's life, also after a reopening. */
async function tellClosed(deps: FeatureDeps, round: Round): Promise<void> {
  const thread = await threadOf(deps, round);
  if (thread === undefined || !(await claimNotice(deps.tables, round.id, 'closed'))) return;
  const { voted } = await countParticipation(deps.tables, round.id);
  const say = strings(await deps.languages.ofTeam(round.team));
  const delivery = await postPatiently(deps, thread, { text: say.round.ended.notice(voted, round.expected) });
  if (delivery.outcome !== 'delivered') deps.logger.warn('round.notice', { outcome: delivery.outcome });
}

async function isShown(deps: FeatureDeps, id: string): Promise<boolean> {
  const card = await findSharedCard(deps.tables, roundCard(id));
  return card === undefined || card.state === 'lost' || (card.state === 'posted' && card.sent === card.wanted);
}
