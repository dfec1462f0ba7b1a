import { LRUCache } from 'lru-cache';
import type { PersonKey } from '../domain/identity.ts';
import type { Address } from '../ports/messenger.ts';
import type { Tables } from '../ports/tables.ts';
import { recordPersonalChat } from '../records/personal-chat.ts';

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
      const stored = JSON.stringify(address);
      if (known.get(person) === stored) return false;
      await recordPersonalChat(tables, person, address);
      known.set(person, stored);
      return true;
    },
    forget: (person) => void known.delete(person),
  };
}
