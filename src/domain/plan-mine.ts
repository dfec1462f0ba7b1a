import { Temporal } from 'temporal-polyfill';
import type { PersonKey } from './identity.ts';
import { type Action, byAttention, isOpen } from './plan-action.ts';

/** Days in which an action that is done stays in its owner's list, so that it can be taken back (ours). */
const DONE_DAYS = 30;

/** Whether this person does the action. */
export function isOwnedBy({ owner }: Pick<Action, 'owner'>, person: PersonKey): boolean {
  return owner?.kind === 'person' && owner.person === person;
}

/** Where somebody's own action stands in their list; undefined where it does not any more. */
export function partOf(action: Action, now: Temporal.Instant): 'todo' | 'done' | undefined {
  if (isOpen(action)) return 'todo';
  const days = now.since(action.changed.at).total('hours') / 24;
  return action.status === 'done' && days <= DONE_DAYS ? 'done' : undefined;
}

/** Actions of several plans in one list: what is still to do by its day, what is done the latest first. */
export function listOwn<Entry extends { readonly action: Action }>(
  entries: readonly Entry[],
  now: Temporal.Instant,
): { readonly todo: readonly Entry[]; readonly done: readonly Entry[] } {
  const part = (wanted: 'todo' | 'done') => entries.filter(({ action }) => partOf(action, now) === wanted);
  return {
    todo: part('todo').sort((one, other) => byAttention(one.action, other.action)),
    done: part('done').sort(
      (one, other) =>
        Temporal.Instant.compare(other.action.changed.at, one.action.changed.at) ||
        byAttention(one.action, other.action),
    ),
  };
}
