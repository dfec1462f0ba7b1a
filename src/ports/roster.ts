import type { Member } from '../domain/identity.ts';
import type { Address } from './messenger.ts';

/** Who is in a conversation, asked from Teams (`channels` of a team share its roster). Throws when Teams cannot be asked. */
export interface Roster {
  members(of: Address): Promise<readonly Member[]>;
  /** One member, by Entra object id; `undefined` when Teams says they are not in it. */
  member(of: Address, aadObjectId: string): Promise<Member | undefined>;
}
