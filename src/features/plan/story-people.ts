import { z } from 'zod';
import { definePage, type FormButton, type FormStep, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { PLAN } from '../../domain/plan.ts';
import type { PlanStep, Seen } from '../../domain/plan-step.ts';
import {
  addPerson,
  isOutdated,
  keepConsent,
  removePerson,
  type StoryChange,
  sayNobody,
} from '../../domain/plan-story.ts';
import { findStep } from '../../records/plan-steps.ts';
import { formatDay } from '../../ui/format.ts';
import type { OfStep } from './actions.ts';
import { reachPlan } from './reach.ts';
import { cleanLines, listed, seen, toPeople, toTelling } from './step-places.ts';
import { peopleCard } from './story-cards.ts';
import { changeStory } from './story-change.ts';

/** People on a page: what stays under 25,000 characters of card. */
const PAGE = 8;

const PRESSES = ['give', 'take-back', 'remove', 'add', 'nobody', 'somebody', 'previous', 'next', 'back'] as const;
type Press = (typeof PRESSES)[number];
type Rule = (step: PlanStep) => StoryChange<'full' | 'gone' | 'named'>;

/** Who can be recognised in the story, and since when they agree that it is told. */
export function peoplePage(deps: FeatureDeps) {
  const { tables } = deps;

  return definePage({
    at: seen.extend({ from: listed.shape.from }),
    inputs: z.strictObject({ who: z.string().optional() }),
    presses: PRESSES,
    async show(turn, { args }: { readonly args: OfStep }, at, typed) {
      const { people: say, telling } = turn.say.story;
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return reached;
      const step = await findStep(tables, args.plan, 'show');
      if (step === undefined) return { refused: turn.say.plan.missingPlan };
      if (step.story.number !== at.story) return { refused: telling.withdrawnMeanwhile };
      const { people, nobody } = step.story;
      // A name that somebody typed while the plan was finished stays in its field.
      const open = reached.plan.status !== 'finished' || typed['who'] !== undefined;
      const from = startOf(at.from, people.length);
      const shown = people.slice(from, from + PAGE).map((person) => ({
        id: person.id,
        who: person.who,
        givenOn: person.givenOn === null ? '' : formatDay(person.givenOn, turn.language),
        outdated: isOutdated(person, step),
      }));
      const card = peopleCard.render(
        { open, nobody, from, all: people.length, typed: typed['who'] ?? '', people: shown },
        turn.language,
      );
      const buttons: FormButton<Press>[] = [
        ...(open ? [{ press: 'add' as const, title: say.add, style: 'positive' as const }] : []),
        ...(open && people.length === 0
          ? [
              nobody
                ? { press: 'somebody' as const, title: say.sayNotNobody, withoutInputs: true }
                : { press: 'nobody' as const, title: say.sayNobody, withoutInputs: true },
            ]
          : []),
        ...(from > 0 ? [{ press: 'previous' as const, title: say.previous }] : []),
        ...(from + PAGE < people.length ? [{ press: 'next' as const, title: say.next }] : []),
        { press: 'back', title: say.back },
      ];
      return { title: say.title, card, buttons };
    },
    async submit(turn, { args }, at, inputs, press, _typed, on): Promise<FormStep> {
      const { people: say } = turn.say.story;
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return { step: 'refused', ...reached };
      const open = reached.plan.status !== 'finished';
      const who = cleanLines(inputs.who ?? '');
      const changes = open && press !== 'nobody' && press !== 'somebody';
      if (changes && who.length > PLAN.lineLength) return { step: 'again', fault: say.tooLong(PLAN.lineLength) };
      if (press === 'add' && open && who === '') return { step: 'again', fault: say.whoNeeded };
      const today = turn.now.toZonedDateTimeISO(reached.round.timeZone).toPlainDate();
      const id = deps.random.id();
      const rules: Rule[] = [
        // Whatever is pressed, what was typed is kept first.
        ...(changes && who !== '' ? [(step: PlanStep) => addPerson(step, at.story, id, who)] : []),
        ...ruleOf(press, at, on ?? '', today),
      ];
      if (!open && (rules.length > 0 || who !== '')) return { step: 'again', fault: turn.say.plan.closed };
      for (const rule of rules) {
        const stopped = await change(turn, args.plan, rule);
        if (stopped !== undefined) return stopped;
      }
      const step = await findStep(tables, args.plan, 'show');
      if (step === undefined) return { step: 'refused', refused: turn.say.plan.missingPlan };
      if (press === 'back') return { step: 'page', ...toTelling(step) };
      return { step: 'page', ...toPeople(step, nextFrom(press, at.from, step)) };
    },
  });

  /** Changes the story as a rule says, on what is stored at that moment; an answer where the rule does not allow it. */
  async function change(turn: Turn, plan: string, rule: Rule): Promise<FormStep | undefined> {
    const { people: say, telling } = turn.say.story;
    const done = await changeStory(deps, turn, plan, rule);
    if (done === 'closed') return { step: 'again', fault: turn.say.plan.closed };
    if (done === 'changed' || !('refused' in done.said)) return undefined;
    const { refused } = done.said;
    if (refused === 'withdrawn') return { step: 'refused', refused: telling.withdrawnMeanwhile };
    return { step: 'again', fault: { full: say.full(PLAN.people), gone: say.gone, named: say.named }[refused] };
  }
}

function ruleOf(press: Press, at: Seen, on: string, today: Parameters<typeof keepConsent>[3]): readonly Rule[] {
  const { story } = at;
  switch (press) {
    case 'give':
      return [(step) => keepConsent(step, at, on, today)];
    case 'take-back':
      return [(step) => keepConsent(step, at, on, null)];
    case 'remove':
      return [(step) => removePerson(step, story, on)];
    case 'nobody':
      return [(step) => sayNobody(step, story, true)];
    case 'somebody':
      return [(step) => sayNobody(step, story, false)];
    default:
      return [];
  }
}

/** The first of the page to show: what was added stands last. */
function nextFrom(press: Press, from: number, { story }: PlanStep): number {
  if (press === 'previous') return Math.max(0, from - PAGE);
  if (press === 'next') return from + PAGE;
  return press === 'add' ? startOf(story.people.length, story.people.length) : from;
}

/** `from`, or the start of the last page when there is nothing there (any more). */
function startOf(from: number, all: number): number {
  return Math.min(from, Math.max(0, Math.ceil(all / PAGE) - 1) * PAGE);
}
