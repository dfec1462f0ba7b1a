import {
  odata,
  RestError,
  TableClient,
  type TableEntity,
  type TableEntityResultPage,
  type TableServiceClientOptions,
  type TransactionAction,
  type UpdateMode,
} from '@azure/data-tables';
import { DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity';
import type { Cell, Conflict, Range, Row, Tables, Write } from '../../ports/tables.ts';

/** Where the tables are, and who we are there. `timeoutMs` bounds one operation, its retries included. */
export type TablesOptions = (
  | { readonly connectionString: string }
  | { readonly url: string; readonly managedIdentityClientId?: string }
) & { readonly timeoutMs?: number };

type Page = TableEntityResultPage<Record<string, unknown>>;
type Policy = NonNullable<TableServiceClientOptions['additionalPolicies']>[number]['policy'];

/** What the policies know of a running operation; found by its abort signal, all that the SDK hands on to a request. */
interface Operation {
  /** Per row, the etag with which a batch deletes it. */
  readonly deletes: ReadonlyMap<string, string>;
  /** An earlier attempt may have been carried out although we saw no answer. */
  doubtful: boolean;
}

const TIMEOUT_MS = 10_000;
const MAX_WRITES = 100;
const CONFLICTS = new Map<number | undefined, Conflict>([
  [404, 'missing'],
  [409, 'exists'],
  [412, 'changed'],
]);
/** Names that the service or the SDK gives a meaning of its own. */
const RESERVED = new Set(['partitionKey', 'rowKey', 'etag', 'timestamp', 'PartitionKey', 'RowKey', 'Timestamp']);

/** The tables port on Azure Tables (or Azurite). */
export function createTables(options: TablesOptions): Tables {
  const operations = new WeakMap<object, Operation>();
  const connect = connector(options, operations);
  const clients = new Map<string, TableClient>();

  function client(table: string): TableClient {
    const known = clients.get(table) ?? connect(table);
    clients.set(table, known);
    return known;
  }

  function begin(writes: readonly Write[] = []): { operation: Operation; abortSignal: AbortSignal } {
    const abortSignal = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
    const deletes = writes.flatMap((write): [string, string][] =>
      write.do === 'delete' ? [[write.row, write.etag]] : [],
    );
    const operation: Operation = { deletes: new Map(deletes), doubtful: false };
    operations.set(abortSignal, operation);
    return { operation, abortSignal };
  }

  return {
    async get(table, partition, row) {
      try {
        return toRow(await client(table).getEntity(partition, row, { abortSignal: begin().abortSignal }));
      } catch (error) {
        if (statusOf(error) === 404 && !isOfTable(error)) return undefined;
        throw outage('get', table, error);
      }
    },

    async *list(table, partition, range = {}) {
      const filter = filterOf(partition, range);
      let token: string | undefined;
      do {
        // A signal a page: who reads slowly must not run out of time between two pages.
        const entities = client(table).listEntities({ queryOptions: { filter }, abortSignal: begin().abortSignal });
        const next: IteratorResult<Page, undefined> = await entities
          .byPage({
            ...(range.pageSize === undefined ? {} : { maxPageSize: range.pageSize }),
            ...(token === undefined ? {} : { continuationToken: token }),
          })
          .next()
          .catch((error: unknown) => fail('list', table, error));
        if (next.done === true) return;
        const rows = next.value.map(toRow).filter(({ row }) => row.startsWith(range.prefix ?? ''));
        // The service may answer with an empty page and a token to go on.
        if (rows.length > 0) yield rows;
        token = next.value.continuationToken;
      } while (token !== undefined);
    },

    async transact(table, partition, writes) {
      if (writes.length > MAX_WRITES)
        throw new RangeError(`${writes.length} writes in one transaction: at most ${MAX_WRITES}`);
      const [first] = writes;
      if (first === undefined) return { written: true };
      const { operation, abortSignal } = begin(writes);
      const sent =
        writes.length === 1
          ? writeOne(client(table), partition, first, abortSignal)
          : client(table).submitTransaction(
              writes.map((write) => toAction(partition, write)),
              { abortSignal },
            );
      try {
        await sent;
        return { written: true };
      } catch (error) {
        const conflict = operation.doubtful || isOfTable(error) ? undefined : CONFLICTS.get(statusOf(error));
        if (conflict === undefined) throw outage('transact', table, error);
        return { written: false, conflict };
      }
    },

    async prepare(tables) {
      await Promise.all(
        tables.map((table) =>
          client(table)
            .createTable({ abortSignal: begin().abortSignal })
            .catch((error: unknown) => fail('prepare', table, error)),
        ),
      );
    },
  };
}

function connector(options: TablesOptions, operations: WeakMap<object, Operation>): (table: string) => TableClient {
  const clientOptions: TableServiceClientOptions = {
    // The SDK's retry with a shorter first pause than its second: three pauses must fit in the time of one operation.
    retryOptions: { maxRetries: 3, retryDelayInMs: 300 },
    additionalPolicies: [
      { policy: repairedBatches(operations), position: 'perCall' },
      { policy: doubtfulAttempts(operations), position: 'perRetry' },
    ],
  };
  if ('connectionString' in options) {
    const { connectionString } = options;
    const allowInsecureConnection = /(Protocol=http|Endpoint=http:.*|UseDevelopmentStorage=true)(;|$)/i.test(
      connectionString,
    );
    return (table) =>
      TableClient.fromConnectionString(connectionString, table, { ...clientOptions, allowInsecureConnection });
  }
  const { url, managedIdentityClientId: clientId } = options;
  const credential =
    clientId === undefined ? new DefaultAzureCredential() : new ManagedIdentityCredential({ clientId });
  return (table) => new TableClient(url, table, credential, clientOptions);
}

/**
 * Repairs a batch on its way out, twice.
 * `submitTransaction` of @azure/data-tables 13.3.2 takes no etag for a delete and sends `*`, which would delete a row that somebody else
 * has just changed: the etags are put back, and a batch in which one finds no place is not sent.
 * Azurite 3.37 answers 500 to a batch with a bare U+2028 or U+2029, which a text pasted from Word may carry: they are escaped.
 */
function repairedBatches(operations: WeakMap<object, Operation>): Policy {
  return {
    name: 'repairedBatches',
    sendRequest(request, next) {
      const deletes = operations.get(request.abortSignal ?? request)?.deletes;
      if (deletes === undefined || typeof request.body !== 'string' || !request.url.includes('/$batch'))
        return next(request);
      let repaired = 0;
      // JSON keeps line breaks out of the bodies, so nothing that a user typed can look like a request line or a header.
      const body = request.body.replace(/^DELETE (\S+) HTTP\/1\.1\r\n(?:[^\r\n]+\r\n)*/gm, (head, url: string) => {
        const key = /RowKey='(.*)'\)$/s.exec(decodeURIComponent(new URL(url).pathname))?.[1]?.replaceAll("''", "'");
        const etag = deletes.get(key ?? '');
        return head.replace(/^if-match: \*(?=\r\n)/im, (any) => {
          if (etag === undefined) return any;
          repaired += 1;
          return `If-Match: ${etag}`;
        });
      });
      if (repaired !== deletes.size) throw new Error('A delete of this batch was not found in its request');
      request.body = body.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
      return next(request);
    },
  };
}

/** Notes which operations had an attempt without a clear answer. After it, a conflict may be with our own write. */
function doubtfulAttempts(operations: WeakMap<object, Operation>): Policy {
  return {
    name: 'doubtfulAttempts',
    async sendRequest(request, next) {
      const operation = operations.get(request.abortSignal ?? request);
      const answer = await next(request).catch((error: unknown) => {
        const unsent = error instanceof RestError && (error.code === 'ECONNREFUSED' || error.code === 'ENOTFOUND');
        if (operation !== undefined && !unsent) operation.doubtful = true;
        throw error;
      });
      if (operation !== undefined && (answer.status === 408 || answer.status >= 500)) operation.doubtful = true;
      return answer;
    },
  };
}

function writeOne(client: TableClient, partition: string, write: Write, abortSignal: AbortSignal): Promise<unknown> {
  if (write.do === 'delete') return client.deleteEntity(partition, write.row, { etag: write.etag, abortSignal });
  const entity = toEntity(partition, write.row, write.cells);
  if (write.do === 'insert') return client.createEntity(entity, { abortSignal });
  if ('etag' in write) return client.updateEntity(entity, modeOf(write), { etag: write.etag, abortSignal });
  return client.upsertEntity(entity, modeOf(write), { abortSignal });
}

function toAction(partition: string, write: Write): TransactionAction {
  if (write.do === 'delete') return ['delete', { partitionKey: partition, rowKey: write.row }];
  const entity = toEntity(partition, write.row, write.cells);
  if (write.do === 'insert') return ['create', entity];
  if ('etag' in write) return ['update', entity, modeOf(write), { etag: write.etag }];
  return ['upsert', entity, modeOf(write)];
}

function modeOf(write: Write): UpdateMode {
  return write.do === 'replace' || write.do === 'upsert-replace' ? 'Replace' : 'Merge';
}

function toEntity(partitionKey: string, rowKey: string, cells: Readonly<Record<string, Cell>>): TableEntity {
  const properties = Object.entries(cells).map(([name, cell]) => {
    if (isReserved(name)) throw new RangeError(`A cell cannot be called ${name}`);
    return [name, typeof cell === 'number' ? toNumber(cell) : cell] as const;
  });
  return { ...Object.fromEntries(properties), partitionKey, rowKey };
}

/** Typed, because the service takes a bare number for an Int32, and refuses or rounds what does not fit. */
function toNumber(value: number): object {
  if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be stored`);
  if (!Number.isSafeInteger(value)) return { type: 'Double', value };
  return value === (value | 0) ? { type: 'Int32', value } : { type: 'Int64', value: String(value) };
}

function toRow(entity: Readonly<Record<string, unknown>>): Row {
  const { partitionKey, rowKey, etag } = entity;
  const cells = Object.entries(entity).filter(([name]) => !isReserved(name));
  return {
    partition: String(partitionKey),
    row: String(rowKey),
    etag: String(etag),
    cells: Object.fromEntries(cells.map(([name, value]) => [name, toCell(value)])),
  };
}

function toCell(value: unknown): Cell {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new TypeError('A stored cell is of a type that this bot never writes');
}

function isReserved(name: string): boolean {
  return RESERVED.has(name) || name.startsWith('odata.') || name.includes('@');
}

function filterOf(partition: string, { prefix = '', before }: Range): string {
  const end = afterPrefix(prefix);
  const lower = odata`PartitionKey eq ${partition} and RowKey ge ${prefix}`;
  const upper = [end, before].filter((key) => key !== undefined).sort()[0];
  return upper === undefined ? lower : lower + odata` and RowKey lt ${upper}`;
}

/**
 * The first key past all that start with `prefix`, in the store's order (UTF-16). Where the next character would be half of a pair,
 * the end of a shorter prefix: too wide, so `list` filters once more.
 */
function afterPrefix(prefix: string): string | undefined {
  const last = prefix.charCodeAt(prefix.length - 1);
  if (Number.isNaN(last)) return undefined;
  const rest = prefix.slice(0, -1);
  return last < 0xd7ff ? rest + String.fromCharCode(last + 1) : afterPrefix(rest);
}

function statusOf(error: unknown): number | undefined {
  return error instanceof RestError ? error.statusCode : undefined;
}

/** Whether an error is about the table itself (missing, being deleted). Its 404 or 409 says nothing of a row: somebody forgot `prepare`. */
function isOfTable(error: unknown): boolean {
  if (!(error instanceof RestError)) return false;
  // A batch gives its code in one place, a single operation in the other.
  const details = error.details as { readonly odataError?: { readonly code?: string } } | undefined;
  return (error.code ?? details?.odataError?.code)?.startsWith('Table') === true;
}

/** Names table and operation, never a key: keys may be a person's. */
function outage(operation: string, table: string, cause: unknown): Error {
  return new Error(`Azure Tables: ${operation} on ${table} failed`, { cause });
}

function fail(operation: string, table: string, cause: unknown): never {
  throw outage(operation, table, cause);
}
