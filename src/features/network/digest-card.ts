import { z } from 'zod';
import digestTemplate from '../../../cards/network/digest.json' with { type: 'json' };
import type { Language } from '../../domain/catalogue.ts';
import type { Digest } from '../../domain/network-digest.ts';
import { FLOORS } from '../../domain/network-figures.ts';
import { defineCard } from '../../ui/card.ts';
import { formatDay, formatFacts, formatNumber, formatShortDay, shorten } from '../../ui/format.ts';
import { type Strings, strings } from '../../ui/strings/index.ts';
import { attentionText, dayText, itemNumber, itemText } from './lines.ts';

/** What fits one screen of a phone (ours). */
const SHOWN = { attention: 3, top: 3, school: 40, bar: 12 } as const;

const digestData = z.strictObject({
  network: z.string(),
  name: z.string(),
  day: z.string(),
  /** Since when it tells. */
  from: z.string(),
  /** Asked for, and not the usual one. */
  preview: z.boolean(),
  /** The digest's day, for its Excel file; empty where no such digest is kept. */
  on: z.string(),
  attention: z.array(z.strictObject({ why: z.string(), tip: z.string() })),
  more: z.number(),
  lines: z.array(z.string()).min(1),
  top: z.array(z.strictObject({ label: z.string(), line: z.string(), schools: z.number() })),
  differ: z.string(),
});
export type DigestData = z.infer<typeof digestData>;

/** A coordinator's digest. */
export const digestCard = defineCard('network/digest', digestTemplate, digestData, (data, { network: { digest } }) => ({
  network: data.network,
  on: data.on,
  title: digest.title(data.day),
  period: digest.period(data.from),
  name: data.name,
  preview: data.preview ? digest.preview : '',
  attentionStyle: data.attention.length === 0 ? 'default' : 'attention',
  attentionTitle: digest.attention,
  attention: data.attention,
  more: data.more > 0 ? digest.more(data.more) : '',
  calm: data.attention.length === 0 ? digest.calm : '',
  lines: data.lines.map((text) => ({ text })),
  hasTop: data.top.length > 0,
  topTitle: digest.topTitle,
  chart: data.top.map(({ label, schools }) => ({ x: label, y: schools })),
  bars: data.top.map(({ label, schools }) => ({
    text: `${'█'.repeat(Math.max(1, Math.round((schools / Math.max(...data.top.map((one) => one.schools))) * SHOWN.bar)))} ${schools} ${label}`,
  })),
  top: data.top.map(({ line }) => ({ text: line })),
  differ: data.differ,
  tooFew: data.top.length === 0 ? digest.tooFew(FLOORS.schools) : '',
  perSchool: digest.perSchool,
  excel: digest.excel,
  changeRhythm: digest.rhythm,
}));

/** What the card says of a digest, the most urgent first, and the rest as a number. */
export function digestDataOf(
  digest: Digest,
  { network, name, preview }: { readonly network: string; readonly name: string; readonly preview: boolean },
  language: Language,
): DigestData {
  const say = strings(language);
  const { digest: words, tips } = say.network;
  const { differ, attention } = digest;
  return {
    network,
    name,
    preview,
    on: preview ? '' : digest.on.toString(),
    day: formatDay(digest.on, language),
    from: formatShortDay(digest.from, language),
    attention: attention.slice(0, SHOWN.attention).map((one) => ({
      why: words.why(shorten(one.name, SHOWN.school), attentionText(one.why, language)),
      tip: tips[one.why.kind],
    })),
    more: Math.max(0, attention.length - SHOWN.attention),
    lines: linesOf(digest, say, language),
    top: digest.top.slice(0, SHOWN.top).map(({ item, schools, mean }) => ({
      label: itemNumber(item),
      line: words.top(itemText(item, language), formatNumber(mean, language)),
      schools,
    })),
    differ: differ === undefined ? '' : words.differ(itemText(differ.item, language), differ.schools, differ.of),
  };
}

function linesOf(
  { schools, active, silent, rounds, plans, actions, reviews, trend }: Digest,
  say: Strings,
  language: Language,
): string[] {
  const { digest } = say.network;
  const [first] = reviews;
  const change = (what: keyof typeof digest.trend.what): string => {
    const one = trend?.[what];
    if (one === undefined) return '';
    const name = digest.trend.what[what];
    return one.way === 'same' ? digest.trend.same(name) : digest.trend[one.way](one.by, name);
  };
  const { say: one, allies: two, act: three, show: four } = plans.steps;
  return [
    formatFacts([digest.schools(schools, active, silent), change('active')]),
    formatFacts([
      digest.rounds(rounds.open, rounds.closed),
      rounds.percent === undefined ? '' : digest.percent(rounds.percent),
      rounds.few === 0 ? '' : digest.few(rounds.few),
    ]),
    formatFacts([
      digest.plans(plans.all, plans.ready, plans.finished),
      plans.all === 0 ? '' : digest.steps(one, two, three, four),
    ]),
    formatFacts([
      digest.actions(actions.done, actions.todo, actions.late),
      change('done'),
      trend?.late?.way === 'same' ? '' : change('late'),
    ]),
    ...(first === undefined
      ? []
      : [digest.reviews(reviews.length, dayText(first.day, language), shorten(first.name, SHOWN.school))]),
  ];
}
