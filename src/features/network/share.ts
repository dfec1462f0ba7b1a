import { z } from 'zod';
import { textCard } from '../../bot/cards.ts';
import {
  type Action,
  defineAction,
  defineForm,
  definePage,
  type Form,
  type FormStep,
  type Refusal,
  type Turn,
} from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { outside } from '../../bot/membership.ts';
import { canUndo, isRemembered, NETWORK, readCode } from '../../domain/network.ts';
import { findTeamName } from '../../records/channel.ts';
import { findNetwork } from '../../records/network.ts';
import { findOpenCode } from '../../records/network-codes.ts';
import { endShare } from '../../records/network-end.ts';
import { findSchool, findShare, joinNetwork, listShares } from '../../records/network-schools.ts';
import { formatLocalDay } from '../../ui/format.ts';
import { shareVerb, undoVerb } from './actions.ts';
import { schoolLines } from './lines.ts';
import { oneLine } from './make.ts';
import { schoolNow } from './read.ts';
import { joinCard, shareCard } from './school-cards.ts';
import { coordinatorsOf, tellChannel, tellLater } from './tell.ts';

type None = { readonly args: Record<string, never> };
const networkId = z.string().max(60);

/** *Netwerk* in a channel: what the school shares with whom, the way out, and a field for a code that leads to a preview. */
export function shareForm(deps: FeatureDeps): Form {
  const { tables } = deps;
  const list = (fault?: string): FormStep => ({ step: 'page', page: 'list', at: {}, ...(fault && { fault }) });

  const networks = definePage({
    at: z.strictObject({}),
    inputs: z.strictObject({ code: z.string().optional() }),
    presses: ['next', 'leave', 'close'] as const,
    async show(turn, _form: None, _at, typed) {
      const refusal = await whyNot(deps, turn);
      if (refusal !== undefined) return refusal;
      const { share } = turn.say.network;
      return {
        title: share.title,
        card: shareCard.render({ ...(await sharesOf(deps, turn)), code: typed['code'] ?? '' }, turn.language),
        buttons: [
          { press: 'next' as const, title: share.next, style: 'positive' as const },
          { press: 'close' as const, title: share.close, withoutInputs: true },
        ],
      };
    },
    async submit(turn, _form, _at, { code: typed = '' }, press, _typed, on): Promise<FormStep> {
      const refusal = await whyNot(deps, turn);
      if (refusal !== undefined) return { step: 'refused', ...refusal };
      const { share, enter } = turn.say.network;
      if (press === 'close') return { step: 'done', said: (say) => say.network.share.closed };
      if (press === 'leave') return on === undefined ? list() : { step: 'page', page: 'leave', at: { network: on } };
      if (typed.trim() === '') return { step: 'again', fault: share.codeNeeded };
      const code = readCode(typed);
      const open = code === undefined ? undefined : await findOpenCode(tables, code, turn.now);
      if (code === undefined || open === undefined) return { step: 'again', fault: enter.bad };
      if (open.code.kind === 'coordinator') return { step: 'again', fault: enter.forCoordinator };
      if ((await findSchool(tables, open.network, turn.place.team)) !== undefined)
        return list(turn.say.network.join.already);
      return { step: 'page', page: 'join', at: { code } };
    },
  });

  const join = definePage({
    at: z.strictObject({ code: z.string().max(20) }),
    inputs: z.strictObject({ name: z.string().optional() }),
    presses: ['yes', 'back'] as const,
    async show(turn, _form: None, { code }, typed) {
      const refusal = await whyNot(deps, turn);
      if (refusal !== undefined) return refusal;
      const { join: say, enter } = turn.say.network;
      const { team } = turn.place;
      const open = await findOpenCode(tables, code, turn.now);
      const network = open === undefined ? undefined : await findNetwork(tables, open.network);
      if (open?.code.kind !== 'school' || network === undefined) return { refused: enter.bad };
      // As if it joined now: exactly what its coordinators would read.
      const { figures } = await schoolNow(deps, team, turn.now, turn.now);
      const card = joinCard.render(
        {
          network: network.name,
          coordinators: await coordinatorsOf(deps, network.id, turn.language),
          lines: [...schoolLines(figures, turn.language)],
          name: typed['name'] ?? (await findTeamName(tables, team)) ?? '',
        },
        turn.language,
      );
      return {
        title: say.title,
        card,
        buttons: [
          { press: 'yes' as const, title: say.yes, style: 'positive' as const },
          { press: 'back' as const, title: say.back, withoutInputs: true },
        ],
      };
    },
    async submit(turn, _form, { code }, { name: typed }, press): Promise<FormStep> {
      const refusal = await whyNot(deps, turn);
      if (refusal !== undefined) return { step: 'refused', ...refusal };
      if (press === 'back') return list();
      const { join: say, enter } = turn.say.network;
      const name = oneLine(typed);
      if (name === '') return { step: 'again', fault: say.nameNeeded };
      if (name.length > NETWORK.nameLength) return { step: 'again', fault: say.nameTooLong(NETWORK.nameLength) };
      const open = await findOpenCode(tables, code, turn.now);
      const network = open === undefined ? undefined : await findNetwork(tables, open.network);
      if (open?.code.kind !== 'school' || network === undefined) return list(enter.bad);
      const { team, channel } = turn.place;
      await deps.schedule.wake(tellLater(deps, network.id, team));
      const joined = await joinNetwork(
        tables,
        open,
        { team, name, joinedAt: turn.now },
        { network: network.id, name: network.name, channel, joinedAt: turn.now, joinedByName: turn.person.name },
      );
      if (joined === 'code') return list(enter.bad);
      if (joined === 'too-many') return list(say.tooMany(NETWORK.ofSchool));
      if (joined === 'full') return list(say.full);
      await tellChannel(deps, network.id, team);
      return { step: 'done', said: ({ network: { join } }) => (joined === 'already' ? join.already : join.done) };
    },
  });

  const leave = definePage({
    at: z.strictObject({ network: networkId }),
    inputs: z.strictObject({}),
    presses: ['yes', 'no'] as const,
    async show(turn, _form: None, { network }) {
      const refusal = await whyNot(deps, turn);
      if (refusal !== undefined) return refusal;
      const { leave: say } = turn.say.network;
      const share = await findShare(tables, turn.place.team, network);
      if (share === undefined) return { refused: say.already };
      const name = (await findNetwork(tables, network))?.name ?? share.name;
      return {
        title: say.title,
        card: textCard.render({ title: say.title, lines: [name, say.text, say.kept] }, turn.language),
        buttons: [
          { press: 'yes' as const, title: say.yes, style: 'destructive' as const },
          { press: 'no' as const, title: say.no },
        ],
      };
    },
    async submit(turn, _form, { network }, _inputs, press): Promise<FormStep> {
      const refusal = await whyNot(deps, turn);
      if (refusal !== undefined) return { step: 'refused', ...refusal };
      if (press === 'no') return list();
      const left = await leaveNow(deps, turn, network);
      return { step: 'done', said: ({ network: { leave: say } }) => (left ? say.done : say.already) };
    },
  });

  return defineForm(shareVerb, async (turn) => (await whyNot(deps, turn)) ?? { page: 'list', at: {} }, {
    list: networks,
    join,
    leave,
  });
}

/** *Maak ongedaan* on the card in the channel: by any member, within a week. */
export function undoAction(deps: FeatureDeps): Action {
  return defineAction(undoVerb, async (turn, { network }) => {
    const refusal = await whyNot(deps, turn);
    if (refusal !== undefined) return refusal;
    const { leave } = turn.say.network;
    const school = await findSchool(deps.tables, network, turn.place.team);
    if (school !== undefined && !canUndo(school, turn.now)) return { refused: leave.late };
    const left = await leaveNow(deps, turn, network);
    return { answer: 'said', text: left ? leave.done : leave.already };
  });
}

async function leaveNow(deps: FeatureDeps, turn: Turn, network: string): Promise<boolean> {
  const { team } = turn.place;
  await deps.schedule.wake(tellLater(deps, network, team));
  const left = await endShare(deps.tables, network, team, { kind: 'left', at: turn.now, byName: turn.person.name });
  await tellChannel(deps, network, team);
  return left;
}

/** Why this person cannot decide here what the school shares: its members do, in a channel of it. */
async function whyNot(deps: FeatureDeps, turn: Turn): Promise<Refusal | undefined> {
  const { say, place } = turn;
  if (place.kind !== 'channel') return { refused: say.bot.notHere(place.kind) };
  const standing = await deps.membership(turn, place.channel);
  return standing === 'guest' ? { refused: say.network.share.guest } : outside(say, standing);
}

/** What a school shares now, and what it shared until lately. */
async function sharesOf(deps: FeatureDeps, { place: { team }, language, now }: Turn) {
  const { tables, timeZone } = deps;
  const day = (moment: Turn['now']) => formatLocalDay(moment, timeZone, language);
  const networks = [];
  const over = [];
  for (const share of await listShares(tables, team)) {
    const { network: id, joinedByName } = share;
    const [network, school] = await Promise.all([findNetwork(tables, id), findSchool(tables, id, team)]);
    if (network !== undefined && school !== undefined) {
      const { figures } = await schoolNow(deps, team, school.joinedAt, now);
      networks.push({
        id,
        name: network.name,
        since: day(school.joinedAt),
        by: joinedByName,
        school: school.name,
        coordinators: await coordinatorsOf(deps, id, language),
        lines: [...schoolLines(figures, language)],
      });
    } else if (share.over !== undefined && isRemembered(share, now)) {
      const { kind, at, byName } = share.over;
      over.push({ name: share.name, kind, day: day(at), by: byName });
    }
  }
  return { networks, over };
}
