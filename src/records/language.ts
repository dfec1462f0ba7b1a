import { z } from 'zod';
import type { Language } from '../domain/catalogue.ts';
import type { ChannelKey } from '../domain/channel.ts';
import type { PersonKey } from '../domain/identity.ts';
import type { Tables } from '../ports/tables.ts';
import { encodeKey } from './keys.ts';
import { TABLES } from './tables.ts';

const LANGUAGE = 'language';
const languageSchema = z.enum(['nl', 'en']);

/** A team's language: the key is that of its General channel, or of a group chat. */
export function findTeamLanguage(tables: Tables, team: ChannelKey): Promise<Language | undefined> {
  return find(tables, TABLES.channels, team);
}

export function recordTeamLanguage(tables: Tables, team: ChannelKey, language: Language): Promise<void> {
  return record(tables, TABLES.channels, team, language);
}

/** The language that a person chose for what only they see. */
export function findPersonLanguage(tables: Tables, person: PersonKey): Promise<Language | undefined> {
  return find(tables, TABLES.people, person);
}

export function recordPersonLanguage(tables: Tables, person: PersonKey, language: Language): Promise<void> {
  return record(tables, TABLES.people, person, language);
}

async function find(tables: Tables, table: string, key: string): Promise<Language | undefined> {
  const row = await tables.get(table, encodeKey(key), LANGUAGE);
  return row === undefined ? undefined : languageSchema.parse(row.cells['language']);
}

async function record(tables: Tables, table: string, key: string, language: Language): Promise<void> {
  await tables.transact(table, encodeKey(key), [{ do: 'upsert-replace', row: LANGUAGE, cells: { language } }]);
}
