import { z } from 'zod';
import type { FeatureDeps } from '../../bot/deps.ts';
import { defineMail, type Mail, type MailSource, type Rendered } from '../../bot/mail.ts';
import { threadOf } from '../../bot/threads.ts';
import { isSchoolTime, schoolMomentFrom } from '../../domain/calendar/school-hours.ts';
import type { Member, PersonKey } from '../../domain/identity.ts';
import { wantsReminder } from '../../domain/reminder-wish.ts';
import { ballotMinutes, itemIds, type Round, SHOWN_FROM, whyNoVote } from '../../domain/round.ts';
import { dueOf, roundMoments } from '../../domain/round-moments.ts';
import { findCalendar } from '../../records/calendar.ts';
import { personKeySchema } from '../../records/cells.ts';
import { findLeaving } from '../../records/leaving.ts';
import { findReminderWish } from '../../records/reminder-wish.ts';
import { findRound, roundCard } from '../../records/round.ts';
import { findSchoolName } from '../../records/team-settings.ts';
import { countParticipation, findVote } from '../../records/votes.ts';
import { formatMoment } from '../../ui/format.ts';
import { subjectOf } from '../../ui/round-item.ts';
import { strings } from '../../ui/strings/index.ts';
import { ofRound } from './actions.ts';
import { mentionOnce } from './mention.ts';
import { reminderCard } from './reminder-cards.ts';

const reason = z.enum(['halfway', 'closing']);
type Reason = z.infer<typeof reason>;

const reminderKind = {
  kind: 'round-reminder',
  input: ofRound.extend({ reason, person: personKeySchema }),
  unsure: 'never',
} as const;
const lineKind = { kind: 'round-line', input: ofRound.extend({ reason }), unsure: 'never' } as const;

const OVER: Rendered = { mail: 'over' };

export function reminderMail({ id: round, team }: Round, person: PersonKey, reason: Reason, id: string): Mail {
  return { id, kind: reminderKind.kind, input: { round, person, reason }, owner: team, to: { person } };
}

export function lineMail({ id: round, team, channel }: Round, reason: Reason, id: string): Mail {
  return { id, kind: lineKind.kind, input: { round, reason }, owner: team, to: { channel } };
}

/** A round's reminders: to one person, and one line below its card. Each reads what is so when it leaves. */
export function reminderMails(deps: FeatureDeps): readonly MailSource[] {
  return [
    defineMail(
      reminderKind,
      ({ round, person, reason }) => renderReminder(deps, round, person, reason),
      ({ round, person }) => mentionOnce(deps, round, person),
    ),
    defineMail(lineKind, ({ round, reason }) => renderLine(deps, round, reason)),
  ];
}

/** The round while there is something to remind of, and it is time for that. */
async function timely(deps: FeatureDeps, id: string, reason: Reason): Promise<Round | Rendered> {
  const { tables, clock } = deps;
  const round = await findRound(tables, id);
  const now = clock.now();
  if (round?.status !== 'open' || (await findLeaving(tables, round.team)) !== undefined) return OVER;
  const calendar = await findCalendar(tables, round.team, deps.timeZone);
  if (!isSchoolTime(now, calendar)) return { mail: 'later', at: schoolMomentFrom(now, calendar) };
  return dueOf(roundMoments(round, calendar), now, calendar) === reason ? round : OVER;
}

async function renderReminder(deps: FeatureDeps, id: string, person: PersonKey, reason: Reason): Promise<Rendered> {
  const { tables, clock } = deps;
  const round = await timely(deps, id, reason);
  if ('mail' in round) return round;
  const now = clock.now();
  const today = now.toZonedDateTimeISO(round.timeZone).toPlainDate();
  if (!wantsReminder(await findReminderWish(tables, person), reason, today)) return OVER;
  const member = await memberOf(deps, round, person);
  if (member === undefined || whyNoVote(round, member, [], now) !== undefined) return OVER;
  const state = await stateOf(deps, round, person);
  if (state === 'voted') return OVER;
  const language = await deps.languages.ofPerson(person, round.team);
  const subject = subjectOf(round, language);
  const card = reminderCard.render(
    {
      round: round.id,
      team: round.team,
      reason,
      subject,
      school: (await findSchoolName(tables, round.team)) ?? '',
      until: formatMoment(round.deadline, now, round.timeZone, language),
      minutes: ballotMinutes(round),
      state,
      openness: round.openness,
    },
    language,
  );
  return { mail: 'send', message: { card, summary: strings(language).roundReminder.summary(subject) } };
}

/** Somebody who is in the channel still. Throws when Teams cannot be asked: then the mail waits. */
async function memberOf(deps: FeatureDeps, { channel }: Round, person: PersonKey): Promise<Member | undefined> {
  const address = await deps.addresses.of(channel);
  const aadObjectId = person.slice(person.indexOf(':') + 1);
  return address && deps.roster.member(channel, address, { key: person, aadObjectId });
}

/** How far somebody is. Of an anonymous round it is not asked: whether a mail was sent must not tell whether somebody had voted. */
async function stateOf({ tables }: FeatureDeps, round: Round, person: PersonKey) {
  if (round.openness === 'anonymous') return { kind: 'unknown' as const };
  const vote = await findVote(tables, round, person);
  if (vote === undefined) return { kind: 'none' as const };
  if (vote.handedIn) return 'voted';
  return { kind: 'busy' as const, done: Object.keys(vote.ratings).length, all: itemIds(round).length };
}

/** How many have voted and until when, for all, and of nobody by name. Of two who vote each would know it of the other. */
async function renderLine(deps: FeatureDeps, id: string, reason: Reason): Promise<Rendered> {
  const round = await timely(deps, id, reason);
  if ('mail' in round) return round;
  const { voted, hands } = await countParticipation(deps.tables, round.id);
  const thread = await threadOf(deps, roundCard(round.id), round.channel);
  if (voted >= round.expected || thread === undefined) return OVER;
  const language = await deps.languages.ofTeam(round.team);
  const { line } = strings(language).roundReminder;
  const until = formatMoment(round.deadline, deps.clock.now(), round.timeZone, language);
  const few = round.openness === 'anonymous' && reason === 'closing' && voted < SHOWN_FROM && hands === undefined;
  const text = [
    line[reason](until),
    ...(round.expected < SHOWN_FROM ? [] : [line.turnout(voted, round.expected)]),
    ...(few ? [line.few] : []),
  ];
  return { mail: 'send', message: { text: text.join(' ') }, thread };
}
