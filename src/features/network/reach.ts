import type { Refusal, Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import type { PersonKey } from '../../domain/identity.ts';
import type { Network } from '../../domain/network.ts';
import { findNetwork, isCoordinator } from '../../records/network.ts';
import type { Strings } from '../../ui/strings/index.ts';

/** A network, for one of its coordinators; for anybody else the sentence that says why not, whether there is one or not. */
export async function coordinated(
  { tables }: Pick<FeatureDeps, 'tables'>,
  say: Strings,
  person: PersonKey,
  id: string,
): Promise<{ readonly network: Network } | Refusal> {
  const [network, own] = await Promise.all([findNetwork(tables, id), isCoordinator(tables, id, person)]);
  return network === undefined || !own ? { refused: say.network.card.missing } : { network };
}

/** A network that somebody reaches in their own chat. In a channel its figures would be read by others. */
export async function reachNetwork(
  deps: Pick<FeatureDeps, 'tables'>,
  { say, place, person }: Turn,
  id: string,
): Promise<{ readonly network: Network } | Refusal> {
  if (place.kind !== 'personal') return { refused: say.network.card.inPrivate };
  return coordinated(deps, say, person.key, id);
}

/** Whether somebody is in their own chat, where coordinators do what they do. */
export function inPrivate({ say, place }: Turn): Refusal | undefined {
  return place.kind === 'personal' ? undefined : { refused: say.network.card.inPrivate };
}
