import type { Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import type { PlanStep } from '../../domain/plan-step.ts';
import { planCard } from '../../records/plan.ts';
import { changeStep } from '../../records/plan-steps.ts';
import { byWhom } from './reach.ts';

/** Changes the story as a rule says, on what is stored at that moment; where nothing was changed, what the rule said of it, and of what. */
export async function changeStory<Said extends object>(
  deps: FeatureDeps,
  turn: Turn,
  plan: string,
  rule: (step: PlanStep) => Said,
): Promise<'changed' | 'closed' | { readonly said: Said; readonly step: PlanStep }> {
  const changed = await changeStep(
    deps.tables,
    plan,
    'show',
    (step) => {
      const said: { readonly changed?: PlanStep } = rule(step);
      return said.changed;
    },
    byWhom(turn),
    deps.random.id(),
  );
  if ('closed' in changed) return 'closed';
  if ('unchanged' in changed) return { said: rule(changed.unchanged), step: changed.unchanged };
  deps.sharedCards.touch(planCard(plan));
  return 'changed';
}
