/** How many people voted, set against how many were expected. */
export interface Turnout {
  readonly voted: number;
  readonly expected: number;
  /** Whole percent, rounded down, so that 100 means everybody; over 100 when more people voted than were expected. */
  readonly percent: number;
  /** `none`: nobody asked for a quorum, or there is nobody to take it of. */
  readonly quorum: 'none' | 'met' | 'missed';
  /** How many votes the quorum takes; 0 without one. */
  readonly needed: number;
}

/** The turnout in people and percent, and whether the quorum is met: `needed` rounds up, so half of nine is five (ours). */
export function turnout({
  voted,
  expected,
  quorumPercent,
}: {
  readonly voted: number;
  readonly expected: number;
  /** 0 is no quorum. */
  readonly quorumPercent: number;
}): Turnout {
  if (expected <= 0) return { voted, expected, percent: voted > 0 ? 100 : 0, quorum: 'none', needed: 0 };
  const percent = Math.floor((voted * 100) / expected);
  if (quorumPercent <= 0) return { voted, expected, percent, quorum: 'none', needed: 0 };
  const needed = Math.ceil((expected * quorumPercent) / 100);
  return { voted, expected, percent, quorum: voted >= needed ? 'met' : 'missed', needed };
}
