import type { Temporal } from 'temporal-polyfill';
import { pauseAfter } from '../domain/sending.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Address, Delivery, Message, Messenger } from '../ports/messenger.ts';
import type { Random } from '../ports/random.ts';
import type { Tables } from '../ports/tables.ts';
import {
  claimMail,
  deferMail,
  endMail,
  giveUpMail,
  moveMail,
  type ParkedFor,
  parkMail,
  type WaitingMail,
} from '../records/outbox.ts';
import { findPersonalChat, forgetPersonalChat, recordPersonalChat } from '../records/personal-chat.ts';
import type { Addresses } from './addresses.ts';
import { chanceOf } from './chance.ts';
import type { MailSource, Rendered } from './mail.ts';
import type { Wire } from './wire.ts';

/** How often something is sent again of which nobody knows whether it arrived: then one too many is worse than one too few. */
const UNSURE_TRIES = 5;
/** How often it is tried to make what a mail says, over some 35 hours: then it stands in the way of its conversation no longer. */
const RENDER_TRIES = 200;

export interface DeliverDeps {
  readonly tables: Tables;
  readonly messenger: Messenger;
  readonly addresses: Addresses;
  readonly wire: Wire;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly mails: () => ReadonlyMap<string, MailSource>;
}

/**
 * What became of a mail: it left, or there was nothing to do (any more); it waits until a moment (`busy`: since Teams or the store asked
 * for that); or it will not be sent. `asked`: how many requests went to Teams.
 */
export type Fate = { readonly asked: number } & (
  | { readonly fate: 'sent' | 'over' | 'refused' }
  | { readonly fate: 'busy'; readonly until: Temporal.Instant }
);

/** `stored`: Koers knew the address, and it may be an old one. */
interface Where {
  readonly address: Address;
  readonly stored: boolean;
  readonly asked: number;
}

interface Ready extends Where {
  readonly source: MailSource;
  readonly message: Message;
}

/** Makes of a mail what it says now, and sends it, in one attempt. Its row tells afterwards what is left to do. */
export async function deliverMail(deps: DeliverDeps, mail: WaitingMail): Promise<Fate> {
  const { clock, logger } = deps;
  try {
    const ready = await prepare(deps, mail);
    if ('fate' in ready) return ready;
    return await send(deps, mail, ready);
  } catch (cause) {
    logger.error('mail.failed', cause, { kind: mail.kind, tries: mail.tries + 1 });
    // Where it may have left, the claim in its row says so, and stays.
    const until = clock.now().add({ milliseconds: pauseAfter(1, undefined, chanceOf(deps.random.id())) });
    return { fate: 'busy', until, asked: 1 };
  }
}

/** What is sent, and where to; or what became of the mail without that. */
async function prepare(deps: DeliverDeps, mail: WaitingMail): Promise<Ready | Fate> {
  const { tables } = deps;
  const source = deps.mails().get(mail.kind);
  if (mail.claimedAt !== undefined && (source === undefined || !maySendAgain(source, mail)))
    return giveUp(deps, mail, 'unsure', 0);
  // A process that is newer than this one may know it.
  if (source === undefined) return putOff(deps, mail, new Error('a mail of a kind that nobody knows'));
  let rendered: Rendered;
  try {
    rendered = await source.render(mail.input);
  } catch (cause) {
    return putOff(deps, mail, cause);
  }
  if (rendered.mail === 'over') {
    await endMail(tables, mail);
    return { fate: 'over', asked: 0 };
  }
  if (rendered.mail === 'later') {
    await moveMail(tables, mail, rendered.at);
    return { fate: 'over', asked: 0 };
  }
  const where = await reach(deps, source, mail, rendered.thread);
  return 'fate' in where ? where : { ...where, source, message: rendered.message };
}

/** What a mail says cannot be made now; later it may. */
async function putOff(deps: DeliverDeps, mail: WaitingMail, cause: unknown): Promise<Fate> {
  deps.logger.error('mail.render', cause, { kind: mail.kind, tries: mail.tries + 1 });
  if (mail.tries + 1 >= RENDER_TRIES) return giveUp(deps, mail, 'failed', 0);
  return defer(deps, tried(mail), undefined, 0);
}

/** One attempt; before it the row says that it is made. */
async function send(deps: DeliverDeps, mail: WaitingMail, { source, message, ...where }: Ready): Promise<Fate> {
  if (!(await claimMail(deps.tables, mail, deps.clock.now()))) return { fate: 'over', asked: where.asked };
  const { card, ...rest } = message;
  const dressed = card === undefined ? rest : { ...rest, card: deps.wire.plain(card) };
  const delivery = await deps.messenger.post(where.address, dressed);
  return settle(deps, source, tried(mail), delivery, where);
}

/** Where a mail goes: a private chat is opened when Koers does not know it yet. */
async function reach(
  deps: DeliverDeps,
  source: MailSource,
  mail: WaitingMail,
  thread: Address | undefined,
): Promise<Where | Fate> {
  if ('channel' in mail.to) {
    const address = thread ?? (await deps.addresses.of(mail.to.channel));
    return address === undefined ? park(deps, source, mail, 'gone', 0) : { address, stored: true, asked: 0 };
  }
  const { person } = mail.to;
  const known = await findPersonalChat(deps.tables, person);
  if (known !== undefined) return { address: known, stored: true, asked: 0 };
  const near = await deps.addresses.of(mail.owner);
  if (near === undefined) return park(deps, source, mail, 'not-installed', 0);
  const opening = await deps.messenger.openPersonalChat(near, person.slice(person.indexOf(':') + 1));
  if (opening.outcome === 'opened') {
    await recordPersonalChat(deps.tables, person, opening.address);
    return { address: opening.address, stored: false, asked: 1 };
  }
  if (opening.outcome === 'refused') return refuse(deps, source, mail, opening, 1);
  return defer(deps, tried(mail), opening.outcome === 'busy' ? opening.retryAfterMs : undefined, 1);
}

async function settle(
  deps: DeliverDeps,
  source: MailSource,
  mail: WaitingMail,
  delivery: Delivery,
  { stored, asked: before }: Where,
): Promise<Fate> {
  const asked = before + 1;
  switch (delivery.outcome) {
    case 'delivered':
      await endMail(deps.tables, mail);
      return { fate: 'sent', asked };
    case 'busy':
      return defer(deps, mail, delivery.retryAfterMs, asked);
    case 'unsure':
      deps.logger.warn('mail.unsure', { kind: mail.kind, tries: mail.tries });
      return maySendAgain(source, mail) ? defer(deps, mail, undefined, asked) : giveUp(deps, mail, 'unsure', asked);
    default:
      if ('person' in mail.to && (delivery.status === 403 || delivery.status === 404)) {
        await forgetPersonalChat(deps.tables, mail.to.person);
        // The chat that Koers knew may be an old one: Teams says which it is now.
        if (stored && delivery.reason === 'gone') return defer(deps, mail, 0, asked);
      }
      return refuse(deps, source, mail, delivery, asked);
  }
}

/** Teams will not take it: until somebody is back, or ever. */
async function refuse(
  deps: DeliverDeps,
  source: MailSource,
  mail: WaitingMail,
  { reason, status }: Extract<Delivery, { readonly outcome: 'refused' }>,
  asked: number,
): Promise<Fate> {
  if (reason === 'too-large' || reason === 'other') {
    deps.logger.error('mail.refused', new Error(`Teams will not take it: ${reason}`), { kind: mail.kind, status });
    return giveUp(deps, mail, 'failed', asked);
  }
  const lasting = reason === 'gone' && 'person' in mail.to ? 'not-installed' : reason;
  return park(deps, source, mail, lasting, asked);
}

/** Parked only once what is done instead is done: that may be done twice, and must not be forgotten. */
async function park(
  deps: DeliverDeps,
  source: MailSource,
  mail: WaitingMail,
  reason: ParkedFor,
  asked: number,
): Promise<Fate> {
  if ('person' in mail.to) await source.unreachable?.(mail.input);
  await parkMail(deps.tables, mail, reason, deps.clock.now());
  deps.logger.warn('mail.parked', { kind: mail.kind, reason });
  return { fate: 'refused', asked };
}

async function giveUp(deps: DeliverDeps, mail: WaitingMail, reason: 'unsure' | 'failed', asked: number): Promise<Fate> {
  await giveUpMail(deps.tables, mail, reason, deps.clock.now());
  return { fate: 'refused', asked };
}

async function defer(deps: DeliverDeps, mail: WaitingMail, asked: number | undefined, requests: number): Promise<Fate> {
  const pause = asked === 0 ? 0 : pauseAfter(mail.tries, asked, chanceOf(deps.random.id()));
  const until = deps.clock.now().add({ milliseconds: pause });
  await deferMail(deps.tables, mail, until);
  return { fate: 'busy', until, asked: requests };
}

function tried(mail: WaitingMail): WaitingMail {
  return { ...mail, tries: mail.tries + 1 };
}

function maySendAgain(source: MailSource, mail: WaitingMail): boolean {
  return source.unsure === 'again' && mail.tries < UNSURE_TRIES;
}
