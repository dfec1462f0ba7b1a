import { LRUCache } from 'lru-cache';
import type { PersonKey } from '../domain/identity.ts';
import type { Address } from '../ports/messenger.ts';
import type { Tables } from '../ports/tables.ts';
import { findPersonalChat, recordPersonalChat } from '../records/personal-chat.ts';

/** Where people speak with Koers in private, so that it can speak there too. */
export interface PersonalChats {
  /** Keeps where a person was heard; true when that was new to this process. Costs a write only then. */
  heard(person: PersonKey, address: Address): Promise<boolean>;
  forget(person: PersonKey): void;
}

export function createPersonalChats(tables: Tables): PersonalChats {
  const known = new LRUCache<PersonKey, string>({ max: 20_000 });
  return {
    async heard(person, address) {
      const { tenantId, serviceUrl, conversationId, botId } = address;
      const stored = JSON.stringify({ tenantId, serviceUrl, conversationId, botId });
      if (known.get(person) === stored) return false;
      // Not written anew: when somebody last pressed something in private would tell when they voted.
      const before = await findPersonalChat(tables, person);
      if (before === undefined || JSON.stringify(before) !== stored) await recordPersonalChat(tables, person, address);
      known.set(person, stored);
      return true;
    },
    forget: (person) => void known.delete(person),
  };
}
