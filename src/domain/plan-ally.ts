import type { Change } from './plan.ts';
import type { Owner } from './plan-action.ts';

/** How somebody stands to the change: *mee, twijfelt, tegen*. */
export const STANCES = ['with', 'doubts', 'against'] as const;
export type Stance = (typeof STANCES)[number];

/** What people fill in of somebody to win. */
export interface AllyContent {
  /** A role or group; a person only where it must be. */
  readonly who: string;
  readonly stance: Stance;
  /** What they need to join in; may be empty. */
  readonly needs: string;
  /** Who talks to them. */
  readonly talker: Owner | null;
}

/** The fields of an entry, for whoever brings two people's changes together. */
export const ALLY_FIELDS = ['who', 'stance', 'needs', 'talker'] as const satisfies readonly (keyof AllyContent)[];

/** One entry of the ally map. For the team's members only. */
export interface Ally extends AllyContent {
  readonly id: string;
  readonly changed: Change;
}

/** The map as people read it: who has to be won first. */
export function byStance(allies: readonly Ally[]): readonly Ally[] {
  const order = ['against', 'doubts', 'with'];
  return [...allies].sort(
    (one, other) => order.indexOf(one.stance) - order.indexOf(other.stance) || one.who.localeCompare(other.who),
  );
}
