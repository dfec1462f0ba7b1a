import type { z } from 'zod';
import type { Change } from '../domain/plan.ts';
import type { Row, Tables, Write } from '../ports/tables.ts';
import { fromState, toState } from './cells.ts';
import { encodeKey } from './keys.ts';
import { passPlanGate } from './plan.ts';
import type { NotChanged } from './plan-steps.ts';
import { wantSharedCard } from './shared-card.ts';
import { TABLES } from './tables.ts';

/** What a rule makes of a stored part: another state of it, or a reason to leave it as it is. */
export type PartChange<Part, Stop> = { readonly to: Part } | { readonly stop: Stop };

/** Things of one kind that a plan has many of, a row each, such as its actions. */
export interface PlanParts<Part> {
  list(tables: Tables, plan: string): Promise<readonly Part[]>;
  find(tables: Tables, plan: string, id: string): Promise<Part | undefined>;
  /** Stores a new part, once for its id: `exists` when it is there already. */
  add(tables: Tables, plan: string, part: Part, version: string): Promise<'stored' | 'exists' | NotChanged>;
  change<Stop>(
    tables: Tables,
    plan: string,
    id: string,
    rule: (part: Part) => PartChange<Part, Stop>,
    version: string,
  ): Promise<{ readonly changed: Part } | { readonly stopped: Stop } | { readonly missing: true } | NotChanged>;
  /** Takes a part out as it was shown, so that nobody erases what a colleague wrote meanwhile; nothing is left of it. */
  remove(
    tables: Tables,
    plan: string,
    id: string,
    asShown: (part: Part) => boolean,
    by: Change,
    version: string,
  ): Promise<'removed' | 'changed' | NotChanged>;
}

/** `beside`: what else is written in a part's own transaction, and `before` ahead of it. */
export function planParts<Part extends { readonly id: string; readonly changed: Change }>(
  prefix: string,
  schema: z.ZodType<Part>,
  options: {
    readonly before?: (tables: Tables, plan: string, part: Part) => Promise<void>;
    readonly beside?: (part: Part) => readonly Write[];
  } = {},
): PlanParts<Part> {
  const rowOf = (id: string) => `${prefix}${encodeKey(id)}`;
  const get = (tables: Tables, plan: string, id: string): Promise<Row | undefined> =>
    tables.get(TABLES.plans, encodeKey(plan), rowOf(id));

  async function write(tables: Tables, plan: string, part: Part, own: Write, version: string) {
    await options.before?.(tables, plan, part);
    return tables.transact(TABLES.plans, encodeKey(plan), [
      passPlanGate(part.changed),
      own,
      ...(options.beside?.(part) ?? []),
      wantSharedCard(version),
    ]);
  }

  return {
    async list(tables, plan) {
      const parts: Part[] = [];
      for await (const page of tables.list(TABLES.plans, encodeKey(plan), { prefix }))
        parts.push(...page.map((row) => fromState(row, schema)));
      return parts;
    },
    async find(tables, plan, id) {
      const row = await get(tables, plan, id);
      return row === undefined ? undefined : fromState(row, schema);
    },
    async add(tables, plan, part, version) {
      const insert: Write = { do: 'insert', row: rowOf(part.id), cells: toState(part) };
      const written = await write(tables, plan, part, insert, version);
      if (written.written) return 'stored';
      return written.conflict === 'exists' ? 'exists' : { closed: true };
    },
    async change(tables, plan, id, rule, version) {
      for (;;) {
        const row = await get(tables, plan, id);
        if (row === undefined) return { missing: true };
        const next = rule(fromState(row, schema));
        if ('stop' in next) return { stopped: next.stop };
        const replace: Write = { do: 'replace', row: rowOf(id), etag: row.etag, cells: toState(next.to) };
        const written = await write(tables, plan, next.to, replace, version);
        if (written.written) return { changed: next.to };
        // The gate, or the part itself: the next look tells which.
        if (written.conflict === 'missing' && (await get(tables, plan, id)) !== undefined) return { closed: true };
      }
    },
    async remove(tables, plan, id, asShown, by, version) {
      for (;;) {
        const row = await get(tables, plan, id);
        if (row === undefined) return 'removed';
        if (!asShown(fromState(row, schema))) return 'changed';
        const written = await tables.transact(TABLES.plans, encodeKey(plan), [
          passPlanGate(by),
          { do: 'delete', row: rowOf(id), etag: row.etag },
          wantSharedCard(version),
        ]);
        if (written.written) return 'removed';
        if (written.conflict === 'missing' && (await get(tables, plan, id)) !== undefined) return { closed: true };
      }
    },
  };
}
