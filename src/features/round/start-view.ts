import { z } from 'zod';
import type { FormView, Turn } from '../../bot/contract.ts';

/** What the pages that set a round up share. */

export const nowhere = z.strictObject({});
export const toggle = z.enum(['true', 'false']).optional();

/** A page of the form. */
export function view<Press extends string>(
  turn: Turn,
  card: FormView['card'],
  buttons: FormView<Press>['buttons'],
): FormView<Press> {
  return { title: turn.say.round.start.title, card, buttons };
}

/** The way back and on. */
export function steps(turn: Turn) {
  return [
    { press: 'back' as const, title: turn.say.round.start.back },
    { press: 'next' as const, title: turn.say.round.start.next, style: 'positive' as const },
  ];
}
