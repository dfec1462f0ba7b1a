import { LRUCache } from 'lru-cache';
import type { Language } from '../domain/catalogue.ts';
import type { ChannelKey } from '../domain/channel.ts';
import type { PersonKey } from '../domain/identity.ts';
import type { Clock } from '../ports/clock.ts';
import type { Tables } from '../ports/tables.ts';
import { findPersonLanguage, findTeamLanguage, recordPersonLanguage, recordTeamLanguage } from '../records/language.ts';

/** Another instance's change is seen within this time. */
const TEN_MINUTES = 10 * 60 * 1_000;

/** Who reads what: the client's own locale is ignored, since a team's card is one card. */
export interface Languages {
  ofTeam(team: ChannelKey): Promise<Language>;
  /** A person's own choice, else the team's. */
  ofPerson(person: PersonKey, team: ChannelKey): Promise<Language>;
  setTeam(team: ChannelKey, language: Language): Promise<void>;
  setPerson(person: PersonKey, language: Language): Promise<void>;
}

/** The stored choices behind a short memory, since every turn asks for them. */
export function createLanguages(tables: Tables, clock: Pick<Clock, 'now'>): Languages {
  const cache = new LRUCache<string, { readonly language: Language | undefined }>({
    max: 20_000,
    ttl: TEN_MINUTES,
    ttlResolution: 0,
    perf: { now: () => clock.now().epochMilliseconds },
  });
  const remember = async (key: string, find: () => Promise<Language | undefined>): Promise<Language | undefined> => {
    const known = cache.get(key);
    if (known !== undefined) return known.language;
    const language = await find();
    cache.set(key, { language });
    return language;
  };
  const ofTeam = async (team: ChannelKey): Promise<Language> =>
    (await remember(`team ${team}`, () => findTeamLanguage(tables, team))) ?? 'nl';
  return {
    ofTeam,
    ofPerson: async (person, team) =>
      (await remember(`person ${person}`, () => findPersonLanguage(tables, person))) ?? ofTeam(team),
    async setTeam(team, language) {
      await recordTeamLanguage(tables, team, language);
      cache.set(`team ${team}`, { language });
    },
    async setPerson(person, language) {
      await recordPersonLanguage(tables, person, language);
      cache.set(`person ${person}`, { language });
    },
  };
}
