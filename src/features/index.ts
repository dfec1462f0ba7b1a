import type { Command, Feature } from '../bot/contract.ts';
import type { FeatureDeps } from '../bot/deps.ts';
import { calendarFeature } from './calendar/index.ts';
import { decisionFeature } from './decision/index.ts';
import { digestFeature } from './digest/index.ts';
import { languageFeature } from './language/index.ts';
import { leavingFeature } from './leaving/index.ts';
import { networkFeature } from './network/index.ts';
import { planFeature } from './plan/index.ts';
import { remindersFeature } from './reminders/index.ts';
import { roundFeature } from './round/index.ts';
import { voteFeature } from './vote/index.ts';
import { welcomeFeature } from './welcome/index.ts';

/** The menu of the product, in the order in which help shows it. */
export function createFeatures(deps: FeatureDeps): readonly Feature[] {
  const commands = (): readonly Command[] => features.flatMap((feature) => feature.commands ?? []);
  const features: readonly Feature[] = [
    roundFeature(deps),
    voteFeature(deps),
    decisionFeature(deps),
    planFeature(deps),
    networkFeature(deps),
    // Before the greeting, which waits for Teams: what is kept must not depend on that.
    leavingFeature(deps),
    welcomeFeature(deps, commands),
    digestFeature(deps),
    remindersFeature(deps),
    calendarFeature(deps),
    languageFeature(deps),
  ];
  return features;
}
