import { nl } from '../../src/ui/strings/nl.ts';
import type { Message } from './teams/index.ts';

const { card, ended, result } = nl.round;

/** What the cards say, for specs that look for it; the wording is the strings' own. */
export const shown = {
  turnout: (voted: number, expected: number, busy = 0) => card.turnout(voted, expected, busy),
  /** The start of a result card's title. */
  result: result.title(''),
  resultTurnout: (voted: number, expected: number) =>
    result.turnout(voted, expected, Math.floor((voted * 100) / expected)),
};

/** How often the close was said below a card. */
export function closeLines({ replies }: Message): number {
  const [start = ''] = ended.notice(0, 0, true).split('0');
  return replies.filter(({ text }) => text.startsWith(start)).length;
}
