import { z } from 'zod';
import { textCard } from '../../bot/cards.ts';
import {
  definePage,
  type FormButton,
  type FormStep,
  type FormView,
  type OpenForm,
  type Turn,
  type Typed,
} from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { mergeFields } from '../../domain/merge.ts';
import { PLAN } from '../../domain/plan.ts';
import type { Owner } from '../../domain/plan-action.ts';
import { ALLY_FIELDS, type Ally, STANCES } from '../../domain/plan-ally.ts';
import { planCard } from '../../records/plan.ts';
import { planAllies } from '../../records/plan-actions.ts';
import { ownerLine } from '../../ui/action-lines.ts';
import { formatMoment } from '../../ui/format.ts';
import { ownerText } from './action-fields.ts';
import type { OfStep } from './actions.ts';
import { allyCard } from './ally-cards.ts';
import {
  type AllyFields,
  type AllyPlace,
  allyPlace,
  fieldsOf,
  isAsShown,
  whoLine,
  whoOf,
  withFields,
} from './ally-fields.ts';
import { allyListPage } from './ally-list.ts';
import { allyRemovePage } from './ally-remove.ts';
import { ownerChoice, ownerOf } from './owner.ts';
import { byWhom, presentIn, type ReachedPlan, reachPlan } from './reach.ts';
import { cleanLines, typedInChanged } from './step-places.ts';

const inputs = z.strictObject({
  known: z.string().optional(),
  other: z.string().optional(),
  stance: z.enum(STANCES).optional(),
  needs: z.string().optional(),
  owner: z.string().optional(),
  role: z.string().optional(),
});
/** The inputs of each field. */
const INPUTS = { who: ['known', 'other'], stance: ['stance'], needs: ['needs'], talker: ['owner', 'role'] } as const;
type Press = 'save' | 'remove' | 'back';

/** The pages of a step's form that are about the ally map. */
export function allyPages(deps: FeatureDeps) {
  return { allies: allyListPage(deps), ally: allyPage(deps), 'ally-remove': allyRemovePage(deps) };
}

/** One entry, new or to be changed; in a finished plan it can be read. */
function allyPage(deps: FeatureDeps) {
  const { tables } = deps;

  return definePage({
    at: allyPlace,
    inputs,
    presses: ['save', 'remove', 'back'] as const,
    async show(turn, { args }: { readonly args: OfStep }, at, typed) {
      const { form, list } = turn.say.allies;
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return reached;
      const stored = at.isNew ? undefined : await planAllies.find(tables, args.plan, at.id);
      if (!at.isNew && stored === undefined) return { refused: list.gone };
      const back: FormButton<Press> = { press: 'back', title: form.back, withoutInputs: true };
      // What somebody filled in while the plan was finished stays in its fields, as the text of a step does.
      if (reached.plan.status === 'finished' && Object.keys(typed).length === 0)
        return stored === undefined ? { refused: turn.say.plan.closed } : toRead(turn, reached, stored, back);
      const chosen = { owner: typed['owner'], role: typed['role'] };
      const card = allyCard.render(
        {
          isNew: at.isNew,
          who: at.base.who,
          chosen: { known: typed['known'], other: typed['other'] },
          stance: STANCES.find((one) => one === typed['stance']) ?? at.base.stance,
          needs: typed['needs'] ?? at.base.needs,
          talker: await ownerChoice(deps, turn, reached.plan, stored?.talker ?? null, chosen),
          changed: stored === undefined ? '' : changedLine(turn, reached, stored),
        },
        turn.language,
      );
      const buttons: FormButton<Press>[] = [
        { press: 'save', title: form.save, style: 'positive' },
        ...(at.isNew ? [] : [{ press: 'remove' as const, title: form.remove, withoutInputs: true }]),
        back,
      ];
      return { title: at.isNew ? form.newTitle : form.title, card, buttons };
    },
    async submit(turn, form, at, filled, press, typed): Promise<FormStep> {
      const list: FormStep = { step: 'page', page: 'allies', at: { from: at.from } };
      if (press === 'back') return list;
      const reached = await reachPlan(deps, turn, form.args.plan);
      if ('refused' in reached) return { step: 'refused', ...reached };
      if (reached.plan.status === 'finished') return { step: 'again', fault: turn.say.plan.closed };
      if (press === 'remove')
        return { step: 'page', page: 'ally-remove', at: { id: at.id, from: at.from, base: at.base } };
      const stored = at.isNew ? undefined : await planAllies.find(tables, form.args.plan, at.id);
      if (!at.isNew && stored === undefined) return { ...list, fault: turn.say.allies.list.gone };
      const read = await readFields(turn, reached, at, stored?.talker ?? null, filled);
      if ('fault' in read) return { step: 'again', fault: read.fault, typed };
      return (await save(turn, form, at, read, typed)) ?? list;
    },
  });

  /** Who, what they think and need, and who talks to them, as lines: with everything that the list leaves out. */
  async function toRead(
    turn: Turn,
    reached: ReachedPlan,
    ally: Ally,
    back: FormButton<Press>,
  ): Promise<FormView<Press>> {
    const { list, stances } = turn.say.allies;
    const present = await presentIn(deps, reached.plan);
    const talker = ally.talker === null ? list.noTalker : list.talker(ownerLine(ally.talker, present, turn.language));
    const lines = [
      whoLine(ally.who, turn.language),
      list.line(stances[ally.stance], talker),
      ...(ally.needs === '' ? [] : [list.needs(ally.needs)]),
      changedLine(turn, reached, ally),
    ];
    return { title: list.title, card: textCard.render({ title: list.title, lines }, turn.language), buttons: [back] };
  }

  async function readFields(
    turn: Turn,
    { plan }: ReachedPlan,
    { base }: AllyPlace,
    stored: Owner | null,
    filled: z.infer<typeof inputs>,
  ): Promise<{ readonly fields: AllyFields; readonly talker: Owner | null } | { readonly fault: string }> {
    const { form } = turn.say.allies;
    // What is left empty takes nothing away: Teams leaves an empty field out.
    const typed = {
      other: cleanLines(filled.other ?? ''),
      needs: cleanLines(filled.needs ?? '') || base.needs,
      role: cleanLines(filled.role ?? ''),
    };
    const limits = { other: PLAN.lineLength, needs: PLAN.answerLength, role: PLAN.lineLength };
    const long = (['other', 'needs', 'role'] as const).find((field) => typed[field].length > limits[field]);
    if (long !== undefined) return { fault: form.tooLong(form[long], limits[long]) };
    const who = whoOf(turn, base.who, { known: filled.known, other: typed.other });
    if (who === '') return { fault: form.whoNeeded };
    const stance = filled.stance ?? base.stance;
    if (stance === '') return { fault: form.stanceNeeded };
    const talker = await ownerOf(deps, plan, stored, { owner: filled.owner, role: typed.role });
    if (talker === undefined) return { fault: form.ownerNone };
    return { fields: { who, stance, needs: typed.needs, talker: ownerText(talker) }, talker };
  }

  /** Stores what was filled in; a place to go to where somebody else changed the same first. */
  async function save(
    turn: Turn,
    { args }: OpenForm<OfStep>,
    at: AllyPlace,
    { fields, talker }: { readonly fields: AllyFields; readonly talker: Owner | null },
    typed: Typed,
  ): Promise<FormStep | undefined> {
    const by = byWhom(turn);
    const entry = withFields({ id: at.id, changed: by }, fields, talker);
    if (at.isNew && entry !== undefined) {
      const added = await planAllies.add(tables, args.plan, entry, deps.random.id());
      if (typeof added === 'object') return { step: 'again', fault: turn.say.plan.closed };
      if (added === 'stored') {
        deps.sharedCards.touch(planCard(args.plan));
        return undefined;
      }
      // Its answer got lost: what was changed since is brought together with what was stored then.
    }
    const changed = await planAllies.change<{
      readonly theirs: Ally;
      readonly fields: readonly (keyof AllyFields)[];
    }>(
      tables,
      args.plan,
      at.id,
      (stored) => {
        const theirs = fieldsOf(stored);
        const merged = mergeFields<AllyFields>(ALLY_FIELDS, at.base, fields, theirs);
        if ('conflict' in merged) return { stop: { theirs: stored, fields: merged.conflict } };
        const who = merged.merged.talker === fields.talker ? talker : stored.talker;
        const to = withFields({ id: at.id, changed: by }, merged.merged, who);
        return to === undefined || isAsShown(stored, merged.merged) ? { stop: { theirs: stored, fields: [] } } : { to };
      },
      deps.random.id(),
    );
    if ('closed' in changed) return { step: 'again', fault: turn.say.plan.closed };
    if ('missing' in changed)
      return { step: 'page', page: 'allies', at: { from: at.from }, fault: turn.say.allies.list.gone };
    deps.sharedCards.touch(planCard(args.plan));
    if ('changed' in changed || changed.stopped.fields.length === 0) return undefined;
    const { theirs, fields: both } = changed.stopped;
    const fault = turn.say.allies.form.conflict(
      theirs.changed.byName,
      both.map((field) => partLine(turn, theirs, field)).join('; '),
    );
    const mine = typedInChanged(at.base, fields, typed, INPUTS);
    return { step: 'page', page: 'ally', at: { ...at, isNew: false, base: fieldsOf(theirs) }, typed: mine, fault };
  }
}

function changedLine({ say, now, language }: Turn, { round }: ReachedPlan, { changed }: Ally): string {
  return say.allies.form.changedBy(changed.byName, formatMoment(changed.at, now, round.timeZone, language));
}

/** What somebody else made of one field, with its name. */
function partLine({ say, language }: Turn, theirs: Ally, field: keyof AllyFields): string {
  const { form, stances } = say.allies;
  const quoted = (text: string) => (text === '' ? form.nothing : `“${text}”`);
  const parts: Record<keyof AllyFields, readonly [string, string]> = {
    who: [form.known, quoted(whoLine(theirs.who, language))],
    stance: [form.stance, stances[theirs.stance]],
    needs: [form.needs, quoted(theirs.needs)],
    talker: [form.owner, theirs.talker?.name ?? form.nobody],
  };
  return form.conflictPart(...parts[field]);
}
