import { z } from 'zod';
import type { PersonKey } from '../domain/identity.ts';
import { type Coordinator, NETWORK, type Network, RHYTHMS } from '../domain/network.ts';
import type { Row, Tables } from '../ports/tables.ts';
import { fromState, personKeySchema, storedInstant, toState } from './cells.ts';
import { decodeKey, encodeKey } from './keys.ts';
import { TABLES } from './tables.ts';

/**
 * A network's partition: `network` (there while the network is; who changes coordinators writes it anew, so that they see each other),
 * `ended` (when it is over and not all of it is erased yet), `coordinator_<person>`, `school_<team>`, `code_<kind>`, and of its digests
 * `digest_<day>` and `figures_<day>_<team>`. In the partition of a person stands which networks they coordinate, in that of a team
 * which ones it takes part in.
 */
const NETWORK_ROW = 'network';
const ENDED = 'ended';
const COORDINATOR = 'coordinator_';
/** In a person's partition of `people`: a network that they coordinate. */
const OF_PERSON = 'network_';

const networkSchema = z.object({
  id: z.string(),
  name: z.string(),
  rhythm: z.enum(RHYTHMS),
  rhythmSince: storedInstant,
  madeAt: storedInstant,
}) satisfies z.ZodType<Network>;

const coordinatorSchema = z.object({
  person: personKeySchema,
  name: z.string(),
  since: storedInstant,
}) satisfies z.ZodType<Coordinator>;

/** A network; undefined when there is none, or none any more. */
export async function findNetwork(tables: Tables, id: string): Promise<Network | undefined> {
  return (await load(tables, id))?.network;
}

/** Makes a network with its first coordinator, once for its id. */
export async function makeNetwork(tables: Tables, network: Network, by: Coordinator): Promise<void> {
  await listForPerson(tables, by.person, network.id);
  await tables.transact(TABLES.networks, encodeKey(network.id), [
    { do: 'insert', row: NETWORK_ROW, cells: toState(network) },
    { do: 'insert', row: coordinatorRow(by.person), cells: toState(by) },
  ]);
}

/** Changes a network's name or rhythm; false when it is not there any more. */
export async function changeNetwork(
  tables: Tables,
  id: string,
  next: (network: Network) => Network,
): Promise<Network | undefined> {
  for (;;) {
    const stored = await load(tables, id);
    if (stored === undefined) return undefined;
    const changed = next(stored.network);
    const written = await tables.transact(TABLES.networks, encodeKey(id), [
      { do: 'replace', row: NETWORK_ROW, etag: stored.etag, cells: toState(changed) },
    ]);
    if (written.written) return changed;
  }
}

/** The networks that a person coordinates, in the order of their names. */
export async function listNetworksOf(tables: Tables, person: PersonKey): Promise<readonly Network[]> {
  const networks: Network[] = [];
  for await (const page of tables.list(TABLES.people, encodeKey(person), { prefix: OF_PERSON }))
    for (const { row } of page) {
      const id = decodeKey(row.slice(OF_PERSON.length));
      const network = await findNetwork(tables, id);
      if (network !== undefined && (await isCoordinator(tables, id, person))) networks.push(network);
    }
  return networks.sort((one, other) => one.name.localeCompare(other.name) || one.id.localeCompare(other.id));
}

export async function isCoordinator(tables: Tables, network: string, person: PersonKey): Promise<boolean> {
  return (await tables.get(TABLES.networks, encodeKey(network), coordinatorRow(person))) !== undefined;
}

/** A network's coordinators, who came first comes first. */
export async function listCoordinators(tables: Tables, network: string): Promise<readonly Coordinator[]> {
  const rows: Row[] = [];
  for await (const page of tables.list(TABLES.networks, encodeKey(network), { prefix: COORDINATOR }))
    rows.push(...page);
  return rows
    .map((row) => fromState(row, coordinatorSchema))
    .sort(
      (one, other) =>
        one.since.epochMilliseconds - other.since.epochMilliseconds || one.person.localeCompare(other.person),
    );
}

/** Lists a network with a person, before they become its coordinator: a crash leaves an entry that leads nowhere. */
export async function listForPerson(tables: Tables, person: PersonKey, network: string): Promise<void> {
  await tables.transact(TABLES.people, encodeKey(person), [
    { do: 'upsert-replace', row: `${OF_PERSON}${encodeKey(network)}`, cells: {} },
  ]);
}

/**
 * Takes a coordinator out. The last one ends the network: `ended` then, and `network-end.ts` erases what is left of it. `last`: this
 * person was told that they are the last one; when they are not told so and are, nothing is done.
 */
export async function removeCoordinator(
  tables: Tables,
  id: string,
  person: PersonKey,
  last: boolean,
): Promise<'removed' | 'ended' | 'is-last' | 'missing'> {
  for (;;) {
    const stored = await load(tables, id);
    const all = await listCoordinators(tables, id);
    if (stored === undefined || !all.some((one) => one.person === person)) return 'missing';
    const isLast = all.length === 1;
    if (isLast && !last) return 'is-last';
    const own = { do: 'delete', row: coordinatorRow(person), etag: '*' } as const;
    const written = await tables.transact(
      TABLES.networks,
      encodeKey(id),
      isLast
        ? [
            own,
            { do: 'delete', row: NETWORK_ROW, etag: stored.etag },
            { do: 'upsert-replace', row: ENDED, cells: toState({ name: stored.network.name }) },
          ]
        : [own, { do: 'merge', row: NETWORK_ROW, etag: stored.etag, cells: {} }],
    );
    if (!written.written) continue;
    await unlistForPerson(tables, person, id);
    return isLast ? 'ended' : 'removed';
  }
}

/** Whether a network ended and something of it may be left. */
export async function hasEnded(tables: Tables, id: string): Promise<boolean> {
  return (await tables.get(TABLES.networks, encodeKey(id), ENDED)) !== undefined;
}

/** The write that fails with `missing` once a network has ended, and makes whoever changes its coordinators look again. */
export function passNetwork() {
  return { do: 'merge', row: NETWORK_ROW, etag: '*', cells: {} } as const;
}

/** A new coordinator's row, as part of a transaction. */
export function insertCoordinator(coordinator: Coordinator) {
  return { do: 'insert', row: coordinatorRow(coordinator.person), cells: toState(coordinator) } as const;
}

/** Whether a network has room for another coordinator, and a person for another network. */
export async function hasRoom(tables: Tables, network: string, person: PersonKey): Promise<boolean> {
  const [all, own] = [await listCoordinators(tables, network), await listNetworksOf(tables, person)];
  return all.length < NETWORK.coordinators && own.length < NETWORK.ofPerson;
}

async function unlistForPerson(tables: Tables, person: PersonKey, network: string): Promise<void> {
  await tables.transact(TABLES.people, encodeKey(person), [
    { do: 'delete', row: `${OF_PERSON}${encodeKey(network)}`, etag: '*' },
  ]);
}

function coordinatorRow(person: PersonKey): string {
  return `${COORDINATOR}${encodeKey(person)}`;
}

async function load(
  tables: Tables,
  id: string,
): Promise<{ readonly network: Network; readonly etag: string } | undefined> {
  const row = await tables.get(TABLES.networks, encodeKey(id), NETWORK_ROW);
  return row === undefined ? undefined : { network: fromState(row, networkSchema), etag: row.etag };
}
