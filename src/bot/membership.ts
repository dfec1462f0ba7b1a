import type { ChannelKey } from '../domain/channel.ts';
import type { Logger } from '../ports/logger.ts';
import type { Address } from '../ports/messenger.ts';
import type { Strings } from '../ui/strings/index.ts';
import type { Addresses } from './addresses.ts';
import type { Person, Refusal, Turn } from './contract.ts';
import type { RosterCache } from './roster-cache.ts';

/** What a person is to a channel. `elsewhere`: they pressed in another channel. `unknown`: Teams cannot be asked now. */
export type Standing = 'member' | 'guest' | 'stranger' | 'elsewhere' | 'unknown';

export type Membership = (turn: Turn, channel: ChannelKey) => Promise<Standing>;

/** What somebody gets who is not known to be in a round's channel; undefined for a member or guest. */
export function outside(say: Strings, standing: Standing): Refusal | undefined {
  if (standing === 'elsewhere') return { refused: say.round.elsewhere };
  if (standing === 'stranger') return { refused: say.round.notMember };
  return standing === 'unknown' ? { refused: say.bot.teamsSlow } : undefined;
}

/** Whoever presses in the channel or in their private chat is looked up in the channel's roster. */
export function createMembership(roster: RosterCache, addresses: Addresses, logger: Logger): Membership {
  return async (turn, channel) => {
    const { person, place } = turn;
    const here = place.channel === channel;
    if (!here && place.kind !== 'personal') return 'elsewhere';
    const address = here ? place.address : await reach(addresses, channel, person);
    if (address === undefined || !sharesTenant(channel, person)) return 'stranger';
    try {
      return await lookUp(roster, channel, address, person);
    } catch (cause) {
      logger.error('roster.failed', cause);
      // Who sees the channel's card is in the channel; of a private chat that does not follow.
      return here ? 'member' : 'unknown';
    }
  };
}

type Whose = Pick<Person, 'key' | 'aadObjectId'>;

/** What somebody is to a channel who is in none of ours, since they follow a link. Throws when Teams cannot be asked. */
export async function standingAway(
  { roster, addresses }: { readonly roster: RosterCache; readonly addresses: Addresses },
  person: Whose,
  channel: ChannelKey,
): Promise<'member' | 'guest' | 'stranger'> {
  const address = await reach(addresses, channel, person);
  return address === undefined ? 'stranger' : lookUp(roster, channel, address, person);
}

function sharesTenant(channel: ChannelKey, person: Whose): boolean {
  return channel.split(':')[0] === person.key.split(':')[0];
}

/** Of another tenant's channel nothing is read. */
async function reach(addresses: Addresses, channel: ChannelKey, person: Whose): Promise<Address | undefined> {
  return sharesTenant(channel, person) ? addresses.of(channel) : undefined;
}

async function lookUp(roster: RosterCache, channel: ChannelKey, address: Address, person: Whose) {
  const member = await roster.member(channel, address, person);
  if (member === undefined) return 'stranger';
  return member.guest ? 'guest' : 'member';
}
