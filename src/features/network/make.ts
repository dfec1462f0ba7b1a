import { z } from 'zod';
import { defineForm, definePage, type Form, type FormStep } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { wakeOf } from '../../bot/jobs.ts';
import { NETWORK, RHYTHMS } from '../../domain/network.ts';
import { nextDigest } from '../../domain/network-moments.ts';
import { cleanText } from '../../domain/round.ts';
import { listNetworksOf, makeNetwork } from '../../records/network.ts';
import { makeVerb } from './actions.ts';
import { makeCard } from './cards.ts';
import { digestJobKind } from './kinds.ts';
import { inPrivate } from './reach.ts';
import { networkCalendar } from './read.ts';

/** *Nieuw netwerk*: whoever makes it is its first coordinator. */
export function makeForm(deps: FeatureDeps): Form {
  const page = definePage({
    at: z.strictObject({}),
    inputs: z.strictObject({ name: z.string().optional(), rhythm: z.enum(RHYTHMS).optional() }),
    presses: ['save'] as const,
    async show(turn, _form: { readonly args: Record<string, never> }, _at, typed) {
      const { make } = turn.say.network;
      const rhythm = RHYTHMS.find((one) => one === typed['rhythm']) ?? 'monthly';
      return {
        title: make.title,
        card: makeCard.render({ name: typed['name'] ?? '', rhythm }, turn.language),
        buttons: [{ press: 'save' as const, title: make.save, style: 'positive' as const }],
      };
    },
    async submit(turn, form, _at, { name: typed, rhythm = 'monthly' }): Promise<FormStep> {
      const { make, home } = turn.say.network;
      const refusal = inPrivate(turn);
      if (refusal !== undefined) return { step: 'refused', ...refusal };
      const name = oneLine(typed);
      if (name === '') return { step: 'again', fault: make.nameNeeded };
      if (name.length > NETWORK.nameLength) return { step: 'again', fault: make.nameTooLong(NETWORK.nameLength) };
      const { person, now } = turn;
      // A second press of the same form makes the same network, which is there already.
      const id = form.id.replaceAll('.', '_');
      const own = await listNetworksOf(deps.tables, person.key);
      if (own.length >= NETWORK.ofPerson && !own.some((one) => one.id === id))
        return { step: 'refused', refused: home.full(NETWORK.ofPerson) };
      const first = nextDigest(now, rhythm, networkCalendar(deps, null));
      await deps.schedule.wake(wakeOf(digestJobKind, first, { network: id }));
      await makeNetwork(
        deps.tables,
        { id, name, rhythm, rhythmSince: now, madeAt: now },
        { person: person.key, name: person.name, since: now },
      );
      return { step: 'done', said: (say) => say.network.make.done };
    },
  });
  return defineForm(makeVerb, async (turn) => inPrivate(turn) ?? { page: 'page', at: {} }, { page });
}

/** What somebody typed as a name, on one line. */
export function oneLine(typed: string | undefined): string {
  return cleanText(typed ?? '').replace(/\s+/g, ' ');
}
