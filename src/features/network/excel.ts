import { z } from 'zod';
import {
  type DocumentSource,
  defineDocument,
  defineForm,
  definePage,
  type Form,
  type FormStep,
} from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { digestOf } from '../../domain/network-digest.ts';
import { dayOf } from '../../domain/school-time.ts';
import { findDigest, findDigestBefore } from '../../records/network-digests.ts';
import { excelVerb, type OfDigest } from './actions.ts';
import { linkCard } from './cards.ts';
import { snapshotNow } from './digest.ts';
import { excelKind } from './kinds.ts';
import { coordinated, reachNetwork } from './reach.ts';
import { stillThere } from './read.ts';
import { workbookOf } from './workbook.ts';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** *Excel-bestand*: a link for whoever presses. */
export function excelForm(deps: FeatureDeps): Form {
  const link = definePage({
    at: z.strictObject({}),
    inputs: z.strictObject({}),
    presses: ['close'] as const,
    async show(turn, { args }: { readonly args: OfDigest }) {
      const reached = await reachNetwork(deps, turn, args.network);
      if ('refused' in reached) return reached;
      const { title } = turn.say.network.excel;
      const url = await deps.links.mint({
        kind: excelKind.kind,
        input: args,
        person: turn.person.key,
        language: turn.language,
      });
      return {
        title,
        card: linkCard.render({ url }, turn.language),
        buttons: [{ press: 'close' as const, title: turn.say.network.schools.close }],
      };
    },
    async submit(): Promise<FormStep> {
      return { step: 'done', said: (say) => say.network.schools.closed };
    },
  });
  return defineForm(
    excelVerb,
    async (turn, { network }) => {
      const reached = await reachNetwork(deps, turn, network);
      return 'refused' in reached ? reached : { page: 'link', at: {} };
    },
    { link },
  );
}

/** The figures of a digest, or of now. For whoever is (still) a coordinator of the network, and of what its schools (still) share. */
export function excelDocument(deps: FeatureDeps): DocumentSource {
  const { tables } = deps;
  return defineDocument(excelKind, async ({ person, say, language, now, input }) => {
    const reached = await coordinated(deps, say, person.key, input.network);
    if ('refused' in reached) return reached;
    if (!deps.isAllowed(person.key)) return { refused: say.network.card.missing };
    const { network } = reached;
    const on = dayOf(input.on);
    const kept = on === undefined ? undefined : await findDigest(tables, network.id, on);
    const snapshot = kept === undefined ? await snapshotNow(deps, network, now) : await stillThere(deps, kept);
    // A digest is compared with the one before it, and what is now with the last one.
    const before = await findDigestBefore(tables, network.id, kept?.on ?? snapshot.on.add({ days: 1 }));
    const bytes = await deps.documents.sheet(workbookOf(snapshot, digestOf(snapshot, before), language));
    return { name: `${say.network.excel.file(network.name, snapshot.on.toString())}.xlsx`, type: EXCEL, bytes };
  });
}
