import { z } from 'zod';
import { type DocumentKind, type DocumentSource, defineDocument } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { standingAway } from '../../bot/membership.ts';
import { findPlan } from '../../records/plan.ts';
import { findRound } from '../../records/round.ts';
import { itemLine } from '../../ui/round-item.ts';
import { planId } from './actions.ts';
import { planBlocks } from './document-blocks.ts';
import { factsOf } from './document-facts.ts';
import { contentsOf, presentIn } from './reach.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The plan as a Word file; `allies`: with the ally map, which whoever downloads it asked for. */
export const planWord: DocumentKind<{ readonly plan: string; readonly allies: boolean }> = {
  kind: 'plan/word',
  input: z.strictObject({ plan: planId, allies: z.boolean() }),
};

/** Made of what is stored when it is asked for: what was withdrawn meanwhile is not in it. For members of the plan's channel only. */
export function planDocument(deps: FeatureDeps): DocumentSource {
  return defineDocument(planWord, async ({ person, say, language, now, input }) => {
    const { tables } = deps;
    const [plan, round, contents] = await Promise.all([
      findPlan(tables, input.plan),
      findRound(tables, input.plan),
      contentsOf(deps, input.plan),
    ]);
    if (plan === undefined || round === undefined || contents === undefined) return { refused: say.plan.missingPlan };
    const standing = await standingAway(deps, person, plan.channel);
    if (standing !== 'member') return { refused: standing === 'guest' ? say.plan.guest : say.round.notMember };
    const item = itemLine(round, plan.item, language);
    const bytes = await deps.documents.word({
      title: `${say.download.document.title}: ${item}`,
      language,
      blocks: planBlocks({
        facts: await factsOf(deps, plan, round, language),
        contents,
        present: await presentIn(deps, plan),
        allies: input.allies,
        today: now.toZonedDateTimeISO(round.timeZone).toPlainDate(),
        language,
      }),
    });
    return { name: `${say.download.file(item)}.docx`, type: WORD, bytes };
  });
}
