import { noticeCard } from '../../bot/cards.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { defineJob, type Job, type Wake, wakeOf } from '../../bot/jobs.ts';
import { defineMail, type Mail, type MailSource } from '../../bot/mail.ts';
import type { ChannelKey } from '../../domain/channel.ts';
import { NETWORK, type SchoolShare } from '../../domain/network.ts';
import { findNetwork, listCoordinators } from '../../records/network.ts';
import { findSchool, findShare } from '../../records/network-schools.ts';
import { formatList, formatLocalDay, formatMoment } from '../../ui/format.ts';
import { strings } from '../../ui/strings/index.ts';
import { shareMailKind, tellJobKind } from './kinds.ts';
import { schoolLines } from './lines.ts';
import { schoolNow } from './read.ts';
import { joinedCard } from './school-cards.ts';

/** Minutes after which what was begun is certainly done, or has crashed. */
const LATER = 2;

/** Stored before a school's part begins or ends, so that its channel hears of it even if everything after it crashes. */
export function tellLater({ clock }: Pick<FeatureDeps, 'clock'>, network: string, team: ChannelKey): Wake {
  return wakeOf(tellJobKind, clock.now().add({ minutes: LATER }), { network, team });
}

/** Tells a school's channel what became of its part, once for each change. */
export async function tellChannel(deps: FeatureDeps, network: string, team: ChannelKey): Promise<void> {
  const share = await findShare(deps.tables, team, network);
  if (share === undefined) return;
  const what = share.over === undefined ? 'joined' : 'over';
  // What leads nowhere: the joining itself did not come about.
  if (what === 'joined' && (await findSchool(deps.tables, network, team)) === undefined) return;
  await deps.outbox.send(mailOf(share, team, what));
}

function mailOf({ network, channel, joinedAt, over }: SchoolShare, team: ChannelKey, what: 'joined' | 'over'): Mail {
  return {
    id: `${shareMailKind.kind}/${what}/${network}/${over?.at ?? joinedAt}`,
    kind: shareMailKind.kind,
    input: { network, team, what },
    owner: team,
    to: { channel },
  };
}

/** Makes up for a crash between the change and its message. */
export function tellJob(deps: FeatureDeps): Job {
  return defineJob(tellJobKind, async ({ network, team }) => {
    await tellChannel(deps, network, team);
    return [];
  });
}

/** The card that a school takes part, with what it shares; later the line that it does not any more. */
export function shareMail(deps: FeatureDeps): MailSource {
  const { tables, languages, timeZone, clock } = deps;
  return defineMail(shareMailKind, async ({ network: id, team, what }) => {
    const share = await findShare(tables, team, id);
    if (share === undefined) return { mail: 'over' };
    const language = await languages.ofTeam(team);
    const say = strings(language).network;
    if (share.over !== undefined) {
      // Of a joining that is undone before the channel heard of it, it hears the end.
      if (what === 'joined') return { mail: 'over' };
      const { left, ended } = say.leave.line;
      const text = share.over.kind === 'left' ? left(share.name, share.over.byName) : ended(share.name);
      return { mail: 'send', message: { card: noticeCard.render({ text }, language), summary: text } };
    }
    const [network, school] = await Promise.all([findNetwork(tables, id), findSchool(tables, id, team)]);
    if (what === 'over' || network === undefined || school === undefined) return { mail: 'over' };
    const now = clock.now();
    const { figures } = await schoolNow(deps, team, school.joinedAt, now);
    const day = (moment: typeof now) => formatLocalDay(moment, timeZone, language);
    const card = joinedCard.render(
      {
        id,
        network: network.name,
        coordinators: await coordinatorsOf(deps, id, language),
        by: share.joinedByName,
        school: school.name,
        day: day(share.joinedAt),
        until: formatMoment(share.joinedAt.add({ hours: 24 * NETWORK.undoDays }), now, timeZone, language),
        lines: [...schoolLines(figures, language)],
      },
      language,
    );
    return { mail: 'send', message: { card, summary: say.joined.summary(network.name) } };
  });
}

/** Who coordinates a network, in one line. */
export async function coordinatorsOf(
  { tables }: Pick<FeatureDeps, 'tables'>,
  network: string,
  language: 'nl' | 'en',
): Promise<string> {
  const all = await listCoordinators(tables, network);
  return formatList(
    all.map(({ name }) => name),
    language,
  );
}
