import { Temporal } from 'temporal-polyfill';
import type { Decision } from '../../src/domain/decision.ts';
import type { RoundFacts } from '../../src/domain/network-figures.ts';
import type { Action } from '../../src/domain/plan-action.ts';
import { emptyStep } from '../../src/domain/plan-step.ts';
import { itemIds, type Round } from '../../src/domain/round.ts';
import { type Ballot, tally } from '../../src/domain/tally.ts';
import { newPlan, newRound } from './kept-team.ts';

/** A closed vote in which these ballots were given. */
export function votedRound(ballots: readonly Ballot[], more: Partial<Round> = {}): RoundFacts {
  const round = newRound({
    status: 'closed',
    endedAt: Temporal.Instant.from('2026-11-20T14:00:00Z'),
    endedBy: 'x',
    ...more,
  });
  return {
    round,
    voted: ballots.length,
    tally: round.status === 'closed' ? tally(itemIds(round), ballots) : undefined,
    decision: undefined,
    plan: undefined,
  };
}

/** The same ballot so many times. */
export function ballots(count: number, ballot: Ballot = { 'A-1': 'high', 'A-2': 'low' }): readonly Ballot[] {
  return Array.from({ length: count }, () => ballot);
}

/** With an outcome, and a plan of these actions. */
export function decided(
  facts: RoundFacts,
  item: string,
  actions: readonly Action[] = [],
  more: Parameters<typeof newPlan>[0] = {},
): RoundFacts {
  const { id, channel, team, openness, openedAt } = facts.round;
  const at = facts.round.endedAt ?? openedAt;
  const decision: Decision = {
    id,
    channel,
    team,
    openness,
    way: 'pick',
    attempt: 1,
    candidates: [item],
    proposalWhy: 'Een geheime reden',
    leftOut: 0,
    status: 'decided',
    begunAt: at,
    begunByName: 'Sanne',
    operations: ['x'],
    outcome: {
      item,
      why: 'Een geheime reden',
      reviewOn: Temporal.PlainDate.from('2027-02-23'),
      decidedAt: at,
      decidedByName: 'Sanne',
      operation: 'y',
    },
  };
  const steps = { say: emptyStep('say'), allies: emptyStep('allies'), act: emptyStep('act'), show: emptyStep('show') };
  const plan = newPlan({ id, channel, team, item, begunAt: at, statusAt: at, ...more });
  return { ...facts, decision, plan: { plan, contents: { steps, actions, allies: [] }, worked: at } };
}
