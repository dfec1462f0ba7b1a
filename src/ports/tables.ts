/** A property of a row, as Azure Tables stores it: strings up to 32,768 characters. */
export type Cell = string | number | boolean;

/** One stored row. `etag` is opaque and changes at every write. */
export interface Row {
  readonly partition: string;
  readonly row: string;
  readonly etag: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

/**
 * One write. `etag: '*'` wants the row to exist, whatever its state; an etag wants it unchanged.
 * `merge` leaves the cells that it does not name as they are.
 */
export type Write =
  | { readonly do: 'insert'; readonly row: string; readonly cells: Readonly<Record<string, Cell>> }
  | {
      readonly do: 'upsert-merge' | 'upsert-replace';
      readonly row: string;
      readonly cells: Readonly<Record<string, Cell>>;
    }
  | {
      readonly do: 'merge' | 'replace';
      readonly row: string;
      readonly etag: string;
      readonly cells: Readonly<Record<string, Cell>>;
    }
  | { readonly do: 'delete'; readonly row: string; readonly etag: string };

/** Why a transaction left the store as it was: a row to insert was there (409), a row was gone (404), a row had changed (412). */
export type Conflict = 'exists' | 'missing' | 'changed';

export type Written = { readonly written: true } | { readonly written: false; readonly conflict: Conflict };

/** Which rows of a partition: those whose row key starts with `prefix` and comes before `before`; all without them. */
export interface Range {
  readonly prefix?: string;
  readonly before?: string;
  /** Rows a page at most; 1,000 without it. */
  readonly pageSize?: number;
}

/**
 * Azure Tables as the inside sees it. Keys are passed already encoded (`records/keys.ts`).
 * Every method throws an Error with `cause` when the store cannot be reached.
 */
export interface Tables {
  get(table: string, partition: string, row: string): Promise<Row | undefined>;
  /** The rows of a partition in row-key order, page by page (at most 1,000 a page). */
  list(table: string, partition: string, range?: Range): AsyncIterable<readonly Row[]>;
  /** All or none of at most 100 writes in one partition, one write per row. */
  transact(table: string, partition: string, writes: readonly Write[]): Promise<Written>;
  /** Creates what is missing of the named tables. */
  prepare(tables: readonly string[]): Promise<void>;
}
