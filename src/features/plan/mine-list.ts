import type { Person, Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { linkToCard } from '../../bot/links.ts';
import { standingAway } from '../../bot/membership.ts';
import type { Language } from '../../domain/catalogue.ts';
import type { ChannelKey } from '../../domain/channel.ts';
import type { Plan } from '../../domain/plan.ts';
import { type Action, blockOf, isLate } from '../../domain/plan-action.ts';
import { isOwnedBy, listOwn, partOf } from '../../domain/plan-mine.ts';
import type { Round } from '../../domain/round.ts';
import type { CardJson } from '../../ports/messenger.ts';
import { findTeamName } from '../../records/channel.ts';
import { findLeaving } from '../../records/leaving.ts';
import { findPlan, planCard } from '../../records/plan.ts';
import { listPlansOf, planActions } from '../../records/plan-actions.ts';
import { findRound } from '../../records/round.ts';
import { dueLine } from '../../ui/action-lines.ts';
import { formatFacts, shorten } from '../../ui/format.ts';
import { itemLine } from '../../ui/round-item.ts';
import { strings } from '../../ui/strings/index.ts';
import { MINE_PAGE, ownActionsCard } from './mine-cards.ts';

/** Characters of what stands with an action: ten of them fit a card. */
const LENGTH = { blocked: 140, item: 90, team: 40 } as const;

interface OwnAction {
  readonly action: Action;
  readonly plan: Plan;
  readonly round: Round;
}

/** What one person does over all the plans of channels that they are in. */
export interface Mine {
  readonly todo: readonly OwnAction[];
  readonly done: readonly OwnAction[];
  /** Plans with actions of theirs, of which Teams cannot say now whether they are still in the channel. */
  readonly unknown: number;
  /** One of their teams: its language is read where they chose none. */
  readonly team: ChannelKey | undefined;
}

/** Somebody's own actions, read anew. Finished plans have none. */
export async function mineOf(deps: FeatureDeps, turn: Turn): Promise<Mine> {
  const plans = await listPlansOf(deps.tables, turn.person.key);
  const found = await Promise.all(plans.map((id) => ownIn(deps, turn, id)));
  const entries = found.flatMap((own) => (own === 'unknown' ? [] : own));
  return {
    ...listOwn(entries, turn.now),
    unknown: found.filter((own) => own === 'unknown').length,
    team: entries[0]?.plan.team,
  };
}

async function ownIn(deps: FeatureDeps, turn: Turn, id: string): Promise<readonly OwnAction[] | 'unknown'> {
  const { tables } = deps;
  const plan = await findPlan(tables, id);
  if (plan === undefined || plan.status === 'finished') return [];
  const own = (await planActions.list(tables, id)).filter(
    (action) => isOwnedBy(action, turn.person.key) && partOf(action, turn.now) !== undefined,
  );
  if (own.length === 0) return [];
  const [standing, round] = await Promise.all([
    standingIn(deps, turn.person, plan, turn.place.channel),
    findRound(tables, id),
  ]);
  if (standing === 'unknown') return 'unknown';
  return standing === 'in' && round !== undefined ? own.map((action) => ({ action, plan, round })) : [];
}

/** Whether a person is in a plan's channel, as a member or a guest. `here`: the channel in which they ask, which is proof enough. */
export async function standingIn(
  deps: FeatureDeps,
  person: Pick<Person, 'key' | 'aadObjectId'>,
  plan: Plan,
  here?: ChannelKey,
): Promise<'in' | 'out' | 'unknown'> {
  try {
    return (await standingAway(deps, person, plan.channel)) === 'stranger' ? 'out' : 'in';
  } catch (cause) {
    deps.logger.error('roster.failed', cause);
    if (here === plan.channel) return 'in';
    // Where Koers was taken out, Teams will not answer later either.
    return (await findLeaving(deps.tables, plan.team)) === undefined ? 'unknown' : 'out';
  }
}

/** A page of the list. `notice`: what became of the last press, where it did nothing. */
export async function minePicture(
  deps: FeatureDeps,
  turn: Turn,
  mine: Mine,
  language: Language,
  { from: asked, inForm, notice = '' }: { readonly from: number; readonly inForm: boolean; readonly notice?: string },
): Promise<CardJson> {
  const { todo, done, unknown } = mine;
  const all = todo.length + done.length;
  const from = pageOf(mine, asked);
  const part = (entries: readonly OwnAction[], before: number) =>
    entries.slice(Math.max(0, from - before), Math.max(0, from + MINE_PAGE - before));
  const shown = (entries: readonly OwnAction[]) =>
    Promise.all(entries.map((entry) => shownOf(deps, turn, entry, language)));
  const [shownTodo, shownDone] = await Promise.all([shown(part(todo, 0)), shown(part(done, todo.length))]);
  return ownActionsCard.render(
    {
      inForm,
      notice,
      from,
      open: todo.length,
      late: todo.filter(({ action, round }) => isLate(action, todayOf(turn, round))).length,
      all,
      unknown,
      todo: shownTodo,
      done: shownDone,
    },
    language,
  );
}

/** Where the page begins that is asked for; the last one when there is less by now. */
export function pageOf({ todo, done }: Mine, from: number): number {
  return Math.min(from, Math.max(0, Math.ceil((todo.length + done.length) / MINE_PAGE) - 1) * MINE_PAGE);
}

async function shownOf(deps: FeatureDeps, turn: Turn, { action, plan, round }: OwnAction, language: Language) {
  const { actions } = strings(language);
  const [team, link] = await Promise.all([
    findTeamName(deps.tables, plan.team),
    linkToCard(deps, planCard(plan.id), plan.channel),
  ]);
  const due = dueLine(action, todayOf(turn, round), language);
  return {
    plan: plan.id,
    id: action.id,
    what: action.what,
    done: action.status === 'done',
    when: formatFacts([actions.statuses[action.status], due]),
    blocked: shorten(blockOf(action), LENGTH.blocked),
    place: formatFacts([shorten(itemLine(round, plan.item, language), LENGTH.item), shorten(team ?? '', LENGTH.team)]),
    link,
  };
}

function todayOf({ now }: Turn, { timeZone }: Round) {
  return now.toZonedDateTimeISO(timeZone).toPlainDate();
}
