import { z } from 'zod';
import { defineForm, definePage, type Form, type FormStep } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { planAllies } from '../../records/plan-actions.ts';
import { downloadVerb, type OfPlan } from './actions.ts';
import { planWord } from './document.ts';
import { downloadCard, linkCard } from './download-cards.ts';
import { reachPlan } from './reach.ts';

/** *Download*: a link for whoever presses, in their dialog; nothing of it stands in the channel. */
export function downloadForm(deps: FeatureDeps): Form {
  const what = definePage({
    at: z.strictObject({}),
    inputs: z.strictObject({ allies: z.enum(['true', 'false']).optional() }),
    presses: ['next'] as const,
    async show(turn, { args }: { readonly args: OfPlan }) {
      const { download } = turn.say;
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return reached;
      return {
        title: download.title,
        card: downloadCard.render({}, turn.language),
        buttons: [{ press: 'next' as const, title: download.next, style: 'positive' as const }],
      };
    },
    async submit(_turn, _form, _at, { allies }): Promise<FormStep> {
      return { step: 'page', page: 'link', at: { allies: allies === 'true' } };
    },
  });

  const link = definePage({
    at: z.strictObject({ allies: z.boolean() }),
    inputs: z.strictObject({}),
    presses: ['close'] as const,
    async show(turn, { args }: { readonly args: OfPlan }, { allies }) {
      const { download } = turn.say;
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return reached;
      const url = await deps.links.mint({
        kind: planWord.kind,
        input: { plan: args.plan, allies },
        person: turn.person.key,
        language: turn.language,
      });
      return {
        title: download.title,
        card: linkCard.render({ url, allies }, turn.language),
        buttons: [{ press: 'close' as const, title: download.close }],
      };
    },
    async submit(): Promise<FormStep> {
      return { step: 'done', said: (say) => say.download.closed };
    },
  });

  return defineForm(
    downloadVerb,
    async (turn, args) => {
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return reached;
      const map = await planAllies.list(deps.tables, args.plan);
      return map.length > 0 ? { page: 'what', at: {} } : { page: 'link', at: { allies: false } };
    },
    { what, link },
  );
}
