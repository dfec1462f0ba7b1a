import { z } from 'zod';
import { textCard } from '../../bot/cards.ts';
import { defineForm, definePage, type Form, type FormStep, type Refusal, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { CHOICE, candidatesOf, type Decision } from '../../domain/decision.ts';
import { cleanText, type Round } from '../../domain/round.ts';
import { rank } from '../../domain/tally.ts';
import { beginAgain, beginDecision, decisionCard } from '../../records/decision.ts';
import { tallyOf } from '../../records/result.ts';
import { roundCard } from '../../records/round.ts';
import { markChoosing } from '../../records/round-end.ts';
import { forgetSayings } from '../../records/sayings.ts';
import { wantAgain } from '../../records/shared-card.ts';
import { TABLES } from '../../records/tables.ts';
import { recordUnfinished } from '../../records/unfinished.ts';
import { beginDecisionVerb, type OfDecision } from './actions.ts';
import { proposalCard } from './cards.ts';
import { type Reached, reachAsFacilitator } from './reach.ts';
import { lineOf } from './shown.ts';

/** Which attempt is begun anew; 0 where there is none yet. */
const fromAttempt = z.strictObject({ attempt: z.number().int() });

/** *Kies één prioriteit*: the facilitator chooses how, and opens the choice. */
export function beginForm(deps: FeatureDeps): Form {
  return defineForm(
    beginDecisionVerb,
    async (turn, { decision: id }) => {
      const reached = await reachAsFacilitator(deps, turn, id);
      if ('refused' in reached) return reached;
      if (reached.decision !== undefined) return { refused: turn.say.decision.begin.already };
      const candidates = await offered(deps, reached.round);
      return candidates === undefined
        ? { refused: turn.say.decision.begin.noResult }
        : { page: 'way', at: { attempt: 0 } };
    },
    beginPages(deps, 'first'),
  );
}

/** The items of a closed round that can be chosen; undefined when it has no result. */
async function offered(deps: FeatureDeps, round: Round) {
  if (round.status !== 'closed') return undefined;
  const candidates = candidatesOf(rank(await tallyOf(deps.tables, round)).ranked);
  return candidates.items.length === 0 ? undefined : candidates;
}

/** How to choose, and what to propose: the pages that begin a choosing, or another attempt of it. */
export function beginPages(deps: FeatureDeps, which: 'first' | 'again') {
  const { tables } = deps;

  async function open(
    turn: Turn,
    form: { readonly id: string; readonly args: OfDecision },
    { round }: Reached,
    from: number,
    choice: Pick<Decision, 'way' | 'candidates' | 'proposalWhy' | 'leftOut'>,
  ): Promise<FormStep> {
    const { begin, settle } = turn.say.decision;
    const begunByName = turn.person.name;
    // Ahead of the mark: where a process ends between the two, the next one offers the choice again.
    await recordUnfinished(tables, TABLES.decisions, round.id, turn.now);
    if (!(await markChoosing(tables, round.id, deps.random.id()))) return { step: 'refused', refused: begin.noResult };
    if (which === 'again') {
      const anew = { ...choice, begunByName };
      const changed = await beginAgain(tables, round.id, from, form.id, anew, deps.random.id());
      if ('missing' in changed) return { step: 'refused', refused: turn.say.decision.missing };
      if ('decided' in changed || !changed.changed.operations.includes(form.id))
        return { step: 'refused', refused: settle.changed };
      deps.background.run('decision.erase', () => forgetSayings(tables, changed.changed));
    } else {
      const begun = await beginDecision(
        tables,
        {
          id: round.id,
          channel: round.channel,
          team: round.team,
          openness: round.openness,
          ...choice,
          attempt: 1,
          status: 'choosing',
          begunAt: turn.now,
          begunByName,
          operations: [form.id],
        },
        deps.random.id(),
      );
      if ('already' in begun) return { step: 'refused', refused: begin.already };
      // Only now: the result stops offering the choice once there is one.
      await wantAgain(tables, roundCard(round.id), deps.random.id());
      deps.sharedCards.touch(roundCard(round.id));
    }
    deps.sharedCards.touch(decisionCard(round.id));
    return { step: 'done', said: (say) => say.decision.begin.begun };
  }

  async function ready(
    turn: Turn,
    { decision: id }: OfDecision,
  ): Promise<{ readonly reached: Reached; readonly items: readonly string[]; readonly leftOut: number } | Refusal> {
    const reached = await reachAsFacilitator(deps, turn, id);
    if ('refused' in reached) return reached;
    const { outcome } = reached.decision ?? {};
    if (outcome !== undefined)
      return {
        refused: turn.say.decision.settle.already(
          lineOf(reached.round, outcome.item, turn.language),
          outcome.decidedByName,
        ),
      };
    const candidates = await offered(deps, reached.round);
    return candidates === undefined ? { refused: turn.say.decision.begin.noResult } : { reached, ...candidates };
  }

  const way = definePage({
    at: fromAttempt,
    inputs: z.strictObject({}),
    presses: ['pick', 'consent'] as const,
    async show(turn, { args }: { readonly args: OfDecision }) {
      const { begin } = turn.say.decision;
      const found = await ready(turn, args);
      if ('refused' in found) return found;
      const lines = [begin.ask, begin.pickInfo, begin.consentInfo];
      if (which === 'again') lines.unshift(begin.again);
      return {
        title: begin.title,
        card: textCard.render({ title: begin.title, lines }, turn.language),
        buttons: [
          { press: 'pick' as const, title: begin.pick, style: 'positive' as const },
          { press: 'consent' as const, title: begin.consent },
        ],
      };
    },
    async submit(turn, form, at, _inputs, press): Promise<FormStep> {
      if (press === 'consent') return { step: 'page', page: 'proposal', at };
      const found = await ready(turn, form.args);
      if ('refused' in found) return { step: 'refused', ...found };
      const { reached, items, leftOut } = found;
      return open(turn, form, reached, at.attempt, { way: 'pick', candidates: items, proposalWhy: '', leftOut });
    },
  });

  const proposal = definePage({
    at: fromAttempt,
    inputs: z.strictObject({ item: z.string().max(20).optional(), why: z.string().optional() }),
    presses: ['back', 'go'] as const,
    async show(turn, { args }: { readonly args: OfDecision }, _at, typed) {
      const { begin, back } = turn.say.decision;
      const found = await ready(turn, args);
      if ('refused' in found) return found;
      const { reached, items } = found;
      const choices = items.map((item) => ({ title: lineOf(reached.round, item, turn.language), value: item }));
      const data = { choices, item: typed['item'] ?? items[0] ?? '', why: typed['why'] ?? '' };
      return {
        title: begin.title,
        card: proposalCard.render(data, turn.language),
        buttons: [
          { press: 'back' as const, title: back, withoutInputs: true },
          { press: 'go' as const, title: begin.go, style: 'positive' as const },
        ],
      };
    },
    async submit(turn, form, at, inputs, press): Promise<FormStep> {
      const { begin } = turn.say.decision;
      if (press === 'back') return { step: 'page', page: 'way', at };
      const found = await ready(turn, form.args);
      if ('refused' in found) return { step: 'refused', ...found };
      const { item } = inputs;
      if (item === undefined || !found.items.includes(item)) return { step: 'again', fault: begin.proposalNone };
      const proposalWhy = cleanText(inputs.why ?? '');
      if (proposalWhy.length > CHOICE.whyLength) return { step: 'again', fault: begin.tooLong(CHOICE.whyLength) };
      return open(turn, form, found.reached, at.attempt, {
        way: 'consent',
        candidates: [item],
        leftOut: 0,
        proposalWhy,
      });
    },
  });

  return { way, proposal };
}
