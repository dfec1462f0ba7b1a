import type { Temporal } from 'temporal-polyfill';
import type { Language } from '../../domain/catalogue.ts';
import type { PersonKey } from '../../domain/identity.ts';
import { STEPS, type Step } from '../../domain/plan.ts';
import { type Action, blockOf, inOrder } from '../../domain/plan-action.ts';
import { byStance } from '../../domain/plan-ally.ts';
import { type PlanContents, stateOf } from '../../domain/plan-progress.ts';
import { mayTell } from '../../domain/plan-story.ts';
import type { Block, Cell, Fact } from '../../ports/documents.ts';
import { ownerLine } from '../../ui/action-lines.ts';
import { formatDay } from '../../ui/format.ts';
import { type Strings, strings } from '../../ui/strings/index.ts';
import { whoLine } from './ally-fields.ts';
import { withdrawnText } from './step-places.ts';

/** Rows of an empty table of actions, to write in by hand. */
const EMPTY_ROWS = 3;

interface Sheet {
  readonly facts: readonly Fact[];
  readonly contents: PlanContents;
  readonly present: ReadonlySet<PersonKey> | undefined;
  /** The ally map is in it. */
  readonly allies: boolean;
  readonly today: Temporal.PlainDate;
  readonly language: Language;
}

/** The plan in the shape of the paper form: the priority, four boxes, and what hangs on each. */
export function planBlocks(sheet: Sheet): readonly Block[] {
  const say = strings(sheet.language);
  return [
    { kind: 'facts', facts: sheet.facts },
    { kind: 'note', text: say.download.document.made(formatDay(sheet.today, sheet.language)) },
    ...STEPS.flatMap((step) => stepBlocks(sheet, step, say)),
  ];
}

function stepBlocks(sheet: Sheet, step: Step, say: Strings): readonly Block[] {
  const { plan, download } = say;
  const { done } = sheet.contents.steps[step];
  const state = stateOf(step, sheet.contents);
  return [
    { kind: 'heading', level: 1, text: plan.stepTitle(STEPS.indexOf(step) + 1, plan.steps[step]) },
    { kind: 'paragraph', strong: true, text: plan.guides[step].question },
    ...textBlocks(sheet, step, say),
    ...(step === 'allies' && sheet.allies ? allyBlocks(sheet, say) : []),
    ...actionBlocks(sheet, step, say),
    { kind: 'note', text: download.document.state(plan.states[state]) },
    ...(done === null || done.why === '' ? [] : [{ kind: 'note', text: download.document.doneWhy(done.why) } as const]),
  ];
}

/** The step's own text in its box. A story leaves the step only with the consent of who is in it. */
function textBlocks({ contents, language }: Sheet, step: Step, say: Strings): readonly Block[] {
  const { document } = say.download;
  const { text, story } = contents.steps[step];
  const box: Block = { kind: 'box', paragraphs: text.split(/\n{2,}/).filter((paragraph) => paragraph !== '') };
  if (step !== 'show') return [box];
  const kept = story.people.length === 0 ? document.notAsked : document.noConsent;
  const withdrawn = withdrawnText(say, language, contents.steps[step]);
  const facts = [
    { label: document.audience, value: story.audience },
    { label: document.outlet, value: story.outlet },
  ].filter(({ value }) => value !== '');
  return [
    ...(withdrawn === '' ? [] : [{ kind: 'note', text: withdrawn } as const]),
    ...(text === '' || mayTell(contents.steps[step]) ? [box] : [{ kind: 'note', text: kept } as const]),
    ...(facts.length === 0 ? [] : [{ kind: 'facts', facts } as const]),
  ];
}

function actionBlocks(sheet: Sheet, step: Step, say: Strings): readonly Block[] {
  const { document } = say.download;
  const { columns } = document;
  const actions = inOrder(sheet.contents.actions.filter((action) => action.step === step));
  // Only the step that is about acting has an empty table on paper.
  if (actions.length === 0 && step !== 'act') return [];
  const rows = actions.map((action) => actionRow(sheet, action, say));
  return [
    { kind: 'heading', level: 2, text: document.actions },
    {
      kind: 'table',
      columns: [
        { title: columns.what, share: 4 },
        { title: columns.who, share: 2 },
        { title: columns.when, share: 2 },
        { title: columns.status, share: 2 },
      ],
      rows: rows.length === 0 ? Array.from({ length: EMPTY_ROWS }, () => []) : rows,
    },
    ...outsideBlocks(actions, say),
  ];
}

function actionRow({ present, language }: Sheet, action: Action, { actions, download }: Strings): readonly Cell[] {
  const blocked = blockOf(action) === '' ? [] : [download.document.blocked(action.blocked)];
  return [
    // What blocks it can be long: the column of its status is narrow.
    [action.what, ...blocked],
    action.owner === null ? [] : [ownerLine(action.owner, present, language)],
    action.due === null ? [] : [formatDay(action.due, language)],
    [actions.statuses[action.status]],
  ];
}

/** What is agreed with people from outside, a table each action, so that the school keeps steering. */
function outsideBlocks(actions: readonly Action[], say: Strings): readonly Block[] {
  const { document } = say.download;
  const words = document.outsideColumns;
  return actions.flatMap(({ what, carrier, status }): readonly Block[] => {
    if (carrier === null || status === 'dropped') return [];
    const facts = [
      { label: words.who, value: `${carrier.who}: ${what}` },
      { label: words.goal, value: carrier.goal },
      { label: words.question, value: carrier.question },
      { label: words.evaluation, value: carrier.evaluation },
      { label: words.yields, value: carrier.yields },
    ];
    return [
      { kind: 'heading', level: 3, text: document.outside },
      { kind: 'facts', facts },
    ];
  });
}

function allyBlocks({ contents, present, language }: Sheet, say: Strings): readonly Block[] {
  const { allies, allyColumns: columns } = say.download.document;
  const rows = byStance(contents.allies).map(({ who, stance, needs, talker }): readonly Cell[] => [
    [whoLine(who, language)],
    [say.allies.stances[stance]],
    needs === '' ? [] : [needs],
    talker === null ? [] : [ownerLine(talker, present, language)],
  ]);
  return [
    { kind: 'heading', level: 2, text: allies },
    {
      kind: 'table',
      columns: [
        { title: columns.who, share: 3 },
        { title: columns.stance, share: 2 },
        { title: columns.needs, share: 4 },
        { title: columns.talker, share: 3 },
      ],
      rows,
    },
  ];
}
