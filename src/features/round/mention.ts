import type { FeatureDeps } from '../../bot/deps.ts';
import { defineMail, type MailSource, type Rendered } from '../../bot/mail.ts';
import { isSchoolTime, nextSchoolMorning, schoolMomentFrom } from '../../domain/calendar/school-hours.ts';
import type { PersonKey } from '../../domain/identity.ts';
import { findCalendar } from '../../records/calendar.ts';
import { personKeySchema } from '../../records/cells.ts';
import { findLeaving } from '../../records/leaving.ts';
import { findRound } from '../../records/round.ts';
import { findTeamSettings, isMentioned, recordMentioned } from '../../records/team-settings.ts';
import { strings } from '../../ui/strings/index.ts';
import { ofRound } from './actions.ts';

const mentionKind = {
  kind: 'round-mention',
  input: ofRound.extend({ person: personKeySchema }),
  unsure: 'never',
} as const;

/**
 * Somebody cannot be written to: where their team allows it, the channel names them once ever, with what they can do. Not in the round's
 * thread and not on that day, since who is named beside a reminder has not voted. Marked after the mail is stored, which has one id for a person in a team: a repeat stores none.
 */
export async function mentionOnce(deps: FeatureDeps, id: string, person: PersonKey): Promise<void> {
  const { tables } = deps;
  const round = await findRound(tables, id);
  if (round === undefined || !(await findTeamSettings(tables, round.team)).mentions) return;
  if (await isMentioned(tables, round.team, person)) return;
  const calendar = await findCalendar(tables, round.team, deps.timeZone);
  await deps.outbox.send({
    id: `round-mention/${person}`,
    kind: mentionKind.kind,
    input: { round: id, person },
    owner: round.team,
    to: { channel: round.channel },
    at: nextSchoolMorning(deps.clock.now(), calendar),
  });
  await recordMentioned(tables, round.team, person);
}

/** The line that names them, at the top of the channel. */
export function mentionMail(deps: FeatureDeps): MailSource {
  return defineMail(mentionKind, async ({ round: id, person }): Promise<Rendered> => {
    const { tables, clock } = deps;
    const round = await findRound(tables, id);
    if (round === undefined || (await findLeaving(tables, round.team)) !== undefined) return { mail: 'over' };
    if (!(await findTeamSettings(tables, round.team)).mentions) return { mail: 'over' };
    const calendar = await findCalendar(tables, round.team, deps.timeZone);
    const now = clock.now();
    if (!isSchoolTime(now, calendar)) return { mail: 'later', at: schoolMomentFrom(now, calendar) };
    const address = await deps.addresses.of(round.channel);
    const aadObjectId = person.slice(person.indexOf(':') + 1);
    const member = address && (await deps.roster.member(round.channel, address, { key: person, aadObjectId }));
    if (member === undefined) return { mail: 'over' };
    const mention = { id: member.teamsId, name: member.name };
    const { roundReminder } = strings(await deps.languages.ofTeam(round.team));
    return { mail: 'send', message: { text: roundReminder.mention(member.name), mentions: [mention] } };
  });
}
