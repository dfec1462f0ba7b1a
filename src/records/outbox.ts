import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { ChannelKey } from '../domain/channel.ts';
import type { PersonKey } from '../domain/identity.ts';
import { REMEMBERED_DAYS } from '../domain/sending.ts';
import type { Row, Tables, Write } from '../ports/tables.ts';
import { channelKeySchema, personKeySchema, storedInstant } from './cells.ts';
import { encodeKey } from './keys.ts';
import { eraseAll, eraseRows } from './rows.ts';
import { TABLES } from './tables.ts';

/**
 * A tenant's partition: `w_<moment>_<owner>_<id>` a mail that waits, in the order in which mails leave; `d_<owner>_<id>` that there was
 * this mail, so that it is never there twice; `p_<owner>_<id>` one that waits for a person or team to come back, and `u_<owner>_<id>`
 * one that was given up. No row says what a mail says.
 */
const WAITING = 'w_';
const KNOWN = 'd_';
const PARKED = 'p_';
const GIVEN_UP = 'u_';
/** Rows that a sender reads at once: some ten seconds of its work. */
const WAITING_PAGE = 200;
/** A partition with a row for each tenant that ever had a mail. */
const TENANTS = 'tenants';

type To = { readonly channel: ChannelKey } | { readonly person: PersonKey };

interface Mail {
  readonly id: string;
  readonly kind: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly owner: ChannelKey;
  readonly to: To;
}

/** A mail that waits for its turn. */
export interface WaitingMail extends Mail {
  readonly row: string;
  readonly etag: string;
  readonly leavesAt: Temporal.Instant;
  /** When a sender began; without an end its outcome is unknown. */
  readonly claimedAt: Temporal.Instant | undefined;
  /** Tried in vain, and not before this moment again; what comes after it in its conversation waits too. */
  readonly notBefore: Temporal.Instant | undefined;
  readonly tries: number;
}

/** Why a mail is parked (it waits for a person or team to come back), or was given up. */
export const PARKED_FOR = ['not-installed', 'blocked', 'gone', 'disabled'] as const;
export type ParkedFor = (typeof PARKED_FOR)[number];
export const GIVEN_UP_FOR = ['unsure', 'failed'] as const;
export type GivenUpFor = (typeof GIVEN_UP_FOR)[number];

const mailSchema = z.object({
  id: z.string(),
  kind: z.string(),
  input: z.string(),
  owner: channelKeySchema,
  channel: channelKeySchema.optional(),
  person: personKeySchema.optional(),
  at: storedInstant,
});
const waitingSchema = mailSchema.extend({
  claimedAt: storedInstant.optional(),
  notBefore: storedInstant.optional(),
  tries: z.number(),
});

/** The tenant that a mail goes to: a person's or channel's key begins with it. */
export function tenantOf({ to }: Pick<Mail, 'to'>): string {
  const [tenant = ''] = ('channel' in to ? to.channel : to.person).split(':');
  return tenant;
}

/** Stores a mail that leaves at a moment; false when one with this id was there before. */
export async function storeMail(tables: Tables, mail: Mail, at: Temporal.Instant): Promise<boolean> {
  const cells = cellsOf(mail, at);
  const written = await tables.transact(TABLES.outbox, encodeKey(tenantOf(mail)), [
    { do: 'insert', row: rowOf(KNOWN, mail), cells: { at: at.toString() } },
    { do: 'insert', row: waitingRow(mail, at), cells: { ...cells, tries: 0 } },
  ]);
  return written.written;
}

/** Keeps that a tenant has an outbox. */
export async function recordTenant(tables: Tables, tenant: string): Promise<void> {
  await tables.transact(TABLES.outbox, TENANTS, [{ do: 'upsert-merge', row: encodeKey(tenant), cells: { tenant } }]);
}

/** Every tenant that ever had a mail. */
export async function listTenants(tables: Tables): Promise<readonly string[]> {
  const tenants: string[] = [];
  for await (const page of tables.list(TABLES.outbox, TENANTS))
    tenants.push(...page.map(({ cells }) => String(cells['tenant'])));
  return tenants;
}

/** What waits in a tenant, in the order in which it leaves, page by page; also what leaves later. */
export async function* listWaiting(
  tables: Tables,
  tenant: string,
  pageSize: number = WAITING_PAGE,
): AsyncIterable<readonly WaitingMail[]> {
  for await (const page of tables.list(TABLES.outbox, encodeKey(tenant), { prefix: WAITING, pageSize }))
    yield page.map(readWaiting);
}

/** Says that a mail is about to be sent; false when another sender was first. */
export async function claimMail(tables: Tables, mail: WaitingMail, at: Temporal.Instant): Promise<boolean> {
  const cells = { claimedAt: at.toString(), tries: mail.tries + 1 };
  return change(tables, mail, [{ do: 'merge', row: mail.row, etag: mail.etag, cells }]);
}

/** A mail that left, or that has nothing to say any more. */
export async function endMail(tables: Tables, mail: WaitingMail): Promise<void> {
  await change(tables, mail, [{ do: 'delete', row: mail.row, etag: '*' }]);
}

/** A mail that certainly did not leave is tried again, in its place. */
export async function deferMail(tables: Tables, mail: WaitingMail, notBefore: Temporal.Instant): Promise<void> {
  const cells = { ...cellsOf(mail, mail.leavesAt), notBefore: notBefore.toString(), tries: mail.tries };
  await change(tables, mail, [{ do: 'replace', row: mail.row, etag: '*', cells }]);
}

/** A mail that leaves at another moment, as if it were stored then. */
export async function moveMail(tables: Tables, mail: WaitingMail, at: Temporal.Instant): Promise<void> {
  await change(tables, mail, [
    { do: 'upsert-replace', row: waitingRow(mail, at), cells: { ...cellsOf(mail, at), tries: 0 } },
    { do: 'delete', row: mail.row, etag: '*' },
  ]);
}

/** A mail that waits until a person or team is back. */
export async function parkMail(
  tables: Tables,
  mail: WaitingMail,
  reason: ParkedFor,
  at: Temporal.Instant,
): Promise<void> {
  await change(tables, mail, [
    { do: 'upsert-replace', row: rowOf(PARKED, mail), cells: { ...cellsOf(mail, at), reason } },
    { do: 'delete', row: mail.row, etag: '*' },
  ]);
}

/** A mail of which nobody knows whether it arrived, or that Teams will never take. */
export async function giveUpMail(
  tables: Tables,
  mail: WaitingMail,
  reason: GivenUpFor,
  at: Temporal.Instant,
): Promise<void> {
  await change(tables, mail, [
    { do: 'upsert-replace', row: rowOf(GIVEN_UP, mail), cells: { ...cellsOf(mail, at), reason } },
    { do: 'delete', row: mail.row, etag: '*' },
  ]);
}

/** Lets what is parked for somebody leave again: a person, or a team with its channels. Answers how many. */
export async function releaseMails(
  tables: Tables,
  tenant: string,
  isBack: (mail: { readonly owner: ChannelKey; readonly to: To }) => boolean,
  at: Temporal.Instant,
): Promise<number> {
  let released = 0;
  for await (const page of tables.list(TABLES.outbox, encodeKey(tenant), { prefix: PARKED }))
    for (const row of page) {
      const mail = mailOf(row);
      if (!isBack(mail)) continue;
      const written = await tables.transact(TABLES.outbox, encodeKey(tenant), [
        { do: 'upsert-replace', row: waitingRow(mail, at), cells: { ...cellsOf(mail, at), tries: 0 } },
        { do: 'delete', row: row.row, etag: row.etag },
      ]);
      if (written.written) released += 1;
    }
  return released;
}

/** How many mails are parked or given up, by reason: of one owner, or of a whole tenant. */
export async function countUndelivered(
  tables: Tables,
  tenant: string,
  owner?: ChannelKey,
): Promise<ReadonlyMap<ParkedFor | GivenUpFor, number>> {
  const counts = new Map<ParkedFor | GivenUpFor, number>();
  for (const kind of [PARKED, GIVEN_UP]) {
    const prefix = owner === undefined ? kind : `${kind}${encodeKey(owner)}_`;
    for await (const page of tables.list(TABLES.outbox, encodeKey(tenant), { prefix }))
      for (const { cells } of page) {
        const reason = reasonSchema.parse(cells['reason']);
        counts.set(reason, (counts.get(reason) ?? 0) + 1);
      }
  }
  return counts;
}

const reasonSchema = z.enum([...PARKED_FOR, ...GIVEN_UP_FOR]);

/** Forgets mails that are long over: that they were there, and those that waited for nobody to come. */
export async function forgetOldMails(tables: Tables, tenant: string, now: Temporal.Instant): Promise<number> {
  const since = now.subtract({ hours: REMEMBERED_DAYS * 24 }).epochMilliseconds;
  let forgotten = 0;
  for (const prefix of [KNOWN, PARKED, GIVEN_UP])
    for await (const page of tables.list(TABLES.outbox, encodeKey(tenant), { prefix })) {
      const old = page.filter(({ cells }) => Temporal.Instant.from(String(cells['at'])).epochMilliseconds < since);
      forgotten += await eraseAll(
        tables,
        TABLES.outbox,
        encodeKey(tenant),
        old.map(({ row }) => row),
      );
    }
  return forgotten;
}

/** Erases every mail of an owner that is, or was, on its way within its own tenant. Answers how many rows. */
export async function eraseMails(tables: Tables, owner: ChannelKey): Promise<number> {
  const [tenant = ''] = owner.split(':');
  const partition = encodeKey(tenant);
  let erased = 0;
  for await (const page of listWaiting(tables, tenant))
    erased += await eraseAll(
      tables,
      TABLES.outbox,
      partition,
      page.filter((mail) => mail.owner === owner).map(({ row }) => row),
    );
  for (const kind of [PARKED, GIVEN_UP, KNOWN])
    erased += await eraseRows(tables, TABLES.outbox, partition, `${kind}${encodeKey(owner)}_`);
  return erased;
}

async function change(tables: Tables, mail: Mail, writes: readonly Write[]): Promise<boolean> {
  return (await tables.transact(TABLES.outbox, encodeKey(tenantOf(mail)), writes)).written;
}

function rowOf(kind: string, { owner, id }: Pick<Mail, 'owner' | 'id'>): string {
  return `${kind}${encodeKey(owner)}_${encodeKey(id)}`;
}

function waitingRow(mail: Pick<Mail, 'owner' | 'id'>, at: Temporal.Instant): string {
  return rowOf(`${WAITING}${stamp(at)}_`, mail);
}

/** To the millisecond and of one length, so that rows stand in the order in which mails were stored. */
function stamp(at: Temporal.Instant): string {
  return at.toString({ fractionalSecondDigits: 3 });
}

function cellsOf({ id, kind, input, owner, to }: Mail, at: Temporal.Instant) {
  return { id, kind, input: JSON.stringify(input), owner, ...to, at: at.toString() };
}

function mailOf(row: Row): Mail {
  const { id, kind, input, owner, channel, person } = mailSchema.parse(row.cells);
  const to = channel === undefined ? person && { person } : { channel };
  if (to === undefined) throw new Error('a mail to nobody');
  return { id, kind, owner, to, input: inputSchema.parse(JSON.parse(input)) };
}

function readWaiting(row: Row): WaitingMail {
  const { at, claimedAt, notBefore, tries } = waitingSchema.parse(row.cells);
  return { ...mailOf(row), row: row.row, etag: row.etag, leavesAt: at, claimedAt, notBefore, tries };
}

const inputSchema = z.record(z.string(), z.unknown());
