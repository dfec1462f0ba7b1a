import type { FeatureDeps } from '../../bot/deps.ts';
import { isFresh } from '../../domain/calendar/school-hours.ts';
import { findCalendar } from '../../records/calendar.ts';
import { decisionCard, findDecision } from '../../records/decision.ts';
import { roundCard } from '../../records/round.ts';
import { forgetSayings } from '../../records/sayings.ts';
import { wantAgain } from '../../records/shared-card.ts';
import { TABLES } from '../../records/tables.ts';
import { listUnfinished, recordFinished, type Unfinished } from '../../records/unfinished.ts';
import { decidedMail } from './lines.ts';

/** Hours after which a beginning that came to nothing counts as left behind by a crash. */
const ABANDONED = 1;

/** Does what a decision still needs; safe to run at any time and any number of times. */
export async function settleDecision(deps: FeatureDeps, id: string): Promise<void> {
  const decision = await findDecision(deps.tables, id);
  if (decision === undefined) return;
  await forgetSayings(deps.tables, decision);
  deps.sharedCards.touch(decisionCard(id));
}

/** Settles every decision that a stopped process may have left half-done. */
export async function settleDecisions(deps: FeatureDeps): Promise<void> {
  for await (const { id, since } of listUnfinished(deps.tables, TABLES.decisions)) {
    try {
      if ((await findDecision(deps.tables, id)) === undefined) await offerAgain(deps, id, since);
      else await settleDecision(deps, id);
    } catch (cause) {
      // One that cannot be read keeps no other from being settled.
      deps.logger.error('decision.resume', cause);
    }
  }
}

/** The round is marked and nothing came of it: its result offers the choice again, as its picture does without a decision. */
async function offerAgain(deps: FeatureDeps, id: string, since: Unfinished['since']): Promise<void> {
  await wantAgain(deps.tables, roundCard(id), deps.random.id());
  deps.sharedCards.touch(roundCard(id));
  // Another process may be about to store it.
  if (deps.clock.now().since(since).total('hours') >= ABANDONED)
    await recordFinished(deps.tables, TABLES.decisions, id);
}

/** What comes after the card has shown that the choosing is over: what is to be erased is. Once it shows the decision, one line below it too. */
export async function finishDecision(deps: FeatureDeps, id: string): Promise<undefined> {
  const { tables, clock } = deps;
  const decision = await findDecision(tables, id);
  if (decision === undefined || decision.status === 'choosing') return;
  // Whoever began to erase may have been killed, or met tables that were down: here it is tried until it is done.
  await forgetSayings(tables, decision);
  if (decision.outcome === undefined) return;
  const calendar = await findCalendar(tables, decision.team, deps.timeZone);
  // An outbox knows longer what it has sent.
  if (isFresh(decision.outcome.decidedAt, clock.now(), calendar)) await deps.outbox.send(decidedMail(decision));
  await recordFinished(tables, TABLES.decisions, id);
}
