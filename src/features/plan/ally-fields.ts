import { z } from 'zod';
import type { Turn } from '../../bot/contract.ts';
import type { Language } from '../../domain/catalogue.ts';
import type { Owner } from '../../domain/plan-action.ts';
import { ALLY_FIELDS, type Ally, type AllyContent, STANCES } from '../../domain/plan-ally.ts';
import { type Strings, strings } from '../../ui/strings/index.ts';
import { ownerText } from './action-fields.ts';
import { listed } from './step-places.ts';

/** What an entry's form showed when it was opened, as texts: it travels in the card, so that two people's changes can be told apart. */
const allyFields = z.strictObject({
  who: z.string().max(1_000),
  stance: z.enum([...STANCES, '']),
  needs: z.string().max(1_000),
  talker: z.string().max(400),
});
export type AllyFields = z.infer<typeof allyFields>;

/** Where one entry is: `from` is the page of the list to go back to. */
export const allyPlace = z.strictObject({
  id: z.string().max(60),
  isNew: z.boolean(),
  from: listed.shape.from,
  base: allyFields,
});
export type AllyPlace = z.infer<typeof allyPlace>;

/** A new entry's form. How somebody thinks of it is never guessed. */
export const NO_ALLY: AllyFields = { who: '', stance: '', needs: '', talker: '' };

/** An entry's fields as texts. */
export function fieldsOf({ who, stance, needs, talker }: AllyContent): AllyFields {
  return { who, stance, needs, talker: ownerText(talker) };
}

/** Whether an entry still says what somebody was shown. */
export function isAsShown(ally: AllyContent, shown: AllyFields): boolean {
  const fields = fieldsOf(ally);
  return ALLY_FIELDS.every((field) => fields[field] === shown[field]);
}

/** The entry with these fields; undefined while nobody said what they think of it. `talker`: whom the text of it stands for. */
export function withFields(
  entry: Pick<Ally, 'id' | 'changed'>,
  { who, stance, needs }: AllyFields,
  talker: Owner | null,
): Ally | undefined {
  return stance === '' ? undefined : { ...entry, who, stance, needs, talker };
}

/** The list's entry for whoever is not in it. */
export const SOMEONE_ELSE = 'other';

type Usual = keyof Strings['allies']['usual'];

/** The roles and groups of the list. */
export function usualRoles(say: Strings): readonly (readonly [Usual, string])[] {
  const { usual } = say.allies;
  return usualRole.options.map((key) => [key, usual[key]] as const);
}

const usualRole = z.enum([
  'head',
  'board',
  'colleagues',
  'counsellor',
  'parents',
  'pupils',
  'council',
  'partnership',
  'guidance',
  'training',
  'care',
  'municipality',
  'neighbours',
]) satisfies z.ZodType<Usual>;

/** The role of the list that a stored text is: it is stored in the language of the team, and each reader sees their own. */
export function usualOf(who: string): Usual | undefined {
  return usualRole.options.find((key) =>
    (['nl', 'en'] as const).some((language) => strings(language).allies.usual[key] === who),
  );
}

/** Who an entry is about, in the reader's words. */
export function whoLine(who: string, language: Language): string {
  const usual = usualOf(who);
  return usual === undefined ? who : strings(language).allies.usual[usual];
}

/**
 * Who was filled in: a text that was typed anew wins over the list, else the list where another role was chosen. What is left empty
 * takes nothing away, but choosing somebody else asks who. Empty when nobody was.
 */
export function whoOf(
  { shared }: Pick<Turn, 'shared'>,
  before: string,
  chosen: { readonly known: string | undefined; readonly other: string },
): string {
  const role = usualOf(before);
  if (chosen.other !== '' && chosen.other !== (role === undefined ? before : '')) return chosen.other;
  const known = usualRole.safeParse(chosen.known);
  if (known.success) return known.data === role ? before : strings(shared).allies.usual[known.data];
  return chosen.known === SOMEONE_ELSE && role !== undefined ? '' : before;
}
