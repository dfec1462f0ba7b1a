import { z } from 'zod';
import actionTemplate from '../../../cards/plan/action.json' with { type: 'json' };
import actionsTemplate from '../../../cards/plan/actions.json' with { type: 'json' };
import carrierTemplate from '../../../cards/plan/carrier.json' with { type: 'json' };
import { STEPS } from '../../domain/plan.ts';
import { ACTION_STATUSES } from '../../domain/plan-action.ts';
import { defineCard } from '../../ui/card.ts';
import { formatFacts } from '../../ui/format.ts';

/** The actions of a step, a page of them. */
export const actionsCard = defineCard(
  'plan/actions',
  actionsTemplate,
  z.strictObject({
    step: z.enum(STEPS),
    from: z.number(),
    all: z.number(),
    /** Of a finished plan nothing can be changed. */
    open: z.boolean(),
    actions: z.array(
      z.strictObject({
        id: z.string(),
        what: z.string(),
        status: z.enum(ACTION_STATUSES),
        who: z.string(),
        when: z.string(),
        blocked: z.string(),
        carrier: z.string(),
      }),
    ),
  }),
  (data, say) => {
    const { list, statuses } = say.actions;
    return {
      title: list.title(say.plan.steps[data.step]),
      count:
        data.actions.length === data.all ? '' : list.count(data.from + 1, data.from + data.actions.length, data.all),
      none: data.all === 0 ? list.none : '',
      actions: data.actions.map(({ id, what, status, who, when, blocked, carrier }) => ({
        id,
        what,
        struck: status === 'dropped',
        line: formatFacts([statuses[status], who, when]),
        blocked: blocked === '' ? '' : list.blocked(blocked),
        carrier: carrier === '' ? '' : list.carrier(carrier),
        canChange: data.open,
        tickPress: status === 'done' ? 'untick' : 'tick',
        tickTitle: status === 'dropped' ? '' : status === 'done' ? list.untick : list.tick,
        editTitle: list.edit,
      })),
    };
  },
);

/** What a form needs to ask who does something: a list up to sixty colleagues, Teams' people picker above that. */
export const ownerChoiceSchema = z.strictObject({
  /** `undefined`: a people picker. */
  colleagues: z.array(z.strictObject({ id: z.string(), name: z.string() })).optional(),
  owner: z.string(),
  role: z.string(),
  unknown: z.boolean(),
});
export type OwnerChoice = z.infer<typeof ownerChoiceSchema>;

/** The value of the list's entry for nobody. */
export const NOBODY = 'nobody';

/** What the template of a form that asks for an owner is given. */
export function ownerView(choice: OwnerChoice, words: { readonly nobody: string; readonly ownersUnknown: string }) {
  const few = choice.colleagues !== undefined;
  return {
    few,
    owners: [
      { title: words.nobody, value: NOBODY },
      ...(choice.colleagues ?? []).map(({ id, name }) => ({ title: name, value: id })),
    ],
    owner: few ? choice.owner || NOBODY : choice.owner,
    ownersUnknown: choice.unknown ? words.ownersUnknown : '',
    role: choice.role,
  };
}

/** One action: what, who, by when; one that is there already also how it goes. */
export const actionCard = defineCard(
  'plan/action',
  actionTemplate,
  z.strictObject({
    isNew: z.boolean(),
    what: z.string(),
    who: ownerChoiceSchema,
    due: z.string(),
    /** The day is odd, and whoever fills it in is asked. */
    asks: z.boolean(),
    status: z.enum(ACTION_STATUSES),
    blocked: z.string(),
    isBlocked: z.boolean(),
  }),
  (data, say) => {
    const { form, statuses } = say.actions;
    return {
      title: data.isNew ? form.newTitle : form.title,
      whatLabel: form.what,
      what: data.what,
      ownerLabel: form.owner,
      ...ownerView(data.who, form),
      roleLabel: form.role,
      rolePlaceholder: form.rolePlaceholder,
      dueLabel: form.due,
      due: data.due,
      asks: data.asks,
      sureLabel: form.sureLabel,
      sureTitle: form.sure,
      known: !data.isNew,
      statusLabel: form.status,
      status: data.status,
      statuses: ACTION_STATUSES.map((status) => ({ title: statuses[status], value: status })),
      blockedLabel: form.blocked,
      blocked: data.blocked,
      isBlocked: data.isBlocked,
      unblockLabel: form.unblockLabel,
      unblockTitle: form.unblock,
    };
  },
);

/** What is agreed with somebody from outside. */
export const carrierCard = defineCard(
  'plan/carrier',
  carrierTemplate,
  z.strictObject({
    who: z.string(),
    goal: z.string(),
    question: z.string(),
    evaluation: z.string(),
    yields: z.string(),
  }),
  (data, say) => {
    const { carrier } = say.actions;
    return {
      title: carrier.title,
      intro: carrier.intro,
      whoLabel: carrier.who,
      goalLabel: carrier.goal,
      questionLabel: carrier.question,
      evaluationLabel: carrier.evaluation,
      yieldsLabel: carrier.yields,
      ...data,
    };
  },
);
