import { z } from 'zod';
import { textCard } from '../../bot/cards.ts';
import { defineForm, definePage, type Form, type FormStep } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { defineJob, type Job, wakeOf } from '../../bot/jobs.ts';
import { listCoordinators, removeCoordinator } from '../../records/network.ts';
import { endShares, forgetNetwork } from '../../records/network-end.ts';
import { listSchools } from '../../records/network-schools.ts';
import { type OfNetwork, stopVerb } from './actions.ts';
import { endJobKind } from './kinds.ts';
import { reachNetwork } from './reach.ts';
import { tellChannel } from './tell.ts';

/** Minutes after which an ending that crashed is gone on with. */
const LATER = 2;

/** *Stoppen*: the last coordinator who stops ends the network, and is told so first. */
export function stopForm(deps: FeatureDeps): Form {
  const { tables } = deps;
  const page = definePage({
    /** Whether this person was the only coordinator when they were asked. */
    at: z.strictObject({ last: z.boolean() }),
    inputs: z.strictObject({}),
    presses: ['yes', 'no'] as const,
    async show(turn, { args }: { readonly args: OfNetwork }, { last }) {
      const reached = await reachNetwork(deps, turn, args.network);
      if ('refused' in reached) return reached;
      const { stop } = turn.say.network;
      const schools = last ? (await listSchools(tables, args.network)).length : 0;
      const lines = last ? [stop.last, stop.lastSchools(schools), stop.erased] : [stop.text];
      return {
        title: stop.title,
        card: textCard.render({ title: stop.title, lines: [reached.network.name, ...lines] }, turn.language),
        buttons: [
          { press: 'yes' as const, title: stop.yes, style: 'destructive' as const },
          { press: 'no' as const, title: stop.no },
        ],
      };
    },
    async submit(turn, { args }, { last }, _inputs, press): Promise<FormStep> {
      const reached = await reachNetwork(deps, turn, args.network);
      if ('refused' in reached) return { step: 'refused', ...reached };
      if (press === 'no') return { step: 'done', said: (say) => say.network.stop.unchanged };
      const { network } = args;
      await deps.schedule.wake(wakeOf(endJobKind, turn.now.add({ minutes: LATER }), { network }));
      const removed = await removeCoordinator(tables, network, turn.person.key, last);
      // The others stopped while this person was asked: they are asked anew, since much more ends now.
      if (removed === 'is-last') return { step: 'page', page: 'page', at: { last: true } };
      if (removed === 'missing') return { step: 'refused', refused: turn.say.network.card.missing };
      if (removed === 'ended') await endNetwork(deps, network);
      return { step: 'done', said: ({ network: { stop } }) => (removed === 'ended' ? stop.ended : stop.done) };
    },
  });
  return defineForm(
    stopVerb,
    async (turn, { network }) => {
      const reached = await reachNetwork(deps, turn, network);
      if ('refused' in reached) return reached;
      return { page: 'page', at: { last: (await listCoordinators(tables, network)).length === 1 } };
    },
    { page },
  );
}

/** Goes on with an ending that crashed; does nothing to a network that is there. */
export function endJob(deps: FeatureDeps): Job {
  return defineJob(endJobKind, async ({ network }) => {
    await endNetwork(deps, network);
    return [];
  });
}

/** Its schools see that they share nothing any more; then all of it is erased. */
async function endNetwork(deps: FeatureDeps, network: string): Promise<void> {
  for (const team of await endShares(deps.tables, network, deps.clock.now())) await tellChannel(deps, network, team);
  await forgetNetwork(deps.tables, network);
}
