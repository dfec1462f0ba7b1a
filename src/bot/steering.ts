import type { ChannelKey } from '../domain/channel.ts';
import type { Member } from '../domain/identity.ts';
import { hasFacilitatorIn, type Round } from '../domain/round.ts';
import type { Turn } from './contract.ts';
import type { FeatureDeps } from './deps.ts';

type Deps = Pick<FeatureDeps, 'addresses' | 'roster' | 'logger' | 'membership'>;

/** Whether this member may take the round over: nobody of those who steer it is left in the channel. When Teams cannot be asked, they are taken to be there. */
export async function isOrphan(deps: Deps, turn: Turn, round: Round): Promise<boolean> {
  if ((await deps.membership(turn, round.channel)) !== 'member') return false;
  const present = ((await colleagues(deps, round.channel)) ?? []).map(({ person }) => person);
  return present.length > 0 && !hasFacilitatorIn(round, present);
}

/** Who is in the channel; undefined when Teams cannot be asked. */
export async function colleagues(deps: Deps, channel: ChannelKey): Promise<readonly Member[] | undefined> {
  const address = await deps.addresses.of(channel);
  try {
    return address === undefined ? [] : await deps.roster.members(channel, address);
  } catch (cause) {
    deps.logger.error('roster.failed', cause);
    return undefined;
  }
}
