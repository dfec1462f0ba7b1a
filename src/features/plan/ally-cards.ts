import { z } from 'zod';
import alliesTemplate from '../../../cards/plan/allies.json' with { type: 'json' };
import allyTemplate from '../../../cards/plan/ally.json' with { type: 'json' };
import { STANCES } from '../../domain/plan-ally.ts';
import { defineCard } from '../../ui/card.ts';
import { ownerChoiceSchema, ownerView } from './action-cards.ts';
import { SOMEONE_ELSE, usualOf, usualRoles, whoLine } from './ally-fields.ts';

/** The ally map, a page of it. */
export const alliesCard = defineCard(
  'plan/allies',
  alliesTemplate,
  z.strictObject({
    from: z.number(),
    all: z.number(),
    /** Of a finished plan nothing can be changed. */
    open: z.boolean(),
    allies: z.array(
      z.strictObject({
        id: z.string(),
        who: z.string(),
        stance: z.enum(STANCES),
        needs: z.string(),
        /** Empty while nobody does. */
        talker: z.string(),
      }),
    ),
  }),
  (data, say, language) => {
    const { list, stances } = say.allies;
    return {
      title: list.title,
      private: list.private,
      count: data.allies.length === data.all ? '' : list.count(data.from + 1, data.from + data.allies.length, data.all),
      none: data.all === 0 ? list.none : '',
      allies: data.allies.map(({ id, who, stance, needs, talker }) => ({
        id,
        who: whoLine(who, language),
        line: list.line(stances[stance], talker === '' ? list.noTalker : list.talker(talker)),
        needs: needs === '' ? '' : list.needs(needs),
        openTitle: data.open ? list.edit : list.read,
      })),
    };
  },
);

/** One entry of the ally map: who, how they think of it, what they need, and who talks to them. */
export const allyCard = defineCard(
  'plan/ally',
  allyTemplate,
  z.strictObject({
    isNew: z.boolean(),
    who: z.string(),
    /** What was chosen and typed before a mistake. */
    chosen: z.strictObject({ known: z.string().optional(), other: z.string().optional() }),
    stance: z.enum([...STANCES, '']),
    needs: z.string(),
    talker: ownerChoiceSchema,
    changed: z.string(),
  }),
  (data, say) => {
    const { form, stances } = say.allies;
    const role = usualOf(data.who);
    const elsewhere = role === undefined && data.who !== '';
    return {
      title: data.isNew ? form.newTitle : form.title,
      hint: form.hint,
      knownLabel: form.known,
      knownPlaceholder: form.choose,
      known: data.chosen.known ?? role ?? (elsewhere ? SOMEONE_ELSE : ''),
      roles: [...usualRoles(say), [SOMEONE_ELSE, form.someoneElse] as const].map(([value, title]) => ({
        value,
        title,
      })),
      otherLabel: form.other,
      otherPlaceholder: form.otherPlaceholder,
      other: data.chosen.other ?? (elsewhere ? data.who : ''),
      stanceLabel: form.stance,
      stance: data.stance,
      stances: STANCES.map((stance) => ({ title: stances[stance], value: stance })),
      needsLabel: form.needs,
      needs: data.needs,
      ownerLabel: form.owner,
      ...ownerView(data.talker, form),
      roleLabel: form.role,
      changed: data.changed,
    };
  },
);
