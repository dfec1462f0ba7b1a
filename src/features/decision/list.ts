import { z } from 'zod';
import { defineForm, definePage, type Form, type FormButton, type FormStep, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import type { Decision, Outcome } from '../../domain/decision.ts';
import { listDecisions } from '../../records/decision.ts';
import { findRound } from '../../records/round.ts';
import { formatDay } from '../../ui/format.ts';
import { listDecisionsVerb } from './actions.ts';
import { listCard } from './cards.ts';
import { lineOf } from './shown.ts';

/** Decisions on a page. */
const PAGE = 5;

/** *Eerdere besluiten*: the decisions of this channel, the newest first. */
export function listForm(deps: FeatureDeps): Form {
  const page = definePage({
    at: z.strictObject({ from: z.number().int().min(0).max(10_000) }),
    inputs: z.strictObject({}),
    presses: ['back', 'next', 'done'] as const,
    async show(turn, _form: { readonly args: Record<string, never> }, at) {
      const { list } = turn.say.decision;
      const decisions: Decision[] = [];
      for await (const decision of listDecisions(deps.tables, turn.place.channel)) {
        decisions.push(decision);
        if (decisions.length > at.from + PAGE) break;
      }
      const entries = [];
      for (const { id, outcome } of decisions.slice(at.from, at.from + PAGE))
        if (outcome !== undefined) entries.push(...(await entryOf(turn, id, outcome)));
      if (entries.length === 0) return { refused: list.none };
      const buttons: FormButton<'back' | 'next' | 'done'>[] = [
        ...(at.from > 0 ? [{ press: 'back' as const, title: list.back }] : []),
        ...(decisions.length > at.from + PAGE ? [{ press: 'next' as const, title: list.next }] : []),
        { press: 'done', title: list.done },
      ];
      return { title: list.title, card: listCard.render({ entries }, turn.language), buttons };
    },
    async submit(_turn, _form, at, _inputs, press): Promise<FormStep> {
      if (press === 'done') return { step: 'done', said: (say) => say.decision.list.closed };
      const from = press === 'next' ? at.from + PAGE : Math.max(0, at.from - PAGE);
      return { step: 'page', page: 'page', at: { from } };
    },
  });

  async function entryOf(turn: Turn, id: string, outcome: Outcome) {
    const round = await findRound(deps.tables, id);
    if (round === undefined) return [];
    const { list, decided } = turn.say.decision;
    const day = outcome.decidedAt.toZonedDateTimeISO(round.timeZone).toPlainDate();
    return [
      {
        what: lineOf(round, outcome.item, turn.language),
        why: outcome.why,
        review: decided.review(formatDay(outcome.reviewOn, turn.language)),
        when: list.when(formatDay(day, turn.language), outcome.decidedByName),
      },
    ];
  }

  return defineForm(listDecisionsVerb, async () => ({ page: 'page', at: { from: 0 } }), { page });
}
