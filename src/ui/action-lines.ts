import type { Temporal } from 'temporal-polyfill';
import type { Language } from '../domain/catalogue.ts';
import type { PersonKey } from '../domain/identity.ts';
import { type Action, isLate, isOpen, type Owner } from '../domain/plan-action.ts';
import { formatDay } from './format.ts';
import { strings } from './strings/index.ts';

/** Who does something, as a reader sees it. `present`: who is in the team now; whoever left keeps the name and is marked. */
export function ownerLine(
  owner: Owner | null,
  present: ReadonlySet<PersonKey> | undefined,
  language: Language,
): string {
  const { card, left } = strings(language).actions;
  if (owner === null) return card.nobodyYet;
  return hasLeft(owner, present) ? left(owner.name) : owner.name;
}

/** Whether a colleague is no longer in the team. A role never leaves. */
export function hasLeft(owner: Owner | null, present: ReadonlySet<PersonKey> | undefined): boolean {
  return owner?.kind === 'person' && present !== undefined && !present.has(owner.person);
}

/** By when something has to be done, or that it should have been. */
export function dueLine(action: Action, today: Temporal.PlainDate, language: Language): string {
  const { card } = strings(language).actions;
  if (action.due === null) return isOpen(action) ? card.noDay : '';
  const day = formatDay(action.due, language);
  return isLate(action, today) ? card.late(day) : card.by(day);
}
