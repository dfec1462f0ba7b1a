import { Temporal } from 'temporal-polyfill';
import type { Language } from '../../domain/catalogue.ts';
import { CATALOGUES } from '../../domain/catalogues/index.ts';
import {
  type Attention,
  OWN,
  type PlanFigures,
  type RoundFigures,
  type SchoolFigures,
  type SharedItem,
} from '../../domain/network-figures.ts';
import { STEPS } from '../../domain/plan.ts';
import { formatFacts, formatNumber, formatShortDay } from '../../ui/format.ts';
import { strings } from '../../ui/strings/index.ts';

/** More subjects than these are told as the whole list that they are of. */
const SUBJECTS = 3;

/**
 * All that a coordinator can read of a school, line by line. The school is shown the same lines before it joins and at any time after
 * that: there is no other way to say a school's figures.
 */
export function schoolLines(figures: SchoolFigures, language: Language): readonly string[] {
  const { lines } = strings(language).network;
  return [
    figures.lastActive === null ? lines.nothing : lines.active(dayText(figures.lastActive, language)),
    ...figures.attention.map((why) => lines.attention(attentionText(why, language))),
    ...figures.rounds.flatMap((round) => roundLines(round, language)),
    ...figures.plans.map((plan) => planLine(plan, language)),
  ];
}

/** An item by the number and title of its list; of an own point only that it is one. */
export function itemText(item: SharedItem, language: Language): string {
  const { network } = strings(language);
  if (item === OWN) return network.own;
  const found = CATALOGUES.flatMap(({ items }) => items).find(({ id }) => id === item);
  return found === undefined ? item : network.item(itemNumber(item), found.title[language]);
}

/** `A 3.1`: what a chart has room for. */
export function itemNumber(item: SharedItem): string {
  return item.replace('-', ' ');
}

/** Why a school needs attention, without its name. */
export function attentionText(why: Attention, language: Language): string {
  const { attention } = strings(language).network;
  return why.kind === 'late' ? attention.late(why.count) : attention[why.kind](dayText(why.day, language));
}

/** An ISO 8601 date as people say it. */
export function dayText(day: string, language: Language): string {
  return formatShortDay(Temporal.PlainDate.from(day), language);
}

/** Which list a vote was about, and which parts of it. */
export function listText({ letter, areas }: Pick<RoundFigures, 'letter' | 'areas'>, language: Language): string {
  const { list } = strings(language).network.lines;
  const catalogue = CATALOGUES.find((one) => one.letter === letter);
  if (catalogue === undefined || areas.length === 0) return list(letter, '');
  const chosen = catalogue.areas.filter(({ id }) => areas.includes(id));
  // A list of eight subjects is no line for a phone.
  const titles = chosen.length > SUBJECTS ? [catalogue.title] : chosen.map(({ title }) => title);
  return list(letter, titles.map((title) => title[language]).join(', '));
}

function roundLines(round: RoundFigures, language: Language): readonly string[] {
  const { lines } = strings(language).network;
  const isOpen = round.state === 'open';
  const day = dayText(round.day, language);
  const few = isOpen ? lines.fewYet : lines.few;
  const { turnout } = round;
  const head = formatFacts([
    listText(round, language),
    isOpen ? lines.open(day) : lines.closed(day),
    turnout === null ? few : lines.turnout(turnout.voted, turnout.expected, turnout.percent),
  ]);
  const top = (round.top ?? []).map(({ item, rank, mean }) =>
    lines.top(rank, itemText(item, language), formatNumber(mean, language)),
  );
  return [
    head,
    ...(round.top !== null && top.length === 0 ? [lines.topFew] : top),
    ...(!isOpen && turnout !== null && round.top === null ? [lines.topLater] : []),
    ...(round.priority === null ? [] : [lines.priority(itemText(round.priority, language))]),
  ];
}

function planLine(plan: PlanFigures, language: Language): string {
  const { lines, statuses } = strings(language).network;
  return formatFacts([
    lines.plan(itemText(plan.item, language)),
    plan.status === 'busy' ? '' : statuses[plan.status],
    plan.status === 'finished' ? '' : plan.step === null ? lines.steps : lines.step(STEPS.indexOf(plan.step) + 1),
    lines.actions(plan.done, plan.todo, plan.late),
    lines.review(dayText(plan.review, language)),
  ]);
}
