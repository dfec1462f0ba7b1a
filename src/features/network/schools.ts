import { z } from 'zod';
import { defineForm, definePage, type Form, type FormStep } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { channelKeySchema } from '../../records/cells.ts';
import { findSchool, listSchools } from '../../records/network-schools.ts';
import { formatLocalDay } from '../../ui/format.ts';
import { type OfNetwork, schoolsVerb } from './actions.ts';
import { pickCard, schoolCard } from './cards.ts';
import { schoolLines } from './lines.ts';
import { reachNetwork } from './reach.ts';
import { isThere, schoolNow } from './read.ts';

/** Schools in one list to choose from. */
const PAGE = 40;

/** *Per school*: the lines of one school, as it stands now. */
export function schoolsForm(deps: FeatureDeps): Form {
  const { tables, timeZone } = deps;

  const pick = definePage({
    at: z.strictObject({ from: z.number().int().min(0).max(1_000_000) }),
    inputs: z.strictObject({ school: channelKeySchema.optional() }),
    presses: ['show', 'previous', 'next', 'close'] as const,
    async show(turn, { args }: { readonly args: OfNetwork }, { from: wanted }) {
      const reached = await reachNetwork(deps, turn, args.network);
      if ('refused' in reached) return reached;
      const { schools: say } = turn.say.network;
      const all = await listSchools(tables, args.network);
      const from = wanted < all.length ? wanted : 0;
      const some = all.slice(from, from + PAGE);
      const card = pickCard.render(
        { from, all: all.length, schools: some.map(({ team, name }) => ({ name, value: team })) },
        turn.language,
      );
      return {
        title: say.title,
        card,
        buttons: [
          ...(some.length > 0 ? [{ press: 'show' as const, title: say.show, style: 'positive' as const }] : []),
          ...(from > 0 ? [{ press: 'previous' as const, title: say.previous, withoutInputs: true }] : []),
          ...(from + PAGE < all.length ? [{ press: 'next' as const, title: say.next, withoutInputs: true }] : []),
          { press: 'close' as const, title: say.close, withoutInputs: true },
        ],
      };
    },
    async submit(turn, { args }, { from }, { school }, press): Promise<FormStep> {
      const reached = await reachNetwork(deps, turn, args.network);
      if ('refused' in reached) return { step: 'refused', ...reached };
      if (press === 'close') return { step: 'done', said: (say) => say.network.schools.closed };
      if (press === 'previous') return { step: 'page', page: 'pick', at: { from: Math.max(0, from - PAGE) } };
      if (press === 'next') return { step: 'page', page: 'pick', at: { from: from + PAGE } };
      if (school === undefined) return { step: 'again', fault: turn.say.network.schools.pick };
      return { step: 'page', page: 'school', at: { school, from } };
    },
  });

  const school = definePage({
    at: z.strictObject({ school: channelKeySchema, from: z.number().int().min(0).max(1_000_000) }),
    inputs: z.strictObject({}),
    presses: ['other', 'close'] as const,
    async show(turn, { args }: { readonly args: OfNetwork }, { school: team }) {
      const reached = await reachNetwork(deps, turn, args.network);
      if ('refused' in reached) return reached;
      const { schools: say } = turn.say.network;
      const found = await findSchool(tables, args.network, team);
      if (found === undefined || !(await isThere(deps, team))) return { refused: say.gone };
      const { figures } = await schoolNow(deps, team, found.joinedAt, turn.now);
      const day = (moment: typeof turn.now) => formatLocalDay(moment, timeZone, turn.language);
      const lines = [...schoolLines(figures, turn.language)];
      const card = schoolCard.render(
        { name: found.name, since: day(found.joinedAt), now: day(turn.now), lines },
        turn.language,
      );
      return {
        title: say.title,
        card,
        buttons: [
          { press: 'other' as const, title: say.other },
          { press: 'close' as const, title: say.close },
        ],
      };
    },
    async submit(_turn, _form, { from }, _inputs, press): Promise<FormStep> {
      if (press === 'close') return { step: 'done', said: (say) => say.network.schools.closed };
      return { step: 'page', page: 'pick', at: { from } };
    },
  });

  return defineForm(
    schoolsVerb,
    async (turn, { network }) => {
      const reached = await reachNetwork(deps, turn, network);
      return 'refused' in reached ? reached : { page: 'pick', at: { from: 0 } };
    },
    { pick, school },
  );
}
