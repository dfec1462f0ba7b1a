import { Temporal } from 'temporal-polyfill';
import { type Action, defineAction, type Turn } from '../../bot/contract.ts';
import type { FeatureDeps } from '../../bot/deps.ts';
import { defineJob, type Job, wakeOf } from '../../bot/jobs.ts';
import { defineMail, type MailSource } from '../../bot/mail.ts';
import { postPatiently } from '../../bot/post.ts';
import { dayOf, isSchoolTime, schoolMomentFrom } from '../../domain/calendar/school-hours.ts';
import type { PersonKey } from '../../domain/identity.ts';
import type { Network } from '../../domain/network.ts';
import { digestOf, isNews, type Snapshot } from '../../domain/network-digest.ts';
import { dueDigest, nextDigest, periodBefore } from '../../domain/network-moments.ts';
import { findNetwork, isCoordinator, listCoordinators } from '../../records/network.ts';
import { findDigest, findDigestBefore, keepDigest } from '../../records/network-digests.ts';
import { listSchools } from '../../records/network-schools.ts';
import { strings } from '../../ui/strings/index.ts';
import { previewVerb } from './actions.ts';
import { digestCard, digestDataOf } from './digest-card.ts';
import { digestJobKind, digestMailKind } from './kinds.ts';
import { reachNetwork } from './reach.ts';
import { networkCalendar, readNetwork, regionOf, stillThere } from './read.ts';

/** Days after which a digest that waited (behind an outage) is of no use any more. */
const TOO_LATE = 14;

/** Makes a network's digest when it is due: the figures once, then a mail for each coordinator. */
export function digestJob(deps: FeatureDeps): Job {
  const { tables, clock, outbox } = deps;
  return defineJob(digestJobKind, async ({ network: id }) => {
    const network = await findNetwork(tables, id);
    if (network === undefined) return [];
    const now = clock.now();
    const calendar = networkCalendar(deps, await regionOf(deps, await listSchools(tables, id)));
    const on = dueDigest(now, network, calendar);
    if (on !== undefined && (await makeDigest(deps, network, on, now))) {
      const mails = (await listCoordinators(tables, id)).map(({ person }) => ({
        id: `${digestMailKind.kind}/${id}/${on}/${person}`,
        kind: digestMailKind.kind,
        input: { network: id, on: on.toString(), person },
        // It is of no team: whose digest it is owns it.
        owner: person,
        to: { person },
      }));
      await outbox.send(...mails);
    }
    return [wakeOf(digestJobKind, nextDigest(now, network.rhythm, calendar), { network: id })];
  });
}

/** Whether there is a digest of this day: one that is kept already, or a new one that has something new to tell. */
async function makeDigest(
  deps: FeatureDeps,
  network: Network,
  on: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<boolean> {
  const { tables } = deps;
  if ((await findDigest(tables, network.id, on)) !== undefined) return true;
  const before = await findDigestBefore(tables, network.id, on);
  const { schools, region } = await readNetwork(deps, network.id, now);
  const digest = { from: before?.on ?? periodBefore(on, network.rhythm), on, region, schools };
  if (!isNews(digest, before)) return false;
  await keepDigest(tables, network.id, digest);
  return true;
}

/** A digest for one coordinator, in their language, with what is still kept of it. */
export function digestMail(deps: FeatureDeps): MailSource {
  const { tables, clock } = deps;
  return defineMail(digestMailKind, async ({ network: id, on: day, person }) => {
    const on = Temporal.PlainDate.from(day);
    const [network, own, kept] = await Promise.all([
      findNetwork(tables, id),
      isCoordinator(tables, id, person),
      findDigest(tables, id, on),
    ]);
    // Stopped meanwhile, or not on the operator's list any more: nothing is told.
    if (network === undefined || !own || kept === undefined || !deps.isAllowed(person)) return { mail: 'over' };
    const digest = await stillThere(deps, kept);
    if (digest.schools.length === 0) return { mail: 'over' };
    const calendar = networkCalendar(deps, digest.region);
    const now = clock.now();
    if (Temporal.PlainDate.compare(dayOf(now, calendar), on.add({ days: TOO_LATE })) > 0) return { mail: 'over' };
    if (!isSchoolTime(now, calendar)) return { mail: 'later', at: schoolMomentFrom(now, calendar) };
    const before = await findDigestBefore(tables, id, on);
    return { mail: 'send', message: await messageOf(deps, network, person, digest, before, false) };
  });
}

/** *Overzicht nu bekijken*: how it stands now, next to the last digest; nothing of it is kept. */
export function previewAction(deps: FeatureDeps): Action {
  return defineAction(previewVerb, async (turn, { network: id }) => {
    const reached = await reachNetwork(deps, turn, id);
    if ('refused' in reached) return reached;
    const { digest } = turn.say.network;
    if ((await listSchools(deps.tables, id)).length === 0) return { refused: digest.empty };
    // A hundred schools take longer than a press may.
    deps.background.run('network.preview', () => preview(deps, turn, reached.network));
    return { answer: 'said', text: digest.coming };
  });
}

async function preview(deps: FeatureDeps, turn: Turn, network: Network): Promise<void> {
  const { person, place, say } = turn;
  try {
    const now = await snapshotNow(deps, network, turn.now);
    const message = await messageOf(
      deps,
      network,
      person.key,
      now,
      await findDigestBefore(deps.tables, network.id),
      true,
    );
    await postPatiently(deps, place.address, {
      ...message,
      ...(message.card && { card: deps.wire.plain(message.card) }),
    });
  } catch (cause) {
    deps.logger.error('network.preview', cause);
    await postPatiently(deps, place.address, { text: say.network.digest.failed });
  }
}

/** A network's figures as they are now, since the last digest. */
export async function snapshotNow(deps: FeatureDeps, network: Network, now: Temporal.Instant): Promise<Snapshot> {
  const { schools, region } = await readNetwork(deps, network.id, now);
  const on = dayOf(now, networkCalendar(deps, region));
  const before = await findDigestBefore(deps.tables, network.id);
  return { schools, on, from: before?.on ?? periodBefore(on, network.rhythm) };
}

async function messageOf(
  deps: FeatureDeps,
  network: Network,
  person: PersonKey,
  now: Snapshot,
  before: Snapshot | undefined,
  isPreview: boolean,
) {
  // No team's language: whoever chose none reads Dutch.
  const language = await deps.languages.ofPerson(person, person);
  const data = digestDataOf(
    digestOf(now, before),
    { network: network.id, name: network.name, preview: isPreview },
    language,
  );
  return { card: digestCard.render(data, language), summary: strings(language).network.digest.summary(network.name) };
}
