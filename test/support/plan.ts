import { nl } from '../../src/ui/strings/nl.ts';
import { beginPick, stopAndRecord } from './decision.ts';
import { carriedBy } from './forge.ts';
import type { Scene } from './house.ts';
import { cardIn } from './round.ts';
import type { Message } from './teams/index.ts';

/** Goes from a result to a plan, as people do: they pick the first item, it is recorded, and somebody begins the plan. Answers with its card. */
export async function beginPlanCard(house: Scene, result: Message): Promise<Message> {
  const [sanne, mehmet] = house.people;
  const choosing = await beginPick(house, sanne, result);
  await mehmet.press(choosing, { title: nl.decision.card.pick, nth: 0 });
  await house.pass(6_000);
  await (await stopAndRecord(house, sanne, choosing)).press(nl.decision.settle.go);
  await house.pass(10_000);
  await mehmet.press(choosing, nl.decision.decided.begin);
  await house.pass(10_000);
  return cardIn(result.room, nl.plan.title);
}

/** The id of the plan that a card shows. */
export function planOn(card: Message): string {
  const { input } = carriedBy(card.card ?? Object({}), nl.plan.card.open(1));
  return String(Object(input)['plan']);
}
