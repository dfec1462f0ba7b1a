import type { ChannelKey } from '../domain/channel.ts';
import type { Member, PersonKey } from '../domain/identity.ts';
import { facilitatorsIn, isFacilitator, type Round } from '../domain/round.ts';
import type { Turn } from './contract.ts';
import type { FeatureDeps } from './deps.ts';

type Deps = Pick<FeatureDeps, 'addresses' | 'roster' | 'logger' | 'membership'>;

/** Who can steer a round now. */
export interface Steering {
  /** Those of its facilitators who are in the channel. */
  readonly names: readonly string[];
  /** Nobody of them is: then any member may take over. When Teams cannot be asked, they are taken to be there. */
  readonly orphan: boolean;
}

/** Who of those who steer a round is in its channel. */
export async function steeringOf(deps: Pick<Deps, 'addresses' | 'roster' | 'logger'>, round: Round): Promise<Steering> {
  const present = ((await colleagues(deps, round.channel)) ?? []).map(({ person }) => person);
  const here = present.length === 0 ? round.facilitators : facilitatorsIn(round, present);
  return { names: here.map(({ name }) => name), orphan: here.length === 0 };
}

/** Whether this person sees the buttons of who steers. */
export function maySteer(
  round: Round,
  { orphan }: Steering,
  { person, guest }: { readonly person: PersonKey; readonly guest: boolean },
): boolean {
  return isFacilitator(round, person) || (orphan && !guest);
}

/** Whether this member may take the round over: nobody of those who steer it is left in the channel. */
export async function isOrphan(deps: Deps, turn: Turn, round: Round): Promise<boolean> {
  return (await deps.membership(turn, round.channel)) === 'member' && (await steeringOf(deps, round)).orphan;
}

/** Who is in the channel; undefined when Teams cannot be asked. */
export async function colleagues(
  deps: Pick<Deps, 'addresses' | 'roster' | 'logger'>,
  channel: ChannelKey,
): Promise<readonly Member[] | undefined> {
  const address = await deps.addresses.of(channel);
  try {
    return address === undefined ? [] : await deps.roster.members(channel, address);
  } catch (cause) {
    deps.logger.error('roster.failed', cause);
    return undefined;
  }
}
