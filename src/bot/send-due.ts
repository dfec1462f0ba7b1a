import { Temporal } from 'temporal-polyfill';
import { type Level, TENANT, THREAD, taken, waitFor } from '../domain/pace.ts';
import { listWaiting, type WaitingMail } from '../records/outbox.ts';
import type { Pace } from '../records/sender.ts';
import { type DeliverDeps, deliverMail } from './deliver-mail.ts';

/** Milliseconds after which nobody waits for the answer to a POST any more: the messenger gives up earlier. */
const UNDER_WAY = 30_000;
/** Of so many conversations one after the other that Teams is busy with, it is busy with the whole tenant. */
const BUSY = 3;
/** Seconds after which a process looks again while another one sends to the tenant. */
export const COLLEAGUE = 5;

export interface SendDeps extends DeliverDeps {
  /** Whether the one who sends to this tenant is still its only sender. */
  isStillSender(): Promise<boolean>;
  isClosed(): boolean;
}

/** How sending to one tenant stands. */
export interface SendingLine {
  readonly tenant: string;
  tenantLevel: Level | undefined;
  readonly threads: Map<string, Level>;
  /** Where it had to stop because of the tenant's rate. */
  rest: { readonly page: readonly WaitingMail[]; readonly pass?: Pass };
}

export function newLine(tenant: string, pace: Pace): SendingLine {
  return { tenant, tenantLevel: pace.tenant, threads: new Map(pace.threads), rest: { page: [] } };
}

/** Once through what waits. */
interface Pass {
  /** Conversations in which something has to wait: what comes after it there waits too. */
  readonly waiting: Set<string>;
  soonest: Temporal.Instant | undefined;
  /** Conversations that Teams was busy with, one after the other. */
  busy: number;
}

function newPass(): Pass {
  return { waiting: new Set(), soonest: undefined, busy: 0 };
}

/** Sends what may leave now, and answers when there is more to do. */
export async function sendDue(deps: SendDeps, sender: SendingLine): Promise<Temporal.Instant | undefined> {
  // First what is left of the page at which it had to stop; without reading it again.
  const rest = sender.rest;
  const left = rest.pass ?? newPass();
  sender.rest = { page: [] };
  const stopped = await sendPage(deps, sender, rest.page, left);
  if (stopped !== undefined) return stopped.at;
  const pass = newPass();
  for await (const page of listWaiting(deps.tables, sender.tenant)) {
    const end = await sendPage(deps, sender, page, pass);
    if (end !== undefined) return end.at;
  }
  return pass.soonest;
}

/** Answers where sending has to stop, and when it goes on. */
async function sendPage(
  deps: SendDeps,
  sender: SendingLine,
  page: readonly WaitingMail[],
  pass: Pass,
): Promise<{ readonly at: Temporal.Instant | undefined } | undefined> {
  const wait = (conversation: string, until: Temporal.Instant) => {
    pass.waiting.add(conversation);
    pass.soonest = pass.soonest === undefined ? until : earlier(pass.soonest, until);
  };
  for (const [place, mail] of page.entries()) {
    const now = deps.clock.now();
    const conversation = 'channel' in mail.to ? mail.to.channel : mail.to.person;
    if (deps.isClosed()) return { at: now };
    if (pass.waiting.has(conversation)) continue;
    const free = freeFrom(mail, sender.threads.get(conversation), now);
    if (free.epochMilliseconds > now.epochMilliseconds) {
      wait(conversation, free);
      // The rest leaves later still, and what is stored meanwhile calls for itself.
      if (isPlanned(mail, now)) return { at: pass.soonest };
      continue;
    }
    const tenantWait = waitFor(sender.tenantLevel, TENANT, now.epochMilliseconds);
    if (tenantWait > 0) {
      sender.rest = { page: page.slice(place), pass };
      return { at: now.add({ milliseconds: tenantWait }) };
    }
    if (!(await deps.isStillSender())) return { at: now.add({ seconds: COLLEAGUE }) };
    const fate = await deliverMail(deps, mail);
    for (let request = 0; request < fate.asked; request += 1) count(deps, sender, conversation, request === 0);
    if (fate.fate !== 'busy') {
      pass.busy = 0;
      continue;
    }
    wait(conversation, fate.until);
    // Teams was not asked: it may be as free as before.
    if (fate.asked === 0) continue;
    pass.busy += 1;
    if (pass.busy >= BUSY) return { at: fate.until };
  }
  return undefined;
}

function count(deps: SendDeps, sender: SendingLine, conversation: string, first: boolean): void {
  const now = deps.clock.now().epochMilliseconds;
  sender.tenantLevel = taken(sender.tenantLevel, TENANT, now);
  if (first) sender.threads.set(conversation, taken(sender.threads.get(conversation), THREAD, now));
  // What has filled again is as good as new.
  if (sender.threads.size > 1_000)
    for (const [key, level] of sender.threads) if (now - level.at > 60_000) sender.threads.delete(key);
}

/** From when on a mail may leave: planned, after a try in vain, when its conversation has room, when an unknown outcome is final. */
function freeFrom(mail: WaitingMail, level: Level | undefined, now: Temporal.Instant): Temporal.Instant {
  const room = now.add({ milliseconds: waitFor(level, THREAD, now.epochMilliseconds) });
  const claimed = mail.claimedAt?.add({ milliseconds: UNDER_WAY });
  return [mail.leavesAt, mail.notBefore, claimed].reduce<Temporal.Instant>(
    (latest, at) => (at === undefined ? latest : later(latest, at)),
    room,
  );
}

function isPlanned({ leavesAt }: WaitingMail, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(leavesAt, now) > 0;
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) <= 0 ? one : other;
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) >= 0 ? one : other;
}
