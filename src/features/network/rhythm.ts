import { z } from 'zod';
import { defineForm, definePage, type Form, type FormStep } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { wakeOf } from '../../bot/jobs.ts';
import { RHYTHMS } from '../../domain/network.ts';
import { nextDigest } from '../../domain/network-moments.ts';
import { changeNetwork } from '../../records/network.ts';
import { listSchools } from '../../records/network-schools.ts';
import { type OfNetwork, rhythmVerb } from './actions.ts';
import { rhythmCard } from './cards.ts';
import { digestJobKind } from './kinds.ts';
import { reachNetwork } from './reach.ts';
import { networkCalendar, regionOf } from './read.ts';

/** *Ritme*: how often all coordinators of a network get its digest. */
export function rhythmForm(deps: FeatureDeps): Form {
  const page = definePage({
    at: z.strictObject({}),
    inputs: z.strictObject({ rhythm: z.enum(RHYTHMS).optional() }),
    presses: ['save'] as const,
    async show(turn, { args }: { readonly args: OfNetwork }, _at, typed) {
      const reached = await reachNetwork(deps, turn, args.network);
      if ('refused' in reached) return reached;
      const { title, save } = turn.say.network.rhythm;
      const rhythm = RHYTHMS.find((one) => one === typed['rhythm']) ?? reached.network.rhythm;
      return {
        title,
        card: rhythmCard.render({ rhythm }, turn.language),
        buttons: [{ press: 'save' as const, title: save, style: 'positive' as const }],
      };
    },
    async submit(turn, { args }, _at, { rhythm }): Promise<FormStep> {
      const reached = await reachNetwork(deps, turn, args.network);
      if ('refused' in reached) return { step: 'refused', ...reached };
      const { id } = reached.network;
      const chosen = rhythm ?? reached.network.rhythm;
      const calendar = networkCalendar(deps, await regionOf(deps, await listSchools(deps.tables, id)));
      await deps.schedule.wake(wakeOf(digestJobKind, nextDigest(turn.now, chosen, calendar), { network: id }));
      await changeNetwork(deps.tables, id, (network) =>
        network.rhythm === chosen ? network : { ...network, rhythm: chosen, rhythmSince: turn.now },
      );
      return { step: 'done', said: (say) => say.network.rhythm.done(say.network.rhythms[chosen]) };
    },
  });
  return defineForm(
    rhythmVerb,
    async (turn, { network }) => {
      const reached = await reachNetwork(deps, turn, network);
      return 'refused' in reached ? reached : { page: 'page', at: {} };
    },
    { page },
  );
}
