import { z } from 'zod';
import { definePage, type FormButton, type FormStep, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { type PlanStep, restoreText, type StepVersion } from '../../domain/plan-step.ts';
import { planCard } from '../../records/plan.ts';
import { changeText, findStep, findVersion, listVersions } from '../../records/plan-steps.ts';
import { formatMoment, shorten } from '../../ui/format.ts';
import type { OfStep } from './actions.ts';
import { byWhom, type ReachedPlan, reachPlan } from './reach.ts';
import { versionCard, versionsCard } from './step-cards.ts';
import { listed, seen, toText } from './step-places.ts';

/** Versions on a page, and characters of each there. */
const PAGE = 8;
const START = 120;

/** What a step's text was before: by whom, when, and put back with one press. */
export function versionPages(deps: FeatureDeps) {
  const { tables } = deps;

  async function look(turn: Turn, args: OfStep) {
    const reached = await reachPlan(deps, turn, args.plan);
    if ('refused' in reached) return reached;
    const step = await findStep(tables, args.plan, args.step);
    return step === undefined ? { refused: turn.say.plan.missingPlan } : { reached, step };
  }

  const versions = definePage({
    at: listed,
    inputs: z.strictObject({}),
    presses: ['open', 'newer', 'older', 'back'] as const,
    async show(turn, { args }: { readonly args: OfStep }, at) {
      const { versions: say } = turn.say.plan;
      const found = await look(turn, args);
      if ('refused' in found) return found;
      const all = await listVersions(tables, args.plan, found.step);
      if (all.length === 0) return { refused: say.none };
      const shown = all.slice(at.from, at.from + PAGE).map((version) => ({
        ...lineOf(turn, found.reached, found.step, version),
        text: shorten(version.text.replace(/\s+/g, ' '), START),
      }));
      const buttons: FormButton<'newer' | 'older' | 'back'>[] = [
        ...(at.from > 0 ? [{ press: 'newer' as const, title: say.newer }] : []),
        ...(at.from + PAGE < all.length ? [{ press: 'older' as const, title: say.older }] : []),
        { press: 'back', title: say.back },
      ];
      return { title: say.title, card: versionsCard.render({ versions: shown }, turn.language), buttons };
    },
    async submit(turn, { args }, at, _inputs, press, _typed, on): Promise<FormStep> {
      const found = await look(turn, args);
      if ('refused' in found) return { step: 'refused', ...found };
      const { step } = found;
      if (press === 'back') return { step: 'page', ...toText(step) };
      if (press !== 'open') {
        const from = press === 'older' ? at.from + PAGE : Math.max(0, at.from - PAGE);
        return { step: 'page', page: 'versions', at: { from } };
      }
      const number = Number(on);
      if ((await findVersion(tables, args.plan, step, number)) === undefined)
        return { step: 'again', fault: turn.say.plan.versions.gone };
      const place = { number, from: at.from, version: step.version, story: step.story.number };
      return { step: 'page', page: 'version', at: place };
    },
  });

  const version = definePage({
    at: seen.extend({ number: seen.shape.version, from: listed.shape.from }),
    inputs: z.strictObject({}),
    presses: ['restore', 'all', 'back'] as const,
    async show(turn, { args }: { readonly args: OfStep }, at) {
      const { versions: say } = turn.say.plan;
      const found = await look(turn, args);
      if ('refused' in found) return found;
      const shown = await findVersion(tables, args.plan, found.step, at.number);
      if (shown === undefined) return { refused: say.gone };
      const other = shown.number !== found.step.version && found.reached.plan.status !== 'finished';
      const buttons: FormButton<'restore' | 'all' | 'back'>[] = [
        ...(other ? [{ press: 'restore' as const, title: say.restore, style: 'positive' as const }] : []),
        { press: 'all', title: say.all },
        { press: 'back', title: say.back },
      ];
      const data = { ...lineOf(turn, found.reached, found.step, shown), text: shown.text };
      return { title: say.title, card: versionCard.render(data, turn.language), buttons };
    },
    async submit(turn, { args }, at, _inputs, press): Promise<FormStep> {
      const { plan: say } = turn.say;
      const found = await look(turn, args);
      if ('refused' in found) return { step: 'refused', ...found };
      if (press === 'all') return { step: 'page', page: 'versions', at: { from: at.from } };
      if (press === 'back') return { step: 'page', ...toText(found.step) };
      const earlier = await findVersion(tables, args.plan, found.step, at.number);
      const by = byWhom(turn);
      const change = await changeText(
        tables,
        args.plan,
        args.step,
        (step) => restoreText(step, at, earlier, by),
        by,
        deps.random.id(),
      );
      if ('closed' in change) return { step: 'refused', refused: say.closed };
      if ('refused' in change) return { step: 'refused', refused: say.versions.gone };
      if ('conflict' in change) return { step: 'page', page: 'versions', at: { from: 0 }, fault: say.versions.changed };
      deps.sharedCards.touch(planCard(args.plan));
      return { step: 'done', said: ({ plan }) => plan.versions.restored };
    },
  });

  return { versions, version };
}

function lineOf({ now, language }: Turn, { round }: ReachedPlan, step: PlanStep, version: StepVersion) {
  return {
    number: version.number,
    byName: version.byName,
    when: formatMoment(version.at, now, round.timeZone, language),
    kind: version.kind,
    current: version.number === step.version,
  };
}
