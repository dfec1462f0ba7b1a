import type { Answer, Command, Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { linkToCard } from '../../bot/links.ts';
import type { ChannelKey } from '../../domain/channel.ts';
import type { Plan } from '../../domain/plan.ts';
import { listPlans } from '../../records/channel-plans.ts';
import { planCard } from '../../records/plan.ts';
import { findRound } from '../../records/round.ts';
import { findSharedCard, wantAgain } from '../../records/shared-card.ts';
import { itemLine } from '../../ui/round-item.ts';
import { pictureOf } from './picture.ts';
import { contentsOf } from './reach.ts';

/** `@Koers plan`: the plan that the channel works on. */
export function planCommand(deps: FeatureDeps): Command {
  return {
    name: 'plan',
    about: (say) => say.plan.about,
    words: { nl: ['plan'], en: ['plan'] },
    places: ['channel', 'group-chat'],
    run: (turn) => show(deps, turn),
  };
}

/** A copy of the card with the way to the one that is kept up to date; where that is gone, it is posted once more. */
async function show(deps: FeatureDeps, turn: Turn): Promise<Answer> {
  const { say, language } = turn;
  const plan = await newestPlan(deps, turn.place.channel);
  if (plan === undefined) return { refused: say.plan.none };
  if ((await bringBack(deps, plan.id)) === 'coming') return { answer: 'said', text: say.planStatus.coming };
  const [round, contents, link] = await Promise.all([
    findRound(deps.tables, plan.id),
    contentsOf(deps, plan.id),
    linkToCard(deps, planCard(plan.id), plan.channel),
  ]);
  if (round === undefined || contents === undefined) return { refused: say.plan.missingPlan };
  // That somebody deleted the message is only learned by sending to it: whoever asks next then gets a new one.
  await wantAgain(deps.tables, planCard(plan.id), deps.random.id());
  deps.sharedCards.touch(planCard(plan.id));
  const card = await pictureOf(deps, round, plan, contents, language, { link });
  return { answer: 'card', card, summary: say.plan.summary(itemLine(round, plan.item, language)) };
}

/** The newest plan that is worked on, else the newest that is finished. */
async function newestPlan({ tables }: FeatureDeps, channel: ChannelKey): Promise<Plan | undefined> {
  let finished: Plan | undefined;
  for await (const plan of listPlans(tables, channel)) {
    if (plan.status !== 'finished') return plan;
    finished ??= plan;
  }
  return finished;
}

/** Posts a plan's card once more where its message is gone, or nobody knows what came of its posting; `there`: it stands in the channel. */
export async function bringBack({ tables, sharedCards }: FeatureDeps, id: string): Promise<'there' | 'coming'> {
  if ((await findSharedCard(tables, planCard(id)))?.state === 'posted') return 'there';
  await sharedCards.repost(planCard(id));
  return 'coming';
}
