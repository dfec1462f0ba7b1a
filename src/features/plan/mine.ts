import { z } from 'zod';
import {
  type Action,
  type Answer,
  type Command,
  defineAction,
  defineForm,
  definePage,
  type Form,
  type FormButton,
  type FormStep,
  type Turn,
} from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { tick } from '../../domain/plan-action.ts';
import { isOwnedBy } from '../../domain/plan-mine.ts';
import { findPlan, planCard } from '../../records/plan.ts';
import { planActions } from '../../records/plan-actions.ts';
import { strings } from '../../ui/strings/index.ts';
import { minePageVerb, mineVerb, type OfTick, tickVerb } from './actions.ts';
import { MINE_PAGE } from './mine-cards.ts';
import { mineOf, minePicture, pageOf, standingIn } from './mine-list.ts';
import { byWhom } from './reach.ts';
import { listed } from './step-places.ts';

/** *Mijn acties*: in somebody's own chat the list itself; where others read, a button behind which each sees their own. */
export function mineCommand(deps: FeatureDeps): Command {
  return {
    name: 'mine',
    about: (say) => say.mine.about,
    words: { nl: ['acties', 'mijn acties'], en: ['actions', 'my actions'] },
    places: ['channel', 'group-chat', 'personal'],
    async run(turn) {
      if (turn.place.kind === 'personal') return mineAnswer(deps, turn, 0);
      const { launcher, button } = turn.say.mine;
      return { answer: 'open', form: { verb: mineVerb.verb, args: {} }, text: launcher, button };
    },
  };
}

/** The buttons of the list in somebody's own chat: each is answered with the list anew. */
export function mineActions(deps: FeatureDeps): readonly Action[] {
  return [
    defineAction(minePageVerb, (turn, { from }) => mineAnswer(deps, turn, from)),
    defineAction(tickVerb, async (turn, input) => mineAnswer(deps, turn, input.from, await tickOwn(deps, turn, input))),
  ];
}

/** The same list as a form, for where others read. */
export function mineForm(deps: FeatureDeps): Form {
  const list = definePage({
    at: listed,
    inputs: z.strictObject({}),
    presses: ['tick', 'untick', 'previous', 'next', 'close'] as const,
    async show(turn, _form: { readonly args: Record<string, never> }, at) {
      const { mine: say, actions } = turn.say;
      const mine = await mineOf(deps, turn);
      const from = pageOf(mine, at.from);
      const more = from + MINE_PAGE < mine.todo.length + mine.done.length;
      const buttons: FormButton<'previous' | 'next' | 'close'>[] = [
        ...(from > 0 ? [{ press: 'previous' as const, title: actions.list.previous }] : []),
        ...(more ? [{ press: 'next' as const, title: actions.list.next }] : []),
        { press: 'close', title: say.close },
      ];
      return {
        title: say.title,
        card: await minePicture(deps, turn, mine, turn.language, { from, inForm: true }),
        buttons,
      };
    },
    async submit(turn, _form, { from }, _inputs, press, _typed, on): Promise<FormStep> {
      const to = (page: number): FormStep => ({ step: 'page', page: 'list', at: { from: Math.max(0, page) } });
      if (press === 'close') return { step: 'done', said: (say) => say.mine.closed };
      if (press === 'previous') return to(from - MINE_PAGE);
      if (press === 'next') return to(from + MINE_PAGE);
      const [plan = '', action = ''] = (on ?? '').split(' ');
      const refused = await tickOwn(deps, turn, { plan, action, done: press === 'tick' });
      return refused === undefined ? to(from) : { step: 'again', fault: turn.say.mine.refused[refused] };
    },
  });
  return defineForm(mineVerb, async () => ({ page: 'list', at: { from: 0 } }), { list });
}

type TickRefusal = keyof ReturnType<typeof strings>['mine']['refused'];

/** Ticks somebody's own action, or takes that back; undefined when it is so now, also after a second press. */
async function tickOwn(
  deps: FeatureDeps,
  turn: Turn,
  { plan: id, action, done }: Omit<OfTick, 'from'>,
): Promise<TickRefusal | undefined> {
  const plan = await findPlan(deps.tables, id);
  const standing = plan === undefined ? 'out' : await standingIn(deps, turn.person, plan, turn.place.channel);
  if (standing === 'unknown') return 'unknown';
  if (standing === 'out') return 'not-yours';
  const changed = await planActions.change<TickRefusal | 'same'>(
    deps.tables,
    id,
    action,
    (stored) => {
      if (!isOwnedBy(stored, turn.person.key)) return { stop: 'not-yours' };
      if (stored.status === 'dropped') return { stop: 'dropped' };
      const to = tick(stored, done);
      return to === stored ? { stop: 'same' } : { to: { ...to, changed: byWhom(turn) } };
    },
    deps.random.id(),
  );
  if ('closed' in changed) return 'closed';
  if ('missing' in changed) return 'not-yours';
  if ('stopped' in changed && changed.stopped !== 'same') return changed.stopped;
  // Also after a second press: the first one may have ended before the card was sent.
  deps.sharedCards.touch(planCard(id));
  return undefined;
}

/** A private chat has no team: what is read there is in the language of one of the person's teams, where they chose none. */
async function mineAnswer(deps: FeatureDeps, turn: Turn, from: number, refused?: TickRefusal): Promise<Answer> {
  const mine = await mineOf(deps, turn);
  const { team } = mine;
  const language =
    turn.place.kind === 'personal' && team !== undefined
      ? await deps.languages.ofPerson(turn.person.key, team)
      : turn.language;
  const say = strings(language).mine;
  const notice = refused === undefined ? '' : say.refused[refused];
  const card = await minePicture(deps, turn, mine, language, { from, inForm: false, notice });
  return { answer: 'card', card, summary: say.title };
}
