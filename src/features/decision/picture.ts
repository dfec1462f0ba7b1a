import type { FeatureDeps } from '../../bot/deps.ts';
import { withOwnViews } from '../../bot/own-views.ts';
import { maySteer, type Steering, steeringOf } from '../../bot/steering.ts';
import type { Language } from '../../domain/catalogue.ts';
import { type Decision, needsWhy, type Outcome } from '../../domain/decision.ts';
import type { PersonKey } from '../../domain/identity.ts';
import type { Round } from '../../domain/round.ts';
import { rank } from '../../domain/tally.ts';
import type { CardJson } from '../../ports/messenger.ts';
import { findPlan } from '../../records/plan.ts';
import { tallyOf } from '../../records/result.ts';
import { type Counted, countOf, findSaying, listSayings, type NamedSaying } from '../../records/sayings.ts';
import { choiceLine } from '../../ui/choice-line.ts';
import { formatDay, formatNumber } from '../../ui/format.ts';
import { subjectOf } from '../../ui/round-item.ts';
import { strings } from '../../ui/strings/index.ts';
import { choosingCard, decidedCard } from './cards.ts';
import { lineOf, objectionsOf, showsCount } from './shown.ts';

export interface Reader {
  readonly person: PersonKey;
  readonly guest: boolean;
}

/** A choosing or its decision as all see it, or as one reader does. */
export async function pictureOf(
  deps: FeatureDeps,
  round: Round,
  decision: Decision,
  language: Language,
  reader?: Reader,
): Promise<CardJson> {
  const { outcome } = decision;
  if (outcome !== undefined) return decidedPicture(deps, round, decision, outcome, language);
  const card = await choosingPicture(deps, round, decision, language, reader);
  return withOwnViews(deps, round.channel, card, 'decision/view', { decision: decision.id });
}

async function choosingPicture(
  deps: FeatureDeps,
  round: Round,
  decision: Decision,
  language: Language,
  reader: Reader | undefined,
): Promise<CardJson> {
  const counted = await countOf(deps.tables, decision);
  const visible = showsCount(decision) && !counted.hidden;
  const names = visible && decision.openness === 'open' ? await namesOf(deps, decision) : new Map<string, string[]>();
  const consent = decision.way === 'consent';
  const steering = await steeringOf(deps, round);
  return choosingCard.render(
    {
      decision: decision.id,
      attempt: decision.attempt,
      subject: subjectOf(round, language),
      way: decision.way,
      openness: decision.openness,
      over: decision.status !== 'choosing',
      hidden: counted.hidden,
      items: decision.candidates.map((item) => ({
        item,
        line: lineOf(round, item, language),
        ...(visible ? { count: counted.picks[item] ?? 0 } : {}),
        names: names.get(item) ?? [],
      })),
      proposal: { by: decision.begunByName, why: decision.proposalWhy },
      ...(consent && visible
        ? { stances: { agree: counted.agree, object: counted.object, agreed: names.get(AGREED) ?? [] } }
        : {}),
      objections: visible ? objectionsOf(counted) : { objections: [], more: 0 },
      leftOut: decision.leftOut,
      people: counted.people,
      expected: round.expected,
      facilitators: [...steering.names],
      ...(reader === undefined ? {} : { reader: await readerState(deps, round, decision, steering, language, reader) }),
    },
    language,
  );
}

/** Where those who said *akkoord* stand among names by item; no item has this id. */
const AGREED = 'agree';

/** Who said what, in an open round: by item, or that they agree. Whoever objects stands with their reason. */
async function namesOf(deps: FeatureDeps, decision: Decision): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  for (const saying of await listSayings(deps.tables, decision)) {
    const said = 'pick' in saying ? saying.pick : saying.stance;
    names.set(said, [...(names.get(said) ?? []), saying.name]);
  }
  return names;
}

async function readerState(
  deps: FeatureDeps,
  round: Round,
  decision: Decision,
  steering: Steering,
  language: Language,
  { person, guest }: Reader,
) {
  const { mine } = strings(language).decision.card;
  const steers = maySteer(round, steering, { person, guest });
  if (round.steppedOut.includes(person)) return { mine: mine.steppedOut, mayChoose: false, steers };
  if (guest && !round.guests) return { mine: mine.guest, mayChoose: false, steers };
  const said = await findSaying(deps.tables, decision, person);
  return { mine: mineOf(round, said, language), mayChoose: true, steers };
}

function mineOf(round: Round, said: NamedSaying | undefined, language: Language): string {
  const { mine } = strings(language).decision.card;
  if (said === undefined) return '';
  return 'pick' in said ? mine.pick(lineOf(round, said.pick, language)) : mine[said.stance];
}

async function decidedPicture(
  deps: FeatureDeps,
  round: Round,
  decision: Decision,
  outcome: Outcome,
  language: Language,
): Promise<CardJson> {
  const counted = await countOf(deps.tables, decision);
  const { decided } = strings(language).decision;
  const day = outcome.decidedAt.toZonedDateTimeISO(round.timeZone).toPlainDate();
  return decidedCard.render(
    {
      decision: decision.id,
      what: lineOf(round, outcome.item, language),
      why: outcome.why,
      numbers: await numbersOf(deps, round, decision, counted, outcome.item, language),
      objections: objectionsOf(counted),
      how: [
        howOf(decision, counted, outcome.item, language),
        decided.recorded(outcome.decidedByName, formatDay(day, language)),
      ]
        .filter((part) => part !== '')
        .join(' '),
      review: formatDay(outcome.reviewOn, language),
      planBegun: (await findPlan(deps.tables, decision.id)) !== undefined,
    },
    language,
  );
}

/** How it was decided, as it was: by the team, between equals, or against the numbers. Empty where there are none that can be told. */
function howOf(decision: Decision, counted: Counted, item: string, language: Language): string {
  const { how } = strings(language).decision.decided;
  const needed = needsWhy(decision, counted.hidden ? undefined : counted, item);
  if (needed === 'nobody') return '';
  return needed === 'tie' || needed === 'not-first' ? how[needed] : how[decision.way];
}

/** Where the item stood in the vote, and what came of the choosing. */
async function numbersOf(
  deps: FeatureDeps,
  round: Round,
  decision: Decision,
  counted: Counted,
  item: string,
  language: Language,
): Promise<readonly string[]> {
  const { decided } = strings(language).decision;
  const ranked = rank(await tallyOf(deps.tables, round)).ranked.find((one) => one.item === item);
  const lines: string[] = [];
  if (ranked?.rank !== undefined && ranked.mean !== undefined)
    lines.push(decided.ranked(ranked.rank, formatNumber(ranked.mean, language), ranked.n));
  lines.push(choiceLine(decision, counted, item, language));
  return lines;
}
