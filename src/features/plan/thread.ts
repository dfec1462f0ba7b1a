import type { FeatureDeps } from '../../bot/deps.ts';
import { linkToCard } from '../../bot/links.ts';
import { threadOf } from '../../bot/threads.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Address } from '../../ports/messenger.ts';
import { planCard } from '../../records/plan.ts';

/** Where something is said of a plan: below its card, with the way to it. Where no card stands, at the top of the channel. */
export async function planThread(
  deps: FeatureDeps,
  { id, channel }: Pick<Plan, 'id' | 'channel'>,
): Promise<{ readonly link: string; readonly thread: { readonly thread?: Address } }> {
  const link = await linkToCard(deps, planCard(id), channel);
  // Without a link the message is gone, or nobody knows whether it came to be.
  const thread = link === '' ? undefined : await threadOf(deps, planCard(id), channel);
  return { link, thread: thread === undefined ? {} : { thread } };
}
