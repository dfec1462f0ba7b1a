import { Temporal } from 'temporal-polyfill';
import type { Language } from '../../domain/catalogue.ts';
import type { Digest, Followed, NamedFigures, Snapshot } from '../../domain/network-digest.ts';
import { newestResults } from '../../domain/network-digest.ts';
import type { PlanFigures, RoundFigures } from '../../domain/network-figures.ts';
import { STEPS } from '../../domain/plan.ts';
import type { Sheet, SheetCell, Workbook } from '../../ports/documents.ts';
import { type Strings, strings } from '../../ui/strings/index.ts';
import { attentionText, itemText, listText } from './lines.ts';

const WIDTH = { name: 34, text: 44, day: 14, number: 12 } as const;

/** A network's figures as sheets: the digest, each school, what they chose first, and what asks for attention. */
export function workbookOf(snapshot: Snapshot, digest: Digest, language: Language): Workbook {
  const say = strings(language).network;
  return {
    sheets: [
      overview(digest, say),
      schoolSheet(snapshot, say, language),
      prioritySheet(snapshot, digest, say, language),
      attentionSheet(digest, say, language),
    ],
  };
}

type Words = Strings['network'];

function overview(digest: Digest, { excel }: Words): Sheet {
  const { overview: words } = excel;
  const { rounds, plans, actions } = digest;
  const trend = (what: Followed): SheetCell => {
    const one = digest.trend?.[what];
    if (one === undefined) return null;
    return one.way === 'down' ? -one.by : one.by;
  };
  const rows: readonly (readonly [string, SheetCell, SheetCell?])[] = [
    [words.on, digest.on],
    [words.from, digest.from],
    [words.schools, digest.schools],
    [words.active, digest.active, trend('active')],
    [words.silent, digest.silent],
    [words.open, rounds.open],
    [words.closed, rounds.closed, trend('closed')],
    [words.few, rounds.few],
    [words.percent, rounds.percent ?? excel.few],
    [words.plans, plans.all],
    [words.ready, plans.ready],
    [words.finished, plans.finished, trend('finished')],
    ...STEPS.map((step) => [words.steps[step], plans.steps[step]] as const),
    [words.done, actions.done, trend('done')],
    [words.todo, actions.todo],
    [words.late, actions.late, trend('late')],
  ];
  return {
    title: excel.sheets.overview,
    columns: [
      { title: words.what, width: WIDTH.text },
      { title: words.value, width: WIDTH.day },
      { title: words.trend, width: WIDTH.day },
    ],
    rows: rows.map(([what, value, change = null]) => [what, value, change]),
    note: words.floors,
  };
}

/** A row for each vote, with the plan that came of it; a school without any has one row. */
function schoolSheet({ schools }: Snapshot, say: Words, language: Language): Sheet {
  const { columns } = say.excel;
  return {
    title: say.excel.sheets.schools,
    columns: [
      { title: columns.school, width: WIDTH.name },
      { title: columns.lastActive, width: WIDTH.day },
      { title: columns.list, width: WIDTH.text },
      { title: columns.state, width: WIDTH.number },
      { title: columns.day, width: WIDTH.day },
      { title: columns.voted, width: WIDTH.number },
      { title: columns.expected, width: WIDTH.number },
      { title: columns.percent, width: WIDTH.number },
      { title: columns.chosen, width: WIDTH.text },
      { title: columns.status, width: WIDTH.day },
      { title: columns.step, width: WIDTH.number },
      { title: columns.done, width: WIDTH.number },
      { title: columns.todo, width: WIDTH.number },
      { title: columns.late, width: WIDTH.number },
      { title: columns.review, width: WIDTH.day },
    ],
    rows: schools.flatMap((school) => schoolRows(school, say, language)),
  };
}

function schoolRows(
  { name, figures }: NamedFigures,
  say: Words,
  language: Language,
): readonly (readonly SheetCell[])[] {
  const own = [name, figures.lastActive === null ? null : dayCell(figures.lastActive)];
  if (figures.rounds.length === 0)
    return [[...own, ...roundCells(undefined, say, language), ...planCells(undefined, say)]];
  return figures.rounds.map((round) => [
    ...own,
    ...roundCells(round, say, language),
    ...planCells(
      figures.plans.find(({ round: of }) => of === round.number),
      say,
    ),
  ]);
}

function roundCells(round: RoundFigures | undefined, say: Words, language: Language): readonly SheetCell[] {
  if (round === undefined) return Array.from({ length: 7 }, () => null);
  const { turnout, priority } = round;
  return [
    listText(round, language),
    say.excel.states[round.state],
    dayCell(round.day),
    ...(turnout === null
      ? Array.from({ length: 3 }, () => say.excel.few)
      : [turnout.voted, turnout.expected, turnout.percent]),
    priority === null ? null : itemText(priority, language),
  ];
}

function planCells(plan: PlanFigures | undefined, say: Words): readonly SheetCell[] {
  if (plan === undefined) return Array.from({ length: 6 }, () => null);
  return [
    say.statuses[plan.status],
    plan.step === null ? null : STEPS.indexOf(plan.step) + 1,
    plan.done,
    plan.todo,
    plan.late,
    dayCell(plan.review),
  ];
}

/** What all schools share where they may be compared, then the first ranks of each. */
function prioritySheet({ schools }: Snapshot, digest: Digest, say: Words, language: Language): Sheet {
  const { columns, all, few } = say.excel;
  const shared = digest.top.map((one): readonly SheetCell[] => [
    all,
    null,
    itemText(one.item, language),
    one.mean,
    one.schools,
    one.of,
  ]);
  const own = schools.flatMap(({ name, figures }): readonly (readonly SheetCell[])[] => {
    const results = newestResults(figures);
    if (results.length === 0) return figures.rounds.some(isTooFew) ? [[name, null, few, few, null, null]] : [];
    return results.flatMap(({ top }) =>
      (top ?? []).map(({ item, rank, mean }) => [name, rank, itemText(item, language), mean, null, null]),
    );
  });
  return {
    title: say.excel.sheets.priorities,
    columns: [
      { title: columns.school, width: WIDTH.name },
      { title: columns.rank, width: WIDTH.number },
      { title: columns.item, width: WIDTH.text },
      { title: columns.mean, width: WIDTH.number },
      { title: columns.schools, width: WIDTH.day },
      { title: columns.of, width: WIDTH.day },
    ],
    rows: [...shared, ...own],
  };
}

function isTooFew({ state, turnout, top }: RoundFigures): boolean {
  return state === 'closed' && (turnout === null || top?.length === 0);
}

function attentionSheet({ attention }: Digest, say: Words, language: Language): Sheet {
  const { columns } = say.excel;
  return {
    title: say.excel.sheets.attention,
    columns: [
      { title: columns.school, width: WIDTH.name },
      { title: columns.why, width: WIDTH.text },
      { title: columns.tip, width: WIDTH.text },
    ],
    rows: attention.map(({ name, why }) => [name, attentionText(why, language), say.tips[why.kind]]),
  };
}

function dayCell(day: string): SheetCell {
  return Temporal.PlainDate.from(day);
}
