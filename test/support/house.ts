import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import { createJsonLogger } from '../../src/adapters/system/json-logger.ts';
import { systemRandom } from '../../src/adapters/system/system-random.ts';
import { type App, createApp } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import type { Tables } from '../../src/ports/tables.ts';
import { azurite } from './azurite.ts';
import { type Counts, countedTables } from './counted-tables.ts';
import { FakeClock } from './fake-clock.ts';
import { LINKS } from './links.ts';
import { type Channel, type Person, startTeams, type Team, type Teams, type Tenant } from './teams/index.ts';

/** A school day in term time: Monday 23 November 2026, 09:00 in Amsterdam. */
export const MONDAY = '2026-11-23T08:00:00Z';

/** Teams with a school in it, and the bot beside it: in this process (`House`) or in others (`Street`). */
export interface Scene {
  readonly teams: Teams;
  readonly clock: FakeClock;
  readonly tenant: Tenant;
  readonly team: Team;
  readonly channel: Channel;
  /** Members of the team; the first one starts things. */
  readonly people: readonly [Person, Person, Person, ...Person[]];
  /** Every log line so far. */
  readonly logs: readonly string[];
  /** Lets what runs finish, without time passing. */
  settle(): Promise<void>;
  /** Lets time pass, and what it brings about finish. */
  pass(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

export interface House extends Scene {
  readonly tables: Tables;
  /** What the names of this house's tables begin with. */
  readonly prefix: string;
  readonly counts: Counts;
  readonly app: App;
  /** Where the first process of the bot is. */
  readonly url: string;
  /** Starts another process of the bot on the same storage (in this process, with its own memory). */
  another(): Promise<{ readonly app: App; readonly url: string; stop(): Promise<void> }>;
}

export interface HouseOptions {
  readonly forms?: 'dialog' | 'inplace';
  readonly members?: number;
  /** Settings; of the tenant when they name it. */
  readonly config?: Partial<Config> | ((tenant: Tenant) => Partial<Config>);
  readonly limits?: boolean;
  /** When it begins; usually a Monday in term. */
  readonly from?: string;
}

const NAMES = [
  'Sanne de Vries',
  'Mehmet Yılmaz',
  'Anouk Peeters',
  'Joris Bakker',
  'Fatima El Idrissi',
  'Lotte Janssens',
];

/** A school board with one team and the channel in which things happen. */
export function foundSchool(teams: Teams, members = 3): Pick<Scene, 'tenant' | 'team' | 'people'> {
  const tenant = teams.tenant('Stichting De Linde');
  const count = Math.max(3, members);
  const [first, second, third, ...rest] = Array.from({ length: count }, (_, at) =>
    tenant.person(NAMES[at] ?? `Collega ${at + 1}`),
  );
  if (first === undefined || second === undefined || third === undefined) throw new Error('a team of three at least');
  const people = [first, second, third, ...rest] as const;
  const team = tenant.team('Basisschool De Regenboog', { members: people, channels: ['Team inclusie'] });
  return { tenant, team, people };
}

/** The whole product on a real Azurite, with Teams around it and a clock in the test's hand. */
export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const clock = new FakeClock(options.from ?? MONDAY);
  const teams = await startTeams({ clock, limits: options.limits ?? true });
  const { connectionString } = await azurite();
  const prefix = `t${randomBytes(6).toString('hex')}`;
  const { tables, counts } = countedTables(createTables({ connectionString }), prefix);
  const logs: string[] = [];
  const { tenant, team, people } = foundSchool(teams, options.members);
  const config: Config = {
    production: false,
    port: 0,
    app: { type: 'SingleTenant', id: '', password: '', tenantId: '' },
    allowedTenants: [],
    storage: { connectionString },
    forms: options.forms ?? 'dialog',
    timeZone: 'Europe/Amsterdam',
    ...LINKS,
    ...(typeof options.config === 'function' ? options.config(tenant) : options.config),
  };
  const start = async () => {
    const logger = createJsonLogger(clock, (line) => logs.push(line));
    const app = createApp({ config, tables, clock, random: systemRandom, logger });
    await app.start();
    await new Promise<void>((resolve) => app.server.listen(0, '127.0.0.1', resolve));
    const { port } = app.server.address() as AddressInfo;
    return { app, url: `http://127.0.0.1:${port}`, stop: () => app.stop() };
  };
  const main = await start();
  const all = [main];
  teams.connect(main.url);
  await teams.install(team);
  const settle = async () => {
    for (const { app } of all) await app.idle();
  };
  await settle();
  return {
    teams,
    clock,
    tenant,
    team,
    channel: team.channel('Team inclusie'),
    people,
    tables,
    prefix,
    counts,
    logs,
    app: main.app,
    url: main.url,
    async another() {
      const next = await start();
      all.push(next);
      return next;
    },
    settle,
    async pass(milliseconds) {
      await settle();
      await clock.advance(milliseconds);
      await settle();
    },
    async close() {
      for (const { stop } of all) await stop();
      await teams.close();
    },
  };
}
