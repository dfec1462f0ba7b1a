import type { ChannelKey } from '../domain/channel.ts';
import type { FeatureDeps } from './deps.ts';
import { colleagues } from './steering.ts';

/**
 * The channels of which all that stands there is known to whoever is in `home`: one of them may be private. When Teams cannot be asked,
 * only that one.
 */
export async function channelsSeenFrom(
  deps: Pick<FeatureDeps, 'addresses' | 'roster' | 'logger'>,
  home: ChannelKey,
  channels: ReadonlySet<ChannelKey>,
): Promise<ReadonlySet<ChannelKey>> {
  const others = [...channels].filter((channel) => channel !== home);
  const here = others.length === 0 ? [] : ((await colleagues(deps, home)) ?? []);
  const seen = new Set([home]);
  if (here.length === 0) return seen;
  for (const channel of others) {
    const there = new Set(((await colleagues(deps, channel)) ?? []).map(({ person }) => person));
    if (here.every(({ person }) => there.has(person))) seen.add(channel);
  }
  return seen;
}
