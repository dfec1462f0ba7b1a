import { z } from 'zod';
import {
  type Action,
  type Answer,
  defineAction,
  defineForm,
  definePage,
  type Form,
  type FormStep,
  type Refusal,
  type Turn,
} from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { CHOICE, type Decision, type Saying, whyNoSaying } from '../../domain/decision.ts';
import { cleanText } from '../../domain/round.ts';
import { decisionCard } from '../../records/decision.ts';
import { findSaying, recordSaying } from '../../records/sayings.ts';
import { agreeVerb, objectVerb, pickVerb } from './actions.ts';
import { objectCard } from './cards.ts';
import { pictureOf } from './picture.ts';
import { reach } from './reach.ts';
import { lineOf } from './shown.ts';

interface OfAttempt {
  readonly decision: string;
  readonly attempt: number;
  readonly item?: string;
}

/** One click each: a pick, or *akkoord*; what somebody said before makes room. */
export function sayActions(deps: FeatureDeps): readonly Action[] {
  return [
    defineAction(pickVerb, (turn, input) => sayIt(deps, turn, input, { pick: input.item })),
    defineAction(agreeVerb, (turn, input) => sayIt(deps, turn, input, { stance: 'agree' })),
  ];
}

async function sayIt(deps: FeatureDeps, turn: Turn, input: OfAttempt, saying: Saying): Promise<Answer> {
  const found = await allowed(deps, turn, input);
  if ('refused' in found) return found;
  const refusal = await store(deps, turn, found.decision, saying);
  if (refusal !== undefined) return refusal;
  const reader = { person: turn.person.key, guest: found.guest };
  return {
    answer: 'card',
    card: await pictureOf(deps, found.round, found.decision, turn.language, reader),
    summary: turn.say.decision.card.summary,
  };
}

async function allowed(deps: FeatureDeps, turn: Turn, { decision: id, attempt, item }: OfAttempt) {
  const { refused, missing } = turn.say.decision;
  const reached = await reach(deps, turn, id);
  if ('refused' in reached) return reached;
  const { round, decision, guest } = reached;
  if (decision === undefined) return { refused: missing };
  const said = item === undefined ? { attempt } : { attempt, item };
  const why = whyNoSaying(round, decision, { person: turn.person.key, guest }, said);
  return why === undefined ? { round, decision, guest } : { refused: refused[why] };
}

async function store(deps: FeatureDeps, turn: Turn, decision: Decision, saying: Saying): Promise<Refusal | undefined> {
  const by = { person: turn.person.key, name: turn.person.name };
  const stored = await recordSaying(deps.tables, decision, by, saying, deps.random.id());
  if (stored === 'too-late') return { refused: turn.say.decision.refused.over };
  deps.sharedCards.touch(decisionCard(decision.id));
  return undefined;
}

/** *Bezwaar*: what stands in the way of the proposal, in a sentence or more. */
export function objectForm(deps: FeatureDeps): Form {
  const reason = definePage({
    at: z.strictObject({}),
    inputs: z.strictObject({ reason: z.string().optional() }),
    presses: ['go'] as const,
    async show(turn, { args }: { readonly args: OfAttempt }, _at, typed) {
      const { object } = turn.say.decision;
      const found = await allowed(deps, turn, args);
      if ('refused' in found) return found;
      const { round, decision } = found;
      const [item = ''] = decision.candidates;
      const said = await findSaying(deps.tables, decision, turn.person.key);
      const stored = said !== undefined && 'reason' in said ? said.reason : '';
      const data = { proposal: lineOf(round, item, turn.language), reason: typed['reason'] ?? stored };
      return {
        title: object.title,
        card: objectCard.render(data, turn.language),
        buttons: [{ press: 'go' as const, title: object.go, style: 'positive' as const }],
      };
    },
    async submit(turn, { args }, _at, inputs): Promise<FormStep> {
      const { object, begin } = turn.say.decision;
      const found = await allowed(deps, turn, args);
      if ('refused' in found) return { step: 'refused', ...found };
      const said = await findSaying(deps.tables, found.decision, turn.person.key);
      const typed = cleanText(inputs.reason ?? '');
      // An empty field never takes back what is stored.
      const text = typed !== '' || said === undefined || !('reason' in said) ? typed : said.reason;
      if (text === '') return { step: 'again', fault: object.needed };
      if (text.length > CHOICE.whyLength) return { step: 'again', fault: begin.tooLong(CHOICE.whyLength) };
      const refusal = await store(deps, turn, found.decision, { stance: 'object', reason: text });
      return refusal === undefined
        ? { step: 'done', said: (say) => say.decision.object.saved }
        : { step: 'refused', ...refusal };
    },
  });
  return defineForm(
    objectVerb,
    async (turn, args) => {
      const found = await allowed(deps, turn, args);
      return 'refused' in found ? found : { page: 'reason', at: {} };
    },
    { reason },
  );
}
