import { type Action, type Answer, type Command, defineAction, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { codeOf, codeUntil, NETWORK, type Network } from '../../domain/network.ts';
import { nextDigest } from '../../domain/network-moments.ts';
import { listCoordinators, listNetworksOf } from '../../records/network.ts';
import { listOpenCodes, recordCode, withdrawCode } from '../../records/network-codes.ts';
import { listSchools } from '../../records/network-schools.ts';
import { formatList, formatLocalDay, formatMoment } from '../../ui/format.ts';
import { codeVerb, openVerb, shareVerb, withdrawVerb } from './actions.ts';
import { homeCard, networkCard } from './cards.ts';
import { reachNetwork } from './reach.ts';
import { isThere, networkCalendar, regionOf } from './read.ts';

/** Schools that stand on the card; the others are found under *Per school*. */
const SHOWN = 10;

/** *Netwerk*: a coordinator's networks in their own chat, and in a channel what its school shares. */
export function networkCommand(deps: FeatureDeps): Command {
  return {
    name: 'network',
    about: (say) => say.network.about,
    words: { nl: ['netwerk', 'netwerken'], en: ['network', 'networks'] },
    places: ['personal', 'channel'],
    async run(turn) {
      const { share } = turn.say.network;
      if (turn.place.kind !== 'personal')
        return { answer: 'open', form: { verb: shareVerb.verb, args: {} }, text: share.launcher, button: share.button };
      const networks = await listNetworksOf(deps.tables, turn.person.key);
      const [only, ...others] = networks;
      return only !== undefined && others.length === 0
        ? networkAnswer(deps, turn, only)
        : homeAnswer(deps, turn, networks);
    },
  };
}

/** What the buttons on a network's card do at once. */
export function manageActions(deps: FeatureDeps): readonly Action[] {
  return [
    defineAction(openVerb, async (turn, { network: id }) => {
      const reached = await reachNetwork(deps, turn, id);
      return 'refused' in reached ? reached : networkAnswer(deps, turn, reached.network);
    }),
    defineAction(codeVerb, async (turn, { network: id, kind }) => {
      const reached = await reachNetwork(deps, turn, id);
      if ('refused' in reached) return reached;
      const code = { code: codeOf(deps.random.id()), kind, until: codeUntil(turn.now) };
      if (!(await recordCode(deps.tables, id, code))) return { refused: turn.say.network.card.missing };
      return networkAnswer(deps, turn, reached.network);
    }),
    defineAction(withdrawVerb, async (turn, { network: id, kind, code }) => {
      const reached = await reachNetwork(deps, turn, id);
      if ('refused' in reached) return reached;
      await withdrawCode(deps.tables, id, kind, code);
      return networkAnswer(deps, turn, reached.network);
    }),
  ];
}

async function homeAnswer(deps: FeatureDeps, turn: Turn, networks: readonly Network[]): Promise<Answer> {
  const shown = await Promise.all(
    networks.map(async ({ id, name, rhythm }) => ({
      id,
      name,
      rhythm,
      schools: (await listSchools(deps.tables, id)).length,
    })),
  );
  const card = homeCard.render({ networks: shown, canMake: networks.length < NETWORK.ofPerson }, turn.language);
  return { answer: 'card', card, summary: turn.say.network.home.title };
}

/** The card as it is now; every press answers with it, so that it is never older than what was pressed. */
async function networkAnswer(deps: FeatureDeps, turn: Turn, network: Network): Promise<Answer> {
  const { tables, timeZone } = deps;
  const { language, now } = turn;
  const [schools, coordinators, codes] = await Promise.all([
    listSchools(tables, network.id),
    listCoordinators(tables, network.id),
    listOpenCodes(tables, network.id, now),
  ]);
  const calendar = networkCalendar(deps, await regionOf(deps, schools));
  const day = (moment: Turn['now']) => formatLocalDay(moment, timeZone, language);
  const card = networkCard.render(
    {
      id: network.id,
      name: network.name,
      rhythm: network.rhythm,
      next: day(nextDigest(now, network.rhythm, calendar)),
      codes: codes.map(({ code, kind, until }) => ({
        code,
        kind,
        until: formatMoment(until, now, timeZone, language),
      })),
      schools: await Promise.all(
        schools.slice(0, SHOWN).map(async ({ team, name, joinedAt }) => ({
          name,
          since: day(joinedAt),
          away: !(await isThere(deps, team)),
        })),
      ),
      count: schools.length,
      coordinators: formatList(
        coordinators.map(({ name }) => name),
        language,
      ),
    },
    language,
  );
  return { answer: 'card', card, summary: network.name };
}
