import { z } from 'zod';
import { textCard } from '../../bot/cards.ts';
import { definePage, type FormButton, type FormStep, type Turn, type Typed } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { PLAN } from '../../domain/plan.ts';
import { type Consent, hasStory, type PlanStep, TELLING_FIELDS, type Telling } from '../../domain/plan-step.ts';
import { isOutdated, mayTell, tell } from '../../domain/plan-story.ts';
import { planCard } from '../../records/plan.ts';
import { findStep, withdraw } from '../../records/plan-steps.ts';
import { shorten } from '../../ui/format.ts';
import type { OfStep } from './actions.ts';
import { reachPlan } from './reach.ts';
import { cleanLines, seen, toPeople, toTelling, toText, typedInChanged, withdrawnText } from './step-places.ts';
import { tellingCard } from './story-cards.ts';
import { changeStory } from './story-change.ts';
import { peoplePage } from './story-people.ts';

const line = z.string().max(1_000);
const place = z.strictObject({
  story: seen.shape.story,
  base: z.strictObject({ audience: line, outlet: line }),
});
const inputs = z.strictObject({ audience: z.string().optional(), outlet: z.string().optional() });
type At = z.infer<typeof place>;
type Filled = z.infer<typeof inputs>;
/** Characters of each name in the line that says whose consent lacks. */
const NAME = 60;

type Press = 'save' | 'people' | 'withdraw' | 'back';

/** The pages of the fourth step that are about telling its story, and taking it back. */
export function storyPages(deps: FeatureDeps) {
  return { telling: tellingPage(deps), people: peoplePage(deps), withdraw: withdrawPage(deps) };
}

/** For whom the story is and where it is told. In a finished plan it can be read, and the story be withdrawn. */
function tellingPage(deps: FeatureDeps) {
  const { tables } = deps;

  return definePage({
    at: place,
    inputs,
    presses: ['save', 'people', 'withdraw', 'back'] as const,
    async show(turn, { args }: { readonly args: OfStep }, at, typed) {
      const { telling: say } = turn.say.story;
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return reached;
      const step = await findStep(tables, args.plan, 'show');
      if (step === undefined) return { refused: turn.say.plan.missingPlan };
      // What somebody filled in while the plan was finished stays in its fields.
      const open = reached.plan.status !== 'finished' || Object.keys(typed).length > 0;
      const { audience, outlet, people } = step.story;
      const card = tellingCard.render(
        {
          open,
          audience: open ? (typed['audience'] ?? at.base.audience) : audience,
          outlet: open ? (typed['outlet'] ?? at.base.outlet) : outlet,
          consent: consentOf(step),
          ask: toAsk(step).map(({ who }) => shorten(who, NAME)),
          withdrawn: withdrawnText(turn.say, turn.language, step),
        },
        turn.language,
      );
      const buttons: FormButton<Press>[] = [
        ...(open ? [{ press: 'save' as const, title: say.save, style: 'positive' as const }] : []),
        { press: 'people', title: say.people(people.length) },
        ...(hasStory(step) ? [{ press: 'withdraw' as const, title: say.withdraw }] : []),
        { press: 'back', title: say.back },
      ];
      return { title: say.title, card, buttons };
    },
    async submit(turn, { args }, at, filled, press, typed): Promise<FormStep> {
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return { step: 'refused', ...reached };
      if (reached.plan.status === 'finished') {
        // The buttons of a finished plan's page send nothing; a page from before does.
        if (press !== 'withdraw' && isChanged(at, filled)) return { step: 'again', fault: turn.say.plan.closed };
      } else {
        const stopped = await keep(turn, args.plan, at, filled, typed);
        if (stopped !== undefined) return stopped;
      }
      const step = await findStep(tables, args.plan, 'show');
      if (step === undefined) return { step: 'refused', refused: turn.say.plan.missingPlan };
      const { number: story } = step.story;
      if (press === 'people') return { step: 'page', ...toPeople(step) };
      if (press === 'withdraw') return { step: 'page', page: 'withdraw', at: { story } };
      return { step: 'page', ...toText(step) };
    },
  });

  /** Keeps what was filled in; an answer where that cannot be. */
  async function keep(turn: Turn, plan: string, at: At, filled: Filled, typed: Typed): Promise<FormStep | undefined> {
    const { telling: say } = turn.say.story;
    const mine = filledIn(at, filled);
    const long = TELLING_FIELDS.find((field) => mine[field].length > PLAN.lineLength);
    if (long !== undefined) return { step: 'again', fault: say.tooLong(say[long], PLAN.lineLength) };
    const done = await changeStory(deps, turn, plan, (step) => tell(step, at.story, at.base, mine));
    if (done === 'closed') return { step: 'again', fault: turn.say.plan.closed };
    if (done === 'changed') return undefined;
    const { said, step } = done;
    if ('refused' in said) return { step: 'refused', refused: say.withdrawnMeanwhile };
    if (!('conflict' in said)) return undefined;
    const parts = said.conflict.map((field) => say.conflictPart(say[field], step.story[field]));
    return {
      step: 'page',
      ...toTelling(step),
      typed: typedInChanged(at.base, mine, typed, { audience: ['audience'], outlet: ['outlet'] }),
      fault: say.conflict(parts.join('; ')),
    };
  }
}

/** What is said after what was filled in. What is left empty takes nothing away: Teams leaves an empty field out. */
function filledIn({ base }: At, filled: Filled): Telling {
  return {
    audience: cleanLines(filled.audience ?? '') || base.audience,
    outlet: cleanLines(filled.outlet ?? '') || base.outlet,
  };
}

function isChanged(at: At, filled: Filled): boolean {
  const mine = filledIn(at, filled);
  return TELLING_FIELDS.some((field) => mine[field] !== at.base[field]);
}

/** Says what is erased and what is not, and asks once more. Any member may, also when the plan is finished. */
function withdrawPage(deps: FeatureDeps) {
  const { tables } = deps;
  return definePage({
    at: z.strictObject({ story: seen.shape.story }),
    inputs: z.strictObject({}),
    presses: ['yes', 'no'] as const,
    async show(turn, { args }: { readonly args: OfStep }, at) {
      const { withdraw: say } = turn.say.story;
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return reached;
      const step = await findStep(tables, args.plan, 'show');
      if (step === undefined) return { refused: turn.say.plan.missingPlan };
      if (step.story.number !== at.story || !hasStory(step)) return { refused: say.none };
      const lines = [say.erased, say.notErased, say.stays, say.final];
      return {
        title: say.title,
        card: textCard.render({ title: say.title, lines }, turn.language),
        buttons: [
          { press: 'yes' as const, title: say.yes, style: 'destructive' as const },
          { press: 'no' as const, title: say.no },
        ],
      };
    },
    async submit(turn, { args }, at, _inputs, press): Promise<FormStep> {
      const reached = await reachPlan(deps, turn, args.plan);
      if ('refused' in reached) return { step: 'refused', ...reached };
      if (press === 'no') {
        const step = await findStep(tables, args.plan, 'show');
        return step === undefined
          ? { step: 'refused', refused: turn.say.plan.missingPlan }
          : { step: 'page', ...toTelling(step) };
      }
      const { round } = reached;
      const on = turn.now.toZonedDateTimeISO(round.timeZone).toPlainDate();
      const withdrawn = await withdraw(tables, args.plan, at.story, { on, at: turn.now }, deps.random.id());
      if (withdrawn === undefined) return { step: 'refused', refused: turn.say.plan.missingPlan };
      deps.sharedCards.touch(planCard(args.plan));
      return { step: 'done', said: ({ story }) => story.withdraw.done };
    },
  });
}

/** What is said of consent. Nothing as long as there is no text that somebody could tell. */
function consentOf(step: PlanStep): 'none' | 'unknown' | 'waits' | 'given' | 'outdated' | 'nobody' {
  const { text, story } = step;
  if (text === '' && story.people.length === 0) return 'none';
  if (mayTell(step)) return story.nobody ? 'nobody' : 'given';
  if (story.people.length === 0) return 'unknown';
  return story.people.some(({ givenOn }) => givenOn === null) ? 'waits' : 'outdated';
}

/** Who has to be asked: those who have not agreed, and when all have, those who agreed with an earlier text. */
function toAsk(step: PlanStep): readonly Consent[] {
  const { people } = step.story;
  const waits = people.filter(({ givenOn }) => givenOn === null);
  return waits.length > 0 ? waits : people.filter((person) => isOutdated(person, step));
}
