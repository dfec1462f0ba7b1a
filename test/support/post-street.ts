import { randomBytes } from 'node:crypto';
import { createTables } from '../../src/adapters/azure-tables/tables.ts';
import { createJsonLogger } from '../../src/adapters/system/json-logger.ts';
import { type ChannelKey, channelKey } from '../../src/domain/channel.ts';
import { type PersonKey, personKey } from '../../src/domain/identity.ts';
import type { Tables } from '../../src/ports/tables.ts';
import { recordAddress } from '../../src/records/channel.ts';
import { TABLES } from '../../src/records/tables.ts';
import { azurite } from './azurite.ts';
import { type Counts, countedTables } from './counted-tables.ts';
import { FakeClock } from './fake-clock.ts';
import { foundSchool, MONDAY } from './house.ts';
import { createOffice, type Office, type OfficeOptions } from './office.ts';
import { type Channel, type Person, startTeams, type Team, type Teams } from './teams/index.ts';

/** A school with offices around one storage. */
export interface PostStreet {
  readonly teams: Teams;
  readonly clock: FakeClock;
  readonly tables: Tables;
  readonly counts: Counts;
  readonly connectionString: string;
  /** What the names of the tables begin with. */
  readonly prefix: string;
  readonly team: Team;
  readonly people: readonly [Person, Person, Person, ...Person[]];
  readonly logs: string[];
  /** One more process, with a memory of its own. */
  open(options?: Partial<Pick<OfficeOptions, 'render' | 'unreachable' | 'jobs' | 'tables'>>): Office;
  /** Keeps where a channel is reached, and answers its key. */
  know(channel: Channel): Promise<ChannelKey>;
  /** Lets time pass, a second at a time, and what it brings about finish. */
  pass(seconds: number): Promise<void>;
  close(): Promise<void>;
}

export function keyOf(person: Person): PersonKey {
  return personKey(person.tenant.id, person.aadObjectId);
}

export async function openPostStreet({ limits = true } = {}): Promise<PostStreet> {
  const clock = new FakeClock(MONDAY);
  const teams = await startTeams({ clock, limits });
  const { connectionString } = await azurite();
  const prefix = `o${randomBytes(6).toString('hex')}`;
  const { tables, counts } = countedTables(createTables({ connectionString }), prefix);
  await tables.prepare(Object.values(TABLES));
  const { team, people } = foundSchool(teams);
  team.installed = true;
  const logs: string[] = [];
  const offices: Office[] = [];
  return {
    teams,
    clock,
    tables,
    counts,
    connectionString,
    prefix,
    team,
    people,
    logs,
    open(options = {}) {
      const office = createOffice({
        tables,
        clock,
        logger: createJsonLogger(clock, (line) => logs.push(line)),
        ...options,
      });
      offices.push(office);
      return office;
    },
    async know(channel) {
      const key = channelKey(channel.tenant.id, channel.id);
      const address = {
        tenantId: channel.tenant.id,
        serviceUrl: teams.serviceUrl,
        conversationId: channel.id,
        botId: teams.bot.id,
      };
      await recordAddress(tables, { team: key, channel: key }, address, undefined);
      return key;
    },
    async pass(seconds) {
      for (let second = 0; second < seconds; second += 1) {
        for (const { background } of offices) await background.idle();
        await clock.advance(1_000);
        for (const { background } of offices) await background.idle();
      }
    },
    async close() {
      for (const office of offices) await office.stop();
      await teams.close();
    },
  };
}
