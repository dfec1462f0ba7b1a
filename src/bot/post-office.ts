import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { ChannelKey } from '../domain/channel.ts';
import type { PersonKey } from '../domain/identity.ts';
import {
  countUndelivered,
  listTenants,
  listWaiting,
  recordTenant,
  releaseMails,
  storeMail,
  tenantOf,
  type WaitingMail,
} from '../records/outbox.ts';
import { becomeSender, stopSending } from '../records/sender.ts';
import type { Background } from './background.ts';
import type { DeliverDeps } from './deliver-mail.ts';
import { defineJob, type Job, type Schedule, type Wake, wakeOf } from './jobs.ts';
import type { Mail, Outbox } from './mail.ts';
import { COLLEAGUE, newLine, type SendingLine, sendDue } from './send-due.ts';

/** Something of this tenant leaves at this moment. */
const outboxJob = { kind: 'outbox', input: z.strictObject({ tenant: z.string() }) };

/** Seconds that a sender is the only one of its tenant; when it crashed, another one follows after them. */
const TERM = 60;
/** Seconds before the end of its term in which a sender prolongs it. */
const PROLONG = 30;
/** Milliseconds that a sender waits at least, so that there is more than one to send. */
const BREATH = 500;
/** Milliseconds that a sender stays the sender while it has to wait; what is longer is a row in the schedule. */
const STAYS = 5_000;

export interface PostOffice extends Outbox {
  readonly job: Job;
  /** A person speaks to Koers again, or a team has it back: what was parked for them leaves. */
  back(who: { readonly person: PersonKey } | { readonly team: ChannelKey }): Promise<void>;
  /** Makes up for a process that stored mails and was killed before it could say so in the schedule. */
  resume(): Promise<void>;
  /** Sends nothing more; what is under way is finished. */
  close(): void;
}

interface Sender extends SendingLine {
  /** Its name in the row: of this one time that this process sends, so that ending it ends no later one. */
  readonly by: string;
  until: Temporal.Instant;
  again: boolean;
  cancel: (() => void) | undefined;
}

/**
 * The outbox. A tenant has one sender at a time (a row that is taken for a minute), which sends one mail after the other: so order and
 * rates need no more than its own memory, and a crash leaves the outcome of one mail unknown at most.
 */
export function createPostOffice(
  deps: DeliverDeps & { readonly background: Background; readonly schedule: () => Schedule },
): PostOffice {
  const { tables, clock, random, background } = deps;
  const senders = new Map<string, Sender>();
  const tenants = new Set<string>();
  let closed = false;

  async function run(tenant: string): Promise<readonly Wake[]> {
    const mine = senders.get(tenant);
    if (mine !== undefined) {
      mine.again = true;
      if (mine.cancel !== undefined) goOn(mine);
      return [backup(mine)];
    }
    const now = clock.now();
    const first = await findFirst(tenant);
    if (first === undefined || closed) return [];
    const until = now.add({ seconds: TERM });
    const by = random.id();
    const sending = await becomeSender(tables, tenant, { by, now, until });
    if (!sending.sending) return [wakeOf(outboxJob, now.add({ seconds: COLLEAGUE }), { tenant })];
    const { pace } = sending;
    const sender: Sender = { ...newLine(tenant, pace), by, until, again: false, cancel: undefined };
    senders.set(tenant, sender);
    goOn(sender);
    return [backup(sender)];
  }

  /** Should this process end now, another one goes on after its term; never a moment that is past, also when this one stood still for long. */
  function backup({ tenant, until }: Sender): Wake {
    const now = clock.now();
    const end = Temporal.Instant.compare(until, now) > 0 ? until : now;
    return wakeOf(outboxJob, end.add({ seconds: 1 }), { tenant });
  }

  async function findFirst(tenant: string): Promise<WaitingMail | undefined> {
    for await (const [first] of listWaiting(tables, tenant, 1)) return first;
    return undefined;
  }

  function goOn(sender: Sender): void {
    sender.cancel?.();
    sender.cancel = undefined;
    background.run('outbox', async () => {
      let at: Temporal.Instant | undefined;
      try {
        do {
          sender.again = false;
          at = await sendDue({ ...deps, isClosed: () => closed, isStillSender: () => isStillSender(sender) }, sender);
        } while (sender.again && !closed);
      } catch (cause) {
        // The store cannot be reached: the schedule has a row for the end of the term.
        senders.delete(sender.tenant);
        throw cause;
      }
      const wait = at === undefined ? undefined : at.epochMilliseconds - clock.now().epochMilliseconds;
      if (wait !== undefined && wait <= STAYS && !closed) {
        sender.cancel = clock.after(Math.max(wait, BREATH), () => goOn(sender));
        return;
      }
      await retire(sender, at);
    });
  }

  /** Lets another one send; first of all a row that says when there is something to send. */
  async function retire(sender: Sender, at: Temporal.Instant | undefined): Promise<void> {
    const { tenant } = sender;
    senders.delete(tenant);
    const now = clock.now();
    if (at !== undefined)
      await deps.schedule().wake(wakeOf(outboxJob, Temporal.Instant.compare(at, now) > 0 ? at : now, { tenant }));
    const pace = { tenant: sender.tenantLevel, threads: sender.threads };
    await stopSending(tables, tenant, { by: sender.by, now }, pace);
  }

  async function isStillSender(sender: Sender): Promise<boolean> {
    const now = clock.now();
    if (sender.until.since(now).total('seconds') > PROLONG) return true;
    const until = now.add({ seconds: TERM });
    const sending = await becomeSender(tables, sender.tenant, { by: sender.by, now, until });
    if (sending.sending) {
      sender.until = until;
      await deps.schedule().wake(backup(sender));
    }
    return sending.sending;
  }

  async function know(tenant: string): Promise<void> {
    if (tenants.has(tenant)) return;
    await recordTenant(tables, tenant);
    tenants.add(tenant);
  }

  return {
    job: defineJob(outboxJob, ({ tenant }) => run(tenant)),
    async send(...mails) {
      const now = clock.now();
      const leaves = (mail: Mail, place: number) => mail.at ?? now.add({ milliseconds: place });
      for (const tenant of new Set(mails.map(tenantOf))) await know(tenant);
      for (const [place, mail] of mails.entries()) await storeMail(tables, mail, leaves(mail, place));
      const wakes = mails.map((mail, place) => wakeOf(outboxJob, leaves(mail, place), { tenant: tenantOf(mail) }));
      await deps.schedule().wake(...wakes);
    },
    undelivered: (owner) => countUndelivered(tables, tenantOf({ to: { channel: owner } }), owner),
    async back(who) {
      const tenant = tenantOf({ to: 'team' in who ? { channel: who.team } : who });
      const now = clock.now();
      const released = await releaseMails(
        tables,
        tenant,
        ({ owner, to }) => ('team' in who ? owner === who.team : 'person' in to && to.person === who.person),
        now,
      );
      if (released > 0) await deps.schedule().wake(wakeOf(outboxJob, now, { tenant }));
    },
    async resume() {
      const now = clock.now();
      for (const tenant of await listTenants(tables)) {
        const first = await findFirst(tenant);
        if (first === undefined) continue;
        const at = Temporal.Instant.compare(first.leavesAt, now) > 0 ? first.leavesAt : now;
        await deps.schedule().wake(wakeOf(outboxJob, at, { tenant }));
      }
    },
    close() {
      closed = true;
      for (const sender of senders.values()) {
        if (sender.cancel === undefined) continue;
        sender.cancel();
        sender.cancel = undefined;
        background.run('outbox', () => retire(sender, clock.now()));
      }
    },
  };
}
