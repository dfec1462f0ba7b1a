import type { Temporal } from 'temporal-polyfill';
import type { FeatureDeps } from '../../bot/deps.ts';
import { defineMail, type Mail, type MailSource, type Rendered } from '../../bot/mail.ts';
import { threadOf } from '../../bot/threads.ts';
import { isFresh, untilQuietEnds } from '../../domain/calendar/school-hours.ts';
import type { Round } from '../../domain/round.ts';
import { findCalendar } from '../../records/calendar.ts';
import { hasResult, participationOf } from '../../records/result.ts';
import { findRound, roundCard } from '../../records/round.ts';
import { strings } from '../../ui/strings/index.ts';
import { ofRound } from './actions.ts';

/** Minutes after which it is looked again whether a round that was opened again is closed. */
const REOPENED = 15;

const closedKind = { kind: 'round-closed', input: ofRound, unsure: 'again' } as const;

/** One line below the card, so that the thread comes to people's attention: once in the round's life, also after a reopening. */
export function closedMail({ id: round, team, channel }: Round): Mail {
  return { id: `round-closed/${round}`, kind: closedKind.kind, input: { round }, owner: team, to: { channel } };
}

export function closedMails(deps: FeatureDeps): MailSource {
  return defineMail(closedKind, async ({ round: id }): Promise<Rendered> => {
    const { tables, clock } = deps;
    const round = await findRound(tables, id);
    // Opened again before it was said: it is said once it closes after all.
    if (round?.status === 'open') return { mail: 'later', at: clock.now().add({ minutes: REOPENED }) };
    const thread = round && (await threadOf(deps, roundCard(id), round.channel));
    if (round?.status !== 'closed' || thread === undefined) return { mail: 'over' };
    const calendar = await findCalendar(tables, round.team, deps.timeZone);
    if (!isFresh(round.endedAt, clock.now(), calendar)) return { mail: 'over' };
    const at = untilQuietEnds(chosenMoment(round), clock.now(), calendar);
    if (at !== undefined) return { mail: 'later', at };
    const { voted } = await participationOf(tables, round);
    const result = await hasResult(tables, round);
    const say = strings(await deps.languages.ofTeam(round.team));
    return { mail: 'send', message: { text: say.round.ended.notice(voted, round.expected, result) }, thread };
  });
}

/** When somebody wanted it to close: by hand, or at the deadline that they set. */
function chosenMoment({ endedByName, endedAt, deadline }: Round): Temporal.Instant {
  return endedByName === undefined ? deadline : (endedAt ?? deadline);
}
