import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createTables } from '../src/adapters/azure-tables/tables.ts';
import { createConnector } from '../src/adapters/teams/connector.ts';
import { createMessenger } from '../src/adapters/teams/messenger.ts';
import { type ChannelKey, channelKey } from '../src/domain/channel.ts';
import type { Address } from '../src/ports/messenger.ts';
import { recordAddress } from '../src/records/channel.ts';
import { listWaiting, recordTenant, storeMail } from '../src/records/outbox.ts';
import { storeWakes } from '../src/records/schedule.ts';
import { TABLES } from '../src/records/tables.ts';
import { countedTables } from '../test/support/counted-tables.ts';
import { FakeClock } from '../test/support/fake-clock.ts';
import { MONDAY } from '../test/support/house.ts';
import { noteOf } from '../test/support/office.ts';
import { startTeams, type Teams } from '../test/support/teams/index.ts';
import { load } from './load.ts';

const OFFICE = fileURLToPath(new URL('../test/support/office-process.ts', import.meta.url));
const NOBODY = { MicrosoftAppType: '', MicrosoftAppId: '', MicrosoftAppPassword: '', MicrosoftAppTenantId: '' };
const WRITERS = 16;

export interface Drained {
  /** Milliseconds, by the machine's clock, and by that of the sender, which waits for nobody but Teams' limits. */
  readonly ms: number;
  readonly seconds: number;
  /** What posting as many takes, from as many tenants at once, without an outbox. */
  readonly bareMs: number;
  /** Resident megabytes of the sender when half had left, and at the end. */
  readonly early: number;
  readonly late: number;
}

/** One mail to each of many teams, in some tenants, sent by one process on a clock that runs as fast as it can. Throws when Teams refused one. */
export async function drain(connectionString: string, mails: number, tenants: number): Promise<Drained> {
  const clock = new FakeClock(MONDAY);
  const teams = await startTeams({ clock });
  const prefix = `d${randomBytes(6).toString('hex')}`;
  const { tables } = countedTables(createTables({ connectionString }), prefix);
  await tables.prepare(Object.values(TABLES));
  const rooms = foundTenants(teams, mails, tenants);
  await load(rooms.length, WRITERS, async (at) => {
    const { key, address } = rooms[at] ?? fail('a room');
    await recordAddress(tables, { team: key, channel: key }, address, undefined);
    await storeMail(tables, noteOf(`mail ${at}`, key, { channel: key }), clock.now());
  });
  const names = [...new Set(rooms.map(({ address }) => address.tenantId))];
  for (const tenant of names) await recordTenant(tables, tenant);
  await storeWakes(
    tables,
    names.map((tenant) => ({ at: clock.now(), kind: 'outbox', input: { tenant } })),
  );
  const sent = () => teams.requests.filter(({ kind }) => kind === 'send').length;

  const child = fork(OFFICE, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child.send({ connectionString, prefix, now: clock.now().toString() });
  const from = performance.now();
  let seconds = 0;
  let early = 0;
  for (; sent() < mails; seconds += 1) {
    await clock.advance(1_000);
    child.send({ advance: 1_000 });
    for (let done = false; !done; ) {
      const [answer] = (await once(child, 'message')) as [{ readonly done?: boolean }];
      done = answer.done === true;
    }
    if (early === 0 && sent() >= mails / 2) early = residentMegabytes(child.pid ?? 0);
  }
  const ms = performance.now() - from;
  const late = residentMegabytes(child.pid ?? 0);
  child.kill('SIGKILL');
  for (const tenant of names)
    for await (const page of listWaiting(tables, tenant)) if (page.length > 0) fail('an empty outbox');
  if (sent() !== mails) fail('one request a mail');

  const messenger = createMessenger(createConnector(NOBODY));
  const bare = await load(rooms.length, tenants, async (at) => {
    await messenger.post((rooms[at] ?? fail('a room')).address, { text: 'mail' });
  });
  await teams.close();
  return { ms, seconds, bareMs: bare.ms, early, late };
}

function foundTenants(teams: Teams, mails: number, tenants: number) {
  const rooms: { readonly key: ChannelKey; readonly address: Address }[] = [];
  for (let at = 0; at < tenants; at += 1) {
    const tenant = teams.tenant(`Bestuur ${at}`);
    const channels = Array.from(
      { length: Math.ceil((mails - rooms.length) / (tenants - at)) },
      (_, one) => `Kanaal ${one}`,
    );
    const team = tenant.team(`Team ${at}`, { members: [tenant.person('Anouk Peeters')], channels });
    team.installed = true;
    for (const name of channels) {
      const { id } = team.channel(name);
      const address = { tenantId: tenant.id, serviceUrl: teams.serviceUrl, conversationId: id, botId: teams.bot.id };
      rooms.push({ key: channelKey(tenant.id, id), address });
    }
  }
  return rooms;
}

/** Resident memory. Source: proc(5), VmRSS in kB. */
export function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
}

function fail(what: string): never {
  throw new Error(`the drain wants ${what}`);
}
