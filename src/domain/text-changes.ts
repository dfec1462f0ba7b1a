import { diffWordsWithSpace } from 'diff';

/** A piece of a text that was changed: as it was before, new, or gone. */
export interface TextRun {
  readonly text: string;
  readonly change: 'same' | 'added' | 'removed';
}

/** Beyond this many pieces, or characters that are gone, or with less than this share left of the text, marks say less than the new text alone (ours). */
const MARKED = { pieces: 24, removed: 600, share: 1 / 2 } as const;

/** What changed in a text, word by word; the new text alone where too much did. */
export function textChanges(before: string, after: string): readonly TextRun[] {
  const plain: readonly TextRun[] = [{ text: after, change: 'same' }];
  if (before === '') return plain;
  const runs = diffWordsWithSpace(before, after).map(({ value, added, removed }): TextRun => {
    return { text: value, change: added ? 'added' : removed ? 'removed' : 'same' };
  });
  const removed = runs.filter(({ change }) => change === 'removed').reduce((sum, { text }) => sum + text.length, 0);
  const tooMuch = Math.min(MARKED.removed, before.length * (1 - MARKED.share));
  return runs.length > MARKED.pieces || removed > tooMuch ? plain : runs;
}
