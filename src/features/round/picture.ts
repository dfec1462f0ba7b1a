import type { FeatureDeps } from '../../bot/deps.ts';
import { withOwnViews } from '../../bot/own-views.ts';
import { maySteer, type Steering, steeringOf } from '../../bot/steering.ts';
import type { Language } from '../../domain/catalogue.ts';
import type { PersonKey } from '../../domain/identity.ts';
import { isPastDeadline, isSealed, itemIds, type Round } from '../../domain/round.ts';
import { firstRanks, type RankedItem, rank } from '../../domain/tally.ts';
import { turnout } from '../../domain/turnout.ts';
import type { CardJson } from '../../ports/messenger.ts';
import { findDecision } from '../../records/decision.ts';
import { isHidden, participationOf, tallyOf } from '../../records/result.ts';
import { findVote } from '../../records/votes.ts';
import { formatMoment } from '../../ui/format.ts';
import { catalogueOf, showItem, subjectOf } from '../../ui/round-item.ts';
import { openCard, resultCard, stoppedCard } from './cards.ts';
import { handsOf } from './hands-cards.ts';
import { changeOf, comparedWith, findPrevious } from './previous.ts';

/** About how many ranked items the card itself shows, and how many at most where some share a rank. */
const TOP = { enough: 5, most: 8 };
/** The same while an open round runs. */
const STANDING = { enough: 3, most: 5 };
/** How many of the split items the card shows. */
const SPLIT = 3;

/** The round as all see it, or as one reader does. */
export async function pictureOf(
  deps: FeatureDeps,
  round: Round,
  language: Language,
  reader?: Reader,
): Promise<CardJson> {
  const catalogue = subjectOf(round, language);
  if (round.status === 'stopped') return stoppedCard.render({ catalogue, by: round.endedByName ?? '' }, language);
  if (round.status === 'closed') return resultPicture(deps, round, catalogue, language);
  const card = await openPicture(deps, round, catalogue, language, reader);
  return withOwnViews(deps, round.channel, card, 'round/view', { round: round.id });
}

export interface Reader {
  readonly person: PersonKey;
  readonly guest: boolean;
}

async function openPicture(
  deps: FeatureDeps,
  round: Round,
  catalogue: string,
  language: Language,
  reader: Reader | undefined,
): Promise<CardJson> {
  const now = deps.clock.now();
  const part = await participationOf(deps.tables, round);
  const { needed } = turnout({ voted: part.voted, expected: round.expected, quorumPercent: round.quorumPercent });
  const ranked = round.openness === 'open' ? rank(await tallyOf(deps.tables, round)).ranked : [];
  const standing = firstRanks(ranked, STANDING.enough, STANDING.most);
  const steering = await steeringOf(deps, round);
  const areas = catalogueOf(round).areas.filter((area) => round.areas.includes(area.id));
  return openCard.render(
    {
      round: round.id,
      catalogue,
      areas: areas.map((area) => area.title[language]),
      items: itemIds(round).length,
      own: round.own.map((item) => item.title),
      until: isPastDeadline(round, now) ? '' : formatMoment(round.deadline, now, round.timeZone, language),
      turnout: { voted: part.voted, busy: part.busy, expected: round.expected },
      ...handsOf(part.hands),
      needed,
      openness: round.openness,
      facilitators: [...steering.names],
      standing: standing.flatMap((item) => rankedLine(round, item, language)).map(({ n: _, ...line }) => line),
      ...(reader === undefined ? {} : { reader: await readerState(deps, round, steering, reader) }),
    },
    language,
  );
}

async function readerState(deps: FeatureDeps, round: Round, steering: Steering, reader: Reader) {
  const steers = maySteer(round, steering, reader);
  if (round.steppedOut.includes(reader.person)) return { own: { state: 'steppedOut' as const }, steers };
  if (reader.guest && !round.guests) return { own: { state: 'guest' as const }, steers };
  const vote = await findVote(deps.tables, round, reader.person);
  if (vote === undefined) return { own: { state: 'none' as const }, steers };
  if (vote.handedIn) return { own: { state: 'voted' as const }, steers };
  return {
    own: { state: 'busy' as const, done: Object.keys(vote.ratings).length, all: itemIds(round).length },
    steers,
  };
}

async function resultPicture(
  deps: FeatureDeps,
  round: Round,
  catalogue: string,
  language: Language,
): Promise<CardJson> {
  const now = deps.clock.now();
  const counted = await tallyOf(deps.tables, round);
  const part = await participationOf(deps.tables, round);
  const shares = turnout({ voted: part.voted, expected: round.expected, quorumPercent: round.quorumPercent });
  const { ranked, tooFew } = rank(counted);
  const hidden = await isHidden(deps.tables, round);
  const previous = await findPrevious(deps, round);
  const first = firstRanks(ranked, TOP.enough, TOP.most);
  const top = first.flatMap((item) =>
    rankedLine(round, item, language).map((line) => ({ ...line, change: changeOf(previous, item, language) })),
  );
  return resultCard.render(
    {
      round: round.id,
      catalogue,
      turnout: {
        voted: part.voted,
        expected: round.expected,
        percent: shares.percent,
        saved: hidden ? 0 : Math.max(0, counted.voters - part.voted),
      },
      ...handsOf(part.hands),
      // Without a result there is nothing that enough votes would make valid.
      quorum: { state: hidden || counted.voters === 0 ? 'none' : shares.quorum, needed: shares.needed },
      top,
      compared: comparedWith(previous, first, language),
      more: ranked.length - first.length,
      sharing: ranked.slice(first.length).filter((item) => item.rank === first.at(-1)?.rank).length,
      split: ranked
        .filter((item) => item.split)
        .slice(0, SPLIT)
        .map((item) => ({ ...nameOf(round, item, language), counts: { ...item.counts } })),
      tooFew: tooFew.length,
      closedBy: round.endedByName ?? '',
      closedAt: formatMoment(
        round.endedByName === undefined ? round.deadline : (round.endedAt ?? now),
        now,
        round.timeZone,
        language,
      ),
      hidden,
      forgotten: isSealed(round),
      choosable: ranked.length > 0 && !(round.choosing === true && (await findDecision(deps.tables, round.id))),
    },
    language,
  );
}

function rankedLine(round: Round, item: RankedItem, language: Language) {
  if (item.rank === undefined || item.mean === undefined) return [];
  return [{ rank: item.rank, ...nameOf(round, item, language), mean: item.mean, n: item.n }];
}

function nameOf(round: Round, { item }: RankedItem, language: Language) {
  const { label, title } = showItem(round, item, language);
  return { label, title };
}
