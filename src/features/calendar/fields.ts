import { z } from 'zod';
import type { Turn, Typed } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { changeTeamLanguage } from '../../bot/team-language.ts';
import { REGIONS } from '../../domain/calendar/region.ts';
import { HOUR_CHOICES, hoursFault } from '../../domain/calendar/school-hours.ts';
import { mergeFields } from '../../domain/merge.ts';
import { cleanText } from '../../domain/round.ts';
import { findCalendar, recordHours, recordRegion } from '../../records/calendar.ts';
import { findTeamName } from '../../records/channel.ts';
import { findTeamSettings, recordTeamSettings } from '../../records/team-settings.ts';
import { formatList } from '../../ui/format.ts';
import { NOT_CHOSEN } from './cards.ts';

/** Characters that the name of a school can have (ours): it stands in lists. */
const SCHOOL_LENGTH = 80;

const hour = z.enum(HOUR_CHOICES);
const yes = z.enum(['true', 'false']);

/** Every setting. A page shows some of them, and carries how they were: what somebody else chose meanwhile stays, unless it is changed there. */
export const fieldsSchema = z.strictObject({
  region: z.enum(REGIONS).nullable(),
  hours: z.strictObject({ from: z.string(), until: z.string() }),
  school: z.string(),
  language: z.enum(['nl', 'en']),
  mentions: z.boolean(),
  weekly: z.boolean(),
});
export type SettingsFields = z.infer<typeof fieldsSchema>;
const FIELDS = fieldsSchema.keyof().options;

export const inputs = z.strictObject({
  region: z.enum([...REGIONS, NOT_CHOSEN]).optional(),
  from: hour.optional(),
  until: hour.optional(),
  school: z.string().optional(),
  language: z.enum(['nl', 'en']).optional(),
  mentions: yes.optional(),
  weekly: yes.optional(),
});

/** The inputs that belong to a field. */
const INPUTS: Readonly<Record<keyof SettingsFields, readonly (keyof z.infer<typeof inputs>)[]>> = {
  region: ['region'],
  hours: ['from', 'until'],
  school: ['school'],
  language: ['language'],
  mentions: ['mentions'],
  weekly: ['weekly'],
};

/** What is stored now. */
export async function storedFields(deps: FeatureDeps, { team }: Turn['place']): Promise<SettingsFields> {
  const { region, hours } = await findCalendar(deps.tables, team, deps.timeZone);
  const { schoolName, mentions, weekly } = await findTeamSettings(deps.tables, team);
  const school = schoolName ?? (await findTeamName(deps.tables, team)) ?? '';
  return { region, hours: { ...hours }, school, language: await deps.languages.ofTeam(team), mentions, weekly };
}

/** The page as it was left: what was typed over what it showed. Clients take nothing else in these inputs. */
export function shownFields(base: SettingsFields, typed: Typed): SettingsFields {
  const { school, ...choices } = typed;
  const parsed = inputs.safeParse(choices);
  return readFields(base, { ...(parsed.success ? parsed.data : {}), school: school ?? base.school });
}

/** What was filled in; an input that is not there leaves its field as it was, since Teams leaves an empty one out. */
function readFields(base: SettingsFields, filled: z.infer<typeof inputs>): SettingsFields {
  const school = cleanText(filled.school ?? '').replace(/\s+/g, ' ');
  return {
    region: filled.region === undefined ? base.region : (REGIONS.find((region) => region === filled.region) ?? null),
    hours: { from: filled.from ?? base.hours.from, until: filled.until ?? base.hours.until },
    school: school === '' ? base.school : school,
    language: filled.language ?? base.language,
    mentions: filled.mentions === undefined ? base.mentions : filled.mentions === 'true',
    weekly: filled.weekly === undefined ? base.weekly : filled.weekly === 'true',
  };
}

/**
 * Stores what was changed on a page that showed `base`, each field by itself. Otherwise what to say instead, and where a colleague
 * changed the same what of the page stays as it was typed.
 */
export async function saveFields(
  deps: FeatureDeps,
  turn: Turn,
  base: Partial<SettingsFields>,
  filled: z.infer<typeof inputs>,
  typed: Typed,
): Promise<'saved' | { readonly fault: string } | { readonly conflict: string; readonly typed: Typed }> {
  const theirs = await storedFields(deps, turn.place);
  const shown = { ...theirs, ...base };
  const mine = readFields(shown, filled);
  const fault = faultIn(turn, mine);
  if (fault !== undefined) return { fault };
  const merged = mergeFields(FIELDS, shown, mine, theirs);
  if ('conflict' in merged) {
    const { form } = turn.say.calendar;
    const kept = new Set<string>(merged.conflict.flatMap((field) => INPUTS[field]));
    const parts = merged.conflict.map((field) => form.parts[field]);
    return {
      conflict: form.conflict(formatList(parts, turn.language)),
      typed: Object.fromEntries(Object.entries(typed).filter(([input]) => kept.has(input))),
    };
  }
  await store(deps, turn, theirs, merged.merged);
  return 'saved';
}

function faultIn({ say }: Turn, { hours, school }: SettingsFields): string | undefined {
  const { unasked } = say.calendar;
  if (hoursFault(hours) !== undefined) return unasked.hoursTooShort;
  return school.length > SCHOOL_LENGTH ? unasked.schoolTooLong(SCHOOL_LENGTH) : undefined;
}

async function store(deps: FeatureDeps, turn: Turn, theirs: SettingsFields, merged: SettingsFields): Promise<void> {
  const { tables } = deps;
  const { team, channel } = turn.place;
  if (merged.region !== theirs.region) await recordRegion(tables, team, merged.region);
  const { from, until } = merged.hours;
  if (from !== theirs.hours.from || until !== theirs.hours.until) await recordHours(tables, team, merged.hours);
  const settings = {
    ...(merged.school === theirs.school ? {} : { schoolName: merged.school }),
    ...(merged.mentions === theirs.mentions ? {} : { mentions: merged.mentions }),
    ...(merged.weekly === theirs.weekly ? {} : { weekly: merged.weekly }),
    // It comes where somebody asked for it.
    ...(merged.weekly && !theirs.weekly ? { digestChannel: channel } : {}),
  };
  if (Object.keys(settings).length > 0) await recordTeamSettings(tables, team, settings);
  if (merged.language !== theirs.language) await changeTeamLanguage(deps, turn, merged.language);
}
