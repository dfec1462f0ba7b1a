import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Round } from '../../src/domain/round.ts';

export const NOW = Temporal.Instant.from('2026-11-23T08:00:00Z');

/** An open round of three items in a channel of its own, for tests of the records alone. */
export function newRound(more: Partial<Round> = {}): Round {
  return {
    id: randomUUID(),
    channel: `tenant:19:${randomUUID()}@thread.tacv2`,
    team: 'tenant:19:general@thread.tacv2',
    catalogue: { letter: 'A', edition: 1 },
    areas: ['A-F1'],
    items: ['A-1', 'A-2'],
    own: [{ id: 'E-1', title: 'Een rustige plek' }],
    openness: 'until-close',
    deadline: NOW.add({ hours: 24 }),
    timeZone: 'Europe/Amsterdam',
    quorumPercent: 0,
    expected: 10,
    guests: false,
    facilitators: [{ person: 'tenant:sanne', name: 'Sanne' }],
    steppedOut: [],
    status: 'open',
    openedAt: NOW,
    ...more,
  };
}
