import type { Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { colleagues } from '../../bot/steering.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Owner } from '../../domain/plan-action.ts';
import { hasLeft } from '../../ui/action-lines.ts';
import { NOBODY, type OwnerChoice } from './action-cards.ts';

/** A people picker is for more colleagues than a list on a phone can hold. */
const MAX_LISTED = 60;

/** What a form shows to choose who does something. `typed` wins over what is stored; whoever left the team can stay. */
export async function ownerChoice(
  deps: FeatureDeps,
  turn: Turn,
  plan: Plan,
  stored: Owner | null,
  typed: { readonly owner: string | undefined; readonly role: string | undefined },
): Promise<OwnerChoice> {
  const known = await colleagues(deps, plan.channel);
  const members = known ?? [];
  const listed = members.map(({ person, name }) => ({ id: idOf(person), name }));
  const present = known === undefined ? undefined : new Set(members.map(({ person }) => person));
  if (stored?.kind === 'person' && !listed.some(({ id }) => id === idOf(stored.person))) {
    const name = hasLeft(stored, present) ? turn.say.actions.left(stored.name) : stored.name;
    listed.unshift({ id: idOf(stored.person), name });
  }
  return {
    colleagues: members.length > MAX_LISTED ? undefined : listed,
    owner: typed.owner ?? (stored?.kind === 'person' ? idOf(stored.person) : ''),
    role: typed.role ?? (stored?.kind === 'role' ? stored.name : ''),
    unknown: known === undefined,
  };
}

/**
 * Who was chosen: a role that was typed anew wins over a colleague that was left as it stood, else the colleague. What is left empty
 * takes nothing away. `undefined`: somebody who is not in the team.
 */
export async function ownerOf(
  deps: FeatureDeps,
  plan: Plan,
  stored: Owner | null,
  typed: { readonly owner: string | undefined; readonly role: string },
): Promise<Owner | null | undefined> {
  const storedId = stored?.kind === 'person' ? idOf(stored.person) : undefined;
  const storedRole = stored?.kind === 'role' ? stored.name : '';
  const asStored = typed.owner === undefined || typed.owner === storedId;
  if (typed.role !== '' && typed.role !== storedRole && (asStored || typed.owner === NOBODY))
    return { kind: 'role', name: typed.role };
  if (typed.owner === undefined || (typed.owner === NOBODY && stored?.kind === 'role')) return stored;
  if (typed.owner === NOBODY) return null;
  if (typed.owner === storedId) return stored;
  const chosen = (await colleagues(deps, plan.channel))?.find(({ person }) => idOf(person) === typed.owner);
  return chosen === undefined ? undefined : { kind: 'person', person: chosen.person, name: chosen.name };
}

/** The Entra object id of a person's key: what a people picker answers with. */
function idOf(person: string): string {
  return person.slice(person.indexOf(':') + 1);
}
